import { moneyFromText, moneyToText, readTariff, type CheckedTariff, type Inputs, type Period } from '@utfall/tariff';
import { simulate, spreadOf, type SimulationPlan, type Spread } from '@utfall/tariff/simulation';
import { isPerMember, type Assumptions, type Years } from './assumed.ts';
import { plansOf } from './assumptions.ts';
import { capOf } from './money.ts';

/** What has been accepted to be paid, and what was known of each metric then: decimal text, yes or no. */
export interface SettledThen {
  readonly on: string;
  readonly amount: string;
  readonly values: Readonly<Record<string, string | boolean>>;
}

/** What the worker is asked. Plain data; `settled` is oldest first. */
export interface ForecastAsked {
  readonly tariff: string;
  readonly assumptions: Assumptions;
  readonly years: Years;
  readonly seed: string;
  readonly settled: readonly SettledThen[];
}

type Percentile = 'p10' | 'p25' | 'p50' | 'p75' | 'p90';
export type Amounts = Readonly<Record<Percentile, string>>;

/** Amounts are decimal text. `inAll`: paid by the end of the year, what is settled included; `within`: in the year from now. */
export interface ForecastYear {
  readonly year: number;
  readonly inAll: Amounts;
  readonly within: Amounts;
}

export interface Forecast {
  readonly currency: string;
  readonly worlds: number;
  readonly blocked: number;
  /** From 0 to 1: that the cap of the contract holds something back. */
  readonly capChance: number;
  readonly years: readonly ForecastYear[];
}

const worldsMax = 2_000;

/** What is still to be paid, from what has been measured and paid so far. The same question gives the same answer. */
export function forecastOf(asked: ForecastAsked, worldsMost = worldsMax): Forecast {
  const read = readTariff(asked.tariff);
  if (!read.ok) throw new Error('The tariff does not hold together.');
  const { tariff } = read;
  const { currency } = tariff.terms;
  const { settled } = asked;
  const plan = plansOf(tariff, asked.assumptions, asked.years, asked.seed).forecast;
  const lastOn = settled.at(-1)?.on ?? '';
  const coming = plan.periods.filter(({ endsOn = '' }) => endsOn > lastOn);
  const before = knownPeriods(tariff, settled);
  const course: SimulationPlan = before ? { ...plan, before, periods: coming } : plan;
  const { courses, blocked, worlds, limitChance } = simulate(tariff, {
    ...course,
    worlds: Math.min(worldsMost, plan.worlds ?? 0),
  });
  const first = before ? before.length : plan.periods.length - coming.length;
  const paid = paidUntil(settled, currency, '9999');
  // Without what was measured, the course of the year that is under way is told from the beginning of that year.
  const from = before ? paid : paidUntil(settled, currency, `${coming[0]?.year ?? ''}-01-01`);
  const [least, most] = [before ? null : paid, moneyFromText(capOf(tariff) ?? '', currency)?.minorUnits ?? null];
  const amounts = courses.map((sums) =>
    coming.map((_, at) => bounded(from + sums[first + at]! - (sums[first - 1] ?? 0n), least, most)),
  );
  return {
    ...{ currency, blocked, worlds, capChance: limitChance['limit contract'] ?? 0 },
    years: coming.map(({ year }, at) => ({
      year,
      inAll: told(spreadOf(amounts.map((sums) => sums[at]!), currency)),
      within: told(spreadOf(amounts.map((sums) => sums[at]! - (sums[at - 1] ?? paid)), currency)),
    })), // prettier-ignore
  };
}

function bounded(amount: bigint, least: bigint | null, most: bigint | null): bigint {
  const lifted = least !== null && amount < least ? least : amount;
  return most !== null && lifted > most ? most : lifted;
}

const told = (spread: Spread): Amounts => {
  const text = (name: Percentile): string => moneyToText(spread[name]);
  return { p10: text('p10'), p25: text('p25'), p50: text('p50'), p75: text('p75'), p90: text('p90') };
};

const paidUntil = (settled: readonly SettledThen[], currency: string, day: string): bigint =>
  settled.reduce((sum, { on, amount }) => (on < day ? sum + (moneyFromText(amount, currency)?.minorUnits ?? 0n) : sum), 0n); // prettier-ignore

/** The periods that are settled with what was measured in them; null when the contract pays by something else too. */
function knownPeriods({ terms }: CheckedTariff, settled: readonly SettledThen[]): Period[] | null {
  const asked = terms.metrics.filter(({ absent }) => absent === undefined);
  const isKnown = settled.every(({ values }) => asked.every(({ name }) => values[name] !== undefined));
  if (!isKnown || terms.metrics.some((metric) => isPerMember(metric) || metric.estimate)) return null;
  return settled.map(({ on, values }) => {
    const inputs: Inputs = Object.fromEntries(
      asked.map(({ name }) => [name, { value: values[name]!, verified: true }]),
    );
    return { name: on, year: Number(on.slice(0, 4)), endsOn: on, inputs };
  });
}
