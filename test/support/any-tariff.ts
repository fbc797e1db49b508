import fc from 'fast-check';
import type { Expression, Kind, Literal, Ratio, Tariff } from '@utfall/tariff';
import { defaultPartId, ratio, ratioToText } from '@utfall/tariff';

/** Shared generators for property tests: values, and random tariffs that are well typed by construction. */
export const anyRatio: fc.Arbitrary<Ratio> = fc
  .tuple(fc.bigInt(-(10n ** 12n), 10n ** 12n), fc.bigInt(1n, 10n ** 6n))
  .map(([numerator, denominator]) => ratio(numerator, denominator));

export const anyDecimal: fc.Arbitrary<Ratio> = fc
  .tuple(fc.bigInt(-(10n ** 9n), 10n ** 9n), fc.constantFrom(1n, 10n, 100n, 1000n))
  .map(([numerator, denominator]) => ratio(numerator, denominator));

export const SEK: Kind = { kind: 'money', currency: 'SEK' };
export const SHARE: Kind = { kind: 'ratio' };
export const PEOPLE: Kind = { kind: 'quantity', unit: 'person' };
export const PRICE: Kind = { kind: 'price', currency: 'SEK', unit: 'person' };

const literal = (unit: Kind): fc.Arbitrary<Literal> => anyDecimal.map((value) => ({ value: ratioToText(value), unit }));

/** Strictly rising literals, at least one, above `from`. */
export function rising(unit: Kind, from = -1000n): fc.Arbitrary<Literal[]> {
  return fc.array(fc.bigInt(1n, 5000n), { minLength: 1, maxLength: 4 }).map((gaps) => {
    let at = from;
    return gaps.map((gap) => ({ value: ratioToText(ratio((at += gap), 2n)), unit }));
  });
}

type Draft = Expression;
const draft = (fields: object): Draft => ({ id: '', parts: [], ...fields }) as unknown as Draft;
const constant = (unit: Kind): fc.Arbitrary<Draft> => literal(unit).map((each) => draft({ node: 'constant', ...each }));
const metric = (name: string): fc.Arbitrary<Draft> => fc.constant(draft({ node: 'metric', name }));

const DEPTH = { maxDepth: 4, withCrossShrink: true } as const;

const steps = (people: fc.Arbitrary<Draft>, amount: fc.Arbitrary<Draft>): fc.Arbitrary<Draft> =>
  rising(PEOPLE).chain((knots) =>
    fc
      .tuple(people, amount, fc.array(amount, { minLength: knots.length, maxLength: knots.length }))
      .map(([value, below, values]) => draft({ node: 'steps', knots, parts: [value, below, ...values] })),
  );

const { amount } = fc.letrec<{ amount: Draft; share: Draft; people: Draft; truth: Draft }>((tie) => {
  const pair = (node: string, left: string, right: string): fc.Arbitrary<Draft> =>
    fc.tuple(tie(left as 'amount'), tie(right as 'amount')).map((parts) => draft({ node, parts }));
  const pairs = (nodes: readonly string[], kind: string): fc.Arbitrary<Draft>[] =>
    nodes.map((node) => pair(node, kind, kind));
  const same = ['add', 'subtract', 'difference', 'cap', 'atLeast'];
  const many = (kind: 'amount' | 'share'): fc.Arbitrary<Draft>[] =>
    ['min', 'max'].map((node) =>
      fc.array(tie(kind), { minLength: 1, maxLength: 3 }).map((parts) => draft({ node, parts })),
    );
  const when = fc
    .tuple(tie('truth'), tie('amount'), fc.option(tie('amount'), { nil: undefined }))
    .map(([condition, then, otherwise]) =>
      draft({ node: 'when', parts: otherwise ? [condition, then, otherwise] : [condition, then] }),
    );
  const line = fc
    .tuple(tie('people'), rising(PEOPLE), fc.array(literal(SEK), { minLength: 4, maxLength: 4 }))
    .map(([value, knots, values]) =>
      draft({ node: 'line', points: knots.map((at, index) => ({ at, value: values[index] })), parts: [value] }),
    );
  const bands = fc
    .tuple(tie('people'), rising(PEOPLE, 0n), literal(PRICE), fc.option(literal(SEK), { nil: undefined }))
    .map(([value, limits, rate, cap]) => {
      const limited = limits.map((upTo) => (cap ? { upTo, rate, cap } : { upTo, rate }));
      return draft({ node: 'bands', bands: [...limited, { rate }], parts: [value] });
    });
  return {
    amount: fc.oneof(
      DEPTH,
      constant(SEK),
      metric('saving'),
      ...pairs(same, 'amount'),
      ...many('amount'),
      pair('times', 'amount', 'share'),
      pair('times', 'share', 'amount'),
      pair('divide', 'amount', 'share'),
      when,
      steps(tie('people'), tie('amount')),
      line,
      bands,
    ),
    share: fc.oneof(
      DEPTH,
      constant(SHARE),
      ...pairs(same, 'share'),
      pair('divide', 'amount', 'amount'),
      pair('reduction', 'people', 'people'),
      pair('increase', 'people', 'people'),
    ),
    people: fc.oneof(DEPTH, metric('reached'), constant(PEOPLE), pair('add', 'people', 'people')),
    truth: fc.oneof(
      DEPTH,
      fc.constant(draft({ node: 'flag', name: 'improved' })),
      pair('and', 'truth', 'truth'),
      pair('or', 'truth', 'truth'),
      tie('truth').map((part) => draft({ node: 'not', parts: [part] })),
      fc
        .tuple(fc.constantFrom('>=', '>', '<=', '<'), tie('amount'), tie('amount'))
        .map(([comparison, ...parts]) => draft({ node: 'compare', comparison, parts })),
    ),
  };
});

/** Gives every node its default id, except that some get a name of their own. */
function named(expression: Draft, id: string, chosen: () => boolean): Draft {
  const own = chosen() ? `node_${id.replaceAll('.', '_')}` : id;
  const parts = expression.parts.map((part, index) => named(part!, defaultPartId(own, index), chosen));
  return { ...expression, id: own, parts } as unknown as Draft;
}

const label = fc.option(fc.record({ sv: fc.string(), en: fc.string() }), { nil: undefined });
const note = fc.option(fc.constantFrom('illustrative', 'source: register -- checked "twice"'), { nil: undefined });
const present = <Fields extends object>(fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== undefined)) as Fields;

/** A well-typed tariff in SEK over the metrics saving (SEK), reached (person) and the flag improved. */
export const anyTariff: fc.Arbitrary<Tariff> = fc
  .record({
    payments: fc.array(amount, { minLength: 1, maxLength: 3 }),
    named: fc.array(fc.integer({ min: 0, max: 9 }), { maxLength: 40 }),
    labels: fc.tuple(label, label, note, note),
    trueUp: fc.constantFrom('twoWay', 'ratchet', 'none'),
    mode: fc.constantFrom('half-even', 'half-up', 'half-down', 'up', 'down'),
    place: fc.constantFrom('0.01', '0.05', '1', '1000'),
    contract: fc.bigInt(1n, 10n ** 9n),
    excess: fc.constantFrom('lapses', 'carriesForward'),
  } as const)
  .map(({ payments, named: choices, labels, trueUp, mode, place, contract, excess }) => {
    const rest = [...choices];
    const chosen = (): boolean => rest.pop() === 0;
    return {
      name: 'any_tariff',
      currency: 'SEK',
      trueUp,
      rounding: { mode, place },
      units: [present({ name: 'person', label: labels[0], note: labels[2] })],
      metrics: [
        present({ name: 'saving', kind: SEK, label: labels[1] }),
        { name: 'reached', kind: PEOPLE },
        { name: 'improved', kind: { kind: 'truth' } },
      ],
      payments: payments.map((each, index) =>
        present({ name: `pay_${index}`, expression: named(each, `pay_${index}`, chosen), note: labels[3] }),
      ),
      limits: [
        { scope: 'contract', amount: String(contract) },
        { scope: 'year', amount: String(contract / 2n), excess },
        { scope: 'payment', payment: 'pay_0', amount: String(contract / 3n) },
      ],
    } satisfies Tariff;
  });
