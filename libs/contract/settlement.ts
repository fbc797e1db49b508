import { hash } from 'node:crypto';
import { canonicalJson } from '@utfall/tariff';
import {
  computeStatement as computeWith,
  type Computation,
  type ComputedStatement,
  type SettlementInput,
} from '@utfall/tariff/statement';

export type {
  Computation,
  ComputedStatement,
  MeasuredInput,
  SettledPeriod,
  SettlementInput,
} from '@utfall/tariff/statement';

const digest = (text: string): string => hash('sha256', text, 'hex');

/** SHA-256 (hex) of the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return digest(canonicalJson(value));
}

/** The payment statement of the last period, with the server's own faster SHA-256. */
export function computeStatement(input: SettlementInput): Computation {
  return computeWith(input, digest);
}

/** True when the kept statement comes out byte for byte when it is computed again from its own input. */
export function recomputesEqually(statement: ComputedStatement): boolean {
  const again = computeStatement(statement.input);
  return !again.blocked && canonicalJson(again.statement) === canonicalJson(statement);
}
