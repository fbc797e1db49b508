import type { CheckedTariff } from '../check.ts';
import { check } from '../check.ts';
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
  { readonly ok: true; readonly tariff: CheckedTariff } | { readonly ok: false; readonly issues: readonly TextIssue[] };

/** Reads and checks a text in one step: a tariff ready for use, or everything to correct with line and column. */
export function readTariff(text: string): ReadResult {
  const parsed = parseTariff(text);
  if (!parsed.ok) return { ok: false, issues: [{ sentence: parsed.sentence, position: parsed.position }] };
  const result = check(parsed.tariff);
  if (result.ok) return result;
  return {
    ok: false,
    issues: result.problems.map(({ nodeId, sentence }) => {
      const position = parsed.positions.get(nodeId);
      return { sentence, nodeId, ...(position ? { position } : {}) };
    }),
  };
}
