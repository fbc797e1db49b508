import type { CheckedTariff } from '../check/check.ts';
import { check } from '../check/check.ts';
import type { Problem } from '../check/problems.ts';
import type { Sentence } from '../expression.ts';
import { parseTariff } from './parse.ts';
import type { Position } from './tokens.ts';

/** What is wrong with a text: how it is written or what it means, with the place where that can be told. */
export interface TextIssue {
  readonly sentence: Sentence;
  readonly position?: Position;
  readonly nodeId?: string;
}

/** The tariff ready for use, or everything to correct. */
export type ReadResult =
  | { readonly ok: true; readonly tariff: CheckedTariff; readonly warnings: readonly TextIssue[] }
  | { readonly ok: false; readonly issues: readonly TextIssue[] };

/** Reads and checks a text in one step: a tariff ready for use, or everything to correct with line and column. */
export function readTariff(text: string): ReadResult {
  const parsed = parseTariff(text);
  if (!parsed.ok) return { ok: false, issues: [{ sentence: parsed.sentence, position: parsed.position }] };
  const result = check(parsed.tariff);
  const located = ({ nodeId, sentence }: Problem): TextIssue => {
    const position = parsed.positions.get(nodeId);
    return { sentence, nodeId, ...(position ? { position } : {}) };
  };
  if (!result.ok) return { ok: false, issues: result.problems.map(located) };
  return { ...result, warnings: result.tariff.warnings.map(located) };
}
