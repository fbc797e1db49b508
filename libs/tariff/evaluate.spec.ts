import fc from 'fast-check';
import { anyRatio, anyTariff } from './arbitraries.ts';
import type { CheckedTariff } from './check.ts';
import { check } from './check.ts';
import type { Input, Inputs } from './evaluate.ts';
import { evaluate } from './evaluate.ts';
import type { Expression, Tariff } from './expression.ts';
import { nodesOf } from './expression.ts';
import { moneyToText } from './money.ts';
import type { Ratio } from './rational.ts';
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
} from './rational.ts';
import { readTariff } from './text/read.ts';
import type { Trace } from './value.ts';

const runs = { numRuns: 500 };

function read(text: string): CheckedTariff {
  const result = readTariff(text);
  if (!result.ok) throw new Error(result.issues.map(({ sentence }) => sentence.en).join('\n'));
  return result.tariff;
}

function paying(expression: string): CheckedTariff {
  return read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
    unit person "personer" / "people" one "person" / "person"
    metric x in ratio "Värde" / "Value"
    metric y in ratio
    metric saving in SEK
    metric reached in person
    flag improved
    pay p "Utfall" / "Outcome" = ${expression}
    limit contract 1 000 000 000 000`);
}

const verified = (values: Readonly<Record<string, string | boolean>>): Inputs =>
  Object.fromEntries(Object.entries(values).map(([name, value]): [string, Input] => [name, { value, verified: true }]));

const DEFAULTS = { x: '0', y: '0', saving: '0', reached: '0', improved: false };

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

describe('the trace', () => {
  const traced = (expression: string, values: Readonly<Record<string, string | boolean>>): Trace => {
    const result = evaluate(paying(expression), verified({ ...DEFAULTS, ...values }));
    if (result.blocked) throw new Error(result.reasons[0]!.sentence.en);
    return result.payments[0]!.trace!;
  };
  const plain = (text: string) => text.replaceAll('\u00a0', ' ');

  it.each([
    ['cap 10 000 000 saving', { saving: '11500000' }, true, 'Taket 10 000 000 kr gäller: 11 500 000 kr blir 10 000 000 kr.', 'The cap SEK 10,000,000 binds: SEK 11,500,000 becomes SEK 10,000,000.'],
    ['cap 10 000 000 saving', { saving: '10000000' }, false, 'Taket 10 000 000 kr påverkar inte 10 000 000 kr.', 'The cap SEK 10,000,000 does not affect SEK 10,000,000.'],
    ['atLeast 0 saving', { saving: '-5.5' }, true, 'Golvet 0 kr gäller: −5,50 kr blir 0 kr.', 'The floor SEK 0 binds: SEK −5.50 becomes SEK 0.'],
    ['atLeast 0 saving', { saving: '0' }, false, 'Golvet 0 kr påverkar inte 0 kr.', 'The floor SEK 0 does not affect SEK 0.'],
    ['min(saving, 5)', { saving: '7' }, true, 'Det minsta av 7 kr, 5 kr är 5 kr.', 'The smallest of SEK 7, SEK 5 is SEK 5.'],
    ['max(saving, 7)', { saving: '7' }, false, 'Det största av 7 kr, 7 kr är 7 kr.', 'The largest of SEK 7, SEK 7 is SEK 7.'],
    ['9 000 SEK per person * reached', { reached: '1' }, false, '9 000 kr per person × 1 person = 9 000 kr.', 'SEK 9,000 per person × 1 person = SEK 9,000.'],
    ['9 000 SEK per person * reached', { reached: '1250.5' }, false, '9 000 kr per person × 1 250,5 personer = 11 254 500 kr.', 'SEK 9,000 per person × 1,250.5 people = SEK 11,254,500.'],
    ['saving + 5', { saving: '1' }, false, '1 kr + 5 kr = 6 kr.', 'SEK 1 + SEK 5 = SEK 6.'],
    ['saving - 5', { saving: '1' }, false, '1 kr − 5 kr = −4 kr.', 'SEK 1 − SEK 5 = SEK −4.'],
    ['saving / 3', { saving: '1' }, false, '1 kr / 3 = ≈ 0,3333 kr.', 'SEK 1 / 3 = ≈ SEK 0.3333.'],
    ['saving * 12.5 %', { saving: '1' }, false, '1 kr × 12,5 % = 0,125 kr.', 'SEK 1 × 12.5% = SEK 0.125.'],
    ['when improved: 5', { improved: true }, false, 'Villkoret är uppfyllt och ger 5 kr.', 'The condition is met and gives SEK 5.'],
    ['when improved: 5', { improved: false }, false, 'Villkoret är inte uppfyllt och ger 0 kr.', 'The condition is not met and gives SEK 0.'],
    ['steps reached [below 1, 5 -> 2, 10 -> 3]', { reached: '9.99' }, false, '9,99 personer når steget 5 personer och ger 2 kr.', '9.99 people reaches the step 5 people and gives SEK 2.'],
    ['steps reached [below 1, 5 -> 2, 10 -> 3]', { reached: '4' }, false, '4 personer når inte första steget 5 personer och ger 1 kr.', '4 people does not reach the first step 5 people and gives SEK 1.'],
    ['line x [0 -> 0, 2 -> 4]', { x: '1' }, false, '100 % på linjen mellan avtalade punkter ger 2 kr.', '100% on the line between the agreed points gives SEK 2.'],
    ['bands reached [up to 5: 1 SEK per person cap 3, above: 2 SEK per person]', { reached: '6' }, true, '6 personer fördelat på avtalade intervall ger 5 kr. Minst ett intervalls tak gäller.', '6 people spread over the agreed bands gives SEK 5. The cap of at least one band binds.'],
    ['bands reached [above: 2 SEK per person]', { reached: '6' }, false, '6 personer fördelat på avtalade intervall ger 12 kr.', '6 people spread over the agreed bands gives SEK 12.'],
  ] as const)('of %s with %j says it in both languages', (expression, values, binds, sv, en) => {
    const { sentence, ...node } = traced(expression, values);
    expect([node.binds, plain(sentence.sv), plain(sentence.en)]).toEqual([binds, sv, en]);
  }); // prettier-ignore

  it.each([
    ['1 SEK * reduction x against y', 'Minskning från 8 till 6: 25 %.', 'Reduction from 8 to 6: 25%.'],
    ['1 SEK * increase y against x', 'Ökning från 6 till 8: ≈ 33,3333 %.', 'Increase from 6 to 8: ≈ 33.3333%.'],
    ['1 SEK * difference x against y', '6 − 8 = −200 %.', '6 − 8 = −200%.'],
    ['(saving) * x', 'Värde: 6.', 'Value: 6.'],
    ['saving * 0', 'Avtalat värde: 0.', 'Agreed value: 0.'],
    ['cap 1 (when x > y: 5)', 'Villkoret är inte uppfyllt och ger 0 kr.', 'The condition is not met and gives SEK 0.'],
  ])('explains the second part of %s', (expression, sv, en) => {
    const { sentence } = traced(expression, { x: '6', y: '8' }).parts[1]!;
    expect([plain(sentence.sv), plain(sentence.en)]).toEqual([sv, en]);
  });

  it.each([
    ['x >= y', '6 ≥ 8: nej.', '6 ≥ 8: no.'],
    ['x < y', '6 < 8: ja.', '6 < 8: yes.'],
    ['x <= y', '6 ≤ 8: ja.', '6 ≤ 8: yes.'],
    ['x > y', '6 > 8: nej.', '6 > 8: no.'],
    ['x < y and improved', 'Alla villkor är uppfyllda: nej.', 'All conditions are met: no.'],
    ['x < y or improved', 'Minst ett villkor är uppfyllt: ja.', 'At least one condition is met: yes.'],
    ['not improved', 'Motsatsen till nej: ja.', 'The opposite of no: yes.'],
    ['improved', 'improved: nej.', 'improved: no.'],
  ])('explains the condition %s', (condition, sv, en) => {
    const { sentence } = traced(`when ${condition}: 5`, { x: '6', y: '8' }).parts[0]!;
    expect([plain(sentence.sv), plain(sentence.en)]).toEqual([sv, en]);
  });

  it('separates Swedish thousands with no-break spaces, so that an amount never breaks over lines', () => {
    expect(traced('saving', { saving: '11500000' }).sentence.sv).toBe('saving: 11\u00a0500\u00a0000\u00a0kr.');
  });

  it('names what bound, deepest last, and leaves out the branch that was not taken', () => {
    const tariff = paying('when improved: cap 5 (atLeast 1 saving) else 9');
    const inner = evaluate(tariff, verified({ ...DEFAULTS, improved: true, saving: '-3' }));
    expect(!inner.blocked && inner.payments[0]!.binding).toEqual(['p.2.2']);
    const capped = evaluate(tariff, verified({ ...DEFAULTS, improved: true, saving: '7' }));
    expect(!capped.blocked && capped.payments[0]!.binding).toEqual(['p.2']);
    expect(traced('when improved: 5 else 9', { improved: false }).parts.map(({ nodeId }) => nodeId)).toEqual([
      'p.1',
      'p.3',
    ]);
    expect(traced('when x > 1 and y > 1: 5', {}).parts[0]!.parts.map(({ nodeId }) => nodeId)).toEqual(['p.1.1']);
  });
});

describe('a tariff as stored', () => {
  it('is plain JSON that evaluates the same after a round trip', () => {
    const { terms } = paying('cap 5 (atLeast 0 saving)');
    const again = check(JSON.parse(JSON.stringify(terms)) as Tariff);
    expect(again.ok && exactly(again.tariff, { saving: '3' })).toBe('3');
  });
});
