import type { Database } from '@utfall/database';
import { readOnly } from '@utfall/database';
import { text, type Text } from '@utfall/process';
import { calendarSql } from './portal.sql.ts';
import type { PublicChallenge } from './portal.types.ts';
import type { WorkshopBody } from './portal.view.ts';

interface EntryRow {
  readonly id: string;
  readonly kind: string;
  readonly title: string;
  readonly authority: string;
  readonly deadline_at: Date;
  readonly version: number;
  readonly questions_close_at: string | null;
  readonly updated_at: Date;
  readonly challenge_id: string | null;
  readonly body: object;
}

/** Something with a time that everybody may know of. */
export interface CalendarEntry {
  readonly id: string;
  readonly summary: Text;
  readonly startsAt: Date;
  readonly endsAt: Date;
  readonly place: string | null;
  readonly challengeId: string | null;
  readonly changedAt: Date;
  /** Grows whenever what is published changes, so that a calendar moves what it has. */
  readonly version: number;
}

const minute = 60_000;

/** The published deadlines and workshops, of one challenge or all. */
export async function calendarEntries(database: Database, challenge: string | null): Promise<CalendarEntry[]> {
  const { rows } = await readOnly(database, { id: null, organisation: null }, (client) =>
    client.query<EntryRow>({ name: 'overview_calendar', text: calendarSql, values: [challenge] }),
  );
  return rows.flatMap((row) => (row.kind === 'rfi' ? rfiEntries(row) : workshopEntries(row)));
}

function rfiEntries(row: EntryRow): CalendarEntry[] {
  const close = at(row, 'deadline', row.deadline_at, text('Sista svarstid', 'Deadline for responses'));
  if (row.questions_close_at === null) return [close];
  const questions = new Date(row.questions_close_at);
  return [at(row, 'questions', questions, text('Sista tid för frågor', 'Deadline for questions')), close];
}

function workshopEntries(row: EntryRow): CalendarEntry[] {
  const { context, texts } = row.body as WorkshopBody;
  const closes = at(row, 'registration', row.deadline_at, text('Anmälan stänger', 'Registration closes'));
  if (context.startsAt === null) return [closes];
  const startsAt = new Date(context.startsAt);
  const endsAt = context.endsAt === null ? new Date(startsAt.getTime() + 60 * minute) : new Date(context.endsAt);
  const meeting = {
    ...at(row, 'workshop', startsAt, text('Workshop', 'Workshop')),
    endsAt,
    place: texts.invitation.place,
  };
  return [closes, meeting];
}

/** An instant takes a quarter of an hour in a calendar, so that it can be seen. */
function at(
  { id, title, authority, challenge_id: challengeId, updated_at: changedAt, version }: EntryRow,
  what: string,
  instant: Date,
  label: Text,
): CalendarEntry {
  const summary = text(`${label.sv}: ${title} (${authority})`, `${label.en}: ${title} (${authority})`);
  const startsAt = what === 'workshop' ? instant : new Date(instant.getTime() - 15 * minute);
  const endsAt = instant;
  return { id: `${id}-${what}`, summary, startsAt, endsAt, place: null, challengeId, changedAt, version };
}

export type Language = 'sv' | 'en';
type Named = 'calendar' | 'dialogue' | 'news';
const names: Readonly<Record<Named, Text>> = {
  calendar: text('Utfall: workshoppar och sista dagar', 'Utfall: workshops and deadlines'),
  dialogue: text('Utfall: dialog', 'Utfall: dialogue'),
  news: text('Utfall: öppna utmaningar', 'Utfall: open challenges'),
};

/** The entries as an iCalendar file. */
export async function iCalendar(
  entries: readonly CalendarEntry[],
  origin: string,
  language: Language,
  named: Exclude<Named, 'news'> = 'calendar',
): Promise<string> {
  // Only these addresses need the library, and a server starts faster without it.
  const { default: ical } = await import('ical-generator');
  const { host } = new URL(origin);
  const name = names[named][language];
  const calendar = ical({
    name,
    timezone: null,
    prodId: { company: 'Utfall', product: 'Utfall', language: language.toUpperCase() },
  });
  for (const { id, summary, startsAt, endsAt, place, challengeId, changedAt, version } of entries)
    calendar.createEvent({
      id: `${id}@${host}`,
      start: startsAt,
      end: endsAt,
      stamp: changedAt,
      lastModified: changedAt,
      sequence: version,
      summary: summary[language],
      ...(place !== null && { location: place }),
      ...(challengeId !== null && { url: challengeAddress(origin, challengeId) }),
    });
  return calendar.toString();
}

/** The newest published challenges as an RSS 2.0 feed. */
export function rss(challenges: readonly PublicChallenge[], origin: string, language: Language): string {
  const items = challenges.map(({ id, title, problem, authority, publishedAt, theme }) => {
    const link = challengeAddress(origin, id);
    return [
      '<item>',
      `<title>${escaped(title)}</title>`,
      `<link>${escaped(link)}</link>`,
      `<guid isPermaLink="true">${escaped(link)}</guid>`,
      `<pubDate>${publishedAt.toUTCString()}</pubDate>`,
      `<description>${escaped(`${authority}. ${problem}`)}</description>`,
      ...(theme === null ? [] : [`<category>${escaped(theme)}</category>`]),
      '</item>',
    ].join('');
  });
  const name = escaped(names.news[language]);
  return [
    '<?xml version="1.0" encoding="UTF-8"?>',
    `<rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom"><channel><title>${name}</title><link>${escaped(origin)}</link>`,
    `<atom:link href="${escaped(`${origin}/rss.xml`)}" rel="self" type="application/rss+xml"/>`,
    `<description>${name}</description><language>${language}</language>`,
    ...items,
    '</channel></rss>',
    '',
  ].join('\n');
}

/** The page of a challenge in the client. */
export function challengeAddress(origin: string, id: string): string {
  return `${origin}/utmaningar/${id}`;
}

const marks: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
};

function escaped(written: string): string {
  return written.replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f]/g, '').replace(/[&<>"']/g, (mark) => marks[mark]!);
}
