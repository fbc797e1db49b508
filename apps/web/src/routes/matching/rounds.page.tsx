import { useState, type FormEvent, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { ConflictsPanel } from './conflicts.panel.tsx';
import css from './matching.module.css';
import { RoundPanel } from './round.panel.tsx';
import { InvitationRoundsQuery, MakeRoundStep } from './rounds.graphql.ts';
import { roundsTexts } from './rounds.texts.ts';

/** Rounds of notices over all matchings under review, and the conflicts of interest that close places in them. */
export function RoundsPage(): JSX.Element {
  const t = useTexts(roundsTexts);
  const { data, error, reload } = useRead(InvitationRoundsQuery, {});
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('rounds.title')}</PageHeading>
      <p className={`lead ${css.lead}`}>{t.rich('rounds.lead', { b: (parts) => <b>{parts}</b> })}</p>
      <MakeRound onMade={reload} />
      {error && !data && <ReadFault error={error} reload={reload} />}
      {!error && !data && <Loading />}
      {data?.invitationRounds.nodes.length === 0 && <p>{t('rounds.none')}</p>}
      {data?.invitationRounds.nodes.map((round, at) => (
        <RoundPanel key={round.id} round={round} isLatest={at === 0} />
      ))}
      {data && <ConflictsPanel conflicts={data.supplierConflicts.nodes} onChanged={reload} />}
    </div>
  );
}

const demands = [5, 10, 20, 40, 80].map(String).map((value) => ({ value, label: value }));
const shares = [0, 10, 20, 30, 50].map((percent) => ({ value: String(percent / 100), label: `${percent} %` }));

function MakeRound({ onMade }: { readonly onMade: () => void }): JSX.Element {
  const t = useTexts(roundsTexts);
  const make = useStep(MakeRoundStep);
  const [demand, setDemand] = useState('20');
  const [share, setShare] = useState('0.2');
  const [seed, setSeed] = useState('');
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const asked = { demand: Number(demand || 20), newcomerShare: Number(share || 0) };
    if (await make.send({ ...asked, seed: seed.trim() || undefined })) onMade();
  };
  return (
    <section aria-labelledby="make" className={layout.block}>
      <h2 id="make">{t('rounds.make')}</h2>
      <p>{t('rounds.makeLead')}</p>
      <form className={css.form} onSubmit={(event) => void send(event)}>
        <SelectField label={t('rounds.demand')} options={demands} value={demand} onChange={setDemand} />
        <SelectField label={t('rounds.share')} options={shares} value={share} onChange={setShare} />
        <TextField
          label={t('rounds.seed')}
          help={t('rounds.seedHelp')}
          optional
          maxLength={100}
          value={seed}
          onChange={({ target }) => setSeed(target.value)}
        />
        <p role="status">{make.state.kind === 'sending' && t('rounds.sending')}</p>
        <StepAnswer state={make.state} />
        <Actions>
          <Button type="submit" kind="filled">
            {t('rounds.send')}
          </Button>
        </Actions>
      </form>
    </section>
  );
}
