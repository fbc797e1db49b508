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
  readonly intervals: Map<string, Input>;
  readonly tallies: Map<string, Tally>;
  readonly persons: Member[];
  readonly cohort?: Member;
  readonly enrolledOn?: Ratio;
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
  readonly startsOn?: Ratio;
  readonly endsOn?: Ratio;
  readonly earlier?: Frame;
}

const NO_INPUTS: Inputs = {};

function newMember(level: Member['level'], key: string, inputs: Inputs, more: Partial<Member> = {}): Member {
  return { level, key, inputs, values: new Map(), intervals: new Map(), tallies: new Map(), persons: [], ...more };
}

function report(
  claims: readonly Claim[],
  earlier: Frame | undefined,
  period: number,
  year: number,
): Map<string, Reported> {
  const reported = new Map(earlier?.reported);
  for (const claim of claims) {
    const known = reported.get(claim.id);
    reported.set(claim.id, { claim, period: known?.period ?? period, year: known?.year ?? year });
  }
  return reported;
}

function addTally(member: Member, metric: string, { total, first, last }: Tally): void {
  const known = member.tallies.get(metric);
  if (!known) member.tallies.set(metric, { total, first, last });
  else known.total = add(known.total, total);
}

/** Opens a period: who is in it, what is counted so far, and its days. */
export function openFrame(
  tariff: Tariff,
  period: Facts & { readonly name: string; readonly year: number; readonly inputs: Inputs },
  earlier?: Frame,
): Frame {
  const number = (earlier?.number ?? 0) + 1;
  const roster = period.persons ?? earlier?.roster;
  const claimed = tariff.metrics.some(({ counting }) => counting);
  const reported = report(period.claims ?? [], earlier, number, period.year);
  const enrolledOn = new Map(
    (roster ?? []).flatMap(({ person, enrolledOn: date }) => (date ? [[person, dayOf(date)!] as const] : [])),
  );
  const cohortOf = new Map((roster ?? []).flatMap(({ person, cohort }) => (cohort ? [[person, cohort] as const] : [])));
  const counted = claimed ? countClaims(tariff, reported.values(), enrolledOn, cohortOf) : undefined;
  const frame = {
    number,
    name: period.name,
    year: period.year,
    root: newMember('contract', '', period.inputs),
    cohorts: new Map(
      Object.entries(period.cohorts ?? {}).map(([key, inputs]) => [key, newMember('cohort', key, inputs)]),
    ),
    persons: new Map<string, Member>(),
    roster,
    reported,
    counted,
    startsOn: period.startsOn === undefined ? undefined : dayOf(period.startsOn),
    endsOn: period.endsOn === undefined ? undefined : dayOf(period.endsOn),
    earlier,
  };
  const join = (key: string, inputs: Inputs, cohortKey: string | undefined): Member => {
    const cohort = cohortKey === undefined ? undefined : (frame.cohorts.get(cohortKey) ?? newMember('cohort', cohortKey, NO_INPUTS)); // prettier-ignore
    if (cohort) frame.cohorts.set(cohort.key, cohort);
    const member = newMember('person', key, inputs, { cohort, enrolledOn: enrolledOn.get(key) });
    frame.persons.set(key, member);
    cohort?.persons.push(member);
    frame.root.persons.push(member);
    return member;
  };
  for (const { person, inputs, cohort } of roster ?? []) join(person, inputs ?? NO_INPUTS, cohort);
  for (const [person, tallies] of counted?.byPerson ?? []) {
    const member = frame.persons.get(person) ?? join(person, NO_INPUTS, counted?.cohortOf.get(person));
    for (const [metric, tally] of tallies) {
      member.tallies.set(metric, tally);
      if (member.cohort) addTally(member.cohort, metric, tally);
      addTally(frame.root, metric, tally);
    }
  }
  return frame as Frame;
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
