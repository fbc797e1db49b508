import fc from 'fast-check';
import type { Claim, Period } from '@utfall/tariff';

/** A random contract as text, and the same contract with every amount multiplied. */
export interface AnyContract {
  readonly text: (scale?: bigint) => string;
  readonly source: string;
  readonly trueUp: 'twoWay' | 'ratchet' | 'none';
  readonly contractLimit: bigint;
  readonly yearLimit: bigint | undefined;
  readonly payerLimits: Readonly<Record<string, bigint>>;
  readonly plain: boolean;
  readonly vat: 'inside' | 'outside' | undefined;
}

type Amount = (units: number) => string;
type Form = (amount: Amount, n: readonly [number, number, number]) => string;

/** Shapes of payments over x (SEK), r (ratio), n (persons counted from claims) and the flag ok. */
const FORMS: readonly Form[] = [
  () => 'x',
  (m, [a]) => `cap ${m(a)} x`,
  (m, [a, b]) => `cap ${m(a + b)} (atLeast ${m(a)} x)`,
  (m, [a]) => `when ok and r >= 10 %: x else ${m(a)}`,
  (m, [a, b]) => `steps r [below 0, 10 % -> ${m(a)}, 20 % -> (when ok: ${m(b)} else x)]`,
  (m, [a, b]) => `line r [-10 % -> ${m(-a)}, 0 % -> 0, 30 % -> ${m(b)}]`,
  (m, [a, b]) => `bands x [up to ${m(a)}: 50 %, up to ${m(a + b)}: 75 % cap ${m(b)}, above: 10 %]`,
  (m, [a]) => `${m(a)} SEK per person * n`,
  (m, [a]) => `sum each period: cap ${m(a)} (atLeast 0 x)`,
  () => 'difference x against (previous x else 0)',
  (m, [a]) => `blend [60 % -> x, 40 % -> min(x, ${m(a)})]`,
  (m, [a]) => `round down to ${m(a)} x`,
  () => 'greatest each period where ok or not ok: x',
  () => '(reduction r against 2) * x - #named atLeast 0 (x / 3)',
  (m, [a]) => `(count each person where n >= 1) * ${m(a)} SEK per person`,
];

const small = fc.integer({ min: 1, max: 900 });
const numbers = fc.tuple(small, small, small);

const shape = fc.record({
  trueUp: fc.constantFrom('twoWay', 'ratchet', 'none'),
  mode: fc.constantFrom('half-even', 'half-up', 'half-down', 'up', 'down'),
  place: fc.constantFrom('1 öre', '5 öre', '1 SEK', '10 SEK'),
  payments: fc.array(fc.tuple(fc.nat(FORMS.length - 1), numbers), { minLength: 1, maxLength: 3 }),
  each: fc.option(small, { nil: undefined }),
  person: fc.option(small, { nil: undefined }),
  payment: fc.option(small, { nil: undefined }),
  year: fc.option(fc.tuple(small, fc.constantFrom('lapses', 'carriesForward')), { nil: undefined }),
  contract: fc.integer({ min: 1, max: 3000 }),
  holdback: fc.constantFrom('', '', 'holdback 10 % until ok', 'holdback 25 % of p0 for 6 months', 'holdback 5 % until r > 1 forfeited when not ok'),
  split: fc.constantFrom('', 'split a 60 %, b 40 %', 'split in order a, b', 'split by caps a, b'),
  payers: fc.tuple(small, small),
  vat: fc.constantFrom(undefined, undefined, 'inside', 'outside'),
} as const); // prettier-ignore

/** Contracts with payments of every shape, limits, holdbacks, payers and tax. */
export const anyContract: fc.Arbitrary<AnyContract> = shape.map((drawn) => {
  const { trueUp, mode, place, payments, each, person, payment, year, contract, holdback, split, payers, vat } = drawn;
  const settled = trueUp === 'none' ? 'each period alone' : `cumulative, trueUp ${trueUp}`;
  const text = (scale = 1n): string => {
    const m: Amount = (units) => String(BigInt(units) * scale);
    const lines = [
      'unit person "personer" / "persons"',
      'metric x in SEK',
      'metric r in ratio',
      'metric n in person counted from claims, at most 2 per person',
      'flag ok',
      ...payments.map(
        ([form, own], index) => `pay p${index} = ${FORMS[form]!(m, own).replace('#named', `#own${index}`)}`,
      ),
      each === undefined ? '' : `pay each_person for each person = ${m(each)} SEK per person * n`,
      person === undefined ? '' : `limit each person ${m(person)}`,
      payment === undefined ? '' : `limit payment p0 ${m(payment)}`,
      year === undefined ? '' : `limit year ${m(year[0])} excess ${year[1]}`,
      split === '' ? '' : `limit payer a ${m(payers[0])}\nlimit payer b ${m(payers[1])}`,
      `limit contract ${m(contract)}`,
      holdback,
      split === '' ? '' : `payer a\npayer b\n${split}`,
      vat === undefined ? '' : `vat 25 % ${vat} caps`,
    ];
    return `tariff any in SEK, ${settled}, round ${mode} to ${place}\n${lines.filter(Boolean).join('\n')}\n`;
  };
  return {
    text,
    source: text(),
    trueUp,
    contractLimit: BigInt(contract) * 100n,
    yearLimit: year && BigInt(year[0]) * 100n,
    payerLimits: Object.fromEntries(
      split === ''
        ? []
        : [
            ['a', BigInt(payers[0]) * 100n],
            ['b', BigInt(payers[1]) * 100n],
          ],
    ),
    plain: holdback === '' && split === '' && year === undefined && vat === undefined,
    vat,
  };
});

const claim = fc
  .record({
    id: fc.nat(30).map(String),
    person: fc.constantFrom('a', 'b', 'c'),
    occurredOn: fc.constantFrom('2027-01-01', '2027-02-01', '2027-03-01'),
    state: fc.constantFrom('verified', 'verified', 'verified', 'submitted', 'rejected', 'reversed'),
  } as const)
  .map((each): Claim => ({ ...each, metric: 'n' }));

/** Some verified claims of a few persons. */
export const anyClaims: fc.Arbitrary<Claim[]> = fc.uniqueArray(claim, { maxLength: 8, selector: ({ id }) => id });

/** One to four periods of half a year with values for every metric. */
export const anyHistory: fc.Arbitrary<Period[]> = fc
  .array(fc.record({ x: fc.integer({ min: -2000, max: 4000 }), r: fc.integer({ min: -30, max: 60 }), ok: fc.boolean(), claims: anyClaims }), { minLength: 1, maxLength: 4 })
  .map((rows) =>
    rows.map(({ x, r, ok, claims }, index): Period => {
      const year = 2027 + Math.floor(index / 2);
      const inputs = { x: { value: String(x), verified: true }, r: { value: `${r}/100`, verified: true }, ok: { value: ok, verified: true } };
      return { name: String(index), year, endsOn: index % 2 === 0 ? `${year}-06-30` : `${year}-12-31`, inputs, claims };
    }),
  ); // prettier-ignore
