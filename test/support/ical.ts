/** An event of a calendar, by the names of its properties. */
export type CalendarEvent = Readonly<Record<string, string>>;

const once = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE', 'LOCATION', 'URL', 'LAST-MODIFIED'];
const needed = ['UID', 'DTSTAMP', 'DTSTART', 'DTEND', 'SUMMARY', 'SEQUENCE'];
const instant = /^\d{4}(0[1-9]|1[0-2])([0-2]\d|3[01])T([01]\d|2[0-3])[0-5]\d[0-5]\dZ$/;

/** The events of a calendar, read as strictly as RFC 5545 is written. Throws what is wrong with it. */
export function eventsOf(calendar: string): CalendarEvent[] {
  const must = (holds: boolean, what: string): void => {
    if (!holds) throw new Error(`the calendar is not RFC 5545: ${what}`);
  };
  must(calendar.endsWith('\r\n') || calendar.endsWith('END:VCALENDAR'), 'no end');
  const physical = calendar.replace(/\r\n$/, '').split('\r\n');
  must(
    physical.every((line) => !/[\r\n]/.test(line)),
    'a line end of another kind (3.1)',
  );
  must(
    physical.every((line) => Buffer.byteLength(line) <= 75),
    'a line of more than 75 bytes (3.1)',
  );
  const lines = calendar
    .replace(/\r\n[ \t]/g, '')
    .split('\r\n')
    .filter(Boolean);
  must(lines[0] === 'BEGIN:VCALENDAR' && lines.at(-1) === 'END:VCALENDAR', 'no calendar (3.4)');
  for (const name of ['VERSION:2.0', 'PRODID:'])
    must(lines.filter((line) => line.startsWith(name)).length === 1, `not one ${name} (3.6)`);
  const events: Record<string, string>[] = [];
  const open: string[] = [];
  for (const line of lines) {
    const [, name = '', value = ''] = /^([A-Z0-9-]+)(?:;[^:]*)?:(.*)$/.exec(line) ?? [];
    must(name !== '', `a line without a name: ${line}`);
    if (name === 'BEGIN') {
      open.push(value);
      if (value === 'VEVENT') events.push({});
    } else if (name !== 'END' && open.length === 1)
      must(events.length === 0, `${name} of the calendar after its events (3.6)`);
    else if (name === 'END') must(open.pop() === value, `an end of what has not begun: ${value}`);
    else if (open.at(-1) === 'VEVENT') {
      must(!once.includes(name) || events.at(-1)![name] === undefined, `${name} twice (3.6.1)`);
      events.at(-1)![name] = value;
    }
  }
  for (const event of events) {
    for (const name of needed) must(event[name] !== undefined, `an event without ${name}`);
    for (const name of ['DTSTAMP', 'DTSTART', 'DTEND']) must(instant.test(event[name]!), `${name}: ${event[name]}`);
    must(event['DTEND']! > event['DTSTART']!, 'an end before its beginning (3.8.2.2)');
    must(/^\d+$/.test(event['SEQUENCE']!), 'a sequence that is no number (3.8.7.4)');
    for (const name of ['SUMMARY', 'LOCATION'])
      must(!/(?<!\\)(?:\\\\)*[;,]/.test(event[name] ?? ''), `a bare sign in ${name} (3.3.11)`);
  }
  must(new Set(events.map(({ UID }) => UID)).size === events.length, 'two events of one name (3.8.4.7)');
  return events;
}
