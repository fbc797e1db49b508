import { useMemo, type JSX, type ReactNode } from 'react';
import type { ContractMattersQuery as Read } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useViewer, type Viewer } from '../../api/session.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, money } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import type { ServerText } from '../../parts/say.ts';
import css from './contract.module.css';
import { beginnings, mayBegin } from './beginnings.ts';
import { ContractMattersQuery } from './matters.graphql.ts';
import { mattersTexts } from './matters.texts.ts';
import { tariffOf, type Contract } from './picture.ts';

type Amendment = Read['amendments'][number];
type Impact = NonNullable<Amendment['impact']>;
type Money = Impact['adjustment'];
/** Where terms can be amended and capital be committed. */
const runs = [...beginnings.amendment.states, ...beginnings.drawdown.states];

const isOver = ({ state }: Amendment): boolean => ['inForce', 'rejected', 'lapsed', 'withdrawn'].includes(state);
const isOwn =
  (viewer: Viewer | null) =>
  ({ funderId, state }: Read['fundings'][number]): boolean =>
    funderId === viewer?.organisation?.id && !['closed', 'withdrawn'].includes(state);

function useMoney(): (value: Money | null | undefined) => string {
  const language = useLanguage();
  return (value) => (value ? money(value.amount, language, value.currency) : '');
}

/** What comes up around a signed contract: each with where it stands, and an amendment with what it means in money. */
export function Matters({ contract }: { contract: Contract }): JSX.Element | null {
  const t = useTexts(mattersTexts);
  const language = useLanguage();
  const sum = useMoney();
  const viewer = useViewer();
  const say = useSay();
  const { id: contractId, state } = contract;
  const payments = useMemo(() => tariffOf(contract)?.terms.payments ?? [], [contract]);
  const paymentOf = (name: string | null): string => {
    const label = payments.find((payment) => payment.name === name)?.label;
    return label ? say(label) : (name ?? '');
  };
  const { data, reload } = useRead(ContractMattersQuery, { id: contractId });
  const { amendments = [], disputes = [], holdbacks = [], fundings = [] } = data ?? {};
  useMoved([contractId, ...[...amendments, ...disputes, ...holdbacks, ...fundings].map(({ id }) => id)], reload);
  const count = amendments.length + disputes.length + holdbacks.length + fundings.length;
  const mayAmend = mayBegin('amendment', viewer, state) && amendments.every(isOver);
  const mayPledge = mayBegin('drawdown', viewer, state) && !fundings.some(isOwn(viewer));
  if (!data || (count === 0 && !runs.includes(state))) return null;
  return (
    <section className={layout.block}>
      <h2>{t('matters.title')}</h2>
      {count === 0 && <p className="dim">{t('matters.none')}</p>}
      <ul className={layout.rows}>
        {amendments.map(({ id, effectiveFrom, stateLabel, impact }) => (
          <Line
            key={id}
            id={id}
            stateLabel={stateLabel}
            text={
              effectiveFrom
                ? t('matters.amendmentFrom', { day: day(effectiveFrom, language, { year: true }) })
                : t('matters.amendment')
            }
          >
            {impact && impact.rows.length > 0 && <InMoney impact={impact} />}
          </Line>
        ))}
        {disputes.map(({ id, payment, stateLabel }) => (
          <Line key={id} id={id} stateLabel={stateLabel} text={t('matters.dispute', { payment: paymentOf(payment) })} />
        ))}
        {holdbacks.map(({ id, amount, stateLabel }) => (
          <Line key={id} id={id} stateLabel={stateLabel} text={t('matters.holdback')} amount={sum(amount)} />
        ))}
        {fundings.map(({ id, committed, left, stateLabel }) => (
          <Line
            key={id}
            id={id}
            stateLabel={stateLabel}
            text={t('matters.funding', { left: sum(left), committed: sum(committed) })}
          />
        ))}
      </ul>
      {(mayAmend || mayPledge) && (
        <p className={css.more}>
          {mayAmend && <Anchor href={`/arende/${contractId}/borja/amendment`}>{t('matters.amend')}</Anchor>}
          {mayPledge && <Anchor href={`/arende/${contractId}/borja/drawdown`}>{t('matters.pledge')}</Anchor>}
        </p>
      )}
    </section>
  );
}

interface LineProps {
  readonly id: string;
  readonly text: string;
  readonly stateLabel: ServerText;
  readonly amount?: string;
  readonly children?: ReactNode;
}

function Line({ id, text, stateLabel, amount, children }: LineProps): JSX.Element {
  const say = useSay();
  return (
    <li className={css.line}>
      <div>
        <Anchor href={`/arende/${id}`}>{text}</Anchor>
        <p className="small dim">{say(stateLabel)}</p>
        {children}
      </div>
      {amount && <b className="num nb">{amount}</b>}
    </li>
  );
}

/** Each settled period and the next one under both terms, payer by payer: what the parties see before they sign. */
function InMoney({ impact: { rows, adjustment } }: { impact: Impact }): JSX.Element {
  const t = useTexts(mattersTexts);
  const language = useLanguage();
  const sum = useMoney();
  return (
    <details>
      <summary>{t('matters.impact')}</summary>
      <ul className="small">
        {rows.map(({ kind, periodEnd, before, after, payers }) => (
          <li key={periodEnd + kind}>
            {t(kind === 'projected' ? 'matters.projected' : 'matters.settled', {
              ...{ day: day(periodEnd, language, { year: true }), before: sum(before), after: sum(after) },
            })}
            {payers.map((one) => (
              <p key={one.payer}>
                {t('matters.payer', { payer: one.payer, before: sum(one.before), after: sum(one.after) })}
              </p>
            ))}
          </li>
        ))}
        {/[1-9]/.test(adjustment.amount) && <li>{t('matters.adjustment', { amount: sum(adjustment) })}</li>}
      </ul>
    </details>
  );
}
