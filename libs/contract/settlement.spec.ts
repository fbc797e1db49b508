import fc from 'fast-check';
import { canonicalJson, printTariff, readTariff } from '@utfall/tariff';
import { norrkoping, pricePerUnit, stepsAgainstComparison } from '@utfall/tariff/templates';
import {
  computeStatement,
  recomputesEqually,
  type Computation,
  type MeasuredInput,
  type SettlementInput,
} from './settlement.ts';

function tariffOf(text: string): SettlementInput['tariff'] {
  const read = readTariff(text);
  if (!read.ok) throw new Error(read.issues[0]!.sentence.en);
  return read.tariff.terms;
}

function measured(values: Readonly<Record<string, string | boolean>>, verified = true): MeasuredInput[] {
  return Object.entries(values).map(([metric, value]) => ({
    metric,
    value,
    verified,
    measurement: `m-${metric}`,
    datasetHash: 'd'.repeat(64),
  }));
}

function inputFor(
  text: string,
  periods: readonly { readonly end: string; readonly inputs: MeasuredInput[] }[],
): SettlementInput {
  return {
    contract: 'c',
    number: periods.length,
    termsHash: 'a'.repeat(64),
    tariff: tariffOf(text),
    periods: periods.map(({ end, inputs }) => ({ periodEnd: end, inputs })),
  };
}

function statementOf(computation: Computation) {
  if (computation.blocked) throw new Error(computation.missing.map(({ text }) => text.en).join(' '));
  return computation.statement;
}

const one = (text: string, values: Readonly<Record<string, string | boolean>>): SettlementInput =>
  inputFor(text, [{ end: '2026-12-31', inputs: measured(values) }]);

describe('a payment statement', () => {
  it.each(
    norrkoping.rows.map(({ inputs, pays }) => [inputs['saving'], inputs['school_results_improved'], pays, inputs]),
  )('pays Norrköping at a saving of %s and school results improved %s: %s', (_saving, _improved, pays, inputs) => {
    expect(
      statementOf(computeStatement(one(norrkoping.text, inputs as Record<string, string | boolean>))).payable,
    ).toBe(pays);
  });

  it.each([
    ['Tomelilla', norrkoping, { saving: '11500000.00', school_results_improved: true }, '11500000.00'],
    ['Gottsunda', pricePerUnit, { units: '312' }, '2700000.00'],
    ['Jönköping', stepsAgainstComparison, { difference_measured: '9.99' }, '800000.00'],
  ])('pays what is expected in %s', (_place, template, values, pays) => {
    const statement = statementOf(computeStatement(one(template.text, values)));
    expect(statement.payable).toBe(pays);
    expect(statement.lines.reduce((sum, { amount }) => sum + BigInt(amount.replace('.', '')), 0n)).toBe(
      BigInt(pays.replace('.', '')),
    );
  });

  it('explains every step in both languages and says what bound', () => {
    const statement = statementOf(
      computeStatement(one(norrkoping.text, { saving: '15000000', school_results_improved: true })),
    );
    const steps = statement.lines.flatMap((line) => line.steps);
    expect(steps.filter(({ binds }) => binds).length).toBe(2);
    for (const { sentence } of steps) expect([sentence.sv.length > 0, sentence.en.length > 0]).toEqual([true, true]);
  });

  it('is held back by a metric that is not verified, and says which', () => {
    const inputs = [...measured({ saving: '11500000' }, false), ...measured({ school_results_improved: true })];
    const computation = computeStatement(inputFor(norrkoping.text, [{ end: '2026-12-31', inputs }]));
    expect(computation).toMatchObject({
      blocked: true,
      missing: [{ text: { sv: expect.stringContaining('Besparing är inte verifierat') } }],
    });
  });

  it('is held back by a metric that nobody has measured', () => {
    const computation = computeStatement(
      inputFor(norrkoping.text, [{ end: '2026-12-31', inputs: measured({ saving: '1' }) }]),
    );
    expect(computation).toMatchObject({
      blocked: true,
      missing: [{ text: { sv: expect.stringContaining('saknas') } }],
    });
  });

  it('pays the second period only what the first has not paid', () => {
    const inputs = inputFor(norrkoping.text, [
      { end: '2026-12-31', inputs: measured({ saving: '4000000', school_results_improved: false }) },
      { end: '2027-12-31', inputs: measured({ saving: '11500000', school_results_improved: true }) },
    ]);
    expect(statementOf(computeStatement(inputs))).toMatchObject({ paidEarlier: '4000000.00', payable: '7500000.00' });
  });

  it('comes out byte for byte again, whatever the order of the keys', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.integer({ min: -20_000_000, max: 20_000_000 }), fc.boolean()), {
          minLength: 1,
          maxLength: 5,
        }),
        (savings) => {
          const input = inputFor(
            norrkoping.text,
            savings.map(([saving, improved], index) => ({
              end: `${2026 + index}-12-31`,
              inputs: measured({ saving: String(saving), school_results_improved: improved }),
            })),
          );
          const statement = statementOf(computeStatement(input));
          const travelled = JSON.parse(canonicalJson(statement)) as typeof statement;
          expect(recomputesEqually(travelled)).toBe(true);
          expect(statementOf(computeStatement(travelled.input)).inputHash).toBe(statement.inputHash);
        },
      ),
      { numRuns: 100 },
    );
  });

  it('no longer comes out when one measured value is altered', () => {
    const statement = statementOf(computeStatement(one(pricePerUnit.text, { units: '100' })));
    const altered = {
      ...statement,
      input: { ...statement.input, periods: [{ periodEnd: '2026-12-31', inputs: measured({ units: '101' }) }] },
    };
    expect(recomputesEqually(altered)).toBe(false);
    expect(printTariff(statement.input.tariff)).toContain('limit contract');
  });
});
