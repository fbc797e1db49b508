import { sameKind } from '../dimension.ts';
import type { Expression, Kind } from '../expression.ts';
import { partsOf } from '../expression.ts';
import type { Found, KindTable } from './problems.ts';
import { mismatch, RATIO, TRUTH } from './problems.ts';

/** The one kind that all agree on; open when all are open, broken (and reported) when two differ. */
export function common(table: KindTable, nodeId: string, found: readonly Found[]): Found {
  if (found.includes('broken')) return 'broken';
  const definite = found.filter((kind): kind is Kind => typeof kind === 'object');
  const [first] = definite;
  if (!first) return 'open';
  const other = definite.find((kind) => !sameKind(kind, first));
  return other ? mismatch(table, nodeId, first, other) : first;
}

/** The parts that have the same kind as the expression itself. */
function likeParts(expression: Expression): readonly Expression[] {
  switch (expression.node) {
    case 'add':
    case 'subtract':
    case 'difference':
    case 'cap':
    case 'atLeast':
    case 'min':
    case 'max':
    case 'blend':
    case 'indexed':
    case 'round':
    case 'previous':
      return partsOf(expression);
    case 'sum':
    case 'average':
    case 'median':
    case 'least':
    case 'greatest':
      return expression.parts.slice(0, 1) as Expression[];
    case 'when':
    case 'steps':
      return partsOf(expression).slice(1);
    default:
      return [];
  }
}

/** Gives an open expression, and the open expressions it is made of, their kind. */
export function adopt(table: KindTable, expression: Expression, kind: Kind): void {
  if (table.kinds.has(expression.id)) return;
  table.kinds.set(expression.id, kind);
  for (const part of likeParts(expression)) adopt(table, part, kind);
}

export function agree(table: KindTable, expression: Expression, parts: readonly Expression[]): Found {
  const kind = common(
    table,
    expression.id,
    parts.map((part) => table.infer(part)),
  );
  if (typeof kind === 'object') for (const part of parts) adopt(table, part, kind);
  return kind;
}

export function definite(table: KindTable, expression: Expression, found: Found, fallback: Kind): Kind | 'broken' {
  if (found !== 'open') return found;
  adopt(table, expression, fallback);
  return fallback;
}

/** What can be added and capped: neither a condition nor a date. */
export function numeric(table: KindTable, nodeId: string, found: Found): Found {
  const wrong = typeof found === 'object' && (found.kind === 'truth' || found.kind === 'date');
  return wrong ? mismatch(table, nodeId, found, RATIO) : found;
}

/** Dates can be compared, chosen between and be the latest or earliest, but not added. */
export function ordered(table: KindTable, nodeId: string, found: Found): Found {
  return typeof found === 'object' && found.kind === 'truth' ? mismatch(table, nodeId, found, RATIO) : found;
}

export function truths(table: KindTable, expression: Expression, parts: readonly Expression[]): Found {
  const kinds = parts.map((part) => definite(table, part, table.infer(part), RATIO));
  if (kinds.includes('broken')) return 'broken';
  const wrong = kinds.find((kind) => (kind as Kind).kind !== 'truth');
  return wrong ? mismatch(table, expression.id, TRUTH, wrong as Kind) : TRUTH;
}
