import { evaluate, type CheckedTariff, type Inputs } from '@utfall/tariff';
import type { Draw, SimulationPlan } from '@utfall/tariff/simulation';
import {
  decimalOf,
  isFlag,
  isPerMember,
  type Assumption,
  type Assumptions,
  type Metric,
  type Scenario,
  type Years,
} from './assumed.ts';
import { countsPeople, peopleKey, peoplePlan, somePeople, someReach, worldsFor } from './people.ts';

/** Why a tariff cannot be tried with chance; null when it can. */
export function untriable({ terms: { metrics } }: CheckedTariff): Metric | null {
  return metrics.find(({ each, kind }) => each === 'cohort' || kind.kind === 'date') ?? null;
}

const numberOf = (written: string): number => Number(decimalOf(written) ?? '0');
const text = (value: number): string => String(Math.round(value * 1e6) / 1e6);

/** The values with these names, verified; what is not named is `fallback` or, for a flag, no. */
function inputsOf({ terms }: CheckedTariff, values: Readonly<Record<string, number>>): Inputs {
  return Object.fromEntries(
    terms.metrics
      .filter((metric) => !isPerMember(metric))
      .map((metric) => {
        const value = isFlag(metric) ? (values[metric.name] ?? 0) >= 50 : text(values[metric.name] ?? 0);
        const interval = metric.estimate ? { low: String(value), high: String(value), level: '0.95' } : {};
        return [metric.name, { value, verified: true, ...interval }];
      }),
  );
}

function paidAt(tariff: CheckedTariff, values: Readonly<Record<string, number>>): number {
  const found = evaluate(tariff, inputsOf(tariff, values), { trace: false });
  return found.blocked ? Number.NaN : Number(found.amount.minorUnits) / 100;
}

const doublings = 34;

/** Where a metric alone makes the contract pay all it ever pays, the others as given; a plain guess when it never does. */
function reachOf(tariff: CheckedTariff, name: string, others: Readonly<Record<string, number>>): number {
  const metric = tariff.terms.metrics.find((one) => one.name === name)!;
  const pay = (value: number): number => paidAt(tariff, { ...others, [name]: value });
  const smallest = metric.kind.kind === 'ratio' ? 1 / 64 : 1;
  const most = pay(smallest * 2 ** doublings);
  if (!(most > pay(0))) return smallest === 1 ? 100 : 1;
  let [low, high] = [0, smallest];
  while (pay(high) < most) [low, high] = [high, high * 2];
  for (let turn = 0; turn < 24; turn += 1) {
    const middle = (low + high) / 2;
    if (pay(middle) < most) low = middle;
    else high = middle;
  }
  return high;
}

const rounded = (value: number): number => Number(value.toPrecision(2));

/** Something to begin from, so that the picture shows the whole contract: a person sets them to what is known. */
export function suggested(tariff: CheckedTariff): Assumptions {
  const { metrics } = tariff.terms;
  const others = Object.fromEntries(metrics.map((metric) => [metric.name, isFlag(metric) ? 100 : 0]));
  const begun = Object.fromEntries(
    metrics.map((metric): [string, Assumption] => {
      if (metric.counting) return [metric.name, someReach];
      if (isFlag(metric)) {
        const likely = { low: '30', likely: '50', high: '70', none: '10', chance: '0' };
        return [metric.name, { ...likely, grows: false, worth: '' }];
      }
      const reach = isPerMember(metric) ? 1 : rounded(reachOf(tariff, metric.name, others));
      const part = (share: number): string => text(rounded(reach * share));
      const grows = metric.kind.kind !== 'ratio' && metric.kind.kind !== 'date' && tariff.terms.trueUp !== 'none';
      const values = { low: part(0.3), likely: part(0.6), high: part(1), none: '0', chance: part(0.15) };
      return [metric.name, { ...values, grows, worth: '' }];
    }),
  );
  return countsPeople(tariff) ? { ...begun, [peopleKey]: somePeople } : begun;
}

/** What is written of each metric of the tariff as it is now, with something to begin from for those that are new. */
export function completed(tariff: CheckedTariff, written: Assumptions): Assumptions {
  const names = [...tariff.terms.metrics.map(({ name }) => name), ...(countsPeople(tariff) ? [peopleKey] : [])];
  if (names.every((name) => written[name])) return written;
  return { ...suggested(tariff), ...written };
}

/** The first field that is no number, as `metric.field`; null when all are. */
export function wrongIn(tariff: CheckedTariff, assumptions: Assumptions): string | null {
  if (countsPeople(tariff) && !/^[1-9]\d{0,3}$/.test(decimalOf(assumptions[peopleKey]?.likely ?? '') ?? ''))
    return `${peopleKey}.likely`;
  for (const { name } of tariff.terms.metrics) {
    const assumption = assumptions[name];
    for (const field of ['low', 'likely', 'high', 'none', 'chance'] as const)
      if (!assumption || decimalOf(assumption[field]) === null) return `${name}.${field}`;
    if (assumption && assumption.worth.trim() !== '' && decimalOf(assumption.worth) === null) return `${name}.worth`;
  }
  return null;
}

/** The values of a scenario at the end of the contract; a flag counts as yes from 50 in 100. */
export function scenarioValues(tariff: CheckedTariff, assumptions: Assumptions, scenario: Scenario): Inputs {
  const values = tariff.terms.metrics.map(({ name }) => [name, numberOf(assumptions[name]?.[scenario] ?? '0')]);
  return inputsOf(tariff, Object.fromEntries(values) as Record<string, number>);
}

const yearsMax = 10;

/** The years the contract runs, three when its days are not written yet. */
export function yearsOf(effectiveFrom: string, outcomesTo: string): Years {
  const year = (date: string): number | null => (/^\d{4}-\d\d-\d\d$/.test(date) ? Number(date.slice(0, 4)) : null);
  const from = year(effectiveFrom) ?? new Date().getFullYear() + 1;
  const to = year(outcomesTo) ?? from + 2;
  return { from, to: Math.min(Math.max(from, to), from + yearsMax - 1) };
}

type Basis = 'uncertain' | 'effect' | 'none';

function drawOf(metric: Metric, assumption: Assumption, basis: Basis, count: number): Draw {
  if (isFlag(metric)) {
    const percent = numberOf(basis === 'none' ? assumption.none : assumption.likely);
    return { kind: 'flag', chance: text(Math.min(100, Math.max(0, percent)) / 100) };
  }
  // What grows is spread evenly over the periods; independent chances of periods add as squares.
  const parts = assumption.grows ? count : 1;
  const part = (field: 'low' | 'likely' | 'high' | 'none'): string => text(numberOf(assumption[field]) / parts);
  const deviation = text(numberOf(assumption.chance) / Math.sqrt(parts));
  const course = { deviation, decimals: 6, accumulates: assumption.grows };
  if (basis !== 'uncertain') return { kind: 'normal', mean: part(basis === 'none' ? 'none' : 'likely'), ...course };
  return { kind: 'uncertain', low: part('low'), mode: part('likely'), high: part('high'), ...course };
}

export interface Plans {
  readonly forecast: SimulationPlan;
  readonly withoutEffect: SimulationPlan;
  readonly withEffect: SimulationPlan;
}
export const worlds = 10_000;
const worldsOfErrors = 4_000;

/** What to simulate: how it may go, and what would be paid for nothing or not paid for something. */
export function plansOf(tariff: CheckedTariff, assumptions: Assumptions, years: Years, seed: string): Plans {
  const count = years.to - years.from + 1;
  const periods = Array.from({ length: count }, (_, index) => {
    const year = years.from + index;
    return { name: String(year), year, startsOn: `${year}-01-01`, endsOn: `${year}-12-31` };
  });
  const named = new Map(tariff.terms.metrics.map((metric) => [metric.name, metric]));
  const metrics = (basis: Basis): Record<string, Draw> =>
    Object.fromEntries(
      tariff.terms.metrics
        .filter((metric) => !isPerMember(metric))
        .map((metric) => [metric.name, drawOf(metric, assumptions[metric.name]!, basis, count)]),
    );
  const about = (basis: Basis): Pick<SimulationPlan, 'periods' | 'metrics' | 'people'> => {
    const ofOne = (name: string): Draw => drawOf(named.get(name)!, { ...assumptions[name]!, grows: false }, basis, 1);
    const people = countsPeople(tariff) && { people: peoplePlan(tariff, assumptions, years, basis, ofOne) };
    return { periods, metrics: metrics(basis), ...people };
  };
  const errors = worldsFor(tariff, assumptions, worldsOfErrors, 1 / 3);
  return {
    forecast: { seed, worlds: worldsFor(tariff, assumptions, worlds), ...about('uncertain') },
    withoutEffect: { seed: `${seed}/0`, worlds: errors, ...about('none') },
    withEffect: { seed: `${seed}/1`, worlds: errors, ...about('effect') },
  };
}
