import { useState, type JSX } from 'react';
import type { InvitationRoundsQuery as Answer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { moment, number, share } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import css from './matching.module.css';
import { TakeUpRoundStep } from './rounds.graphql.ts';
import { roundsTexts } from './rounds.texts.ts';

type Round = Answer['invitationRounds']['nodes'][number];

/** One round: what it came to, who is told of what and why, who is seen, and what fairness cost. */
export function RoundPanel({ round, isLatest }: { readonly round: Round; readonly isLatest: boolean }): JSX.Element {
  const t = useTexts(roundsTexts);
  const say = useSay();
  const language = useLanguage();
  const { id, madeAt, seed, hash, replayed, parts, exposure, conflicts } = round;
  const percent = (part: number): string => share(part.toFixed(3), language);
  const figures = [
    [number(String(round.suppliers), language), 'rounds.suppliers'],
    [number(String(round.notices), language), 'rounds.notices'],
    [number(String(round.unseen), language), 'rounds.unseen'],
    [number(String(round.greedyUnseen), language), 'rounds.greedy'],
    [percent(round.loss), 'rounds.loss'],
    [number(String(round.over), language), 'rounds.over'],
  ] as const;
  return (
    <section aria-labelledby={`round-${id}`} className={layout.block}>
      <h2 id={`round-${id}`}>{t('rounds.made', { when: moment(madeAt, language) })}</h2>
      <dl className={css.figures}>
        {figures.map(([value, name]) => (
          <div key={name}>
            <dd className="num">{value}</dd>
            <dt>{t(name)}</dt>
          </div>
        ))}
      </dl>
      <p className="small">{t(replayed ? 'rounds.replayed' : 'rounds.differs', { seed, hash: hash.slice(0, 12) })}</p>
      <h3>{t('rounds.exposure')}</h3>
      <ul>
        {exposure.map(({ group, label, pool, fitting, invited }) => (
          <li key={group} className="small">
            {t('rounds.group', { group: say(label), invited: percent(invited), fitting: percent(fitting) })}
            {pool !== null && pool !== undefined && t('rounds.pool', { pool: percent(pool) })}
          </li>
        ))}
      </ul>
      {parts.map((part) => (
        <PartTable key={part.matchingId} part={part} />
      ))}
      {conflicts.length > 0 && (
        <>
          <h3>{t('rounds.closed')}</h3>
          <ul>
            {conflicts.map(({ matchingId, name, reason }) => (
              <li key={`${matchingId} ${name}`} className="small">
                {name}: {reason}
              </li>
            ))}
          </ul>
        </>
      )}
      {isLatest && replayed && <TakeUp id={id} />}
    </section>
  );
}

function PartTable({ part }: { readonly part: Round['parts'][number] }): JSX.Element {
  const t = useTexts(roundsTexts);
  const say = useSay();
  const { matchingId, title, fitting, invitations } = part;
  return (
    <details>
      <summary>{t('rounds.part', { title, count: invitations.length, fitting })}</summary>
      <p>
        <Anchor href={`/matchning/${matchingId}`}>{t('rounds.toMatching')}</Anchor>
      </p>
      <div className={layout.scroll} tabIndex={0} role="region" aria-label={title}>
        <table className={css.invited}>
          <thead>
            <tr>
              <th scope="col">{t('rounds.supplier')}</th>
              <th scope="col">{t('rounds.place')}</th>
              <th scope="col">{t('rounds.why')}</th>
            </tr>
          </thead>
          <tbody>
            {invitations.map(({ supplierId, name, place, why }) => (
              <tr key={supplierId}>
                <th scope="row">{name}</th>
                <td className="num">{place}</td>
                <td>{say(why)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function TakeUp({ id }: { readonly id: string }): JSX.Element {
  const t = useTexts(roundsTexts);
  const step = useStep(TakeUpRoundStep);
  const [isDone, setDone] = useState(false);
  const send = async (): Promise<void> => {
    if (await step.send({ roundId: id })) setDone(true);
  };
  return (
    <>
      <p className={css.lead}>{t('rounds.takeUpLead')}</p>
      <p role="status">{isDone && t('rounds.taken')}</p>
      <StepAnswer state={step.state} />
      <Actions>
        <Button kind="filled" onClick={() => void send()}>
          {t('rounds.takeUp')}
        </Button>
      </Actions>
    </>
  );
}
