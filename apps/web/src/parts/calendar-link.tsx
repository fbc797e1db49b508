import type { ReactNode } from 'react';

interface CalendarProps {
  /** The same for the same event, so that a calendar does not keep it twice. */
  readonly id: string;
  readonly title: string;
  /** An instant in UTC. */
  readonly startsAt: string;
  readonly minutes: number;
  readonly place: string;
  readonly children: ReactNode;
}

const stamp = (at: Date): string => at.toISOString().replace(/[-:]|\.\d+/g, '');
const plain = (text: string): string => text.replace(/[\\;,]/g, (sign) => `\\${sign}`).replace(/\r?\n/g, '\\n');

/** Lines of at most 75 bytes, as RFC 5545 3.1 has it. */
function folded(line: string): string {
  const parts: string[] = [];
  let part = '';
  for (const sign of line) {
    if (new TextEncoder().encode(part + sign).length > 74) {
      parts.push(part);
      part = '';
    }
    part += sign;
  }
  return [...parts, part].join('\r\n ');
}

/** One event in the form that all calendars read (RFC 5545). */
export function calendarOf({ id, title, startsAt, minutes, place }: Omit<CalendarProps, 'children'>): string {
  const begins = new Date(startsAt);
  const lines = [
    ...['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//Utfall//SV', 'BEGIN:VEVENT'],
    `UID:${id}@utfall`,
    `DTSTAMP:${stamp(begins)}`,
    `DTSTART:${stamp(begins)}`,
    `DTEND:${stamp(new Date(begins.getTime() + minutes * 60_000))}`,
    ...[`SUMMARY:${plain(title)}`, `LOCATION:${plain(place)}`],
    ...['END:VEVENT', 'END:VCALENDAR'],
  ];
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

/** A link that gives the reader's own calendar an event. */
export function CalendarLink({ children, ...event }: CalendarProps) {
  const href = `data:text/calendar;charset=utf-8,${encodeURIComponent(calendarOf(event))}`;
  return (
    <a href={href} download="utfall.ics">
      {children}
    </a>
  );
}
