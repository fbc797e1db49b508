import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { canonicalJson } from '../canonical.ts';
import { readTariff } from '../text/read.ts';
import { printTariff } from '../text/print-tariff.ts';
import { computeStatement, sha256, verifyBundle, type StatementBundle } from './index.ts';

/**
 * A statement of two periods with claims, a reversal, caps and holdbacks, as the program made it when it first handed
 * bundles out. It is never made again: every later program must come to the same bytes.
 */
const file = readFileSync(join(import.meta.dirname, 'bundle.2025.json'), 'utf8');
const kept = JSON.parse(file) as StatementBundle;
const hash = 'c34812c6c515d46b55afb342e26d1b538b2a8e4f3c6f9dd44bff330466f429bc';

describe('a statement from last year', () => {
  it('recomputes to the same bytes with the program of today', () => {
    expect(verifyBundle(file)).toMatchObject({ agrees: true, findings: [], recomputedHash: hash });
    const again = computeStatement(kept.statement.input, sha256);
    expect(!again.blocked && canonicalJson(again.statement)).toBe(canonicalJson(kept.statement));
    expect(kept.statement).toMatchObject({ paidEarlier: '44100.00', payable: '57883.30' });
  });

  it('recomputes to the same bytes after the tariff was amended, and the amended terms leave it as it was paid', () => {
    const { input } = kept.statement;
    const read = readTariff(printTariff(input.tariff).replace('12 000 SEK per job', '13 000 SEK per job'));
    if (!read.ok) throw new Error(read.issues[0]!.sentence.en);
    const earlier = [{ termsHash: input.termsHash, tariff: input.tariff, periods: input.periods.length }];
    const next = { ...input.periods[1]!, periodEnd: '2026-12-31', claims: [] };
    const amended = computeStatement(
      { ...input, number: 3, termsHash: 'a'.repeat(64), tariff: read.tariff.terms, earlier, periods: [...input.periods, next] },
      sha256,
    ); // prettier-ignore
    expect(!amended.blocked && amended.statement.paidEarlier).toBe('101983.30');
    expect(verifyBundle(file)).toMatchObject({ agrees: true, recomputedHash: hash });
  });

  it('names the one row of evidence that was altered', () => {
    const altered = file.replace('"value":"250000.01","verifier"', '"value":"350000.01","verifier"');
    expect(altered).not.toBe(file);
    expect(verifyBundle(altered).findings[0]).toMatchObject({ part: 'evidence saving 2025-12-31' });
    const person = file.replace('"occurredOn":"2025-01-31"', '"occurredOn":"2025-06-30"');
    expect(verifyBundle(person).findings[0]).toMatchObject({ part: 'claim c6 2025-12-31' });
  });
});
