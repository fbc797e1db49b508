import { dayOf } from '../calendar.ts';
import type { Ratio } from '../rational.ts';
import { add } from '../rational.ts';
import type { Tariff } from '../terms.ts';
import type { Claim, Counted, Reported, Tally } from './claims.ts';
import { countClaims } from './claims.ts';

export type Value = Ratio | boolean;

/**
 * One measured value. `value` is decimal text or a fraction (`9.99`, `1/3`), in units of the currency for money and as
 * the plain ratio for shares; `2027-06-30` for a date; true or false for a flag. `unit`, when given, must be the
 * metric's own. An estimate also has its interval `low` to `high` at `level` (`0.95`), and `p` when it was computed.
 */
export interface Input {
  readonly value: string | boolean;
  readonly verified: boolean;
  readonly unit?: string;
  readonly low?: string;
  readonly high?: string;
  readonly level?: string;
  readonly p?: string;
}

/** Measured values by metric name. */
export type Inputs = Readonly<Record<string, Input>>;

/** One person under a pseudonym, or whatever claims are made for, with what is measured for each. */
export interface Person {
  readonly person: string;
  readonly cohort?: string;
  readonly enrolledOn?: string;
  readonly inputs?: Inputs;
}

/** What is known beside the inputs of the whole contract. `claims` are those reported since the period before. */
export interface Facts {
  readonly persons?: readonly Person[];
  readonly cohorts?: Readonly<Record<string, Inputs>>;
  readonly claims?: readonly Claim[];
  readonly startsOn?: string;
  readonly endsOn?: string;
}

/** The contract, one cohort or one person in one period, with its values. */
export interface Member {
  readonly level: 'contract' | 'cohort' | 'person';
  readonly key: string;
  readonly inputs: Inputs;
  readonly values: Map<string, Value>;
  intervals: ReadonlyMap<string, Input>;
  tallies: ReadonlyMap<string, Tally>;
  readonly persons: Member[];
  readonly cohort: Member | undefined;
  readonly enrolledOn: Ratio | undefined;
}

/** One period as the evaluation sees it, with the periods before it. */
export interface Frame {
  readonly number: number;
  readonly name: string;
  readonly year: number;
  readonly root: Member;
  readonly cohorts: ReadonlyMap<string, Member>;
  readonly persons: ReadonlyMap<string, Member>;
  readonly roster: readonly Person[] | undefined;
  readonly reported: ReadonlyMap<string, Reported>;
  readonly counted: Counted | undefined;
  readonly startsOn: Ratio | undefined;
  readonly endsOn: Ratio | undefined;
  readonly earlier: Frame | undefined;
}

const NO_INPUTS: Inputs = {};
const NO_INTERVALS: ReadonlyMap<string, Input> = new Map();
const NO_TALLIES: ReadonlyMap<string, Tally> = new Map();
const NO_MEMBERS: ReadonlyMap<string, Member> = new Map();
const NOTHING_REPORTED: ReadonlyMap<string, Reported> = new Map();

type Days = ReadonlyMap<string, Ratio>;

function newMember(level: Member['level'], key: string, inputs: Inputs, cohort?: Member, enrolledOn?: Ratio): Member {
  return { level, key, inputs, values: new Map(), intervals: NO_INTERVALS, tallies: NO_TALLIES, persons: [], cohort, enrolledOn }; // prettier-ignore
}

type PeriodFacts = Facts & { readonly name: string; readonly year: number; readonly inputs: Inputs };

function report(
  { claims, year }: PeriodFacts,
  earlier: Frame | undefined,
  period: number,
): ReadonlyMap<string, Reported> {
  if (!claims || claims.length === 0) return earlier?.reported ?? NOTHING_REPORTED;
  const reported = new Map(earlier?.reported);
  for (const claim of claims) {
    const known = reported.get(claim.id);
    reported.set(claim.id, { claim, period: known?.period ?? period, year: known?.year ?? year });
  }
  return reported;
}

function addTally(sums: Map<string, Tally>, metric: string, { total, first, last }: Tally): void {
  const known = sums.get(metric);
  if (!known) sums.set(metric, { total, first, last });
  else known.total = add(known.total, total);
}

/** The sums of a cohort or the whole contract, begun when the first claim reaches it. */
function sumsOf(member: Member): Map<string, Tally> {
  const known = member.tallies;
  if (known !== NO_TALLIES) return known as Map<string, Tally>;
  const sums = new Map<string, Tally>();
  member.tallies = sums;
  return sums;
}

function enrolmentDays(roster: readonly Person[]): Days {
  const days = new Map<string, Ratio>();
  for (const { person, enrolledOn } of roster) {
    const day = enrolledOn === undefined ? undefined : dayOf(enrolledOn);
    if (day) days.set(person, day);
  }
  return days;
}

interface Membership {
  readonly cohorts: ReadonlyMap<string, Member>;
  readonly persons: ReadonlyMap<string, Member>;
}

/** Everybody in the period: those on the list, and those claims were made for, each in its cohort. */
function gather(
  root: Member,
  period: PeriodFacts,
  roster: readonly Person[],
  days: Days,
  counted: Counted | undefined,
): Membership {
  const cohorts = new Map<string, Member>();
  const persons = new Map<string, Member>();
  for (const [key, inputs] of Object.entries(period.cohorts ?? {})) cohorts.set(key, newMember('cohort', key, inputs));
  const join = (key: string, inputs: Inputs, cohortKey: string | undefined): Member => {
    let cohort = cohortKey === undefined ? undefined : cohorts.get(cohortKey);
    if (cohortKey !== undefined && !cohort)
      cohorts.set(cohortKey, (cohort = newMember('cohort', cohortKey, NO_INPUTS)));
    const member = newMember('person', key, inputs, cohort, days.get(key));
    persons.set(key, member);
    cohort?.persons.push(member);
    root.persons.push(member);
    return member;
  };
  for (const { person, inputs, cohort } of roster) join(person, inputs ?? NO_INPUTS, cohort);
  for (const [person, tallies] of counted?.byPerson ?? []) {
    const member = persons.get(person) ?? join(person, NO_INPUTS, counted?.cohortOf.get(person));
    member.tallies = tallies;
    for (const [metric, tally] of tallies) {
      if (member.cohort) addTally(sumsOf(member.cohort), metric, tally);
      addTally(sumsOf(root), metric, tally);
    }
  }
  return { cohorts, persons };
}

/** Opens a period: who is in it, what is counted so far, and its days. */
export function openFrame(tariff: Tariff, period: PeriodFacts, earlier?: Frame): Frame {
  const { name, year } = period;
  const number = (earlier?.number ?? 0) + 1;
  const roster = period.persons ?? earlier?.roster;
  const reported = report(period, earlier, number);
  const root = newMember('contract', '', period.inputs);
  const alone = roster === undefined && period.cohorts === undefined && reported.size === 0;
  const days = roster ? enrolmentDays(roster) : undefined;
  const inCohort = (roster ?? []).flatMap(({ person, cohort }) => (cohort === undefined ? [] : [[person, cohort] as const])); // prettier-ignore
  const counted = reported.size > 0 ? countClaims(tariff, reported.values(), days, new Map(inCohort)) : undefined;
  const { cohorts, persons } = alone
    ? { cohorts: NO_MEMBERS, persons: NO_MEMBERS }
    : gather(root, period, roster ?? [], days ?? new Map(), counted);
  const [startsOn, endsOn] = [period.startsOn, period.endsOn].map((day) =>
    day === undefined ? undefined : dayOf(day),
  );
  return { number, name, year, root, cohorts, persons, roster, reported, counted, startsOn, endsOn, earlier };
}

/** The same member in another period; undefined when it was not there. */
export function sameMember(frame: Frame, { level, key }: Member): Member | undefined {
  if (level === 'contract') return frame.root;
  return level === 'cohort' ? frame.cohorts.get(key) : frame.persons.get(key);
}

/** The periods up to and with this one, first to last. */
export function framesOf(frame: Frame): Frame[] {
  const frames: Frame[] = [];
  for (let each: Frame | undefined = frame; each; each = each.earlier) frames.unshift(each);
  return frames;
}
