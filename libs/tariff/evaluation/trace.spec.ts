import { DEFAULTS, paying, verified } from '../../../test/support/tariff.ts';
import { evaluate } from './evaluate.ts';
import type { Trace } from './trace.ts';

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

  it('shows up to six decimals and marks a value that needs more as approximate', () => {
    expect(plain(traced('(saving) * x', { x: '5.123456' }).parts[1]!.sentence.sv)).toBe('Värde: 5,123456.');
    expect(plain(traced('(saving) * x', { x: '5.1234567' }).parts[1]!.sentence.sv)).toBe('Värde: ≈ 5,1235.');
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
