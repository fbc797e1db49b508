import type { CheckedTariff } from '../check/check.ts';
import { dayOf } from '../calendar.ts';
import { unitText } from '../dimension.ts';
import type { Expression, Sentence } from '../expression.ts';
import { nodesOf } from '../expression.ts';
import { both } from '../format.ts';
import { compare, ONE, ratioFromText, subtract } from '../rational.ts';
import { labelOf } from '../sentences.ts';
import type { Metric } from '../terms.ts';
import { expressionsOf } from '../terms.ts';
import { literalValue } from '../literal.ts';
import type { Frame, Input, Member, Value } from './frame.ts';

/** Why a payment has no value yet: the first node that rests on the input, and what to do about it. */
export interface BlockReason {
  readonly payment: string;
  readonly nodeId: string;
  readonly code: 'missing' | 'unverified' | 'unreadable' | 'wrongUnit' | 'divisionByZero' | 'nothingMeasured';
  readonly sentence: Sentence;
  /** The person, cohort or period it concerns, when it is not the whole contract. */
  readonly member?: string;
}

type Unusable = Exclude<BlockReason['code'], 'divisionByZero' | 'nothingMeasured'>;

/** Something a payment rests on: a node and the metric it reads, or what the settlement itself must know. */
interface Need {
  readonly nodeId: string;
  readonly metric?: Metric;
  readonly interval?: Expression & { node: 'lower' | 'upper' | 'significant' };
  readonly calendar?: 'startsOn' | 'endsOn' | 'enrolledOn' | 'persons';
}

const REASONS: Readonly<Record<Unusable, Sentence>> = {
  missing: { sv: 'saknas. Lämna in det uppmätta värdet', en: 'is missing. Hand in the measured value' },
  unverified: {
    sv: 'är inte verifierat. Låt granskaren verifiera det',
    en: 'is not verified. Have the verifier verify it',
  },
  unreadable: {
    sv: 'går inte att läsa. Skriv ett tal som 11500000 eller 9.99, eller ja/nej för en flagga',
    en: 'cannot be read. Write a number such as 11500000 or 9.99, or yes/no for a flag',
  },
  wrongUnit: {
    sv: 'har fel enhet. Ange det i tariffens enhet',
    en: 'has the wrong unit. State it in the unit of the tariff',
  },
};
const CALENDAR: Readonly<Record<NonNullable<Need['calendar']>, Sentence>> = {
  startsOn: { sv: 'Periodens första dag saknas. Ange den.', en: 'The first day of the period is missing. State it.' },
  endsOn: { sv: 'Periodens sista dag saknas. Ange den.', en: 'The last day of the period is missing. State it.' },
  enrolledOn: { sv: 'Inskrivningsdagen saknas. Ange den.', en: 'The day of enrolment is missing. State it.' },
  persons: {
    sv: 'Förteckningen över deltagare saknas. Lämna in den, även om den är tom.',
    en: 'The list of participants is missing. Hand it in, even if it is empty.',
  },
};
const REASONS_PER_METRIC_MAX = 20;

/** A holdback that lasts a time after each period cannot be reckoned without the period's last day. */
export const NO_LAST_DAY: BlockReason = {
  payment: 'holdback',
  nodeId: 'holdback',
  code: 'missing',
  sentence: CALENDAR.endsOn,
};

function readValue(metric: Metric, value: string | boolean): Value | undefined {
  if (metric.kind.kind === 'truth') return typeof value === 'boolean' ? value : undefined;
  if (typeof value !== 'string') return undefined;
  return metric.kind.kind === 'date' ? dayOf(value) : ratioFromText(value);
}

function readInput(metric: Metric, input: Input | undefined): Value | Unusable {
  if (!input) return metric.absent === undefined ? 'missing' : (readValue(metric, metric.absent) ?? 'unreadable');
  if (!input.verified) return 'unverified';
  if (input.unit !== undefined && input.unit !== unitText(metric.kind)) return 'wrongUnit';
  return readValue(metric, input.value) ?? 'unreadable';
}

/** True when the input says what the form asks of an estimate: an end of its interval, or what significance rests on. */
function hasInterval({ low, high, level, p }: Input, form: NonNullable<Need['interval']>): boolean {
  const known = (text: string | undefined) => text !== undefined && ratioFromText(text) !== undefined;
  if (form.node === 'lower') return known(low);
  if (form.node === 'upper') return known(high);
  if (known(p)) return true;
  if (!known(low) || !known(high) || !known(level)) return false;
  return compare(ratioFromText(level!)!, subtract(ONE, literalValue(form.alpha))) === 0;
}

function unusable(metric: Metric, reason: Unusable, member: string | undefined): Sentence {
  return both((language) => {
    const subject = language === 'sv' ? 'Måttet' : 'The metric';
    const whose = member === undefined ? '' : language === 'sv' ? ` för ${member}` : ` for ${member}`;
    return `${subject} ${labelOf(metric, language)}${whose} ${REASONS[reason][language]}.`;
  });
}

const needs = new WeakMap<CheckedTariff, ReadonlyMap<string, readonly Need[]>>();

/** What each payment and holdback rests on, by its name, definitions included. */
function needsOf(tariff: CheckedTariff): ReadonlyMap<string, readonly Need[]> {
  const known = needs.get(tariff);
  if (known) return known;
  const { terms } = tariff;
  const metrics = new Map(terms.metrics.map((metric) => [metric.name, metric]));
  const found = new Map<string, readonly Need[]>();
  for (const { name, expression } of expressionsOf(terms)) {
    found.set(name, nodesOf(expression).flatMap((node) => needOf(node, metrics, found))); // prettier-ignore
  }
  const roster: Need[] = terms.payments.flatMap(
    ({ name, each, expression }) =>
    each && !terms.metrics.some(({ counting }) => counting) ? [{ nodeId: expression.id, calendar: 'persons', payment: name } as Need] : [], // prettier-ignore
  );
  for (const { name, expression } of terms.payments) {
    found.set(name, [...roster.filter(({ nodeId }) => nodeId === expression.id), ...found.get(name)!]);
  }
  const series = new Map(terms.limits.flatMap(({ indexedBy }) => (indexedBy ? [[indexedBy, metrics.get(indexedBy)!]] : []))); // prettier-ignore
  found.set('limit', [...series].map(([name, metric]) => ({ nodeId: name, metric }))); // prettier-ignore
  needs.set(tariff, found);
  return found;
}

function needOf(
  node: Expression,
  metrics: ReadonlyMap<string, Metric>,
  found: ReadonlyMap<string, readonly Need[]>,
): readonly Need[] {
  const nodeId = node.id;
  if (node.node === 'name') return found.get(node.name) ?? [];
  if (node.node === 'calendar') {
    const calendar = { periodStart: 'startsOn', periodEnd: 'endsOn', enrolment: 'enrolledOn', periodNumber: undefined } as const; // prettier-ignore
    const named = calendar[node.name];
    return named ? [{ nodeId, calendar: named }] : [];
  }
  const counted = [...metrics.values()].some(({ counting }) => counting);
  if ('each' in node && node.each !== 'period' && !counted) return [{ nodeId, calendar: 'persons' }];
  const metric = 'name' in node ? metrics.get(node.name) : undefined;
  if (!metric || metric.counting) return [];
  if (node.node === 'lower' || node.node === 'upper' || node.node === 'significant')
    return [{ nodeId, metric, interval: node }];
  return [{ nodeId, metric }];
}

function membersFor(frame: Frame, { metric, calendar }: Need): Iterable<Member> {
  if (calendar === 'enrolledOn' || metric?.each === 'person') return frame.persons.values();
  return metric?.each === 'cohort' ? frame.cohorts.values() : [frame.root];
}

function calendarMissing(frame: Frame, member: Member, calendar: NonNullable<Need['calendar']>): boolean {
  if (calendar === 'persons') return frame.roster === undefined && frame.cohorts.size === 0;
  return calendar === 'enrolledOn' ? member.enrolledOn === undefined : frame[calendar] === undefined;
}

function readNeed(frame: Frame, member: Member, need: Need): { code: Unusable; sentence: Sentence } | undefined {
  const { metric, calendar, interval } = need;
  const key = member.level === 'contract' ? undefined : member.key;
  if (calendar) return calendarMissing(frame, member, calendar) ? { code: 'missing', sentence: CALENDAR[calendar] } : undefined; // prettier-ignore
  if (!metric) return undefined;
  const input = Object.hasOwn(member.inputs, metric.name) ? member.inputs[metric.name] : undefined;
  if (!member.values.has(metric.name)) {
    const read = readInput(metric, input);
    if (typeof read === 'string') return { code: read, sentence: unusable(metric, read, key) };
    member.values.set(metric.name, read);
    if (input && metric.estimate) member.intervals = new Map([...member.intervals, [metric.name, input]]);
  }
  if (!interval || (input && hasInterval(input, interval))) return undefined;
  const sentence: Sentence = {
    sv: `Måttet ${labelOf(metric, 'sv')} saknar sitt intervall. Lämna in det med nivå eller p-värde.`,
    en: `The metric ${labelOf(metric, 'en')} lacks its interval. Hand it in with its level or p-value.`,
  };
  return { code: 'missing', sentence };
}

/** Reads every input that the payments name, also in branches that are not chosen: a line never rests on a guess. */
export function readInputs(tariff: CheckedTariff, frame: Frame): BlockReason[] {
  const reasons: BlockReason[] = [];
  for (const [payment, list] of needsOf(tariff)) {
    if (tariff.terms.definitions?.some(({ name }) => name === payment)) continue;
    const told = new Map<string, number>();
    for (const need of list) {
      for (const member of membersFor(frame, need)) {
        const subject = need.metric?.name ?? need.calendar ?? '';
        const before = told.get(subject) ?? 0;
        if (before >= (member.level === 'contract' ? 1 : REASONS_PER_METRIC_MAX)) break;
        const unread = readNeed(frame, member, need);
        if (!unread) continue;
        told.set(subject, before + 1);
        const whose = member.level === 'contract' ? {} : { member: member.key };
        reasons.push({ payment, nodeId: need.nodeId, ...unread, ...whose });
      }
    }
  }
  return reasons;
}
