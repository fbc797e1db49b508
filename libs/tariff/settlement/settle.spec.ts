import { read } from '../../../test/support/tariff.ts';
import fc from 'fast-check';
import { anyTariff } from '../../../test/support/any-tariff.ts';
import type { CheckedTariff } from '../check/check.ts';
import { check } from '../check/check.ts';
import type { Inputs } from '../evaluation/frame.ts';
import { evaluate } from '../evaluation/evaluate.ts';
import type { Tariff } from '../terms.ts';
import { moneyFromText, moneyToText, sumMoney } from '../money.ts';
import { norrkoping } from '../templates/norrkoping.ts';
import type { Period, Settlement, Statement } from './settle.ts';
import { settle } from './settle.ts';

const runs = { numRuns: 500 };

const saving = (settled: string, rest: string, pays = 'pay p "Utfall" / "Outcome" = saving') =>
  read(`tariff t in SEK, ${settled}, round half-even to 1 öre\n metric saving in SEK\n ${pays}\n ${rest}`);
const inputs = (value: string, verified = true): Inputs => ({ saving: { value, verified } });
const yearly = (...values: readonly string[]): Period[] =>
  values.map((value, index) => ({ name: `period ${index + 1}`, year: 2027 + index, inputs: inputs(value) }));
const sameYear = (...values: readonly string[]): Period[] =>
  yearly(...values).map((period) => ({ ...period, year: 2027 }));

function statements(settlement: Settlement): readonly Statement[] {
  if (settlement.blocked) throw new Error(settlement.reasons[0]!.sentence.en);
  return settlement.statements;
}
const totals = (tariff: CheckedTariff, periods: readonly Period[]) =>
  statements(settle(tariff, periods)).map(({ total }) => moneyToText(total));
const lines = (tariff: CheckedTariff, periods: readonly Period[]) =>
  statements(settle(tariff, periods)).map((statement) =>
    statement.lines.map(({ name, amount }) => `${name} ${moneyToText(amount)}`),
  );

const twoWay = 'cumulative, trueUp twoWay';
const ratchet = 'cumulative, trueUp ratchet';

describe('settlement period by period', () => {
  it('pays what has been earned in all less what earlier periods came to', () => {
    expect(totals(saving(twoWay, 'limit contract 1000'), yearly('100', '250', '200'))).toEqual([
      '100.00',
      '150.00',
      '-50.00',
    ]);
  });

  it('keeps what was paid under a ratchet and nets a loss against later gain', () => {
    const tariff = saving(ratchet, 'limit contract 1000');
    expect(totals(tariff, yearly('-50', '100', '60', '80', '130'))).toEqual([
      '0.00',
      '100.00',
      '0.00',
      '0.00',
      '30.00',
    ]);
    expect(lines(tariff, yearly('-50', '100', '60', '130'))).toEqual([
      ['p -50.00', 'ratchet 50.00'],
      ['p 150.00', 'ratchet -50.00'],
      ['p -40.00', 'ratchet 40.00'],
      ['p 70.00', 'ratchet -40.00'],
    ]);
  });

  it('pays each period alone without cumulation, up to the limit of the contract', () => {
    const tariff = saving('each period alone', 'limit contract 250');
    expect(totals(tariff, yearly('100', '100', '100', '100'))).toEqual(['100.00', '100.00', '50.00', '0.00']);
    expect(lines(tariff, yearly('-20', '300'))).toEqual([['p -20.00'], ['p 300.00', 'limit contract -30.00']]);
  });

  it('gives back under the limit of the contract what a later loss frees', () => {
    const tariff = saving(twoWay, 'limit contract 120');
    expect(lines(tariff, yearly('150', '140', '100'))).toEqual([
      ['p 150.00', 'limit contract -30.00'],
      ['p -10.00', 'limit contract 10.00'],
      ['p -40.00', 'limit contract 20.00'],
    ]);
    expect(totals(tariff, yearly('150', '140', '100'))).toEqual(['120.00', '0.00', '-20.00']);
  });

  it('lets what exceeds a yearly limit lapse, or carries it into the next year, as agreed', () => {
    const earned = yearly('100', '120', '130');
    expect(totals(saving(twoWay, 'limit year 50 excess lapses\n limit contract 1000'), earned)).toEqual([
      '50.00',
      '20.00',
      '10.00',
    ]);
    expect(totals(saving(twoWay, 'limit year 50 excess carriesForward\n limit contract 1000'), earned)).toEqual([
      '50.00',
      '50.00',
      '30.00',
    ]);
    expect(
      totals(saving(twoWay, 'limit year 50 excess lapses\n limit contract 1000'), sameYear('30', '70', '40')),
    ).toEqual(['30.00', '20.00', '-10.00']);
    expect(
      totals(saving(twoWay, 'limit year 50 excess carriesForward\n limit contract 60'), yearly('80', '80')),
    ).toEqual(['50.00', '10.00']);
  });

  it('applies narrow limits before wide ones, whatever order they are written in, each on a line of its own', () => {
    const tariff = saving(
      twoWay,
      'limit contract 100\n limit year 120 excess lapses\n limit payment p 150',
      'pay p = saving\n pay q = 20',
    );
    expect(lines(tariff, yearly('200'))).toEqual([
      ['p 200.00', 'q 20.00', 'limit payment p -50.00', 'limit year -50.00', 'limit contract -20.00'],
    ]);
  });

  it('explains every line in both languages', () => {
    const plain = (settlement: Settlement) => statements(settlement).flatMap((statement) => statement.lines.map(({ sentence }) => [sentence.sv.replaceAll('\u00a0', ' '), sentence.en.replaceAll('\u00a0', ' ')])); // prettier-ignore
    const capped = saving(twoWay, 'limit payment p 90\n limit year 80 excess lapses\n limit contract 70');
    expect(plain(settle(capped, sameYear('100', '60')))).toEqual([
      ['Utfall: 100 kr.', 'Outcome: SEK 100.'],
      ['Taket för Utfall 90 kr gäller: −10 kr.', 'The cap of Outcome SEK 90 binds: SEK −10.'],
      ['Årets tak 80 kr gäller: −10 kr.', 'The cap of the year SEK 80 binds: SEK −10.'],
      ['Avtalets tak 70 kr gäller: −10 kr.', 'The cap of the contract SEK 70 binds: SEK −10.'],
      [
        'Utfall: 60 kr sammanlagt minus 100 kr från tidigare perioder ger −40 kr.',
        'Outcome: SEK 60 in all less SEK 100 from earlier periods gives SEK −40.',
      ],
      ['Taket för Utfall 90 kr ger åter utrymme: 10 kr.', 'The cap of Outcome SEK 90 has room again: SEK 10.'],
      ['Årets tak 80 kr ger åter utrymme: 10 kr.', 'The cap of the year SEK 80 has room again: SEK 10.'],
      ['Avtalets tak 70 kr ger åter utrymme: 10 kr.', 'The cap of the contract SEK 70 has room again: SEK 10.'],
    ]);
    expect(
      plain(settle(saving(ratchet, 'limit contract 70'), yearly('50', '40', '55'))).filter(
        ([sv]) => !sv!.startsWith('Utfall'),
      ),
    ).toEqual([
      [
        'Det som redan har betalats krävs inte åter, utan räknas av senare: 10 kr.',
        'What has already been paid is not claimed back but netted later: SEK 10.',
      ],
      ['Avräkning av tidigare överbetalning: −10 kr.', 'Netting of earlier over-payment: SEK −10.'],
    ]);
  });

  it('carries the trace on the payment line unless it is turned off', () => {
    const tariff = saving(twoWay, 'limit contract 10', 'pay p = cap 5 saving');
    const [line] = statements(settle(tariff, yearly('7')))[0]!.lines;
    expect(line).toMatchObject({ source: 'payment', exact: '5', binding: ['p'], trace: { nodeId: 'p', binds: true } });
    expect(statements(settle(tariff, yearly('7'), { trace: false }))[0]!.lines[0]).not.toHaveProperty('trace');
  });

  it('stops at the first blocked period and keeps the statements before it', () => {
    const tariff = saving(twoWay, 'limit contract 1000');
    const [first, second, third] = yearly('100', '250', '300');
    const settlement = settle(tariff, [first!, { ...second!, inputs: inputs('250', false) }, third!]);
    expect(settlement).toMatchObject({
      blocked: true,
      period: 'period 2',
      reasons: [{ code: 'unverified', nodeId: 'p' }],
    });
    expect(settlement.statements).toHaveLength(1);
    expect(settle(tariff, [])).toMatchObject({ blocked: false, statements: [], total: moneyFromText('0', 'SEK') });
  });

  it('refuses periods whose years do not follow each other, which would open a yearly limit again', () => {
    const [first, second] = yearly('100', '250');
    expect(() => settle(saving(twoWay, 'limit contract 1000'), [second!, first!])).toThrow(
      'Period period 1 lies in 2027, before 2028.',
    );
  });

  it('pays Norrköping what the whole result is worth, however it came about', () => {
    const tariff = read(norrkoping.text);
    const at = (name: string, amount: string, improved: boolean, year: number): Period => ({
      name,
      year,
      inputs: {
        saving: { value: amount, verified: true },
        school_results_improved: { value: improved, verified: true },
      },
    });
    const periods = [
      at('2027', '4000000', false, 2027),
      at('2028', '15000000', true, 2028),
      at('2029', '11500000', true, 2029),
    ];
    expect(totals(tariff, periods)).toEqual(['4000000.00', '8000000.00', '-500000.00']);
  });
});

describe('every settlement of every tariff', () => {
  const measured = fc.record({
    saving: fc.bigInt(-(10n ** 8n), 10n ** 9n),
    reached: fc.bigInt(0n, 3000n),
    improved: fc.boolean(),
    newYear: fc.boolean(),
  });
  const history = fc.array(measured, { minLength: 1, maxLength: 6 }).map((rows) => {
    let year = 2027;
    return rows.map((row, index): Period => {
      year += row.newYear ? 1 : 0;
      const values = { saving: String(row.saving), reached: String(row.reached), improved: row.improved };
      return {
        name: String(index),
        year,
        inputs: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value, verified: true }])),
      };
    });
  });
  const checked = (tariff: Tariff): CheckedTariff => {
    const result = check(tariff);
    if (!result.ok) throw new Error('Generated tariffs are well typed.');
    return result.tariff;
  };
  const units = (settlement: readonly Statement[]) => settlement.map(({ total }) => total.minorUnits);
  const sum = (amounts: readonly bigint[]) => amounts.reduce((all, each) => all + each, 0n);
  const text = (made: readonly Statement[]) =>
    JSON.stringify(made, (_, value: unknown) => (typeof value === 'bigint' ? String(value) : value));
  const limit = (tariff: Tariff, scope: string) =>
    moneyFromText(tariff.limits.find((each) => each.scope === scope)!.amount, 'SEK')!.minorUnits;

  it('has lines that sum to its total and never passes the limit of a year or the contract (invariants 8, 11)', () => {
    fc.assert(
      fc.property(anyTariff, history, (tariff, periods) => {
        const settlement = settle(checked(tariff), periods, { trace: false });
        const [contract, year] = [limit(tariff, 'contract'), limit(tariff, 'year')];
        settlement.statements.forEach((statement, index) => {
          expect(
            sumMoney(
              statement.lines.map(({ amount }) => amount),
              'SEK',
            ),
          ).toEqual(statement.total);
          expect(sum(units(settlement.statements.slice(0, index + 1))) <= contract).toBe(true);
          const paidInYear = settlement.statements.filter(
            (_, each) => each <= index && periods[each]!.year === periods[index]!.year,
          );
          expect(sum(units(paidInYear)) <= year).toBe(true);
        });
        if (!settlement.blocked) expect(settlement.total.minorUnits).toBe(sum(units(settlement.statements)));
      }),
      runs,
    );
  });

  it('is the same when it is settled again, and no period is changed by those after it (invariant 8)', () => {
    fc.assert(
      fc.property(anyTariff, history, fc.nat(5), (tariff, periods, cut) => {
        const whole = settle(checked(tariff), periods, { trace: false });
        const copy = checked(JSON.parse(JSON.stringify(tariff)) as Tariff);
        expect(text(settle(copy, periods, { trace: false }).statements)).toBe(text(whole.statements));
        const part = settle(copy, periods.slice(0, cut), { trace: false }).statements;
        expect(text(whole.statements.slice(0, cut))).toBe(text(part));
      }),
      runs,
    );
  });

  it('sums to the tariff of the last inputs with two-way true-up, to the running maximum with a ratchet (invariant 7)', () => {
    fc.assert(
      fc.property(anyTariff, history, fc.constantFrom('twoWay', 'ratchet'), (generated, periods, trueUp) => {
        const tariff = checked({
          ...generated,
          trueUp,
          limits: generated.limits.filter(({ scope }) => scope !== 'year'),
        });
        const settlement = settle(tariff, periods, { trace: false });
        if (settlement.blocked) return;
        const worth = periods.map((period) => {
          const evaluation = evaluate(tariff, period.inputs, { trace: false });
          return evaluation.blocked ? 0n : evaluation.amount.minorUnits;
        });
        const paid = units(settlement.statements);
        if (trueUp === 'twoWay') return expect(sum(paid)).toBe(worth.at(-1));
        worth.forEach((_, index) => {
          const most = worth.slice(0, index + 1).reduce((top, each) => (each > top ? each : top), 0n);
          expect(sum(paid.slice(0, index + 1))).toBe(most);
          expect(paid[index]! >= 0n).toBe(true);
        });
      }),
      runs,
    );
  });

  it('is monotone in claims and indifferent to their order when every claim earns (invariant 8)', () => {
    const tariff = read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      unit person
      metric reached in person
      pay p = cap 500 (10 SEK per person * reached)
      limit contract 500`);
    const total = (claims: readonly bigint[]) => {
      let all = 0n;
      const periods = claims.map((claim, index) => ({
        name: String(index),
        year: 2027,
        inputs: { reached: { value: String((all += claim)), verified: true } },
      }));
      return sum(units(statements(settle(tariff, periods, { trace: false }))));
    };
    fc.assert(
      fc.property(fc.array(fc.bigInt(0n, 30n), { minLength: 1, maxLength: 6 }), fc.bigInt(0n, 30n), (claims, more) => {
        expect(total([...claims].reverse())).toBe(total(claims));
        expect(total([...claims, more]) >= total(claims)).toBe(true);
      }),
      runs,
    );
  });
});
