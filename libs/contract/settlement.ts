import { hash } from 'node:crypto';
import type { Missing } from '@utfall/process';
import { canonicalJson, check, moneyToText, settle, sumMoney } from '@utfall/tariff';
import type { Inputs, Sentence, Statement, StatementLine, Tariff, Trace } from '@utfall/tariff';

/** A measured value as it goes into a payment statement. `value` is exact: decimal text, or true or false. */
export interface MeasuredInput {
  readonly metric: string;
  readonly value: string | boolean | null;
  readonly verified: boolean;
  readonly measurement: string;
  readonly datasetHash: string | null;
}

/** What one period is settled on. `periodEnd` is its last day, a local date. */
export interface SettledPeriod {
  readonly periodEnd: string;
  readonly inputs: readonly MeasuredInput[];
}

/** Everything a statement is computed from: nothing outside it can change the result. The last period is the statement's own. */
export interface SettlementInput {
  readonly contract: string;
  readonly number: number;
  readonly termsHash: string;
  readonly tariff: Tariff;
  readonly periods: readonly SettledPeriod[];
}

/** One step of the computation behind a line, in the order it is carried out. */
export interface ComputationStep {
  readonly nodeId: string;
  readonly value: string;
  readonly binds: boolean;
  readonly sentence: Sentence;
}

/** A line as it is kept: amounts as decimal text. The lines sum to what is payable. */
export interface ComputedLine {
  readonly name: string;
  readonly source: StatementLine['source'];
  readonly amount: string;
  readonly exact: string | null;
  readonly sentence: Sentence;
  readonly steps: readonly ComputationStep[];
}

/** A computed statement as it is kept and handed out: with its input, so that anybody can compute it again. */
export interface ComputedStatement {
  readonly format: 'utfall-statement-1';
  readonly input: SettlementInput;
  readonly inputHash: string;
  readonly periodEnd: string;
  readonly currency: string;
  readonly lines: readonly ComputedLine[];
  readonly paidEarlier: string;
  readonly payable: string;
}

export type Computation =
  | { readonly blocked: false; readonly statement: ComputedStatement; readonly hash: string }
  | { readonly blocked: true; readonly missing: readonly Missing[] };

/** SHA-256 (hex) of the canonical JSON of a value. */
export function hashOf(value: unknown): string {
  return hash('sha256', canonicalJson(value), 'hex');
}

/**
 * Computes the payment statement of the last period: pure, exact, the same bytes every time. A metric that is missing
 * or not verified blocks with a sentence for each. Throws RangeError when there is no period or the tariff does not
 * check: signed terms always do.
 */
export function computeStatement(input: SettlementInput): Computation {
  const checked = check(input.tariff);
  const last = input.periods.at(-1);
  if (!checked.ok || !last) throw new RangeError('A statement needs a checked tariff and a period.');
  const periods = input.periods.map(({ periodEnd, inputs }) => ({
    name: periodEnd,
    year: Number(periodEnd.slice(0, 4)),
    inputs: inputsOf(inputs),
  }));
  const settlement = settle(checked.tariff, periods);
  if (settlement.blocked) {
    const once = new Map(
      settlement.reasons.map(({ nodeId, sentence }) => [sentence.sv, { field: nodeId, text: sentence }]),
    );
    return { blocked: true, missing: [...once.values()] };
  }
  const own = settlement.statements.at(-1)!;
  const statement = kept(input, last.periodEnd, own, settlement.statements.slice(0, -1));
  return { blocked: false, statement, hash: hashOf(statement) };
}

/** True when the kept statement comes out byte for byte when it is computed again from its own input. */
export function recomputesEqually(statement: ComputedStatement): boolean {
  const again = computeStatement(statement.input);
  return !again.blocked && canonicalJson(again.statement) === canonicalJson(statement);
}

function inputsOf(inputs: readonly MeasuredInput[]): Inputs {
  return Object.fromEntries(
    inputs.flatMap(({ metric, value, verified }) => (value === null ? [] : [[metric, { value, verified }]])),
  );
}

function kept(
  input: SettlementInput,
  periodEnd: string,
  own: Statement,
  earlier: readonly Statement[],
): ComputedStatement {
  const { currency } = input.tariff;
  return {
    format: 'utfall-statement-1',
    input,
    inputHash: hashOf(input),
    periodEnd,
    currency,
    lines: own.lines.map(lineOf),
    paidEarlier: moneyToText(
      sumMoney(
        earlier.map(({ total }) => total),
        currency,
      ),
    ),
    payable: moneyToText(own.total),
  };
}

function lineOf({ name, source, amount, exact, sentence, trace }: StatementLine): ComputedLine {
  const steps = trace ? stepsOf(trace) : [];
  return { name, source, amount: moneyToText(amount), exact: exact ?? null, sentence, steps };
}

/** Parts before the whole, as one would compute with pen and paper. */
function stepsOf({ nodeId, value, binds, sentence, parts }: Trace): ComputationStep[] {
  return [...parts.flatMap(stepsOf), { nodeId, value, binds, sentence }];
}
