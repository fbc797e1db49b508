import type { JSX } from 'react';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, money, number, share } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import css from './contract.module.css';
import type { Contract } from './picture.ts';
import { contractTexts } from './texts.ts';

const relations = ['authority', 'provider', 'funder', 'verifier'] as const;

export function Statements({ contract: { statements } }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <section className={layout.block}>
      <h2>{t('contract.statements')}</h2>
      {statements.length === 0 && <p className="dim">{t('contract.noStatements')}</p>}
      <ul className={layout.rows}>
        {statements.map(({ id, number: count, periodEnd, final, stateLabel, payable }) => (
          <li key={id} className={css.line}>
            <div>
              <Anchor href={`/avrakningar/${id}`}>
                {t('contract.statement', { number: count, day: day(periodEnd, language, { year: true }) })}
              </Anchor>
              <p className="small dim">{[say(stateLabel), final && t('contract.final')].filter(Boolean).join(' · ')}</p>
            </div>
            {payable && <b className="num nb">{money(payable.amount, language, payable.currency)}</b>}
          </li>
        ))}
      </ul>
    </section>
  );
}

export function Measurements({ contract: { measurements, terms } }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const say = useSay();
  const language = useLanguage();
  const labelOf = (metric: string): string => {
    const found = terms?.metrics.find(({ name }) => name === metric);
    return found ? say(found.label) : metric;
  };
  return (
    <section className={layout.block}>
      <h2>{t('contract.measurements')}</h2>
      {measurements.length === 0 && <p className="dim">{t('contract.noMeasurements')}</p>}
      <ul className={layout.rows}>
        {measurements.map(({ id, metric, periodEnd, stateLabel, value, answer, attestedAt }) => {
          const known =
            answer === null || answer === undefined ? value && number(value.replace(/\.0+$/, ''), language) : null;
          const said = known ?? (answer ? t('contract.flagYes') : answer === false ? t('contract.flagNo') : null);
          return (
            <li key={id} className={css.line}>
              <div>
                <Anchor href={`/arende/${id}`}>
                  {t('contract.measurement', {
                    metric: labelOf(metric),
                    day: day(periodEnd, language, { year: true }),
                  })}
                </Anchor>
                <p className="small dim">
                  {[
                    say(stateLabel),
                    attestedAt && t('contract.attested', { day: day(attestedAt, language, { year: true }) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              {said && <b className="num nb">{t('contract.value', { value: said })}</b>}
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function Parties({ contract: { parties } }: { contract: Contract }): JSX.Element {
  const t = useTexts(contractTexts);
  const language = useLanguage();
  return (
    <section className={layout.block}>
      <h2>{t('contract.parties')}</h2>
      <ul className={layout.rows}>
        {parties.map(({ organisationId, name, relation, share: part, signedAt }) => {
          const known = relations.find((one) => one === relation);
          return (
            <li key={`${organisationId}${relation}`} className={css.line}>
              <div>
                <b>{name}</b>
                <p className="small dim">
                  {[
                    known ? t(`contract.relation.${known}`) : relation,
                    Number(part) > 0 && t('contract.share', { share: share(part, language) }),
                  ]
                    .filter(Boolean)
                    .join(' · ')}
                </p>
              </div>
              <span className="small">
                {signedAt
                  ? t('contract.signed', { day: day(signedAt, language, { year: true }) })
                  : t('contract.notSigned')}
              </span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}

export function Dates({ contract: { terms } }: { contract: Contract }): JSX.Element | null {
  const t = useTexts(contractTexts);
  const language = useLanguage();
  if (!terms) return null;
  const { effectiveFrom, serviceTo, outcomesTo, finalSettlementBy } = terms.calendar;
  const rows = [
    [t('contract.from'), effectiveFrom],
    [t('contract.serviceTo'), serviceTo],
    [t('contract.outcomesTo'), outcomesTo],
    [t('contract.settledBy'), finalSettlementBy],
  ] as const;
  return (
    <section className={layout.block}>
      <h2>{t('contract.dates')}</h2>
      <dl className={css.dates}>
        {rows.map(([label, at]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd className="nb">{day(at, language, { year: true })}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
