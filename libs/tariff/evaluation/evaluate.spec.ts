import fc from 'fast-check';
import { DEFAULTS, paying, read, verified } from '../../../test/support/tariff.ts';
import { anyRatio, anyTariff } from '../../../test/support/any-tariff.ts';
import type { CheckedTariff } from '../check/check.ts';
import { check } from '../check/check.ts';
import type { Inputs } from './frame.ts';
import { evaluate } from './evaluate.ts';
import type { Expression } from '../expression.ts';
import { nodesOf } from '../expression.ts';
import { moneyToText } from '../money.ts';
import type { Ratio } from '../rational.ts';
import type { Tariff } from '../terms.ts';
import {
  add,
  compare,
  greatest,
  least,
  multiply,
  ratio,
  ratioFromText,
  ratioToText,
  subtract,
  ZERO,
} from '../rational.ts';

const runs = { numRuns: 500 };

function exactly(tariff: CheckedTariff, values: Readonly<Record<string, string | boolean>> = {}): string {
  const result = evaluate(tariff, verified({ ...DEFAULTS, ...values }));
  return result.blocked
    ? result.reasons.map(({ code, nodeId }) => `${code} ${nodeId}`).join()
    : result.payments[0]!.exact;
}
const at = (expression: string, x: Ratio | string, y: Ratio | string = '0') => {
  const text = (value: Ratio | string) => (typeof value === 'string' ? value : ratioToText(value));
  return exactly(paying(expression), { x: text(x), y: text(y) });
};

describe('what a rule pays', () => {
  it.each([
    ['1 SEK * (x + y)', '7', '2', '9'],
    ['1 SEK * (x - y)', '7', '2', '5'],
    ['1 SEK * x * y', '7', '2', '14'],
    ['1 SEK * x / y', '7', '3', '7/3'],
    ['1 SEK * reduction x against y', '6', '8', '0.25'],
    ['1 SEK * increase x against y', '10', '8', '0.25'],
    ['1 SEK * difference x against y', '10', '8', '2'],
    ['1 SEK * min(x, y, 5)', '7', '6', '5'],
    ['1 SEK * max(x, y, 5)', '7', '6', '7'],
    ['1 SEK * cap 5 x', '7', '0', '5'],
    ['1 SEK * cap 5 x', '4', '0', '4'],
    ['1 SEK * atLeast 5 x', '4', '0', '5'],
    ['1 SEK * atLeast 5 x', '7', '0', '7'],
    ['1 SEK * 12.5 % * x', '8', '0', '1'],
    ['when x >= y: 1 else 2', '3', '3', '1'],
    ['when x > y: 1 else 2', '3', '3', '2'],
    ['when x <= y: 1 else 2', '3', '3', '1'],
    ['when x < y: 1 else 2', '3', '3', '2'],
    ['when x > y: 1 else 2', '4', '3', '1'],
    ['when x < y: 1 else 2', '2', '3', '1'],
    ['when x >= y: 1', '2', '3', '0'],
    ['when x <= y: 1', '4', '3', '0'],
    ['when not x > y: 1', '3', '3', '1'],
    ['when x > 1 and y > 1: 1', '2', '2', '1'],
    ['when x > 1 and y > 1: 1', '2', '1', '0'],
    ['when x > 1 and y > 1: 1', '1', '2', '0'],
    ['when x > 1 or y > 1: 1', '1', '2', '1'],
    ['when x > 1 or y > 1: 1', '2', '1', '1'],
    ['when x > 1 or y > 1: 1', '1', '1', '0'],
  ])('%s with x = %s and y = %s is %s', (expression, x, y, expected) => expect(at(expression, x, y)).toBe(expected));

  it('meets a threshold exactly where a double would miss it', () => {
    const missed = [];
    for (let t = 1; t < 100; t += 1) {
      if (at('when reduction x against y >= 0.1: 1', String(9 * t), String(10 * t)) !== '1') missed.push(t);
    }
    expect(missed).toEqual([]);
  });

  it('caps and floors once as well as twice, in any order when the floor is below the cap (invariant 3)', () => {
    const once = paying('1 SEK * cap 50 (atLeast -20 x)');
    const twice = paying('1 SEK * cap 50 (cap 50 (atLeast -20 (atLeast -20 x)))');
    const swapped = paying('1 SEK * atLeast -20 (cap 50 x)');
    fc.assert(
      fc.property(fc.bigInt(-1000n, 1000n), fc.bigInt(1n, 9n), (n, d) => {
        const x = ratioToText(ratio(n, d));
        const value = exactly(once, { x });
        expect([exactly(twice, { x }), exactly(swapped, { x })]).toEqual([value, value]);
        expect(value).toBe(ratioToText(greatest(ratio(-20n), least(ratio(50n), ratio(n, d)))));
      }),
      runs,
    );
  });

  it('follows a line: exact at its points, monotone, and never outside them (invariant 4)', () => {
    const line = paying('line x [-2 -> -10, 0 -> 0, 3 -> 7, 10 -> 9]');
    const value = (x: Ratio) => ratioFromText(exactly(line, { x: ratioToText(x) }))!;
    expect(['-3', '-2', '-1', '0', '1', '3', '6.5', '10', '11'].map((x) => exactly(line, { x }))).toEqual(['-10', '-10', '-5', '0', '7/3', '7', '8', '9', '9']); // prettier-ignore
    fc.assert(
      fc.property(fc.bigInt(-900n, 2000n), fc.bigInt(0n, 300n), fc.bigInt(1n, 99n), (n, gap, d) => {
        const [low, high] = [value(ratio(n, d)), value(ratio(n + gap, d))];
        expect(compare(low, high)).toBeLessThanOrEqual(0);
        expect(compare(low, ratio(-10n)) >= 0 && compare(high, ratio(9n)) <= 0).toBe(true);
      }),
      runs,
    );
  });

  it('climbs steps that are closed to the left, and never down a rising table (invariant 5)', () => {
    const steps = paying('steps x [below 1, 5 -> 10, 10 -> 20, 15 -> 30]');
    expect(['4.999', '5', '9.999', '10', '14.999', '15', '99'].map((x) => exactly(steps, { x }))).toEqual(['1', '10', '10', '20', '20', '30', '30']); // prettier-ignore
    const value = (n: bigint, d: bigint) => ratioFromText(exactly(steps, { x: ratioToText(ratio(n, d)) }))!;
    fc.assert(
      fc.property(fc.bigInt(-50n, 2000n), fc.bigInt(0n, 500n), fc.bigInt(1n, 99n), (n, gap, d) => {
        expect(compare(value(n, d), value(n + gap, d))).toBeLessThanOrEqual(0);
      }),
      runs,
    );
  });

  it('pays each unit in a band at the rate of its own band (invariant 6)', () => {
    const bands = paying(
      'bands reached [up to 100: 10 SEK per person, up to 300: 15 SEK per person cap 2 500, above: 5 SEK per person]',
    );
    const value = (n: bigint) => ratioFromText(exactly(bands, { reached: String(n) }))!;
    expect([-5n, 0n, 1n, 100n, 101n, 266n, 267n, 300n, 301n].map((n) => ratioToText(value(n)))).toEqual(['0', '0', '10', '1000', '1015', '3490', '3500', '3500', '3505']); // prettier-ignore
    const limited = paying('bands reached [up to 100: 10 SEK per person, up to 300: 15 SEK per person]');
    fc.assert(
      fc.property(fc.bigInt(0n, 500n), (n) => {
        const [before, after] = [n, n + 1n].map((each) => ratioFromText(exactly(limited, { reached: String(each) }))!);
        expect(subtract(after!, before!)).toEqual(ratio(n < 100n ? 10n : n < 300n ? 15n : 0n));
        const [inFirst, inSecond] = [
          least(ratio(n), ratio(100n)),
          greatest(ZERO, subtract(least(ratio(n), ratio(300n)), ratio(100n))),
        ];
        expect(before).toEqual(add(multiply(inFirst, ratio(10n)), multiply(inSecond, ratio(15n))));
      }),
      runs,
    );
  });

  it('reads the side of a condition only when it decides, so that a condition may guard a division', () => {
    expect(at('when y > 0 and x / y > 1: 1 else 2', '3', '0')).toBe('2');
    expect(at('when y <= 0 or x / y > 1: 1 else 2', '3', '0')).toBe('1');
    expect(at('when y > 0: 1 SEK * x / y else 2', '3', '0')).toBe('2');
    expect(at('1 SEK * steps y [below 2, 1 -> x / y]', '3', '0')).toBe('2');
  });
});

describe('what blocks a payment', () => {
  it('is a division by zero, never taken as zero', () => {
    expect(at('1 SEK * (5 + x / y)', '3', '0')).toBe('divisionByZero p.2.2');
    expect(at('0 SEK * reduction x against y', '3', '0')).toBe('divisionByZero p.2');
    expect(at('1 SEK * increase x against y', '0', '0')).toBe('divisionByZero p.2');
    const result = evaluate(paying('1 SEK * x / y'), verified(DEFAULTS));
    expect(result.blocked && result.reasons).toEqual([
      {
        payment: 'p',
        nodeId: 'p',
        code: 'divisionByZero',
        sentence: {
          sv: 'Utfall kan inte räknas ut: nämnaren är 0. Kontrollera jämförelsevärdet.',
          en: 'Outcome cannot be computed: the divisor is 0. Check the comparison value.',
        },
      },
    ]);
  });

  it.each([
    [undefined, 'missing', 'Måttet Värde saknas. Lämna in det uppmätta värdet.'],
    [{ value: '1', verified: false }, 'unverified', 'Måttet Värde är inte verifierat. Låt granskaren verifiera det.'],
    [
      { value: '1,5', verified: true },
      'unreadable',
      'Måttet Värde går inte att läsa. Skriv ett tal som 11500000 eller 9.99, eller ja/nej för en flagga.',
    ],
    [{ value: true, verified: true }, 'unreadable', undefined],
    [{ value: 1.5 as unknown as string, verified: true }, 'unreadable', undefined],
    [
      { value: '1', verified: true, unit: 'SEK' },
      'wrongUnit',
      'Måttet Värde har fel enhet. Ange det i tariffens enhet.',
    ],
  ] as const)('is an input like %j: %s', (x, code, sentence) => {
    const tariff = paying('1 SEK * x');
    const result = evaluate(tariff, x ? { x } : {});
    expect(result).toMatchObject({
      blocked: true,
      reasons: [{ payment: 'p', nodeId: 'p.2', code, sentence: sentence ? { sv: sentence } : {} }],
    });
    expect(result.blocked && result.reasons[0]!.sentence.en).toMatch(/^The metric Value (is|cannot|has) .*\.$/);
  });

  it('is not an input in its own unit, and not what an object inherits', () => {
    const tariff = paying('saving + (when improved: 1) + 2 SEK * (reached / 1 person) * x');
    const inputs = verified({ ...DEFAULTS, saving: '5', improved: true });
    const stated = {
      ...inputs,
      saving: { value: '5', verified: true, unit: 'SEK' },
      reached: { value: '0', verified: true, unit: 'person' },
    };
    expect(evaluate(tariff, stated)).toMatchObject({ blocked: false, payments: [{ exact: '6' }] });
    expect(evaluate(tariff, { ...inputs, improved: { value: 'true', verified: true } })).toMatchObject({
      reasons: [{ code: 'unreadable' }],
    });
    expect(evaluate(read(`tariff t in SEK, cumulative, trueUp twoWay, round up to 1 öre
      metric constructor in SEK
      pay p = cap 5 constructor`), {})).toMatchObject({ reasons: [{ code: 'missing' }] }); // prettier-ignore
  });

  it('is named once per metric, for every payment that rests on one', () => {
    const tariff = read(`tariff t in SEK, cumulative, trueUp twoWay, round up to 1 öre
      metric a in SEK
      metric b in SEK
      metric unused in SEK
      pay p = cap 5 (a + b)
      pay q = cap 5 (b / 0)`);
    const result = evaluate(tariff, verified({ a: '1' }));
    expect(result.blocked && result.reasons.map(({ payment, nodeId }) => [payment, nodeId])).toEqual([
      ['p', 'p.2.2'],
      ['q', 'q.2.1'],
    ]);
    expect(evaluate(tariff, verified({ a: '1', b: '2' }))).toMatchObject({
      reasons: [{ payment: 'q', code: 'divisionByZero' }],
    });
  });

  it('is any unverified metric: it never pays (invariant 9)', () => {
    fc.assert(
      fc.property(anyTariff, fc.subarray(['saving', 'reached', 'improved']), (tariff, unverified) => {
        const result = check(tariff);
        if (!result.ok) throw new Error('Generated tariffs are well typed.');
        const inputs: Inputs = Object.fromEntries(
          Object.entries({ saving: '70', reached: '12', improved: true }).map(([name, value]) => [
            name,
            { value, verified: !unverified.includes(name) },
          ]),
        );
        const used = tariff.payments
          .flatMap(({ expression }) => nodesOf(expression))
          .flatMap((node) => ('name' in node ? node.name : []));
        const rests = unverified.some((name) => used.includes(name));
        const evaluated = evaluate(result.tariff, inputs, { trace: false });
        if (rests) {
          const reasons = evaluated.blocked ? evaluated.reasons : [];
          expect(reasons.length).toBeGreaterThan(0);
          expect(reasons.every(({ code }) => code === 'unverified')).toBe(true);
          expect(new Set(reasons.map((reason) => `${reason.payment} ${reason.sentence.en}`)).size).toBe(reasons.length);
        }
        if (!rests && evaluated.blocked)
          expect(evaluated.reasons.every(({ code }) => code === 'divisionByZero')).toBe(true);
      }),
      runs,
    );
  });
});

function scaleMoney(expression: Expression, tariff: CheckedTariff, factor: Ratio): Expression {
  const times = (value: string) => ratioToText(multiply(ratioFromText(value)!, factor));
  const isMoney = (kind: string | undefined) => kind === 'money' || kind === 'price';
  const literal = <L extends { value: string; unit?: { kind: string } }>(each: L): L =>
    isMoney(each.unit?.kind) ? { ...each, value: times(each.value) } : each;
  const node = {
    ...expression,
    parts: expression.parts.map((part) => scaleMoney(part!, tariff, factor)),
  } as unknown as Expression;
  if (node.node === 'constant' && isMoney(tariff.kinds.get(node.id)?.kind))
    return { ...node, value: times(node.value) };
  if (node.node === 'line')
    return { ...node, points: node.points.map((point) => ({ at: point.at, value: literal(point.value) })) };
  if (node.node === 'bands') return { ...node, bands: node.bands.map((band) => ({ ...band, rate: literal(band.rate), ...(band.cap ? { cap: literal(band.cap) } : {}) })) }; // prettier-ignore
  return node;
}

describe('the evaluation of a tariff', () => {
  it('scales with its money: all amounts times k pay k times as much before rounding (invariant 15)', () => {
    const factor = ratio(7n, 4n);
    fc.assert(
      fc.property(anyTariff, fc.boolean(), (tariff, improved) => {
        const plain = check(tariff);
        if (!plain.ok) throw new Error('Generated tariffs are well typed.');
        const payments = tariff.payments.map((each) => ({
          ...each,
          expression: scaleMoney(each.expression, plain.tariff, factor),
        }));
        const scaled = check({ ...tariff, payments });
        if (!scaled.ok) throw new Error(scaled.problems.map(({ sentence }) => sentence.en).join());
        const [before, after] = [
          evaluate(plain.tariff, verified({ saving: '40', reached: '12', improved }), { trace: false }),
          evaluate(scaled.tariff, verified({ saving: '70', reached: '12', improved }), { trace: false }),
        ];
        expect(after.blocked).toBe(before.blocked);
        if (before.blocked || after.blocked) return;
        before.payments.forEach(({ exact }, index) => {
          expect(ratioFromText(after.payments[index]!.exact)).toEqual(multiply(ratioFromText(exact)!, factor));
        });
      }),
      runs,
    );
  });

  it('is the same with and without trace, and the trace ends in the value', () => {
    fc.assert(
      fc.property(anyTariff, anyRatio, (tariff, saving) => {
        const result = check(tariff);
        if (!result.ok) throw new Error('Generated tariffs are well typed.');
        const inputs = verified({ saving: ratioToText(saving), reached: '12', improved: true });
        const [traced, plain] = [evaluate(result.tariff, inputs), evaluate(result.tariff, inputs, { trace: false })];
        if (traced.blocked || plain.blocked) return expect(traced).toEqual(plain);
        expect([traced.amount, traced.gross, traced.adjustments]).toEqual([
          plain.amount,
          plain.gross,
          plain.adjustments,
        ]);
        for (const { exact, trace } of traced.payments) {
          expect(trace?.value).toBe(exact);
          expect(JSON.stringify(trace)).not.toMatch(/undefined|NaN/);
        }
      }),
      runs,
    );
  });

  it('rounds each payment at the agreed place and sums what is rounded', () => {
    const tariff = read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 SEK
      pay a = 0.5
      pay b = 1.5
      pay c = 1 / 3 * 1 SEK`);
    const result = evaluate(tariff, {});
    expect(!result.blocked && [result.amount, ...result.payments.map(({ amount }) => amount)].map(moneyToText)).toEqual(
      ['2.00', '0.00', '2.00', '0.00'],
    );
    expect(!result.blocked && result.payments.map(({ exact }) => exact)).toEqual(['0.5', '1.5', '1/3']);
  });

  it('pays at once no more than the limits per payment and contract, and leaves the year to the settlement', () => {
    const tariff = read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
      pay a = 100
      pay b = 50
      limit contract 90
      limit year 10 excess lapses
      limit payment a 70`);
    const result = evaluate(tariff, {});
    expect(!result.blocked && [result.gross, result.amount].map(moneyToText)).toEqual(['150.00', '90.00']);
    expect(
      !result.blocked && result.adjustments.map(({ limit, amount }) => [limit.scope, moneyToText(amount)]),
    ).toEqual([
      ['payment', '-30.00'],
      ['contract', '-30.00'],
    ]);
  });
});

describe('a tariff as stored', () => {
  it('is plain JSON that evaluates the same after a round trip', () => {
    const { terms } = paying('cap 5 (atLeast 0 saving)');
    const again = check(JSON.parse(JSON.stringify(terms)) as Tariff);
    expect(again.ok && exactly(again.tariff, { saving: '3' })).toBe('3');
  });

  it('cannot be changed once it is checked', () => {
    const source = JSON.parse(JSON.stringify(paying('cap 5 saving').terms)) as Tariff;
    const result = check(source);
    (source.payments[0]!.expression.parts[0] as { value: string }).value = '9';
    expect(result.ok && exactly(result.tariff, { saving: '30' })).toBe('5');
    const [limit] = result.ok ? result.tariff.terms.payments[0]!.expression.parts : [];
    expect(() => ((limit as { value: string }).value = '9')).toThrow(TypeError);
  });
});
