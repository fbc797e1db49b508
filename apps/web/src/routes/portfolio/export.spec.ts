import { csvOf } from './export.ts';

describe('a portfolio as a spreadsheet', () => {
  it('keeps semicolons, quotes and line breaks inside their cell', () => {
    expect(csvOf([['a;b', 'say "no"', 'two\nlines']])).toBe('\uFEFF"a;b";"say ""no""";"two\nlines"\r\n');
  });
  it('is never taken for a formula', () => {
    for (const start of ['=', '+', '-', '@', '\t'])
      expect(csvOf([[`${start}HYPERLINK(1)`]])).toContain(`'${start}HYPERLINK(1)`);
  });
  it('leaves an empty cell for what is not known', () => {
    expect(csvOf([[null, undefined, 0]])).toBe('\uFEFF;;0\r\n');
  });
});
