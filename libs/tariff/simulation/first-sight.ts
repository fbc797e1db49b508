import type { CheckedTariff } from '../check/check.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Inputs } from '../evaluation/frame.ts';
import { moneyToText } from '../money.ts';
import type { Metric } from '../terms.ts';
import type { Draw } from './draw.ts';
import type { PeoplePlan } from './people.ts';
import { simulate } from './simulate.ts';

/** What is assumed of a metric when nobody has said anything: decimal text, or a chance in per cent for what is yes or no. */
export interface AssumedRange {
  readonly metric: string;
  readonly from: string;
  readonly to: string;
}

/**
 * What terms can come to when every outcome is as likely as any other: amounts are decimal text, chances whole per cent.
 * It says how wide the contract is, not how it will go.
 */
export interface FirstSight {
  readonly format: 'utfall-first-sight-1';
  readonly seed: string;
  readonly worlds: number;
  readonly currency: string;
  readonly assumed: readonly AssumedRange[];
  readonly low: string;
  readonly middle: string;
  readonly high: string;
  readonly capBindsPercent: number;
  readonly blockedPercent: number;
}

const WORLDS = 200;
const WORLDS_OF_PERSONS = 60;
const YEARS_MOST = 5;
const PERSONS = 50;
const DOUBLINGS = 34;

const isDrawn = ({ counting, each }: Metric): boolean => !counting && !each;

function inputsOf(metrics: readonly Metric[], values: Readonly<Record<string, string>>): Inputs {
  return Object.fromEntries(
    metrics.filter(isDrawn).map(({ name, kind, estimate }) => {
      const value = kind.kind === 'truth' ? true : (values[name] ?? '0');
      const interval = estimate && typeof value === 'string' ? { low: value, high: value, level: '0.95' } : {};
      return [name, { value, verified: true, ...interval }];
    }),
  );
}

/** The least power of two at which the metric alone makes the contract pay all it ever pays for it. */
function reachOf({ terms, ...tariff }: CheckedTariff, { name, kind }: Metric): string {
  const pay = (value: string): bigint | null => {
    const found = evaluate({ terms, ...tariff }, inputsOf(terms.metrics, { [name]: value }), { trace: false });
    return found.blocked ? null : found.amount.minorUnits;
  };
  const smallest = kind.kind === 'ratio' ? '0.015625' : '1';
  const value = (doubling: number): string => String(Number(smallest) * 2 ** doubling);
  const [least, most] = [pay('0'), pay(value(DOUBLINGS))];
  if (least === null || most === null || least === most) return kind.kind === 'ratio' ? '1' : '100';
  for (let doubling = 0; doubling < DOUBLINGS; doubling += 1) if (pay(value(doubling)) === most) return value(doubling);
  return value(DOUBLINGS);
}

function peopleOf({ terms }: CheckedTariff, from: string, to: string): PeoplePlan | undefined {
  const counted = terms.metrics.filter(({ counting }) => counting);
  if (counted.length === 0) return undefined;
  const outcome = { chance: { low: '0', mode: '0.5', high: '1' }, days: { least: '1', most: '180' } };
  return {
    count: String(PERSONS),
    enrolled: { from, to },
    outcomes: Object.fromEntries(counted.map(({ name }) => [name, outcome])),
  };
}

/** Tries terms with nothing assumed: the same seed gives the same answer. `from` and `to` are the first and last year. */
export function firstSight(tariff: CheckedTariff, years: { from: number; to: number }, seed: string): FirstSight {
  const { metrics, currency } = tariff.terms;
  const last = Math.min(years.to, years.from + YEARS_MOST - 1);
  const periods = Array.from({ length: Math.max(1, last - years.from + 1) }, (_, index) => {
    const year = years.from + index;
    return { name: String(year), year, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` };
  });
  const assumed = metrics.filter(isDrawn).map((metric): AssumedRange => {
    const isFlag = metric.kind.kind === 'truth';
    return { metric: metric.name, from: '0', to: isFlag ? '100' : reachOf(tariff, metric) };
  });
  const drawn = assumed.map(({ metric, to }): [string, Draw] => {
    const isFlag = metrics.find(({ name }) => name === metric)!.kind.kind === 'truth';
    return [metric, isFlag ? { kind: 'flag', chance: '0.5' } : { kind: 'uniform', low: '0', high: to, decimals: 6 }];
  });
  const people = peopleOf(tariff, periods[0]!.startsOn, periods[0]!.endsOn);
  const plan = { seed, periods, worlds: people ? WORLDS_OF_PERSONS : WORLDS, metrics: Object.fromEntries(drawn) };
  const found = simulate(tariff, { ...plan, ...(people && { people }) });
  const binds = Math.max(0, ...Object.entries(found.limitChance).map(([name, chance]) => (name.startsWith('limit contract') ? chance : 0))); // prettier-ignore
  return {
    format: 'utfall-first-sight-1',
    ...{ seed, worlds: found.worlds, currency, assumed },
    ...{ low: moneyToText(found.total.p10), middle: moneyToText(found.total.p50), high: moneyToText(found.total.p90) },
    capBindsPercent: Math.round(binds * 100),
    blockedPercent: Math.round((found.blocked / found.worlds) * 100),
  };
}
