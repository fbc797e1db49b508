import fc from 'fast-check';
import {
  addDays,
  addWorkingDays,
  calendarDays,
  easterOf,
  freeDaysOf,
  instantOf,
  isLocalDate,
  isWorkingDay,
  lastDayOf,
  localOf,
  periodFrom,
  standstill,
  startOf,
  weekdayOf,
  workingDayFrom,
  workingDays,
} from './index.ts';

const years = Array.from({ length: 17 }, (_, index) => 2024 + index);
const hour = 3_600_000;

/** The change of clocks by the rule of directive 2000/84/EC: 01:00 UTC on the last Sunday of the month. */
function changeOfClocks(year: number, month: '03' | '10'): number {
  const last = `${year}-${month}-31`;
  return Date.parse(`${addDays(last, -(weekdayOf(last) % 7))}T01:00:00Z`);
}

function isSummer(instant: number): boolean {
  const year = new Date(instant).getUTCFullYear();
  return instant >= changeOfClocks(year, '03') && instant < changeOfClocks(year, '10');
}

const anyInstant = fc.integer({ min: Date.parse('2024-01-01T00:00:00Z'), max: Date.parse('2040-12-31T00:00:00Z') });
const aroundChange = fc
  .tuple(
    fc.constantFrom(...years),
    fc.constantFrom<'03' | '10'>('03', '10'),
    fc.integer({ min: -6 * hour, max: 6 * hour }),
  )
  .map(([year, month, away]) => changeOfClocks(year, month) + away);
const instants = fc.oneof(anyInstant, aroundChange);
const dates = fc.oneof(anyInstant, aroundChange).map((at) => localOf(new Date(at).toISOString()).date);

describe('Swedish clocks', () => {
  it('are one hour ahead of UTC in winter and two in summer', () => {
    expect(instantOf('2026-01-15', '12:00')).toBe('2026-01-15T11:00:00.000Z');
    expect(instantOf('2026-07-15', '12:00:30.250')).toBe('2026-07-15T10:00:30.250Z');
    expect(localOf('2026-07-15T22:30:00Z')).toEqual({ date: '2026-07-16', time: '00:30:00.000' });
  });
  it('skip an hour in spring, where no time can be set', () => {
    expect(instantOf('2026-03-29', '01:59:59')).toBe('2026-03-29T00:59:59.000Z');
    expect(instantOf('2026-03-29', '02:00')).toBeNull();
    expect(instantOf('2026-03-29', '02:59:59.999')).toBeNull();
    expect(instantOf('2026-03-29', '03:00')).toBe('2026-03-29T01:00:00.000Z');
  });
  it('show an hour twice in autumn, where the later one counts', () => {
    expect(instantOf('2026-10-25', '02:30')).toBe('2026-10-25T01:30:00.000Z');
    expect(localOf('2026-10-25T00:30:00Z').time).toBe('02:30:00.000');
    expect(instantOf('2026-10-25', '03:00')).toBe('2026-10-25T02:00:00.000Z');
  });
  it('skip and repeat exactly one hour in each year from 2024 to 2040', () => {
    for (const year of years) {
      const spring = localOf(new Date(changeOfClocks(year, '03')).toISOString());
      const autumn = new Date(changeOfClocks(year, '10'));
      expect(spring.time).toBe('03:00:00.000');
      expect(instantOf(spring.date, '02:30')).toBeNull();
      expect(localOf(autumn.toISOString()).time).toBe('02:00:00.000');
      expect(instantOf(localOf(autumn.toISOString()).date, '02:00')).toBe(autumn.toISOString());
    }
  });
  it('agree with the rule of the directive at every instant', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const { date, time } = localOf(new Date(at).toISOString());
        expect(Date.parse(`${date}T${time}Z`) - at).toBe(isSummer(at) ? 2 * hour : hour);
      }),
    );
  });
  it('lead back to the same instant, or to its twin an hour later', () => {
    fc.assert(
      fc.property(instants, (at) => {
        const { date, time } = localOf(new Date(at).toISOString());
        expect([at, at + hour]).toContain(Date.parse(instantOf(date, time)!));
      }),
    );
  });
  it('name no day that does not exist', () => {
    expect(isLocalDate('2026-02-28')).toBe(true);
    expect(isLocalDate('2026-02-29')).toBe(false);
    expect(isLocalDate('26-02-28')).toBe(false);
    expect(() => instantOf('2026-02-30', '12:00')).toThrow('write it as YYYY-MM-DD');
    expect(() => instantOf('2026-02-28', '24:00')).toThrow('write it as HH:MM');
    expect(() => localOf('soon')).toThrow('is no instant');
  });
});

describe('Swedish holidays', () => {
  it('lie where the almanac has them', () => {
    const list = (year: number) =>
      freeDaysOf(year)
        .map(({ date }) => date.slice(5))
        .join(' ');
    expect(list(2024)).toBe(
      '01-01 01-06 03-29 03-31 04-01 05-01 05-09 05-19 06-06 06-21 06-22 11-02 12-24 12-25 12-26 12-31',
    );
    expect(list(2025)).toBe(
      '01-01 01-06 04-18 04-20 04-21 05-01 05-29 06-06 06-08 06-20 06-21 11-01 12-24 12-25 12-26 12-31',
    );
    expect(list(2026)).toBe(
      '01-01 01-06 04-03 04-05 04-06 05-01 05-14 05-24 06-06 06-19 06-20 10-31 12-24 12-25 12-26 12-31',
    );
  });
  it('follow Easter, from the earliest to the latest it can be', () => {
    const known = {
      1818: '03-22',
      1943: '04-25',
      2008: '03-23',
      2019: '04-21',
      2027: '03-28',
      2035: '03-25',
      2038: '04-25',
      2040: '04-01',
    };
    for (const [year, day] of Object.entries(known)) expect(easterOf(Number(year))).toBe(`${year}-${day}`);
  });
  it('keep to their weekdays in every year', () => {
    for (const year of years) {
      const weekday = (label: string) => weekdayOf(freeDaysOf(year).find((day) => day.label.sv === label)!.date);
      expect(['Långfredagen', 'Annandag påsk', 'Kristi himmelsfärdsdag', 'Pingstdagen'].map(weekday)).toEqual([
        5, 1, 4, 7,
      ]);
      expect(['Midsommarafton', 'Midsommardagen', 'Alla helgons dag'].map(weekday)).toEqual([5, 6, 6]);
    }
  });
  it('leave out Whit Monday, which has been a working day since 2005', () => {
    expect(isWorkingDay('2026-05-25')).toBe(true);
  });
  it('say which free days are holidays and which are eves', () => {
    expect(
      freeDaysOf(2026)
        .filter(({ kind }) => kind === 'eve')
        .map(({ label }) => label.sv),
    ).toEqual(['Midsommarafton', 'Julafton', 'Nyårsafton']);
  });
});

describe('counting days', () => {
  it('leaves the start day out', () => {
    expect(lastDayOf('2026-03-02', calendarDays(10))).toBe('2026-03-12');
    expect(lastDayOf('2026-03-02', workingDays(10))).toBe('2026-03-16');
  });
  it('moves a last day that is free to the next working day', () => {
    expect(workingDayFrom('2026-04-03')).toBe('2026-04-07');
    expect(workingDayFrom('2026-06-19')).toBe('2026-06-22');
    expect(workingDayFrom('2026-12-24')).toBe('2026-12-28');
    expect(lastDayOf('2026-03-04', { ...calendarDays(10), lastDayFree: 'stays' })).toBe('2026-03-14');
  });
  it('counts working days over Christmas and back again', () => {
    expect(addWorkingDays('2026-12-23', 1)).toBe('2026-12-28');
    expect(addWorkingDays('2026-12-28', -1)).toBe('2026-12-23');
    expect(addWorkingDays('2026-12-25', 0)).toBe('2026-12-25');
  });
  it('starts on the Swedish day, which begins before the day in UTC', () => {
    expect(periodFrom('2026-05-31T22:30:00Z', calendarDays(1))).toEqual({
      lastDay: '2026-06-02',
      endsAt: '2026-06-02T22:00:00.000Z',
    });
  });
  it('ends at a clock time when policy says so, later rather than never when the clocks skip it', () => {
    const until = (time: string) => ({ ...calendarDays(1), lastDayFree: 'stays' as const, until: time });
    expect(periodFrom('2026-03-02T09:00:00Z', until('16:00')).endsAt).toBe('2026-03-03T15:00:00.000Z');
    expect(periodFrom('2026-03-28T09:00:00Z', until('02:30')).endsAt).toBe('2026-03-29T01:00:00.000Z');
  });
  it('gives the standstills of the published examples', () => {
    expect(standstill('2019-04-01T10:00:00Z', 10)).toEqual({
      lastDay: '2019-04-11',
      signFrom: '2019-04-12',
      endsAt: '2019-04-11T22:00:00.000Z',
    });
    expect(standstill('2019-04-18T10:00:00Z', 10)).toEqual({
      lastDay: '2019-04-29',
      signFrom: '2019-04-30',
      endsAt: '2019-04-29T22:00:00.000Z',
    });
  });
  it('never ends on a free day, never early, and at most five days late', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 120 }), (start, days) => {
        const { lastDay, endsAt } = periodFrom(startOf(start), calendarDays(days));
        expect(isWorkingDay(lastDay)).toBe(true);
        expect(lastDay >= addDays(start, days) && lastDay <= addDays(start, days + 5)).toBe(true);
        expect(localOf(endsAt)).toEqual({ date: addDays(lastDay, 1), time: '00:00:00.000' });
      }),
    );
  });
  it('ends no earlier when it starts later or lasts longer', () => {
    fc.assert(
      fc.property(
        dates,
        fc.integer({ min: 1, max: 60 }),
        fc.constantFrom(calendarDays, workingDays),
        (start, days, count) => {
          const end = periodFrom(startOf(start), count(days)).endsAt;
          expect(periodFrom(startOf(addDays(start, 1)), count(days)).endsAt >= end).toBe(true);
          expect(periodFrom(startOf(start), count(days + 1)).endsAt >= end).toBe(true);
        },
      ),
    );
  });
  it('counts working days that lead back to the working day they started from', () => {
    fc.assert(
      fc.property(dates, fc.integer({ min: 1, max: 60 }), (date, days) => {
        const start = workingDayFrom(date);
        expect(addWorkingDays(addWorkingDays(start, days), -days)).toBe(start);
      }),
    );
  });
});
