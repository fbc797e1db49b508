import { canonicalJson } from '../canonical.ts';
import { check, type CheckedTariff } from '../check/check.ts';
import type { Claim } from '../evaluation/claims.ts';
import type { Inputs, Person } from '../evaluation/frame.ts';
import type { Trace } from '../evaluation/trace.ts';
import type { Sentence } from '../expression.ts';
import { moneyToText, sumMoney } from '../money.ts';
import type { HoldbackDecision } from '../settlement/holdback.ts';
import type { StatementLine } from '../settlement/lines.ts';
import type { Settlement, Statement } from '../settlement/settle.ts';
import { settle } from '../settlement/settle.ts';
import type { Tariff } from '../terms.ts';

/** A measured value as it goes into a payment statement. `value` is exact: decimal text, or true or false. */
export interface MeasuredInput {
  readonly metric: string;
  readonly value: string | boolean | null;
  readonly verified: boolean;
  readonly measurement: string;
  readonly datasetHash: string | null;
}

/**
 * What one period is settled on. `periodEnd` is its last day, a local date. `claims` are those decided since the period
 * before, `persons` those they are about; both are absent in a contract that counts no claims.
 */
export interface SettledPeriod {
  readonly periodEnd: string;
  readonly inputs: readonly MeasuredInput[];
  readonly claims?: readonly Claim[];
  readonly persons?: readonly Person[];
  /** Payments whose part of this statement waits for a dispute. */
  readonly disputed?: readonly string[];
  /** Holdbacks, by their place in the tariff, that were released or forfeited by decision. */
  readonly decided?: Readonly<Record<string, HoldbackDecision>>;
}

/** Terms that were in force before, with how many periods from the first were settled under them. */
export interface EarlierTerms {
  readonly termsHash: string;
  readonly tariff: Tariff;
  readonly periods: number;
}

/** Everything a statement is computed from: nothing outside it can change the result. The last period is the statement's own. */
export interface SettlementInput {
  readonly contract: string;
  readonly number: number;
  readonly termsHash: string;
  readonly tariff: Tariff;
  readonly periods: readonly SettledPeriod[];
  /** The terms before these, oldest first; absent in a contract that was never amended. */
  readonly earlier?: readonly EarlierTerms[];
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

/** What holds a computation back: the node or metric, and why in both languages. */
export interface HeldBack {
  readonly field: string;
  readonly text: Sentence;
}

export type Computation =
  | { readonly blocked: false; readonly statement: ComputedStatement; readonly hash: string }
  | { readonly blocked: true; readonly missing: readonly HeldBack[] };

/** SHA-256 of a text as 64 hexadecimal digits. */
export type Digest = (text: string) => string;

/**
 * Computes the payment statement of the last period: pure, exact, the same bytes every time. A metric that is missing
 * or not verified blocks with a sentence for each. Throws RangeError when there is no period or the tariff does not
 * check: signed terms always do.
 */
export function computeStatement(input: SettlementInput, digest: Digest): Computation {
  const last = input.periods.at(-1);
  const settlement = settlementFor(input, true);
  if (settlement.blocked) {
    const once = new Map(
      settlement.reasons.map(({ nodeId, sentence }) => [sentence.sv, { field: nodeId, text: sentence }]),
    );
    return { blocked: true, missing: [...once.values()] };
  }
  const own = settlement.statements.at(-1)!;
  const statement = kept(input, last!.periodEnd, own, settlement.statements.slice(0, -1), digest);
  return { blocked: false, statement, hash: digest(canonicalJson(statement)) };
}

/** Every period of an input settled in order. Throws RangeError as `computeStatement` does. */
export function settlementFor(input: SettlementInput, trace: boolean): Settlement {
  if (input.periods.length === 0) throw new RangeError('A statement needs a period.');
  const earlier = (input.earlier ?? []).map(({ tariff, periods }) => ({ tariff: checkedOf(tariff), periods }));
  const periods = input.periods.map(({ periodEnd, inputs, claims, persons, disputed, decided }) => ({
    name: periodEnd,
    year: Number(periodEnd.slice(0, 4)),
    endsOn: periodEnd,
    inputs: inputsOf(inputs),
    ...(claims && { claims }),
    ...(persons && { persons }),
    ...(disputed && { disputed }),
    ...(decided && { decided }),
  }));
  return settle(checkedOf(input.tariff), periods, { trace, earlier });
}

function checkedOf(tariff: Tariff): CheckedTariff {
  const checked = check(tariff);
  if (!checked.ok) throw new RangeError('A statement needs a checked tariff.');
  return checked.tariff;
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
  digest: Digest,
): ComputedStatement {
  const { currency } = input.tariff;
  return {
    format: 'utfall-statement-1',
    input,
    inputHash: digest(canonicalJson(input)),
    periodEnd,
    currency,
    lines: own.lines.map(lineOf),
    paidEarlier: moneyToText(sumMoney(earlier.map(({ total }) => total), currency)), // prettier-ignore
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
