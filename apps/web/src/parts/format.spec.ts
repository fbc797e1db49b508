import fc from 'fast-check';
import { clock, day, daysUntil, deadline, instantOf, left, moment, money, number, share, wallClock } from './format.ts';

const plain = (text: string): string => text.replaceAll('\u00a0', ' ');
const now = '2026-11-24T08:00:00Z';

describe('how the client writes money, numbers and dates', () => {
  it('writes amounts with groups of three that no line break can part', () => {
    expect(money('1078000', 'sv')).toBe('1\u00a0078\u00a0000\u00a0kr');
    expect(money('1078000.00', 'en')).toBe('SEK\u00a01,078,000');
    expect(plain(money('-112000.5', 'sv'))).toBe('\u2212112 000,50 kr');
    expect(plain(money('123456789012345678.25', 'sv'))).toBe('123 456 789 012 345 678,25 kr');
    expect(plain(number('1640', 'sv'))).toBe('1 640');
    expect(plain(share('0.6', 'sv'))).toBe('60 av 100');
  });

  it('writes a deadline with weekday, date and the clock in Sweden, summer and winter', () => {
    expect(plain(deadline('2026-12-18T15:00:00Z', 'sv', { now }))).toBe('fre 18 dec kl. 16.00');
    expect(plain(deadline('2026-12-18T15:00:00Z', 'sv', { now, length: 'long' }))).toBe('fredag 18 december kl. 16.00');
    expect(plain(deadline('2027-06-18T14:00:00Z', 'en', { now }))).toBe('Fri 18 Jun 2027 at 16:00');
    expect(plain(day('2026-12-18', 'sv', { now }))).toBe('18 dec');
    expect(plain(clock('2026-11-24T07:12:00Z', 'sv'))).toBe('kl. 08.12');
  });

  it('shows the clock on the wall in Sweden as the tables of time zones do, in every year and around every change', () => {
    const shape = { year: 'numeric', month: '2-digit', day: '2-digit', hour: '2-digit', minute: '2-digit' } as const;
    const table = new Intl.DateTimeFormat('sv-SE', { timeZone: 'Europe/Stockholm', ...shape });
    const agrees = (at: number): void => {
      const { date, time } = wallClock(new Date(at).toISOString());
      expect(`${date} ${time}`).toBe(table.format(at));
    };
    const [from, to] = [Date.UTC(1980, 0, 1), Date.UTC(2110, 0, 1)];
    fc.assert(fc.property(fc.integer({ min: from, max: to }), agrees), { numRuns: 2_000 });
    for (let year = 1980; year < 2110; year += 1)
      for (const month of [2, 3, 8, 9, 10])
        for (let day = 1; day <= 31; day += 1) {
          const change = Date.UTC(year, month, day, 1);
          if (new Date(change).getUTCDay() === 0) [change - 1, change].forEach(agrees);
        }
  });

  it('counts calendar days, not hours', () => {
    expect(daysUntil('2026-11-24T23:30:00Z', now)).toBe(1);
    expect(plain(left('2026-11-25T11:00:00Z', 'sv', now))).toBe('I morgon');
    expect(plain(left('2026-12-18T15:00:00Z', 'sv', now))).toBe('24 dagar');
    expect(plain(left('2026-11-21T15:00:00Z', 'en', now))).toBe('3 days ago');
    expect(plain(moment('2026-11-23T09:05:00Z', 'sv', now))).toBe('I går kl. 10.05');
    expect(plain(moment('2026-11-16T08:00:00Z', 'sv', now))).toBe('Mån 16 nov kl. 09.00');
  });

  it('reads a time on the wall back to the same instant, also around the change of clocks', () => {
    for (const instant of ['2026-12-18T15:00:00.000Z', '2026-06-18T14:00:00.000Z', '2026-10-25T08:30:00.000Z']) {
      const { date, time } = wallClock(instant);
      expect(instantOf(date, time)).toBe(instant);
    }
  });
});
