import type { Claim } from '../evaluation/claims.ts';
import type { Facts, Inputs, Person } from '../evaluation/frame.ts';
import type { Period } from '../settlement/settle.ts';
import type { Metric, Tariff } from '../terms.ts';
import { asInput, drawer, triangular, type Draw } from './draw.ts';
import type { Random } from './random.ts';

/**
 * What may happen to one person, for one metric counted from claims. `chance` is from 0 to 1, as decimal text: that the
 * person reaches it once what must come first is reached; with an effect nobody knows, one chance in each world. `days`
 * are how long after that, or after the enrolment. `times`: how often at most, each time with the same chance.
 */
export interface OutcomeDraw {
  readonly chance: string | { readonly low: string; readonly mode: string; readonly high: string };
  readonly days: { readonly least: string; readonly most: string };
  readonly times?: string;
}

/** Whom the worlds are about: `count` persons who are enrolled on some day from `from` to `to`, local dates. */
export interface PeoplePlan {
  readonly count: string;
  readonly enrolled: { readonly from: string; readonly to: string };
  readonly outcomes: Readonly<Record<string, OutcomeDraw>>;
  /** What is measured for each person, drawn once for each. */
  readonly traits?: Readonly<Record<string, Draw>>;
}

type Days = Omit<Period, 'inputs'>;
const msInDay = 86_400_000;
const MONTH_DAYS_MOST = 31;

const dayNumber = (date: string): number => Date.parse(`${date}T00:00:00Z`) / msInDay;

/** Dates by their number: the same few thousand days are written again and again. */
const written = new Map<number, string>();
function dateOf(day: number): string {
  const known = written.get(day);
  if (known !== undefined) return known;
  const date = new Date(day * msInDay).toISOString().slice(0, 10);
  written.set(day, date);
  return date;
}

const between = (random: Random, low: number, high: number): number =>
  low + Math.floor(random() * (Math.max(low, high) - low + 1));

function chanceOf({ chance }: OutcomeDraw, random: Random): number {
  if (typeof chance === 'string') return Number(chance);
  return triangular(random, Number(chance.low), Number(chance.mode), Number(chance.high));
}

interface Reached {
  readonly metric: string;
  readonly day: number;
}

/** The day a metric can be reached from: after all that must come first, with its span; undefined when that is lacking. */
function startOf({ counting }: Metric, enrolled: number, reached: readonly Reached[]): number | undefined {
  let start = enrolled;
  for (const { metric, span } of counting?.after ?? []) {
    const first = reached.find((one) => one.metric === metric);
    if (!first) return undefined;
    const length = { days: 1, months: MONTH_DAYS_MOST, years: 366 }[span?.step ?? 'days'];
    start = Math.max(start, first.day + Number(span?.count ?? '0') * length);
  }
  return start;
}

/** What one person reaches, in the order the metrics are declared, so that what comes first is known. */
function outcomesOf(
  metrics: readonly Metric[],
  plan: PeoplePlan,
  chances: ReadonlyMap<string, number>,
  enrolled: number,
  random: Random,
): Reached[] {
  const reached: Reached[] = [];
  for (const metric of metrics) {
    const draw = plan.outcomes[metric.name]!;
    let day = startOf(metric, enrolled, reached);
    for (let time = 0; day !== undefined && time < Number(draw.times ?? '1'); time += 1) {
      if (random() >= chances.get(metric.name)!) break;
      day += between(random, Number(draw.days.least), Number(draw.days.most));
      reached.push({ metric: metric.name, day });
    }
  }
  return reached;
}

function traitsOf({ traits = {} }: PeoplePlan, random: Random): Inputs | undefined {
  const drawn = Object.entries(traits).map(([name, draw]) => [name, asInput(drawer(draw, random)(), draw, false)]);
  return drawn.length > 0 ? (Object.fromEntries(drawn) as Inputs) : undefined;
}

interface Drawn {
  readonly person: Person & { readonly enrolledOn: string };
  readonly reached: readonly Reached[];
}

/** What happens to each, told in the period in which it happens. */
function toldIn(periods: readonly Days[], drawn: readonly Drawn[]): Facts[] {
  const ends = periods.map(({ endsOn, year }) => dayNumber(endsOn ?? `${year}-12-31`));
  const told = periods.map(() => ({ persons: [] as Person[], claims: [] as Claim[] }));
  for (const { person, reached } of drawn) {
    const enrolled = dayNumber(person.enrolledOn);
    for (const [at, end] of ends.entries()) if (enrolled <= end) told[at]!.persons.push(person);
    for (const [nth, { metric, day }] of reached.entries()) {
      const id = `${person.person}.${nth}`;
      const within = told[ends.findIndex((end) => day <= end)];
      within?.claims.push({ id, metric, person: person.person, occurredOn: dateOf(day), state: 'verified' });
    }
  }
  return told;
}

const countedIn = (tariff: Tariff, plan: PeoplePlan): Metric[] =>
  tariff.metrics.filter(({ name, counting }) => counting && plan.outcomes[name]);

/** Draws the persons of one world and what happens to them, told in the period in which it happens. */
export function drawPeople(tariff: Tariff, plan: PeoplePlan, periods: readonly Days[], random: Random): Facts[] {
  const metrics = countedIn(tariff, plan);
  const chances = new Map(metrics.map(({ name }) => [name, chanceOf(plan.outcomes[name]!, random)]));
  const [from, to] = [dayNumber(plan.enrolled.from), dayNumber(plan.enrolled.to)];
  const drawn = Array.from({ length: Number(plan.count) }, (_, index): Drawn => {
    const enrolled = between(random, from, to);
    const inputs = traitsOf(plan, random);
    const person = { person: `p${index}`, enrolledOn: dateOf(enrolled), ...(inputs && { inputs }) };
    return { person, reached: outcomesOf(metrics, plan, chances, enrolled, random) };
  });
  return toldIn(periods, drawn);
}

/** How many reach each outcome, by metric, and what is measured for the person with a number. */
export interface EvenCourse {
  readonly reached: ReadonlyMap<string, number>;
  readonly inputsOf: (index: number) => Inputs;
}

/** Steps of this part of the whole visit every part of it evenly, however many there are. */
const GOLDEN = 0.6180339887498949;

/**
 * One course without chance: the persons of a plan are enrolled evenly over its days, the first so many of them reach
 * each outcome, all in the middle of the days it may take.
 */
export function evenCourse(tariff: Tariff, plan: PeoplePlan, periods: readonly Days[], about: EvenCourse): Facts[] {
  const metrics = countedIn(tariff, plan);
  const [from, to] = [dayNumber(plan.enrolled.from), dayNumber(plan.enrolled.to)];
  const drawn = Array.from({ length: Number(plan.count) }, (_, index): Drawn => {
    const enrolled = from + Math.floor(((index * GOLDEN) % 1) * (to - from + 1));
    const chances = new Map(metrics.map(({ name }) => [name, index < (about.reached.get(name) ?? 0) ? 1 : 0]));
    const person = { person: `p${index}`, enrolledOn: dateOf(enrolled), inputs: about.inputsOf(index) };
    return { person, reached: outcomesOf(metrics, plan, chances, enrolled, () => 0.5) };
  });
  return toldIn(periods, drawn);
}

/**
 * So many persons who each reach a metric, with all that must come first, on one day after another: what a picture of
 * payment against outcome draws for a metric counted from claims.
 */
export function reachedBy(tariff: Tariff, metric: string, count: number, enrolledOn: string): Facts {
  const metrics = tariff.metrics.filter(({ counting }) => counting);
  const needed = new Set<string>();
  const need = (name: string): void => {
    needed.add(name);
    for (const earlier of metrics.find((one) => one.name === name)?.counting?.after ?? []) need(earlier.metric);
  };
  need(metric);
  const chain = metrics.filter(({ name }) => needed.has(name));
  const [sure, enrolled] = [new Map(chain.map(({ name }) => [name, 1])), dayNumber(enrolledOn)];
  const outcomes = Object.fromEntries(
    chain.map(({ name }) => [name, { chance: '1', days: { least: '0', most: '0' } }]),
  );
  const plan: PeoplePlan = { count: String(count), enrolled: { from: enrolledOn, to: enrolledOn }, outcomes };
  const each = outcomesOf(chain, plan, sure, enrolled, () => 0);
  const persons = Array.from({ length: count }, (_, index) => ({ person: `p${index}`, enrolledOn }));
  const claims = persons.flatMap(({ person }) =>
    each.map(({ metric: name, day }, nth): Claim => ({ id: `${person}.${nth}`, metric: name, person, occurredOn: dateOf(day), state: 'verified' })),
  ); // prettier-ignore
  return { persons, claims };
}
