import { useState, type FormEvent, type JSX } from 'react';
import { ask, loadViewer, send } from '../../api/client.ts';
import type { EraseOwnDataMutation as Erased } from '../../api/generated/graphql.ts';
import { askSignIn, useViewer } from '../../api/session.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { CorrectOwnData, EraseOwnData, OwnDataQuery } from './account.graphql.ts';
import css from './account.module.css';
import { AccountFrame } from './frame.tsx';
import { accountTexts } from './texts.ts';

/** What is held of oneself: take a copy, correct it, have it erased. */
export function DataPage(): JSX.Element {
  const t = useTexts(accountTexts);
  return (
    <AccountFrame title={t('account.data')} lead={t('account.dataLead')}>
      <Export />
      <Correction />
      <Erasing />
    </AccountFrame>
  );
}

function Export(): JSX.Element {
  const t = useTexts(accountTexts);
  const say = useSay();
  const [told, setTold] = useState<string | null>(null);
  const take = async (again = true): Promise<void> => {
    setTold(null);
    const answer = await ask(OwnDataQuery, {}).then(
      ({ ownData }) => ownData,
      () => null,
    );
    if (answer?.__typename === 'OwnData') {
      save(answer.document, `utfall-${answer.madeAt.slice(0, 10)}.json`);
      return setTold(`${t('account.exported')} ${say(answer.elsewhere)}`);
    }
    if (answer?.rule === 'freshSignIn' && again && (await askSignIn('grave'))) return take(false);
    setTold(answer ? say(answer.sentence) : t('account.away'));
  };
  return (
    <section className={layout.block}>
      <h2>{t('account.export')}</h2>
      <p className="measure">{t('account.exportText')}</p>
      <Button onClick={() => void take()}>{t('account.exportTake')}</Button>
      <p role="status" className="measure">
        {told}
      </p>
    </section>
  );
}

function save(document: string, name: string): void {
  const url = URL.createObjectURL(new Blob([document], { type: 'application/json' }));
  const link = Object.assign(window.document.createElement('a'), { href: url, download: name });
  link.click();
  URL.revokeObjectURL(url);
}

function Correction(): JSX.Element {
  const t = useTexts(accountTexts);
  const viewer = useViewer();
  const [said, setSaid] = useState<'corrected' | 'away' | 'empty' | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    const title = String(new FormData(event.currentTarget).get('title')).trim();
    if (title === '') return setSaid('empty');
    const done = await send(CorrectOwnData, { title }).then(
      () => true,
      () => false,
    );
    setSaid(done ? 'corrected' : 'away');
    if (done) await loadViewer();
  };
  return (
    <section className={layout.block}>
      <h2>{t('account.correct')}</h2>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <TextField
          key={viewer?.person.title}
          name="title"
          label={t('account.title')}
          help={t('account.titleHelp')}
          defaultValue={viewer?.person.title}
          autoComplete="organization-title"
          maxLength={120}
          error={said === 'empty' || said === 'away' ? t(`account.${said}`) : undefined}
        />
        <p className={css.under}>
          <Button type="submit">{t('account.save')}</Button>
        </p>
        <p role="status">{said === 'corrected' && t('account.corrected')}</p>
      </form>
    </section>
  );
}

type Answer = Erased['eraseOwnData'];

function Erasing(): JSX.Element {
  const t = useTexts(accountTexts);
  const [sure, setSure] = useState(false);
  const [answer, setAnswer] = useState<Answer | 'away' | null>(null);
  const erase = async (again = true): Promise<void> => {
    const told = await send(EraseOwnData, {}).then(
      ({ eraseOwnData }) => eraseOwnData,
      () => 'away' as const,
    );
    const asks = told !== 'away' && told.__typename === 'Refusal' && told.rule === 'freshSignIn';
    if (asks && again && (await askSignIn('grave'))) return erase(false);
    setAnswer(told);
    setSure(false);
  };
  if (answer !== null && answer !== 'away' && answer.__typename === 'Erasure') return <Gone erasure={answer} />;
  return (
    <section className={layout.block}>
      <h2>{t('account.erase')}</h2>
      <p className="measure">{t('account.eraseText')}</p>
      {!sure && <Button onClick={() => setSure(true)}>{t('account.eraseAsk')}</Button>}
      {sure && (
        <div className={css.asked} role="group" aria-label={t('account.erase')}>
          <p>{t('account.eraseSure')}</p>
          <Actions>
            <Button onClick={() => void erase()}>{t('account.eraseNow')}</Button>
            <Button kind="text" onClick={() => setSure(false)}>
              {t('account.cancel')}
            </Button>
          </Actions>
        </div>
      )}
      {answer === 'away' && <p role="alert">{t('account.away')}</p>}
      {answer !== null && answer !== 'away' && <StepAnswer state={{ kind: 'refused', refusal: answer }} />}
    </section>
  );
}

function Gone({ erasure }: { erasure: Extract<Answer, { __typename: 'Erasure' }> }): JSX.Element {
  const t = useTexts(accountTexts);
  const say = useSay();
  return (
    <section className={layout.block} role="status">
      <h2>{t('account.erased')}</h2>
      <ul className={css.bullets}>
        {erasure.erased.map((one) => (
          <li key={one.sv}>{say(one)}</li>
        ))}
      </ul>
      {erasure.kept.length > 0 && (
        <>
          <h3>{t('account.kept')}</h3>
          <ul className={css.bullets}>
            {erasure.kept.map((one) => (
              <li key={one.sv}>{say(one)}</li>
            ))}
          </ul>
        </>
      )}
      <Button onClick={() => location.assign('/')}>{t('account.toStart')}</Button>
    </section>
  );
}
