import { addSpan, dayOf } from '../calendar.ts';
import type { Ratio } from '../rational.ts';
import { add, compare, least, ONE, ratioFromText, subtract, ZERO } from '../rational.ts';
import type { CountLimit, Metric, Tariff } from '../terms.ts';

/**
 * One outcome reported for one person (or household, village, building: whatever is claimed for), under a pseudonym.
 * The same `id` reported again replaces what it said before, so that a reversal lowers the count from then on.
 * `quantity` is decimal text, 1 when absent; `evidence` are references that may be spent once for the same outcome.
 */
export interface Claim {
  readonly id: string;
  readonly metric: string;
  readonly person: string;
  readonly cohort?: string;
  readonly occurredOn: string;
  readonly quantity?: string;
  readonly state: 'submitted' | 'verified' | 'rejected' | 'reversed';
  readonly evidence?: readonly string[];
}

/** Why a claim does not count. */
export type NotCounted =
  | 'submitted' | 'rejected' | 'reversed' | 'unreadable' | 'outsidePeriod' | 'outsideWindow' | 'missingEarlier'
  | 'tooClose' | 'afterGap' | 'groupTaken' | 'evidenceSpent' | 'limitReached'; // prettier-ignore

/** A claim as it was first reported, with the period and year its limits count it under. */
export interface Reported {
  readonly claim: Claim;
  readonly period: number;
  readonly year: number;
}

/** What one person has reached in one metric: how much counts, and the days of the first and last counted claim. */
export interface Tally {
  total: Ratio;
  readonly first: Ratio;
  last: Ratio;
}

/** Everything counted: by person and metric, and the claims that do not count with the reason. */
export interface Counted {
  readonly byPerson: ReadonlyMap<string, ReadonlyMap<string, Tally>>;
  readonly cohortOf: ReadonlyMap<string, string>;
  readonly notCounted: readonly { readonly claim: Claim; readonly code: NotCounted }[];
}

interface Counter {
  readonly metrics: ReadonlyMap<string, Metric>;
  readonly enrolledOn: ReadonlyMap<string, Ratio>;
  readonly byPerson: Map<string, Map<string, Tally>>;
  readonly taken: Set<string>;
  readonly used: Map<string, Ratio>;
  readonly most: ReadonlyMap<CountLimit, Ratio>;
}

function limitKey({ per }: CountLimit, { claim, period, year }: Reported, cohort: string): string {
  const window = { person: claim.person, cohort, period, year, contract: '' }[per];
  return `${claim.metric}\n${per}\n${window}`;
}

/** What already counts under a limit. For one person that is the tally itself. */
function usedOf(limit: CountLimit, reported: Reported, cohort: string, counter: Counter): Ratio | undefined {
  const { person, metric } = reported.claim;
  if (limit.per === 'person') return counter.byPerson.get(person)?.get(metric)?.total;
  return counter.used.get(limitKey(limit, reported, cohort));
}

function refusedByDate({ counting }: Metric, claim: Claim, day: Ratio, counter: Counter): NotCounted | undefined {
  const own = counter.byPerson.get(claim.person);
  if ((counting?.from && claim.occurredOn < counting.from) || (counting?.to && claim.occurredOn > counting.to))
    return 'outsidePeriod';
  for (const { metric, span } of counting?.after ?? []) {
    const first = own?.get(metric)?.first;
    if (!first || compare(span ? addSpan(first, span) : first, day) > 0) return 'missingEarlier';
  }
  const last = own?.get(claim.metric)?.last;
  const { least: closest, most: widest } = (last && counting?.spaced) ?? {};
  if (closest && compare(addSpan(last!, closest), day) > 0) return 'tooClose';
  if (widest && compare(day, addSpan(last!, widest)) > 0) return 'afterGap';
  if (!counting?.within) return undefined;
  const { span, of } = counting.within;
  const start = of === 'enrolment' ? counter.enrolledOn.get(claim.person) : own?.get(of)?.first;
  const inside = start && compare(start, day) <= 0 && compare(day, addSpan(start, span)) <= 0;
  return inside ? undefined : 'outsideWindow';
}

const NO_MARKS: readonly string[] = [];

/** The marks a claim spends: its evidence and its place in an exclusive group. */
function marksOf({ name, counting, view }: Metric, { person, evidence }: Claim): readonly string[] {
  if (!evidence) return NO_MARKS;
  const group = counting?.oneOf ?? view ?? name;
  return evidence.map((each) => `evidence\n${person}\n${group}\n${each}`);
}

function countOne(reported: Reported, cohort: string, counter: Counter): NotCounted | undefined {
  const { claim } = reported;
  const metric = counter.metrics.get(claim.metric);
  const [day, quantity] = [dayOf(claim.occurredOn), claim.quantity ? ratioFromText(claim.quantity) : ONE];
  if (!metric?.counting || !day || !quantity || compare(quantity, ZERO) <= 0) return 'unreadable';
  if (claim.state !== 'verified') return claim.state;
  const refused = refusedByDate(metric, claim, day, counter);
  if (refused) return refused;
  const { oneOf, atMost = [] } = metric.counting;
  const group = oneOf && `group\n${claim.person}\n${oneOf}`;
  if (group && counter.taken.has(group)) return 'groupTaken';
  const marks = marksOf(metric, claim);
  if (marks.some((mark) => counter.taken.has(mark))) return 'evidenceSpent';
  let counts = quantity;
  for (const limit of atMost) {
    const used = usedOf(limit, reported, cohort, counter);
    const most = counter.most.get(limit)!;
    counts = least(counts, used ? subtract(most, used) : most);
  }
  if (counts.numerator <= 0n) return 'limitReached';
  for (const limit of atMost) {
    if (limit.per === 'person') continue;
    const key = limitKey(limit, reported, cohort);
    counter.used.set(key, add(counter.used.get(key) ?? ZERO, counts));
  }
  for (const mark of group ? [...marks, group] : marks) counter.taken.add(mark);
  tally(counter, claim, day, counts);
  return undefined;
}

function tally({ byPerson }: Counter, { person, metric }: Claim, day: Ratio, counts: Ratio): void {
  let own = byPerson.get(person);
  if (!own) byPerson.set(person, (own = new Map()));
  const known = own.get(metric);
  if (!known) own.set(metric, { total: counts, first: day, last: day });
  else [known.total, known.last] = [add(known.total, counts), day];
}

/** Leaves of each group only the highest metric that the person has reached; the last declared is the highest. */
function keepHighest(counter: Counter): void {
  const ladders = new Map<string, string[]>();
  for (const { name, counting } of counter.metrics.values()) {
    if (counting?.highestOf) ladders.set(counting.highestOf, [name, ...(ladders.get(counting.highestOf) ?? [])]);
  }
  for (const own of ladders.size > 0 ? counter.byPerson.values() : []) {
    for (const highestFirst of ladders.values()) {
      const reached = highestFirst.filter((name) => own.has(name));
      for (const name of reached.slice(1)) own.get(name)!.total = ZERO;
    }
  }
}

/**
 * Counts claims by the rules of the tariff. The result does not depend on the order claims are given in: they are taken
 * by the day they occurred, then in the order their metrics are declared, then by id.
 */
export function countClaims(
  tariff: Tariff,
  reported: Iterable<Reported>,
  enrolledOn: ReadonlyMap<string, Ratio> = new Map(),
  cohorts: ReadonlyMap<string, string> = new Map(),
): Counted {
  const metrics = new Map(tariff.metrics.map((metric) => [metric.name, metric]));
  const place = new Map(tariff.metrics.map(({ name }, index) => [name, index]));
  const order = (name: string): number => place.get(name) ?? place.size;
  const sorted = [...reported].sort(({ claim: a }, { claim: b }) => {
    if (a.occurredOn !== b.occurredOn) return a.occurredOn < b.occurredOn ? -1 : 1;
    const places = a.metric === b.metric ? 0 : order(a.metric) - order(b.metric);
    return places || (a.id < b.id ? -1 : 1);
  });
  const most = new Map(
    tariff.metrics
      .flatMap(({ counting }) => counting?.atMost ?? [])
      .map((limit) => [limit, ratioFromText(limit.count)!]),
  );
  const counter: Counter = { metrics, enrolledOn, byPerson: new Map(), taken: new Set(), used: new Map(), most };
  const cohortOf = new Map(cohorts);
  for (const { claim } of sorted) {
    if (claim.cohort !== undefined && !cohortOf.has(claim.person)) cohortOf.set(claim.person, claim.cohort);
  }
  const notCounted: { claim: Claim; code: NotCounted }[] = [];
  for (const each of sorted) {
    const code = countOne(each, cohortOf.get(each.claim.person) ?? '', counter);
    if (code) notCounted.push({ claim: each.claim, code });
  }
  keepHighest(counter);
  return { byPerson: counter.byPerson, cohortOf, notCounted };
}
