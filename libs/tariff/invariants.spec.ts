import fc from 'fast-check';
import { anyClaims, anyContract, anyHistory } from '../../test/support/any-contract.ts';
import type { AnyContract } from '../../test/support/any-contract.ts';
import { read } from '../../test/support/tariff.ts';
import { canonicalJson } from './canonical.ts';
import { check } from './check/check.ts';
import type { CheckedTariff } from './check/check.ts';
import type { Claim } from './evaluation/claims.ts';
import { evaluate } from './evaluation/evaluate.ts';
import { money, splitMoney } from './money.ts';
import type { Ratio } from './rational.ts';
import { compare, multiply, ratio, ratioFromText, ratioToText, roundToPlace, ROUNDING_MODES, subtract } from './rational.ts'; // prettier-ignore
import type { Period, Settlement, Statement } from './settlement/settle.ts';
import { settle } from './settlement/settle.ts';
import type { Tariff } from './terms.ts';
import { parseTariff } from './text/parse.ts';
import { printTariff } from './text/print-tariff.ts';

/** The rules that hold for every contract; 17 stands with the waterfall and 18 with the statistics. */
const runs = { numRuns: 2000 };

const text = (value: unknown): string => JSON.stringify(value, (_, each: unknown) => (typeof each === 'bigint' ? `${each}n` : each)); // prettier-ignore
const sum = (amounts: readonly bigint[]): bigint => amounts.reduce((all, each) => all + each, 0n);
const totals = (statements: readonly Statement[]): bigint[] => statements.map(({ total }) => total.minorUnits);
const quiet = (tariff: CheckedTariff, periods: readonly Period[]): Settlement => settle(tariff, periods, { trace: false }); // prettier-ignore
const small = fc.bigInt(-5000n, 5000n);
const share = fc.tuple(small, fc.bigInt(1n, 60n)).map(([n, d]) => ratio(n, d));

const form = (expression: string): ((x: Ratio) => Ratio) => {
  const tariff = read(`tariff t in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
    unit person
    metric x in ratio
    metric n in person
    pay p = ${expression}
    limit contract 1 000 000 000`);
  return (x) => {
    const value = { value: ratioToText(x), verified: true };
    const result = evaluate(tariff, { x: value, n: value }, { trace: false });
    if (result.blocked) throw new Error(result.reasons[0]!.sentence.en);
    return ratioFromText(result.payments[0]!.exact)!;
  };
};

describe('a value', () => {
  it('1: is rounded by at most half a place (a whole one up or down), once for all, the same on both sides of 0', () => {
    fc.assert(
      fc.property(
        share,
        fc.constantFrom(...ROUNDING_MODES),
        fc.constantFrom('0.01', '0.05', '1', '100'),
        (x, mode, by) => {
          const place = ratioFromText(by)!;
          const rounded = roundToPlace(x, place, mode);
          const error = subtract(rounded, x);
          const size = error.numerator < 0n ? subtract(ratio(0n), error) : error;
          const most = mode === 'up' || mode === 'down' ? place : multiply(place, ratio(1n, 2n));
          expect(compare(size, most) <= 0).toBe(true);
          expect(roundToPlace(rounded, place, mode)).toEqual(rounded);
          expect(roundToPlace(subtract(ratio(0n), x), place, mode)).toEqual(subtract(ratio(0n), rounded));
        },
      ),
      runs,
    );
  });

  it('2: is split over payers exactly, each within one unit of its share', () => {
    const weights = fc.array(fc.nat(50), { minLength: 1, maxLength: 6 }).filter((each) => each.some((weight) => weight > 0)); // prettier-ignore
    fc.assert(
      fc.property(fc.bigInt(-(10n ** 9n), 10n ** 9n), weights, (units, shares) => {
        const parts = splitMoney(money(units, 'SEK'), shares.map((weight) => ratio(BigInt(weight)))); // prettier-ignore
        const whole = BigInt(shares.reduce((all, each) => all + each, 0));
        expect(sum(parts.map(({ minorUnits }) => minorUnits))).toBe(units);
        parts.forEach(({ minorUnits }, index) => {
          const off = minorUnits * whole - units * BigInt(shares[index]!);
          expect(off < whole && off > -whole).toBe(true);
        });
      }),
      runs,
    );
  });

  it('3: capped and floored once is capped and floored twice, in either order', () => {
    const [once, twice, swapped] = ['1 SEK * cap 50 (atLeast -20 x)', '1 SEK * cap 50 (cap 50 (atLeast -20 (atLeast -20 x)))', '1 SEK * atLeast -20 (cap 50 x)'].map(form); // prettier-ignore
    fc.assert(
      fc.property(share, (x) => {
        const value = once!(x);
        expect([twice!(x), swapped!(x)]).toEqual([value, value]);
        expect(compare(value, ratio(-20n)) >= 0 && compare(value, ratio(50n)) <= 0).toBe(true);
      }),
      runs,
    );
  });

  it('4: follows a line monotonely between its ends; 5: climbs steps closed to the left', () => {
    const [line, steps] = ['line x [-20 -> -10, 0 -> 0, 30 -> 7, 100 -> 9]', 'steps x [below 1, 5 -> 10, 10 -> 20, 15 -> 30]'].map(form); // prettier-ignore
    expect(['-20', '0', '30', '100'].map((x) => ratioToText(line!(ratioFromText(x)!)))).toEqual(['-10', '0', '7', '9']);
    expect(['4.999', '5', '9.999', '10', '15'].map((x) => ratioToText(steps!(ratioFromText(x)!)))).toEqual(['1', '10', '10', '20', '30']); // prettier-ignore
    fc.assert(
      fc.property(share, share, (a, b) => {
        const [low, high] = compare(a, b) <= 0 ? [a, b] : [b, a];
        for (const rising of [line!, steps!]) expect(compare(rising(low), rising(high)) <= 0).toBe(true);
        expect(compare(line!(low), ratio(-10n)) >= 0 && compare(line!(high), ratio(9n)) <= 0).toBe(true);
      }),
      runs,
    );
  });

  it('6: earns in bands what the closed form says, and one more unit its own rate', () => {
    const bands = form('bands n [up to 100: 10 SEK per person, up to 300: 15 SEK per person, above: 2 SEK per person]');
    const closed = (n: bigint): bigint => (n < 100n ? n * 10n : n < 300n ? 1000n + (n - 100n) * 15n : 4000n + (n - 300n) * 2n); // prettier-ignore
    fc.assert(
      fc.property(fc.bigInt(0n, 600n), (n) => {
        expect(bands(ratio(n))).toEqual(ratio(closed(n)));
        expect(subtract(bands(ratio(n + 1n)), bands(ratio(n)))).toEqual(ratio(n < 100n ? 10n : n < 300n ? 15n : 2n));
      }),
      runs,
    );
  });
});

describe('every contract', () => {
  const whole = (settlement: Settlement): readonly Statement[] => settlement.statements;

  it('7: comes with two-way true-up to the tariff of everything, with a ratchet to the most it has been', () => {
    fc.assert(
      fc.property(anyContract, anyHistory, (contract, periods) => {
        if (!contract.plain || contract.trueUp === 'none') return;
        const tariff = read(contract.text());
        const paid = totals(whole(quiet(tariff, periods)));
        // What the tariff comes to at each period, from a settlement that pays every change back.
        const twoWay = read(contract.text().replace('trueUp ratchet', 'trueUp twoWay'));
        const changes = totals(whole(quiet(twoWay, periods)));
        const worth = changes.map((_, index) => sum(changes.slice(0, index + 1)));
        worth.forEach((value, index) => {
          const most = worth.slice(0, index + 1).reduce((top, each) => (each > top ? each : top), 0n);
          expect(sum(paid.slice(0, index + 1))).toBe(contract.trueUp === 'ratchet' ? most : value);
          if (contract.trueUp === 'ratchet') expect(paid[index]! >= 0n).toBe(true);
        });
      }),
      runs,
    );
  });

  const rateCard = read(`tariff card in SEK, cumulative, trueUp twoWay, round half-even to 1 öre
    unit person
    metric n in person counted from claims, at most 2 per person
    pay p for each person = 70 SEK per person * n
    limit each person 100
    limit contract 250`);
  const cardTotal = (claims: Period['claims']): bigint => {
    const settlement = quiet(rateCard, [{ name: '1', year: 2027, inputs: {}, claims }]);
    return sum(totals(whole(settlement)));
  };

  it('8: pays the same for claims in any order and told twice, never less for more, never above a limit', () => {
    fc.assert(
      fc.property(anyClaims, anyClaims, (claims, more) => {
        const total = cardTotal(claims);
        expect([cardTotal([...claims].reverse()), cardTotal([...claims, ...claims])]).toEqual([total, total]);
        const others = more.map((claim) => ({ ...claim, id: `more ${claim.id}` }));
        expect(cardTotal([...claims, ...others]) >= total).toBe(true);
        expect(total <= 25_000n).toBe(true);
      }),
      runs,
    );
  });

  const sumsToItsLines = (settlement: Settlement): void => {
    for (const { lines, total } of whole(settlement))
      expect(sum(lines.map(({ amount }) => amount.minorUnits))).toBe(total.minorUnits);
  };

  const staysUnderItsCaps = (contract: AnyContract, settlement: Settlement): void => {
    let paid = 0n;
    const byPayer = new Map<string, bigint>();
    for (const { total, vat, payers } of whole(settlement)) {
      paid += contract.vat === 'inside' ? total.minorUnits + vat.minorUnits : total.minorUnits;
      expect(paid <= contract.contractLimit).toBe(true);
      if (payers.length === 0) continue;
      expect(sum(payers.map(({ net }) => net.minorUnits))).toBe(total.minorUnits);
      expect(sum(payers.map((each) => each.vat.minorUnits))).toBe(vat.minorUnits);
      for (const { payer, net } of payers) byPayer.set(payer, (byPayer.get(payer) ?? 0n) + net.minorUnits);
      for (const [payer, limit] of Object.entries(contract.payerLimits))
        expect(byPayer.get(payer)! <= limit).toBe(true);
    }
  };

  const accountsForEverything = (source: string, periods: readonly Period[], settlement: Settlement): void => {
    let paid = 0n;
    whole(settlement).forEach(({ total, standing }, index) => {
      const of = (name: keyof typeof standing): bigint => standing[name].minorUnits;
      paid += total.minorUnits;
      expect(of('paid')).toBe(paid);
      expect(of('paid') + of('held') + of('forfeited') + of('disputed') + of('capped') - of('kept')).toBe(of('gross'));
      const released =
        source.includes('until ok') && periods.slice(0, index + 1).some(({ inputs }) => inputs['ok']!.value);
      if (released || !source.includes('holdback')) expect(of('held')).toBe(0n);
      if (!periods[index]!.disputed) expect(of('disputed')).toBe(0n);
    });
  };

  it('10–12: sums to its lines, recomputes byte for byte, stays under every cap for every payer, and accounts for every öre', () => {
    fc.assert(
      fc.property(anyContract, anyHistory, fc.boolean(), (contract, history, disputes) => {
        const source = contract.text();
        const tariff = read(source);
        const periods = history.map((period, index) =>
          disputes && index % 2 === 0 ? { ...period, disputed: ['p0'] } : period,
        );
        const settlement = quiet(tariff, periods);
        sumsToItsLines(settlement);
        staysUnderItsCaps(contract, settlement);
        accountsForEverything(source, periods, settlement);
        const stored = check(JSON.parse(JSON.stringify(tariff.terms)) as Tariff);
        expect(stored.ok && text(quiet(stored.tariff, periods))).toBe(text(settlement));
      }),
      runs,
    );
  });

  it('9, 13, 16: waits for what is not verified, keeps every earlier statement, is unchanged by a rejected claim', () => {
    const rejected: Claim = { id: 'rejected', metric: 'n', person: 'a', occurredOn: '2027-01-01', state: 'rejected' };
    fc.assert(
      fc.property(
        anyContract,
        anyHistory,
        fc.constantFrom('x', 'r', 'ok'),
        fc.nat(3),
        (contract, periods, name, cut) => {
          const tariff = read(contract.text());
          const settlement = text(quiet(tariff, periods).statements);
          const unverified = { ...periods[0]!.inputs, [name]: { ...periods[0]!.inputs[name]!, verified: false } };
          const rests = new RegExp(`\\b${name}\\b`).test(contract.text().replace(/^(metric|flag).*$/gm, ''));
          expect(quiet(tariff, [{ ...periods[0]!, inputs: unverified }]).blocked).toBe(rests);
          const more = periods.map((period) => ({ ...period, claims: [...period.claims!, rejected] }));
          expect(text(quiet(tariff, more).statements)).toBe(settlement);
          const first = quiet(tariff, periods.slice(0, cut)).statements;
          expect(text(first)).toBe(text(quiet(tariff, periods).statements.slice(0, cut)));
        },
      ),
      runs,
    );
  });

  it('14: is the same when it is printed and read, and its hashed text ignores the order of keys', () => {
    const shuffled = (value: unknown): unknown => {
      if (Array.isArray(value)) return value.map(shuffled);
      if (!value || typeof value !== 'object') return value;
      return Object.fromEntries(
        Object.entries(value)
          .reverse()
          .map(([key, each]) => [key, shuffled(each)]),
      );
    };
    fc.assert(
      fc.property(anyContract, (contract) => {
        const parsed = parseTariff(contract.text());
        const terms = parsed.ok ? parsed.tariff : undefined;
        const again = parseTariff(printTariff(terms!));
        expect(again.ok && canonicalJson(again.tariff)).toBe(canonicalJson(terms));
        expect(canonicalJson(shuffled(terms))).toBe(canonicalJson(terms));
      }),
      runs,
    );
  });

  it('15: pays k times as much, before rounding, when every amount is k times as large', () => {
    fc.assert(
      fc.property(anyContract, anyHistory, fc.bigInt(2n, 9n), (contract, [period], k) => {
        const value = (scale: bigint) => {
          const x = { value: String(BigInt(period!.inputs['x']!.value as string) * scale), verified: true };
          return evaluate(read(contract.text(scale)), { ...period!.inputs, x }, { ...period, trace: false });
        };
        const [one, many] = [value(1n), value(k)];
        if (one.blocked || many.blocked) return expect(one.blocked).toBe(many.blocked);
        one.payments.forEach(({ exact }, index) => {
          expect(many.payments[index]!.exact).toBe(ratioToText(multiply(ratioFromText(exact)!, ratio(k))));
        });
      }),
      runs,
    );
  });
});
