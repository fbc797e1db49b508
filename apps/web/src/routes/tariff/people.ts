import type { CheckedTariff, Claim, Facts, Inputs, Person } from '@utfall/tariff';
import { evenCourse, reachedBy, type Draw, type OutcomeDraw, type PeoplePlan } from '@utfall/tariff/simulation';
import { decimalOf, isFlag, type Assumption, type Assumptions, type Scenario, type Years } from './assumed.ts';

/** Where it stands how many persons are enrolled: no metric has such a name. */
export const peopleKey = '@people';
export const peopleMax = 2_000;
/** So many persons are followed in all the worlds together: with many persons there are fewer worlds, so that the answer comes. */
const followed = 30_000;

/** What is assumed of how many there are, to begin from. */
export const somePeople: Assumption = {
  ...{ low: '0', likely: '100', high: '0', none: '0', chance: '0' },
  ...{ grows: false, worth: '' },
};
/** What is assumed of an outcome counted from claims: how many in a hundred reach it, and within how many days. */
export const someReach: Assumption = {
  ...{ low: '30', likely: '50', high: '70', none: '10', chance: '90' },
  ...{ grows: false, worth: '' },
};

/** True when a tariff pays for persons, each with outcomes or values of their own. */
export const countsPeople = ({ terms: { metrics } }: CheckedTariff): boolean =>
  metrics.some(({ counting, each }) => counting !== undefined || each === 'person');

const numberIn = (written: string | undefined): number => Number(decimalOf(written ?? '') ?? '0');
export const peopleIn = (assumptions: Assumptions): number =>
  Math.min(peopleMax, Math.max(1, Math.round(numberIn(assumptions[peopleKey]?.likely ?? somePeople.likely))));

/** How many worlds are drawn of at most so many: a part of those followed where persons are. */
export const worldsFor = (tariff: CheckedTariff, assumptions: Assumptions, most: number, part = 1): number =>
  countsPeople(tariff) ? Math.max(100, Math.min(most, Math.floor((followed * part) / peopleIn(assumptions)))) : most;

const asChance = (percent: string): string => String(Math.min(100, Math.max(0, numberIn(percent))) / 100);

function outcomeOf(assumption: Assumption, basis: 'uncertain' | 'effect' | 'none'): OutcomeDraw {
  const days = { least: '0', most: String(Math.max(0, Math.round(numberIn(assumption.chance)))) };
  if (basis !== 'uncertain') return { chance: asChance(basis === 'none' ? assumption.none : assumption.likely), days };
  const { low, likely, high } = assumption;
  return { chance: { low: asChance(low), mode: asChance(likely), high: asChance(high) }, days };
}

/** Whom the worlds are about: enrolled on some day before the last year, each with what may happen to them. */
export function peoplePlan(
  { terms: { metrics } }: CheckedTariff,
  assumptions: Assumptions,
  { from, to }: Years,
  basis: 'uncertain' | 'effect' | 'none',
  drawn: (name: string) => Draw,
): PeoplePlan {
  const counted = metrics.filter(({ counting }) => counting !== undefined);
  const traits = metrics.filter(({ each, counting }) => each === 'person' && counting === undefined);
  return {
    count: String(peopleIn(assumptions)),
    enrolled: { from: `${from}-01-01`, to: `${Math.max(from, to - 1)}-12-31` },
    outcomes: Object.fromEntries(counted.map(({ name }) => [name, outcomeOf(assumptions[name]!, basis)])),
    traits: Object.fromEntries(traits.map(({ name }) => [name, drawn(name)])),
  };
}

/** How many of the persons reach each outcome in a scenario: of those who reached all that comes first. */
export function reachedIn(
  { terms: { metrics } }: CheckedTariff,
  assumptions: Assumptions,
  scenario: Scenario,
): ReadonlyMap<string, number> {
  const reached = new Map<string, number>();
  for (const { name, counting } of metrics) {
    if (!counting) continue;
    const before = (counting.after ?? []).map(({ metric }) => reached.get(metric) ?? 0);
    const able = Math.min(peopleIn(assumptions), ...before);
    reached.set(name, Math.round(able * Number(asChance(assumptions[name]?.[scenario] ?? '0'))));
  }
  return reached;
}

/** What is measured for the person with this number in a scenario; of what is yes or no, so many in a hundred. */
function traitsOf(
  { terms: { metrics } }: CheckedTariff,
  assumptions: Assumptions,
  scenario: Scenario,
): (index: number) => Inputs {
  const count = peopleIn(assumptions);
  const traits = metrics.filter(({ counting, each }) => each === 'person' && counting === undefined);
  return (index) =>
    Object.fromEntries(
      traits.map((metric) => {
        const assumed = assumptions[metric.name]?.[scenario] ?? '0';
        const value = isFlag(metric) ? index < Number(asChance(assumed)) * count : (decimalOf(assumed) ?? '0');
        return [metric.name, { value, verified: true }];
      }),
    );
}

/** The persons and their outcomes in a scenario, all enrolled on one day; nothing for a tariff that counts none. */
export function scenarioFacts(
  tariff: CheckedTariff,
  assumptions: Assumptions,
  scenario: Scenario,
  year: number,
): Pick<Facts, 'persons' | 'claims'> {
  if (!countsPeople(tariff)) return {};
  const { terms } = tariff;
  const [count, enrolledOn] = [peopleIn(assumptions), `${year}-01-01`];
  const claims = [...reachedIn(tariff, assumptions, scenario)].flatMap(([metric, reached]): Claim[] =>
    (reachedBy(terms, metric, reached, enrolledOn).claims ?? [])
      .filter((claim) => claim.metric === metric)
      .map((claim) => ({ ...claim, id: `${claim.person}.${metric}` })),
  );
  const inputsOf = traitsOf(tariff, assumptions, scenario);
  const persons = Array.from({ length: count }, (_, index): Person => ({
    person: `p${index}`,
    enrolledOn,
    inputs: inputsOf(index),
  }));
  return { persons, claims };
}

/**
 * The persons and their outcomes in a scenario, year by year: enrolled evenly over the days that the worlds draw from, as
 * many of them reaching each outcome as assumed, in the middle of the days it may take.
 */
export function scenarioCourse(
  tariff: CheckedTariff,
  assumptions: Assumptions,
  scenario: Scenario,
  years: Years,
): readonly Pick<Facts, 'persons' | 'claims'>[] {
  if (!countsPeople(tariff)) return [];
  const periods = Array.from({ length: years.to - years.from + 1 }, (_, index) => {
    const year = years.from + index;
    return { name: String(year), year, endsOn: `${year}-12-31` };
  });
  const plan = peoplePlan(tariff, assumptions, years, 'effect', () => ({ kind: 'fixed', value: '0' }));
  const reached = reachedIn(tariff, assumptions, scenario);
  return evenCourse(tariff.terms, plan, periods, { reached, inputsOf: traitsOf(tariff, assumptions, scenario) });
}
