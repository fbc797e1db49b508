import {
  addDays,
  calendarDays,
  instantOf,
  localOf,
  periodFrom,
  startOf,
  swedishZone,
  text,
  type PlainEvent,
  type Text,
} from '@utfall/process';

/** Which version of a text, kept as content beside the process. Versions count from 1. */
export interface TextVersion {
  readonly version: number;
  readonly hash: string;
}
/** A text as it is sent: its hash and, if the writer wants to be sure, the version it builds on. */
export interface SentText {
  readonly hash: string;
  readonly basedOn?: number;
}
/** A question as an amendment sends it. */
export type SentQuestion = Omit<RfiQuestion, 'version'>;

/** One question of the RFI. Its words are the content part `question.ID`; `insight` is what it was built from. */
export interface RfiQuestion extends TextVersion {
  readonly id: string;
  readonly required: boolean;
  readonly insight: string | null;
}

/** A supplier's question and its answer, both published to all. Who asked is not kept here. */
export interface Clarification {
  readonly id: string;
  readonly hash: string;
  readonly answer: TextVersion | null;
  /** The question that asks the same and was answered together with it: only that one is published. */
  readonly twinOf?: string;
}

/** A talk offered to one who responded: held with a note, or declined by the supplier. */
export interface Dialogue {
  readonly response: string;
  readonly note: TextVersion | null;
  readonly declined: boolean;
}
export interface Objection {
  readonly id: string;
  readonly response: string;
  readonly hash: string;
  readonly outcome: 'accepted' | 'rejected' | null;
}

/**
 * What shows of the responses before they are opened: `full` not even how many, `content` how many, neither from whom nor
 * what. `open`: not sealed, read as soon as the RFI closes.
 */
export type Sealing = 'full' | 'content' | 'open';

/** One of the two persons of an opening. */
export interface OpeningHand {
  readonly by: string;
  readonly onBehalfOf?: string;
}
/** The first person has begun; from `openedAt` on the second has been there too, and `listHash` attests what was opened. */
export interface Opening {
  readonly first: OpeningHand;
  readonly begunAt: string;
  readonly closesAt: string;
  readonly second?: OpeningHand;
  readonly openedAt?: string;
  readonly count?: number;
  readonly unreadable?: number;
  readonly listHash?: string;
}

/** A draft document out for comment. Its words are the content part `document.ID`; comments are anchored to its clauses. */
export interface RfiDocument extends TextVersion {
  readonly id: string;
  readonly clauses: readonly string[];
}
export const dispositions = ['accepted', 'partly', 'rejected', 'noted'] as const;
/** A comment on a clause and what becomes of it. Its words are kept apart, as other letters to the authority. */
export interface ClauseComment {
  readonly id: string;
  readonly document: string;
  readonly clause: string;
  readonly hash: string;
  readonly organisation: string | null;
  readonly person: string;
  readonly disposition: (typeof dispositions)[number] | null;
  readonly reason: TextVersion | null;
}
/** What is given of the legal notice, as the ids of its fields. */
export interface GivenNotice extends TextVersion {
  readonly filled: readonly string[];
}

/** Day counts are settings of each RFI, kept with it: a later change of the defaults moves no deadline. */
export interface RfiSettings {
  readonly responseDaysMin: number;
  readonly amendmentDaysMin: number;
  readonly clarificationDaysBefore: number;
  readonly clarificationDaysMin: number;
  readonly objectionDays: number;
  /** Left out in an RFI from before there was sealing. */
  readonly sealing?: Sealing;
}
export const rfiSettings: RfiSettings = {
  responseDaysMin: 21,
  amendmentDaysMin: 7,
  clarificationDaysBefore: 7,
  clarificationDaysMin: 3,
  objectionDays: 5,
};

export interface RfiContext {
  readonly trail: string;
  readonly settings: RfiSettings;
  readonly authors: readonly string[];
  readonly approver: string | null;
  readonly introduction: TextVersion | null;
  /** The reviewer's latest comment. */
  readonly review: TextVersion | null;
  readonly questions: readonly RfiQuestion[];
  /** 0 until published; each amendment makes the next. */
  readonly edition: number;
  readonly publishedAt: string | null;
  readonly deadlineAt: string | null;
  readonly clarificationsCloseAt: string | null;
  readonly clarifications: readonly Clarification[];
  readonly dialogues: readonly Dialogue[];
  readonly report: TextVersion | null;
  readonly maskedReport: TextVersion | null;
  readonly objectionsCloseAt: string | null;
  readonly objections: readonly Objection[];
  readonly cancellation: TextVersion | null;
  readonly opening?: Opening | null;
  /** Left out until somebody has written it. */
  readonly notice?: GivenNotice;
  readonly documents?: readonly RfiDocument[];
  readonly comments?: readonly ClauseComment[];
}

export interface RfiEvent extends PlainEvent {
  readonly hash?: string;
  readonly basedOn?: number;
  readonly question?: string;
  readonly introduction?: SentText;
  /** The whole list after an amendment. */
  readonly questions?: readonly SentQuestion[];
  readonly order?: readonly string[];
  readonly required?: boolean;
  readonly insight?: string | null;
  /** The question is built from no insight any more. */
  readonly unlinked?: boolean;
  readonly deadlineAt?: string;
  readonly clarificationsCloseAt?: string;
  readonly clarification?: string;
  /** Other questions that ask the same and get the same answer. */
  readonly alike?: readonly string[];
  readonly response?: string;
  readonly objection?: string;
  readonly outcome?: string;
  readonly sealing?: string;
  /** Times for dialogues, besides those offered. */
  readonly times?: readonly string[];
  /** Which fields of the legal notice are given. */
  readonly filled?: readonly string[];
  readonly document?: string;
  readonly clauses?: readonly string[];
  readonly clause?: string;
  readonly comment?: string;
  readonly disposition?: string;
  /** How many responses were opened, how many of them no longer opened, and the SHA-256 of their list. */
  readonly count?: number;
  readonly unreadable?: number;
  readonly listHash?: string;
}

/** What the rules know of other processes. */
export interface RfiFacts {
  /** The challenge is published and its workshops are completed. */
  readonly trailAwaitsRfi: boolean;
  /** The trail is neither suspended nor ended. */
  readonly trailGoesOn: boolean;
  /** The trail has an RFI already that is not cancelled. */
  readonly trailHasRfi: boolean;
  /** Responses received when the RFI closed. */
  readonly received: readonly string[];
  /** Approved insights of the trail's workshops; asked only when a question names one. */
  readonly insights: readonly string[];
  /** The sender's own received response. */
  readonly ownResponse: string | null;
}

const clockFaces = { sv: face('sv-SE'), en: face('en-GB') };

function face(locale: string): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'full', timeStyle: 'short', timeZone: swedishZone });
}

/** An instant as people read it, in Swedish time. */
export function inWords(at: string): Text {
  return text(clockFaces.sv.format(new Date(at)), clockFaces.en.format(new Date(at)));
}
export function isInstant(value: unknown): value is string {
  return typeof value === 'string' && !Number.isNaN(Date.parse(value));
}
export function isBefore(one: string, other: string): boolean {
  return Date.parse(one) < Date.parse(other);
}

/** The next version of a text. */
export function nextText(current: TextVersion | null | undefined, { hash = '' }: { hash?: string }): TextVersion {
  return { version: (current?.version ?? 0) + 1, hash };
}

/** The beginning of the last day of a period that starts now: the earliest instant a deadline on that day can have. */
export function firstPossible(now: Date, days: number): string {
  return startOf(periodFrom(now.toISOString(), calendarDays(days)).lastDay);
}

/** The same clock time on a day; the end of the hour when spring skips it. */
function sameTimeOn(day: string, at: string): string {
  return instantOf(day, localOf(at).time) ?? instantOf(day, '03:00')!;
}

/** The deadline after an amendment: what was asked for, else moved on just as far as the settings demand, at the same clock time. */
export function amendedDeadline(context: RfiContext, event: RfiEvent, now: Date): string {
  if (isInstant(event.deadlineAt)) return new Date(event.deadlineAt).toISOString();
  const deadlineAt = context.deadlineAt ?? now.toISOString();
  const first = firstPossible(now, context.settings.amendmentDaysMin);
  return isBefore(deadlineAt, first) ? sameTimeOn(localOf(first).date, deadlineAt) : deadlineAt;
}

/**
 * When questions from suppliers stop, if no time is given: some days before the deadline, but with a few days to ask and
 * never past the deadline. An amendment never shortens the time to ask.
 */
export function clarificationsClose(context: RfiContext, event: RfiEvent, deadlineAt: string, now: Date): string {
  if (isInstant(event.clarificationsCloseAt)) return new Date(event.clarificationsCloseAt).toISOString();
  const { clarificationDaysBefore, clarificationDaysMin } = context.settings;
  const usual = sameTimeOn(addDays(localOf(deadlineAt).date, -clarificationDaysBefore), deadlineAt);
  const least = sameTimeOn(addDays(localOf(now.toISOString()).date, clarificationDaysMin), deadlineAt);
  const latest = [usual, least, context.clarificationsCloseAt ?? usual].sort().at(-1)!;
  return isBefore(latest, deadlineAt) ? latest : deadlineAt;
}
