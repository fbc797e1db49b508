import { text } from '@utfall/process';
import { eventsOf } from '../../test/support/ical.ts';
import { iCalendar, type CalendarEntry } from './feeds.ts';

const entry = (version: number, endsAt: string): CalendarEntry => ({
  ...{ id: 'rfi-deadline', version, place: 'Tomelilla, sal 2; plan 3', challengeId: null },
  summary: text('Sista svarstid: Fler barn i skolan, läsåret igenom och överallt där det behövs; åäö', 'Deadline'),
  startsAt: new Date(Date.parse(endsAt) - 900_000),
  endsAt: new Date(endsAt),
  changedAt: new Date('2026-11-01T08:00:00Z'),
});
const written = async (one: CalendarEntry) => eventsOf(await iCalendar([one], 'https://utfall.example', 'sv'))[0]!;

it('a date that is amended moves in the calendar that has it: the same event with a higher number', async () => {
  const before = await written(entry(4, '2026-12-01T11:00:00Z'));
  const after = await written(entry(5, '2026-12-08T11:00:00Z'));
  expect(before).toMatchObject({ UID: 'rfi-deadline@utfall.example', DTEND: '20261201T110000Z', SEQUENCE: '4' });
  expect(after).toMatchObject({ UID: before['UID'], DTEND: '20261208T110000Z', SEQUENCE: '5' });
  expect(before['SUMMARY']).toContain('i skolan\\, läsåret');
});
