import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { canonicalJson } from '../canonical.ts';
import { norrkoping } from '../templates/norrkoping.ts';
import { readTariff } from '../text/read.ts';
import type { StatementBundle } from './index.ts';
import { capsLedger, computeStatement, ENGINE_VERSION, hashOf, sealBundle, sha256, verifyBundle } from './index.ts';

type Changed = { -readonly [Key in keyof StatementBundle]: StatementBundle[Key] };
type Values = readonly { readonly end: string; readonly saving: string; readonly improved: boolean }[];

function tariffOf(text: string) {
  const read = readTariff(text);
  if (!read.ok) throw new Error(read.issues[0]!.sentence.en);
  return read.tariff.terms;
}

function bundleOf(values: Values): StatementBundle {
  const parties = ['payer', 'provider', 'verifier'].map((relation) => ({ organisation: `o-${relation}`, relation }));
  const terms = { title: 'Avtal (illustrativt)', tariff: tariffOf(norrkoping.text), parties };
  const termsHash = hashOf(terms);
  const periods = values.map(({ end, saving, improved }) => ({
    periodEnd: end,
    inputs: Object.entries({ saving, school_results_improved: improved }).map(([metric, value]) => ({
      metric,
      value,
      verified: true,
      measurement: `m-${metric}-${end}`,
      datasetHash: sha256(metric),
    })),
  }));
  const input = { contract: 'c', number: values.length, termsHash, tariff: terms.tariff, periods };
  const computed = computeStatement(input, sha256);
  if (computed.blocked) throw new Error(computed.missing[0]!.text.en);
  const attested = { planHash: null, estimateHash: sha256('x'), verifier: 'o-verifier', attestedAt: '2026-01-01' };
  return sealBundle({
    format: 'utfall-bundle-1',
    engineVersion: ENGINE_VERSION,
    terms,
    termsHash,
    signatures: parties.map(({ organisation, relation }) => ({
      ...{ organisation, relation, name: relation, termsHash, at: '2024-01-01T00:00:00.000Z' },
    })),
    evidence: periods.flatMap(({ periodEnd, inputs }) =>
      inputs.map(({ metric, value, measurement, datasetHash }) => ({
        ...{ periodEnd, metric, value, measurement, datasetHash, ...attested },
      })),
    ),
    statement: computed.statement,
    statementHash: computed.hash,
    ...capsLedger(input),
  });
}

const twoPeriods = bundleOf([
  { end: '2024-12-31', saving: '4000000', improved: false },
  { end: '2025-12-31', saving: '15000000', improved: true },
]);
const changed = (change: (bundle: Changed) => void): string => {
  const bundle = JSON.parse(canonicalJson(twoPeriods)) as Changed;
  change(bundle);
  return JSON.stringify(bundle);
};
const parts = (text: string): string[] => verifyBundle(text).findings.map(({ part }) => part);
/** Alters one text anywhere inside; `at` chooses which. */
function altered(value: unknown, at: number): { value: unknown; passed: number } {
  if (typeof value === 'string') return { value: at === 0 ? `${value}1` : value, passed: 1 };
  if (typeof value !== 'object' || value === null) return { value, passed: 0 };
  let passed = 0;
  const members = Object.entries(value).map(([key, member]) => {
    const one = altered(member, at - passed);
    passed += one.passed;
    return [key, one.value] as const;
  });
  return { value: Array.isArray(value) ? members.map(([, member]) => member) : Object.fromEntries(members), passed };
}

describe('the checksum that is the same everywhere', () => {
  it('is SHA-256, whatever the text', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 300 }), (text) => {
        expect(sha256(text)).toBe(createHash('sha256').update(text, 'utf8').digest('hex'));
      }),
      { numRuns: 300 },
    );
  });
});

describe('a bundle', () => {
  it('comes out the same for anybody, with its caps and where the contract stands', () => {
    const verdict = verifyBundle(canonicalJson(twoPeriods));
    expect(verdict).toMatchObject({ agrees: true, findings: [], recomputedHash: twoPeriods.statementHash });
    expect(twoPeriods.statement).toMatchObject({ paidEarlier: '4000000.00', payable: '8000000.00' });
    expect(twoPeriods.caps).toEqual([
      { limit: 'contract', agreed: '12000000.00', cut: '0.00', used: '12000000.00', left: '0.00' },
    ]);
    expect(twoPeriods.standing).toMatchObject({ gross: '12000000.00', paid: '12000000.00' });
  });

  it('names the row of evidence that was altered', () => {
    const text = changed(({ evidence }) => Object.assign(evidence[2]!, { value: '14000000' }));
    expect(parts(text)[0]).toBe('evidence saving 2025-12-31');
    const both = changed(({ evidence, statement }) => {
      Object.assign(evidence[2]!, { value: '14000000' });
      Object.assign(statement.input.periods[1]!.inputs[0]!, { value: '14000000' });
    });
    expect(parts(both).slice(0, 2)).toEqual(['evidence saving 2025-12-31', 'input saving 2025-12-31']);
  });

  it('is found out although every checksum in the file was made anew', () => {
    const text = changed((bundle) => {
      Object.assign(bundle.statement.lines[0]!, { amount: '9000000.00' });
      Object.assign(bundle, { statementHash: hashOf(bundle.statement) });
      Object.assign(bundle, sealBundle(bundle));
    });
    expect(parts(text)[0]).toMatch(/^line repayment$/);
    const unsigned = changed((bundle) => {
      Object.assign(bundle.terms, { title: 'Annat avtal' });
      Object.assign(bundle, sealBundle({ ...bundle, termsHash: hashOf(bundle.terms) }));
    });
    expect(parts(unsigned)).toContain('tariff');
    expect(parts(unsigned)).toContain('signature payer');
  });

  it('never agrees when any text in it was altered', () => {
    const { passed } = altered(twoPeriods, -1);
    fc.assert(
      fc.property(fc.nat(passed - 1), (at) => {
        const verdict = verifyBundle(JSON.stringify(altered(twoPeriods, at).value));
        expect(verdict.agrees).toBe(false);
        expect(verdict.findings.length).toBeGreaterThan(0);
      }),
      { numRuns: 250 },
    );
  });

  it('is refused with a sentence when it is something else', () => {
    for (const text of [
      '',
      'null',
      '[]',
      '{"format":"utfall-bundle-1"}',
      '{"format":"utfall-bundle-1","statement":{"format":"utfall-statement-1"}}',
    ])
      // prettier-ignore
      expect(verifyBundle(text)).toMatchObject({ agrees: false, recomputedHash: null });
  });
});
