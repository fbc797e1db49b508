import { dated, dayIn, lowerFirst, numeral } from './words.ts';
import { wordsQuery } from './words.query.ts';

const now = new Date('2026-11-22T00:00:00Z');

describe('a short fact', () => {
  it('tells the day in Swedish time, with a space that does not break', () => {
    expect(dayIn(new Date('2026-12-17T23:30:00Z'), now)).toEqual({ sv: '18\u00a0dec', en: '18\u00a0Dec' });
    expect(dated('publicerad', 'published', new Date('2026-03-12T12:00:00Z'), now).sv).toBe('publicerad 12\u00a0mars');
  });

  it('tells the year when it is another', () => {
    expect(dayIn(new Date('2027-01-29T15:00:00Z'), now).sv).toBe('29\u00a0jan\u00a02027');
  });

  it('writes small numbers in words', () => {
    expect([numeral(3).sv, numeral(12).en, numeral(13).sv]).toEqual(['tre', 'twelve', '13']);
  });

  it('begins with a small letter, but leaves abbreviations alone', () => {
    expect(lowerFirst({ sv: 'Slutavräknas', en: 'RFI open' })).toEqual({ sv: 'slutavräknas', en: 'RFI open' });
  });
});

describe('words that somebody looks for', () => {
  it('must all be there, and may be half written', () => {
    expect(wordsQuery('Barn och UNGA')).toBe('barn:* & och:* & unga:*');
  });

  it('cannot be read as anything but words', () => {
    expect(wordsQuery(`'); drop table x; -- | ! & <-> :*`)).toBe('drop:* & table:* & x:*');
    expect(wordsQuery(' ⟶ & | ')).toBeNull();
  });
});
