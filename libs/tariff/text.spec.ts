import fc from 'fast-check';
import { anyTariff } from '../../test/support/any-tariff.ts';
import { canonicalJson } from './canonical.ts';
import { check } from './check/check.ts';
import { parseTariff } from './text/parse.ts';
import { printTariff } from './text/print-tariff.ts';
import { printExpression } from './text/print.ts';
import { readTariff } from './text/read.ts';

const HEAD = 'tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre\n';
const DECLARED = `${HEAD}  unit person\n  metric saving in SEK\n  metric reached in person\n  flag improved\n`;

function pay(expression: string) {
  const parsed = parseTariff(`${DECLARED}  pay p = ${expression}\n`);
  if (!parsed.ok) throw new Error(`${parsed.position.line}:${parsed.position.column} ${parsed.sentence.en}`);
  return parsed.tariff;
}

describe('the text form of a tariff', () => {
  it('prints and parses back to the same tree, ids, labels and notes included (invariant 14)', () => {
    fc.assert(
      fc.property(anyTariff, (tariff) => {
        expect(check(tariff).ok).toBe(true);
        const parsed = parseTariff(printTariff(tariff));
        expect(parsed.ok && canonicalJson(parsed.tariff)).toBe(canonicalJson(tariff));
      }),
      { numRuns: 500 },
    );
  });

  it.each([
    'saving - 5 - 3',
    'saving - (5 - 3)',
    'saving * 50 % / 2',
    '(saving + 5) * 12.5 %',
    'cap 10 000 000 (atLeast 0 saving)',
    'cap 10 (500)',
    'cap -10.5 SEK saving',
    'cap saving min(saving, 5 SEK)',
    'when improved: saving',
    'when improved and not (improved or saving > 5): saving else when saving >= 3: 5 else 0',
    '#roof cap 5 saving',
    '#roof (saving + 5)',
    'cap (#roof (5)) saving',
    '9 000 SEK per person * reached',
    '100 SEK * reduction reached against (reached + 5 person)',
    'steps reached [below 0, 5 person -> saving, 10 person -> (when improved: 5)]',
    'line reached [-5 -> -100, 0 -> 0, 1 000 -> 12 345.67]',
    'bands saving [up to 8 000 000: 95 % cap 1 000 000, above: 40 %]',
    'max(saving, 5, -5) - difference saving against 5',
  ])('reads %s and prints it so that it reads the same', (expression) => {
    const tariff = pay(expression);
    const printed = printTariff(tariff);
    const again = parseTariff(printed);
    expect(again.ok && again.tariff).toEqual(tariff);
    expect(printTariff(again.ok ? again.tariff : tariff)).toBe(printed);
  });

  it('binds times before plus, plus before comparison, and before or', () => {
    const grouped = (loose: string, strict: string) => expect(pay(loose).payments).toEqual(pay(strict).payments);
    grouped('saving + 5 * 2', 'saving + (5 * 2)');
    grouped('saving - 5 - 3', '(saving - 5) - 3');
    grouped(
      'when improved or improved and not saving + 1 > 5: 3',
      'when improved or (improved and (not ((saving + 1) > 5))): 3',
    );
    grouped('cap 5 atLeast 0 saving - 3', '(cap 5 (atLeast 0 saving)) - 3');
  });

  it('prints the last argument in parentheses unless it is a name or a list in parentheses already', () => {
    const printed = (expression: string) => printExpression(pay(expression).payments[0]!.expression, 'p');
    const written = [
      'cap 10 (500)',
      'cap 5 saving',
      'cap 5 min(saving, 6)',
      'cap 5 (steps saving [below 0, 1 -> 2])',
      'atLeast 0 (saving - 5)',
    ];
    expect(written.map(printed)).toEqual(written);
  });

  it('accepts no-break spaces in numbers as they come from a word processor', () => {
    expect(pay('cap 10\u00a0000\u202f000 saving')).toEqual(pay('cap 10000000 saving'));
  });

  it('keeps comments with the declaration they follow, also on lines of their own', () => {
    const parsed = parseTariff(`${HEAD.trimEnd()} -- head\n flag a -- one\n -- two\n--\n pay p = 5 -- three`);
    expect(parsed).toMatchObject({
      ok: true,
      tariff: { note: 'head', metrics: [{ note: 'one two' }], payments: [{ note: 'three' }] },
    });
    expect(parsed.ok && 'note' in (parsed.tariff.payments[0] ?? {})).toBe(true);
  });

  it('reads every way of settling and rounding', () => {
    const head = (text: string) => {
      const parsed = parseTariff(text);
      return parsed.ok && [parsed.tariff.trueUp, parsed.tariff.rounding, printTariff(parsed.tariff).trim()];
    };
    const ratchet = 'tariff a in SEK, cumulative, trueUp ratchet, round down to 100 SEK';
    const alone = 'tariff a in JPY, each period alone, round half-up to 1 JPY';
    expect(head(ratchet)).toEqual(['ratchet', { mode: 'down', place: '100' }, ratchet]);
    expect(head(alone)).toEqual(['none', { mode: 'half-up', place: '1' }, alone]);
    expect(head('tariff a in SEK, cumulative, trueUp twoWay, round half-even to 0.01 SEK')).toContainEqual(
      HEAD.replace(' t ', ' a ').trim(),
    );
    expect(head('tariff a in SEK, cumulative, trueUp twoWay, round half-even to 5 öre')).toContainEqual({
      mode: 'half-even',
      place: '0.05',
    });
  });

  it.each([
    ['pay p = (saving', 6, 18, '”)”', 'ended'],
    ['pay p = saving +', 6, 19, 'ett tal', 'a number'],
    ['pay p = saving ? 5', 6, 18, '”?”', '"?"'],
    ['pay p = steps reached [5 -> 3]', 6, 26, '”below”', '"below"'],
    ['pay p = bands reached [to 5: 3]', 6, 26, 'up, above', 'up, above'],
    ['pay p = reduction saving saving', 6, 28, '”against”', '"against"'],
    ['pay cap = 5', 6, 7, 'betalningens namn', 'the name of the payment'],
    ['metric x in 5', 6, 15, 'en valuta', 'a currency'],
    ['unit x one', 6, 13, 'citattecken', 'quotation marks'],
    ['flag y "sv" "en"', 6, 15, '”/”', '"/"'],
    ['flag y "s\\v" / "en"', 6, 10, 'omvända snedstreck', 'backslashes'],
    ['limit person 5', 6, 9, 'payment, year, contract', 'payment, year, contract'],
    ['limit contract 5 EUR', 6, 20, '”SEK”', '"SEK"'],
    ['limit year 5', 6, 15, '”excess”', '"excess"'],
    ['pay p = -x', 6, 12, 'ett tal', 'a number'],
    ['nonsense', 6, 3, 'unit, metric, flag, series, let, pay', 'unit, metric, flag, series, let, pay'],
  ])('says where %s cannot be read and what was expected', (line, row, column, sv, en) => {
    const parsed = parseTariff(`${DECLARED}  ${line}`);
    expect(parsed).toMatchObject({ ok: false, position: { line: row, column } });
    expect(!parsed.ok && parsed.sentence.sv).toContain(sv);
    expect(!parsed.ok && parsed.sentence.en).toContain(en);
  });

  it('refuses texts that are too long or too deep instead of failing', () => {
    const ok = (text: string) => parseTariff(text).ok;
    expect(ok(`${DECLARED}  pay p = ${'('.repeat(60)}saving${')'.repeat(60)}`)).toBe(true);
    expect(ok(`${DECLARED}  pay p = ${'('.repeat(20000)}saving`)).toBe(false);
    expect(ok(`${DECLARED}  pay p = when ${'not '.repeat(20000)}improved: 5`)).toBe(false);
    expect(ok(`${DECLARED}  pay p = ${'#a '.repeat(20000)}saving`)).toBe(false);
    expect(ok(`${DECLARED}  pay p = ${'cap 5 '.repeat(15000)}saving`)).toBe(false);
    expect(ok(`${DECLARED}${' '.repeat(100_001)}`)).toBe(false);
  });

  it('gives the line and column of what is written well but means nothing', () => {
    const result = readTariff(`${DECLARED}  pay p = cap 5\n    (saving * unknown)\n  limit contract 0.001`);
    const issues = result.ok ? [] : result.issues;
    expect(issues.map(({ nodeId, position }) => [nodeId, position])).toEqual([
      ['contract', { line: 8, column: 3 }],
      ['p.2.2', { line: 7, column: 15 }],
    ]);
    expect(readTariff('tariff').ok).toBe(false);
    expect(readTariff(`${DECLARED}  pay p = cap 5 saving`)).toMatchObject({
      ok: true,
      tariff: { terms: { name: 't' } },
    });
  });
});

describe('the canonical text of the terms', () => {
  it('does not depend on key order or absent members, and does on everything else', () => {
    expect(canonicalJson({ b: [1, null, true], a: 'å"', c: undefined })).toBe('{"a":"å\\"","b":[1,null,true]}');
    expect(canonicalJson(structuredClone({ b: 1, a: { c: 2 } }))).toBe('{"a":{"c":2},"b":1}');
    const shuffled = (value: unknown): unknown =>
      value && typeof value === 'object' && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse().map(([key, each]) => [key, shuffled(each)])) // prettier-ignore
        : Array.isArray(value)
          ? value.map(shuffled)
          : value;
    fc.assert(
      fc.property(anyTariff, (tariff) => expect(canonicalJson(shuffled(tariff))).toBe(canonicalJson(tariff))),
      { numRuns: 500 },
    );
  });

  it('refuses what JSON cannot hold exactly', () => {
    for (const value of [0.5, NaN, 2 ** 53, 10n, undefined, new Date(0), new Map(), () => 1]) {
      expect(() => canonicalJson({ value: [value] })).toThrow(TypeError);
    }
  });
});
