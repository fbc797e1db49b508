import { limitKey, type CheckedTariff } from '@utfall/tariff';
import type { JSX } from 'react';
import { useLanguage, useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { ForecastFan } from '../../parts/contract/forecast-fan.tsx';
import { money, number, share } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import { Status } from '../../parts/state/status.tsx';
import { csvOf, saveFile } from '../portfolio/export.ts';
import { capOf } from './money.ts';
import type { Finding } from './stress.findings.ts';
import type { StressResult } from './stress.ts';
import css from './tariff.module.css';
import { tariffTexts } from './texts.ts';

interface ResultsProps {
  readonly result: StressResult;
  readonly tariff: CheckedTariff;
  readonly title: string;
}

/** What the tries say: first the money, then both ways to be wrong, then what in the tariff to think over. */
export function Results({ result, tariff, title }: ResultsProps): JSX.Element {
  const t = useTexts(tariffTexts);
  const language = useLanguage();
  const { currency, total } = result;
  const told = (amount: string): string => money(whole(amount), language, currency);
  return (
    <>
      <section className={layout.block}>
        <h2>{t('result.forecast')}</h2>
        <p className={layout.say}>
          {t('result.likely', { likely: told(total.p50), low: told(total.p10), high: told(total.p90) })}
        </p>
        <Fan result={result} tariff={tariff} />
        <p className="small dim">
          {t('result.worlds', {
            worlds: number(result.worlds, language),
            years: result.years,
            seconds: number((result.milliseconds / 1000).toFixed(1), language),
          })}{' '}
          {result.blocked > 0 && t('result.blocked', { count: number(result.blocked, language) })}
        </p>
        <Scenarios result={result} told={told} exactly={(amount) => money(amount, language, currency)} />
      </section>
      <Chances result={result} tariff={tariff} />
      <Findings result={result} tariff={tariff} />
      <Liability result={result} title={title} told={told} />
    </>
  );
}

/** Drawn amounts are no more exact than their assumptions: told in whole thousands where they are large. */
const whole = (amount: string): string => {
  const crowns = Math.round(Number(amount));
  return String(Math.abs(crowns) >= 100_000 ? Math.round(crowns / 1_000) * 1_000 : crowns);
};

function Fan({ result, tariff }: Omit<ResultsProps, 'title'>): JSX.Element {
  const t = useTexts(tariffTexts);
  const language = useLanguage();
  const { byYear, total, currency } = result;
  const cap = capOf(tariff);
  const periods = [
    { label: '', settled: 0 },
    ...byYear.map(({ year, p10, p25, p50, p75, p90 }) => ({
      label: String(year),
      fan: { low80: Number(p10), low50: Number(p25), likely: Number(p50), high50: Number(p75), high80: Number(p90) },
    })),
  ];
  const told = (amount: string): string => money(whole(amount), language, currency);
  const label = t('result.likely', { likely: told(total.p50), low: told(total.p10), high: told(total.p90) });
  return <ForecastFan periods={periods} label={label} {...(cap && { cap: Number(cap) })} />;
}

interface ToldProps {
  readonly result: StressResult;
  readonly told: (amount: string) => string;
}

function Scenarios({
  result: { scenarios, perOutcome },
  told,
  exactly,
}: ToldProps & { readonly exactly: (amount: string) => string }): JSX.Element {
  const t = useTexts(tariffTexts);
  const language = useLanguage();
  return (
    <>
      <h3 className={css.after}>{t('result.scenarios')}</h3>
      <dl className={css.figures}>
        {scenarios.map(({ scenario, pays }) => (
          <div key={scenario}>
            <dt>{t(`scenario.${scenario}`)}</dt>
            <dd className="num">{pays === null ? t('check.unknown') : exactly(pays)}</dd>
          </div>
        ))}
      </dl>
      {perOutcome.map(({ metric, outcomes, cost, worth }) => (
        <p key={metric} className={css.after}>
          {t('result.perOutcome', { outcomes: number(outcomes, language), cost: told(cost) })}{' '}
          {worth !== null && t(Number(worth) >= Number(cost) ? 'result.worth' : 'result.dear', { worth: told(worth) })}
        </p>
      ))}
    </>
  );
}

/** Chance is told beside the money: paying for nothing, not paying for something, and a limit that binds. */
function Chances({ result, tariff }: Omit<ResultsProps, 'title'>): JSX.Element {
  const t = useTexts(tariffTexts);
  const say = useSay();
  const language = useLanguage();
  const { paysWithoutEffect, missesEffect, paidWithoutEffect, limits, currency } = result;
  const nameOf = (key: string): string => {
    const limit = tariff.terms.limits.find((one) => [limitKey(one), one.scope].some((name) => key.endsWith(name)));
    if (!limit) return key;
    if (limit.scope !== 'payment') return t(`limit.${limit.scope}`);
    const payment = tariff.terms.payments.find(({ name }) => name === limit.payment);
    return t('limit.payment', { payment: say(payment?.label ?? { sv: limit.payment, en: limit.payment }) });
  };
  return (
    <section className={layout.block}>
      <h2>{t('chance.title')}</h2>
      <ul className={css.chances}>
        <li>
          <b className={css.big}>{share(paysWithoutEffect, language)}</b>
          <span>{t('chance.pays', { amount: money(whole(paidWithoutEffect), language, currency) })}</span>
        </li>
        <li>
          <b className={css.big}>{share(missesEffect, language)}</b>
          <span>{t('chance.misses')}</span>
        </li>
        {limits.map(({ limit, chance }) => (
          <li key={limit}>
            <b className={css.big}>{share(chance, language)}</b>
            <span>{t('chance.limit', { limit: nameOf(limit) })}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}

const order: readonly Finding['kind'][] = ['perverse', 'cliff', 'dead'];

/** Places in the tariff where a small step moves much, where better pays less, and where better pays no more. */
function Findings({ result: { findings, currency }, tariff }: Omit<ResultsProps, 'title'>): JSX.Element {
  const t = useTexts(tariffTexts);
  const say = useSay();
  const language = useLanguage();
  const label = (name: string): string => {
    const metric = tariff.terms.metrics.find((one) => one.name === name);
    return say(metric?.label ?? { sv: name, en: name });
  };
  const at = (value: string): string => number(String(Math.round(Number(value) * 1000) / 1000), language);
  const sorted = findings.toSorted((one, other) => order.indexOf(one.kind) - order.indexOf(other.kind));
  return (
    <section className={layout.block}>
      <h2>{t('finding.title')}</h2>
      {findings.length === 0 && <p>{t('finding.none')}</p>}
      <ul className={css.findings}>
        {sorted.map(({ kind, metric, from, to, change }) => (
          <li key={`${kind}${metric}${from}`}>
            <Status kind={kind === 'dead' ? 'plain' : kind === 'perverse' ? 'late' : 'soon'}>
              {t(`finding.${kind}`)}
            </Status>
            <p>
              {t(`finding.${kind}Text`, {
                metric: label(metric),
                from: at(from),
                to: at(to),
                change: change === null ? '' : money(whole(change).replace('-', ''), language, currency),
              })}
            </p>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** What the payer’s budget must carry, year by year, and as a file. */
function Liability({ result, title, told }: ToldProps & { readonly title: string }): JSX.Element {
  const t = useTexts(tariffTexts);
  const { liability, currency } = result;
  const heads = [t('liability.year'), t('liability.low'), t('liability.expected'), t('liability.high')];
  const save = (): void =>
    saveFile(
      t('liability.file'),
      'text/csv;charset=utf-8',
      csvOf([
        [title, currency],
        heads,
        ...liability.map(({ year, low, expected, high }) =>
          [year, low, expected, high].map((cell) => String(cell).replace('.', ',')),
        ),
      ]),
    );
  return (
    <section className={layout.block}>
      <h2>{t('liability.title')}</h2>
      <p className={layout.say}>{t('liability.text')}</p>
      <div className={layout.scroll} role="region" aria-label={t('liability.title')} tabIndex={0}>
        <table className={`${table.table} ${table.figures}`}>
          <thead>
            <tr>
              {heads.map((head) => (
                <th key={head} scope="col">
                  {head}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {liability.map(({ year, low, expected, high }) => (
              <tr key={year}>
                <th scope="row">{year}</th>
                <td className="num">{told(low)}</td>
                <td className="num">{told(expected)}</td>
                <td className="num">{told(high)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      <Actions>
        <Button small onClick={save}>
          {t('liability.csv')}
        </Button>
      </Actions>
    </section>
  );
}
