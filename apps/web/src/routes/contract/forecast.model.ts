import type { FanPeriod } from '../../parts/contract/forecast-fan.tsx';
import type { Forecast, SettledThen } from '../tariff/forecast.ts';
import type { Contract } from './picture.ts';

const accepted: readonly string[] = ['accepted', 'invoiced', 'paid', 'reconciled'];

export interface Settlement extends SettledThen {
  /** The last statement of the contract: nothing comes after it. */
  readonly isFinal: boolean;
}

/** What has been accepted, oldest first, each with what had been attested by then. */
export function settledIn({ statements, measurements }: Pick<Contract, 'statements' | 'measurements'>): Settlement[] {
  const attested = measurements.filter(({ attestedAt }) => attestedAt).toSorted(byPeriod);
  return statements
    .filter(({ state, payable }) => payable && accepted.includes(state))
    .toSorted(byPeriod)
    .map(({ periodEnd, payable, final }) => {
      const known = attested.filter((one) => one.periodEnd <= periodEnd);
      const values = known.flatMap(({ metric, value, answer }): [string, string | boolean][] => {
        const said = answer ?? value;
        return said === null || said === undefined ? [] : [[metric, said]];
      });
      return { on: periodEnd, amount: payable!.amount, values: Object.fromEntries(values), isFinal: final };
    });
}

const byPeriod = (a: { periodEnd: string }, b: { periodEnd: string }): number =>
  a.periodEnd < b.periodEnd ? -1 : a.periodEnd > b.periodEnd ? 1 : 0;

/** One row of the table beside the picture: what had been settled, or what may come. */
export interface ForecastRow {
  readonly year: number;
  /** Settled within the year, in crowns; null when nothing was. */
  readonly settled: number | null;
  /** Settled in all by then. */
  readonly paid: number;
  readonly coming: Forecast['years'][number] | null;
}

export function rowsOf(settled: readonly SettledThen[], years: Forecast['years']): ForecastRow[] {
  const settledYears = settled.map(({ on }) => Number(on.slice(0, 4)));
  const all = [...new Set([...settledYears, ...years.map(({ year }) => year)])].toSorted((a, b) => a - b);
  const sumOf = (some: readonly SettledThen[]): number => some.reduce((sum, { amount }) => sum + Number(amount), 0);
  return all.map((year) => {
    const own = settled.filter(({ on }) => Number(on.slice(0, 4)) === year);
    const paid = sumOf(settled.filter(({ on }) => Number(on.slice(0, 4)) <= year));
    const coming = years.find((one) => one.year === year) ?? null;
    return { year, settled: own.length > 0 ? sumOf(own) : null, paid, coming };
  });
}

/** The picture: a point for nothing, one for each year that is settled, and the fan of each that comes. */
export function fanOf(rows: readonly ForecastRow[]): FanPeriod[] {
  const periods = rows.flatMap(({ year, settled, paid, coming }): FanPeriod[] => {
    const label = String(year);
    if (!coming) return [{ label, settled: paid }];
    const [low80, low50, likely, high50, high80] = (['p10', 'p25', 'p50', 'p75', 'p90'] as const).map((name) =>
      Number(coming.inAll[name]),
    );
    const fan = { low80: low80!, low50: low50!, likely: likely!, high50: high50!, high80: high80! };
    return [...(settled === null ? [] : [{ settled: paid }]), { label, fan }];
  });
  return [{ label: '', settled: 0 }, ...periods];
}
