import type { CheckedTariff } from '@utfall/tariff';
import { useEffect, useMemo, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay, type ServerText } from '../../app/language.ts';
import { useTexts, type Translate } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { ForecastFan } from '../../parts/contract/forecast-fan.tsx';
import { Button } from '../../parts/form/button.tsx';
import { money, number } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import { csvOf, saveFile } from '../portfolio/export.ts';
import { completed, untriable, yearsOf } from '../tariff/assumptions.ts';
import { draftOf, formKeyOf } from '../tariff/form.ts';
import type { Forecast } from '../tariff/forecast.ts';
import { capOf } from '../tariff/money.ts';
import { useForecast } from '../tariff/use-stress.ts';
import css from './contract.module.css';
import { ForecastAssumedQuery } from './forecast.graphql.ts';
import { fanOf, rowsOf, settledIn, type ForecastRow, type Settlement } from './forecast.model.ts';
import { forecastTexts } from './forecast.texts.ts';
import { tariffOf, type Contract } from './picture.ts';

const ended: readonly string[] = ['closed', 'archived'];

/** What the contract may still come to: computed beside the page from what is assumed, measured and paid so far. */
export function ForecastPart({ contract }: { contract: Contract }): JSX.Element {
  const t = useTexts(forecastTexts);
  const say = useSay();
  const tariff = useMemo(() => tariffOf(contract), [contract]);
  if (!tariff) return <p>{t('forecast.unreadable')}</p>;
  const unfit = untriable(tariff);
  if (unfit) {
    const metric: ServerText = unfit.label ?? { sv: unfit.name, en: unfit.name };
    const why = unfit.kind.kind === 'date' ? 'forecast.isDay' : 'forecast.perCohort';
    return <p>{t(why, { metric: say(metric) })}</p>;
  }
  return <Coming contract={contract} tariff={tariff} />;
}

function Coming({ contract, tariff }: { contract: Contract; tariff: CheckedTariff }): JSX.Element {
  const t = useTexts(forecastTexts);
  const { data } = useRead(ForecastAssumedQuery, { formKey: formKeyOf(contract.id) });
  const { is, result, run } = useForecast();
  const settled = useMemo(() => settledIn(contract), [contract]);
  const assumed = useMemo(() => {
    if (!data) return null;
    const written = draftOf(data.draft?.body)?.assumptions ?? {};
    return { isOwn: Object.keys(written).length > 0, assumptions: completed(tariff, written) };
  }, [data, tariff]);
  const { id, terms } = contract;
  const isOver =
    ended.includes(contract.state) ||
    settled.some(({ on, isFinal }) => isFinal || (terms && on >= terms.calendar.outcomesTo));
  useEffect(() => {
    if (!assumed || !terms || isOver) return;
    const years = yearsOf(terms.calendar.effectiveFrom, terms.calendar.outcomesTo);
    run({ tariff: terms.tariff, assumptions: assumed.assumptions, years, settled, seed: id });
  }, [assumed, terms, settled, isOver, id, run]);
  if (isOver) return <Settled {...{ contract, tariff, settled }} />;
  if (is === 'failed') return <p role="status">{t('forecast.failed')}</p>;
  if (!result)
    return (
      <p role="status" data-loading="" className={css.fanComing}>
        {t('forecast.runs')}
      </p>
    );
  if (result.years.length === 0) return <Settled {...{ contract, tariff, settled }} />;
  return <Fan {...{ contract, tariff, settled, result, isOwn: assumed?.isOwn ?? false }} />;
}

/** Nothing is left to come: what it came to, drawn in the same way. */
function Settled({ contract, tariff, settled }: Pick<FanProps, 'contract' | 'tariff' | 'settled'>): JSX.Element {
  const t = useTexts(forecastTexts);
  const language = useLanguage();
  const cap = capOf(tariff);
  const rows = rowsOf(settled, []);
  const label = t('forecast.cameTo', {
    paid: money(whole(rows.at(-1)?.paid ?? 0), language, contract.accepted?.currency ?? tariff.terms.currency),
  });
  return (
    <>
      <p className={layout.say}>{label}</p>
      <ForecastFan periods={fanOf(rows)} label={label} {...(cap && { cap: Number(cap) })} />
    </>
  );
}

interface FanProps {
  readonly contract: Contract;
  readonly tariff: CheckedTariff;
  readonly settled: readonly Settlement[];
  readonly result: Forecast;
  readonly isOwn: boolean;
}

/** A drawn amount is no more exact than what is assumed: told in whole thousands where it is large. */
const whole = (amount: number): string =>
  String(Math.abs(amount) >= 100_000 ? Math.round(amount / 1_000) * 1_000 : Math.round(amount));

function Fan({ contract, tariff, settled, result, isOwn }: FanProps): JSX.Element {
  const t = useTexts(forecastTexts);
  const language = useLanguage();
  const { currency, worlds, blocked, capChance } = result;
  const told = (amount: string | number): string => money(whole(Number(amount)), language, currency);
  const rows = rowsOf(settled, result.years);
  const cap = capOf(tariff);
  const { p10, p50, p90 } = result.years.at(-1)!.inAll;
  const heads = { file: t('forecast.file'), row: headsOf(t) };
  const paid = settled.reduce((sum, { amount }) => sum + Number(amount), 0);
  const label = t('forecast.says', { likely: told(p50), low: told(p10), high: told(p90), paid: told(paid) });
  return (
    <>
      <p className={layout.say}>{label}</p>
      <ForecastFan periods={fanOf(rows)} label={label} {...(cap && { cap: Number(cap) })}>
        {cap && <p>{t('forecast.capBinds', { cases: Math.round(capChance * 100) })}</p>}
        <p>
          {t(isOwn ? 'forecast.own' : 'forecast.example')}{' '}
          <Anchor href={`/avtal/${contract.id}/tariff?del=prova`}>{t('forecast.assume')}</Anchor>
        </p>
        <p className="dim">
          {t('forecast.worlds', { worlds: number(worlds, language) })}{' '}
          {blocked > 0 && t('forecast.blocked', { count: number(blocked, language) })}
        </p>
      </ForecastFan>
      <details className={css.twin}>
        <summary>{t('forecast.asTable')}</summary>
        <Figures {...{ rows, told }} />
        <p>
          <Button small onClick={() => saveTable(rows, [contract.title, currency], heads)}>
            {t('forecast.csv')}
          </Button>
        </p>
      </details>
    </>
  );
}

const percentiles = ['p10', 'p50', 'p90'] as const;

type Say = Translate<keyof (typeof forecastTexts)['sv']>;

/** The columns of the file: each says by itself what stands in the table under two headings. */
const headsOf = (t: Say): string[] => [
  t('forecast.year'),
  t('forecast.settled'),
  ...(['within', 'inAll'] as const).flatMap((part) =>
    percentiles.map((name) => `${t(`forecast.${part}`)}, ${t(`forecast.${name}`)}`),
  ),
];

function saveTable(
  rows: readonly ForecastRow[],
  title: string[],
  { file, row }: { file: string; row: string[] },
): void {
  const cells = rows.map(({ year, settled, coming }) => [
    String(year),
    settled === null ? '' : String(settled),
    ...(['within', 'inAll'] as const).flatMap((part) => percentiles.map((name) => coming?.[part][name] ?? '')),
  ]);
  const decimal = cells.map((line) => line.map((cell) => cell.replace('.', ',')));
  saveFile(file, 'text/csv;charset=utf-8', csvOf([title, row, ...decimal]));
}

interface FiguresProps {
  readonly rows: readonly ForecastRow[];
  readonly told: (amount: string | number) => string;
}

/** The same as the picture, in numbers: each year by itself, and in all by its end. */
function Figures({ rows, told }: FiguresProps): JSX.Element {
  const t = useTexts(forecastTexts);
  const heads = percentiles.map((name) => t(`forecast.${name}`));
  return (
    <div className={layout.scroll} role="region" aria-label={t('forecast.table')} tabIndex={0}>
      <table className={`${table.table} ${table.figures}`}>
        <caption className="vh">{t('forecast.table')}</caption>
        <thead>
          <tr>
            <th scope="col" rowSpan={2}>
              {t('forecast.year')}
            </th>
            <th scope="col" rowSpan={2}>
              {t('forecast.settled')}
            </th>
            <th scope="colgroup" colSpan={3}>
              {t('forecast.within')}
            </th>
            <th scope="colgroup" colSpan={3}>
              {t('forecast.inAll')}
            </th>
          </tr>
          <tr>
            {[...heads, ...heads].map((head, at) => (
              <th key={at} scope="col">
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <FigureRow key={row.year} row={row} told={told} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

function FigureRow({ row, told }: { row: ForecastRow } & Pick<FiguresProps, 'told'>): JSX.Element {
  const { year, settled, paid, coming } = row;
  return (
    <tr>
      <th scope="row">{year}</th>
      <td className="num">{settled === null ? '–' : told(settled)}</td>
      {percentiles.map((name) => (
        <td key={name} className="num">
          {coming ? told(coming.within[name]) : '–'}
        </td>
      ))}
      {percentiles.map((name) => (
        <td key={name} className="num">
          {coming ? told(coming.inAll[name]) : told(paid)}
        </td>
      ))}
    </tr>
  );
}
