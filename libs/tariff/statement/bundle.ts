import { canonicalJson } from '../canonical.ts';
import { moneyFromText, moneyToText, subtractMoney, sumMoney, type Money } from '../money.ts';
import type { Tariff } from '../terms.ts';
import { limitKey } from '../terms.ts';
import type { ComputedStatement, SettlementInput } from './computation.ts';
import { settlementFor } from './computation.ts';
import { sha256 } from './sha256.ts';

/** The version of the computation. It rises when the same input would give another statement. */
export const ENGINE_VERSION = '1';

/** What the parties have signed: at least these; the rest of the terms is kept as it was signed. */
export interface BundledTerms {
  readonly title: string;
  readonly tariff: Tariff;
  readonly parties: readonly { readonly organisation: string; readonly relation: string }[];
}

/** A party's consent to exactly the terms with this hash. `at` is an instant, ISO 8601 in UTC. */
export interface BundledSignature {
  readonly organisation: string;
  readonly name: string;
  readonly relation: string;
  readonly termsHash: string;
  readonly at: string;
}

/** Where a measured value comes from: what the verifier has attested, with checksums of what it rests on. */
export interface EvidenceRow {
  readonly periodEnd: string;
  readonly metric: string;
  readonly value: string | boolean | null;
  readonly measurement: string;
  readonly planHash: string | null;
  readonly datasetHash: string | null;
  readonly estimateHash: string | null;
  readonly verifier: string;
  readonly attestedAt: string | null;
}

/** One limit of the tariff: what was agreed, what it has cut so far, and for a plain cap on the contract what is left. */
export interface CapRow {
  readonly limit: string;
  readonly agreed: string;
  readonly cut: string;
  readonly used: string | null;
  readonly left: string | null;
}

/** Where the contract stands: gross = paid + held + forfeited + disputed + capped − kept, as decimal text. */
export type StandingRow = Readonly<
  Record<'gross' | 'capped' | 'kept' | 'disputed' | 'held' | 'forfeited' | 'paid', string>
>;

export interface CapsLedger {
  readonly caps: readonly CapRow[];
  readonly standing: StandingRow;
}

/** The checksum of one part of a bundle, by its name, so that a part that was altered can be named. */
export interface SealedRow {
  readonly kind: 'terms' | 'signature' | 'evidence' | 'input' | 'claim' | 'line' | 'cap' | 'standing' | 'statement';
  readonly name: string;
  readonly hash: string;
}

/** What a bundle says, before it is sealed. */
export interface BundleContent {
  readonly format: 'utfall-bundle-1';
  readonly engineVersion: string;
  readonly terms: BundledTerms;
  readonly termsHash: string;
  readonly signatures: readonly BundledSignature[];
  readonly evidence: readonly EvidenceRow[];
  readonly statement: ComputedStatement;
  readonly statementHash: string;
  readonly caps: readonly CapRow[];
  readonly standing: StandingRow;
}

/** A payment statement with all that is needed to compute it again, by anybody, without asking us. */
export interface StatementBundle extends BundleContent {
  readonly seal: { readonly rows: readonly SealedRow[]; readonly hash: string };
}

/** SHA-256 (hex) of the canonical JSON of a value. */
export const hashOf = (value: unknown): string => sha256(canonicalJson(value));

/** The parts of a bundle by their names, in the order in which they are judged. */
export function partsOfBundle(content: BundleContent): { kind: SealedRow['kind']; name: string; value: unknown }[] {
  const { terms, signatures, evidence, statement, caps, standing } = content;
  const { input, lines, ...rest } = statement;
  return [
    { kind: 'terms', name: terms.title, value: terms },
    ...signatures.map((value) => ({ kind: 'signature' as const, name: value.name, value })),
    ...evidence.map((value) => ({ kind: 'evidence' as const, name: `${value.metric} ${value.periodEnd}`, value })),
    ...input.periods.flatMap(({ periodEnd, inputs, claims = [] }) => [
      ...inputs.map((value) => ({ kind: 'input' as const, name: `${value.metric} ${periodEnd}`, value })),
      ...claims.map((value) => ({ kind: 'claim' as const, name: `${value.id} ${periodEnd}`, value })),
    ]),
    ...lines.map((value) => ({ kind: 'line' as const, name: value.name, value })),
    ...caps.map((value) => ({ kind: 'cap' as const, name: value.limit, value })),
    { kind: 'standing', name: statement.periodEnd, value: standing },
    {
      kind: 'statement',
      name: statement.periodEnd,
      value: { ...rest, contract: input.contract, number: input.number },
    },
  ];
}

/** Seals a bundle: a checksum for each of its parts, and one for all of them. */
export function sealBundle(content: BundleContent): StatementBundle {
  const rows = partsOfBundle(content).map(({ kind, name, value }) => ({ kind, name, hash: hashOf(value) }));
  return { ...content, seal: { rows, hash: sealHash(content, rows) } };
}

/** What the seal covers beside its rows: the versions and the two checksums that parties compare. */
export function sealHash(
  { format, engineVersion, termsHash, statementHash }: BundleContent,
  rows: readonly SealedRow[],
): string {
  return hashOf({ format, engineVersion, termsHash, statementHash, rows });
}

/** The caps with what they have cut so far, and where the contract stands. Throws RangeError as `computeStatement` does. */
export function capsLedger(input: SettlementInput): CapsLedger {
  const settlement = settlementFor(input, false);
  const { currency, limits, vat } = input.tariff;
  const { standing } = settlement.statements.at(-1)!;
  const due = subtractMoney(standing.gross, standing.capped);
  const caps = limits.map((limit): CapRow => {
    const name = limitKey(limit);
    const cut = sumMoney(
      settlement.statements.flatMap(({ lines }) =>
        lines.filter((line) => line.source === 'limit' && line.name === `limit ${name}`).map(({ amount }) => amount),
      ),
      currency,
    );
    const isPlain = limit.scope === 'contract' && !limit.window && !limit.least && !limit.indexedBy && !vat;
    const agreed = moneyFromText(limit.amount, currency)!;
    const left = isPlain ? subtractMoney(agreed, due) : null;
    return {
      limit: name,
      agreed: moneyToText(agreed),
      cut: moneyToText(cut),
      used: isPlain ? moneyToText(due) : null,
      left: left && moneyToText(left),
    };
  });
  return { caps, standing: standingRow(standing) };
}

function standingRow(standing: Readonly<Record<keyof StandingRow, Money>>): StandingRow {
  const { gross, capped, kept, disputed, held, forfeited, paid } = standing;
  return {
    gross: moneyToText(gross),
    capped: moneyToText(capped),
    kept: moneyToText(kept),
    disputed: moneyToText(disputed),
    held: moneyToText(held),
    forfeited: moneyToText(forfeited),
    paid: moneyToText(paid),
  };
}
