import { read, verified } from '../../test/support/tariff.ts';
import { canonicalJson } from './canonical.ts';
import type { Claim } from './evaluation/claims.ts';
import { moneyToText } from './money.ts';
import type { Period } from './settlement/settle.ts';
import { settle } from './settlement/settle.ts';
import { parseTariff } from './text/parse.ts';
import { printTariff } from './text/print-tariff.ts';

/** Invented contracts that no source has: what the language says must follow from its parts. Figures are illustrative. */
function settled(text: string, periods: readonly Partial<Period>[]) {
  const tariff = read(text);
  const again = parseTariff(printTariff(tariff.terms));
  expect(again.ok && canonicalJson(again.tariff)).toBe(canonicalJson(tariff.terms));
  const settlement = settle(
    tariff,
    periods.map((period, index) => ({ name: `${index + 1}`, year: 2027 + index, inputs: {}, ...period })),
  );
  if (settlement.blocked) throw new Error(settlement.reasons.map(({ sentence }) => sentence.en).join('\n'));
  return settlement.statements;
}
const totals = (statements: ReturnType<typeof settled>) => statements.map(({ total }) => moneyToText(total));
const at = (...rows: readonly Readonly<Record<string, string>>[]): Partial<Period>[] =>
  rows.map((values) => ({ inputs: verified(values) }));

describe('contracts that nobody has seen', () => {
  it('a price from a table of two metrics, with a ratchet, and payers one after another under a cap of them all', () => {
    const statements = settled(
      `tariff matrix in SEK, cumulative, trueUp ratchet, round half-even to 1 öre
      unit place
      metric places in place
      metric attendance in ratio
      metric quality in ratio
      let low = steps attendance [below 0 SEK per place, 80 % -> 1 000 SEK per place, 90 % -> 1 500 SEK per place]
      let high = steps attendance [below 500 SEK per place, 80 % -> 1 800 SEK per place, 90 % -> 2 400 SEK per place]
      pay kept = (when quality >= 75 %: high else low) * places
      limit payer town 100 000
      limit payer region 60 000
      limit payer state 40 000
      limit contract 150 000
      payer town
      payer region
      payer state
      split in order town, region, state`,
      at(
        { places: '40', attendance: '0.85', quality: '0.7' },
        { places: '60', attendance: '0.92', quality: '0.8' },
        { places: '60', attendance: '0.7', quality: '0.8' },
        { places: '70', attendance: '0.92', quality: '0.8' },
      ),
    );
    expect(totals(statements)).toEqual(['40000.00', '104000.00', '0.00', '6000.00']);
    const paid = (payer: string) =>
      statements.map(({ payers }) => moneyToText(payers.find((one) => one.payer === payer)!.net));
    expect(paid('town')).toEqual(['40000.00', '60000.00', '0.00', '0.00']);
    expect(paid('region')).toEqual(['0.00', '44000.00', '0.00', '6000.00']);
    expect(paid('state')).toEqual(['0.00', '0.00', '0.00', '0.00']);
  });

  it('a share that falls when the gain is smaller than the period before, with a bounded loss in each period', () => {
    const statements = settled(
      `tariff beds in SEK, cumulative, trueUp twoWay, round half-up to 1 SEK
      unit day
      metric beds in day
      metric comparison in day
      let avoided = comparison - beds
      let share = when avoided >= (previous avoided else 0 day): 50 % else 30 %
      pay care = sum each period: atLeast -20 000 (share * (4 000 SEK per day * avoided))
      limit contract 500 000`,
      at({ beds: '100', comparison: '110' }, { beds: '100', comparison: '104' }, { beds: '100', comparison: '80' }),
    );
    expect(totals(statements)).toEqual(['20000.00', '4800.00', '-20000.00']);
  });

  it('bands within each school, a bonus when the last of them has come along, half of it held until all have more', () => {
    const passed = (school: string, from: number, count: number): Claim[] =>
      Array.from({ length: count }, (_, n) => ({
        ...{ id: `${school}${from + n}`, person: `${school}${from + n}`, metric: 'passed', cohort: school },
        ...{ occurredOn: '2027-06-01', state: 'verified' },
      }));
    const statements = settled(
      `tariff schools in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit pupil
      metric passed in pupil counted from claims, once per person
      pay reach for each cohort = bands passed [up to 2: 1 000 SEK per pupil, above: 400 SEK per pupil]
      pay equal = when (least each cohort: passed) >= 2 pupil: 5 000
      limit each cohort 2 500
      limit contract 20 000
      holdback 50 % of equal until (least each cohort: passed) >= 4 pupil`,
      [
        { claims: [...passed('a', 0, 3), ...passed('b', 0, 1)] },
        { claims: passed('b', 1, 4) },
        { claims: passed('a', 3, 1) },
      ],
    );
    expect(totals(statements)).toEqual(['3400.00', '4000.00', '2600.00']);
  });
});
