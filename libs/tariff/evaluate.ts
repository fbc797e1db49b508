import type { CheckedTariff } from './check.ts';
import type { Expression, Metric, Payment, Sentence } from './expression.ts';
import { nodesOf, unitText } from './expression.ts';
import { both } from './format.ts';
import type { Adjustment } from './limits.ts';
import { openLedger } from './limits.ts';
import type { Money } from './money.ts';
import { addMoney, moneyFromRatio, sumMoney } from './money.ts';
import type { Ratio } from './rational.ts';
import { ratioFromText, ratioToText, roundToPlace } from './rational.ts';
import { labelOf } from './sentences.ts';
import type { Trace, Value } from './value.ts';
import { evaluateNode, Undefined } from './value.ts';

/**
 * One measured value. `value` is decimal text or a fraction (`9.99`, `1/3`), in units of the currency for money and as
 * the plain ratio for shares; true or false for a flag. `unit`, when given, must be the metric's own.
 */
export interface Input {
  readonly value: string | boolean;
  readonly verified: boolean;
  readonly unit?: string;
}

/** Measured values by metric name. */
export type Inputs = Readonly<Record<string, Input>>;

/** Why a payment has no value yet: the first node that rests on the input, and what to do about it. */
export interface BlockReason {
  readonly payment: string;
  readonly nodeId: string;
  readonly code: 'missing' | 'unverified' | 'unreadable' | 'wrongUnit' | 'divisionByZero';
  readonly sentence: Sentence;
}

/** Nothing can be said about the amount yet. It is not 0. */
export interface Blocked {
  readonly blocked: true;
  readonly reasons: readonly BlockReason[];
}

/** What one payment of the tariff comes to: exactly, and rounded to money. */
export interface PaymentValue {
  readonly payment: string;
  readonly exact: string;
  readonly amount: Money;
  /** Ids of the nodes whose cap, floor or extreme decided a value on the way. Empty without trace. */
  readonly binding: readonly string[];
  readonly trace?: Trace;
}

/**
 * `gross` is the sum of the rounded payments. `amount` is what is left of it after the limits per payment and per
 * contract, as if everything were paid at once; `adjustments` are what those limits took.
 */
export interface Evaluation {
  readonly blocked: false;
  readonly amount: Money;
  readonly gross: Money;
  readonly payments: readonly PaymentValue[];
  readonly adjustments: readonly Adjustment[];
}

/** What to make beside the amounts. */
export interface EvaluateOptions {
  /** Off for simulation: several times faster, and no sentences are made. On unless said otherwise. */
  readonly trace?: boolean;
}

type Unusable = Exclude<BlockReason['code'], 'divisionByZero'>;

function readInput(metric: Metric, input: Input | undefined): Value | Unusable {
  if (!input) return 'missing';
  if (!input.verified) return 'unverified';
  if (input.unit !== undefined && input.unit !== unitText(metric.kind)) return 'wrongUnit';
  if (metric.kind.kind === 'truth') return typeof input.value === 'boolean' ? input.value : 'unreadable';
  return (typeof input.value === 'string' ? ratioFromText(input.value) : undefined) ?? 'unreadable';
}

const REASONS: Readonly<Record<Unusable, Sentence>> = {
  missing: { sv: 'saknas. Lämna in det uppmätta värdet', en: 'is missing. Hand in the measured value' },
  unverified: {
    sv: 'är inte verifierat. Låt granskaren verifiera det',
    en: 'is not verified. Have the verifier verify it',
  },
  unreadable: {
    sv: 'går inte att läsa. Skriv ett tal som 11500000 eller 9.99, eller ja/nej för en flagga',
    en: 'cannot be read. Write a number such as 11500000 or 9.99, or yes/no for a flag',
  },
  wrongUnit: {
    sv: 'har fel enhet. Ange det i tariffens enhet',
    en: 'has the wrong unit. State it in the unit of the tariff',
  },
};

function unusable(metric: Metric, reason: Unusable): Sentence {
  return both((language) => {
    const subject = language === 'sv' ? 'Måttet' : 'The metric';
    return `${subject} ${labelOf(metric, language)} ${REASONS[reason][language]}.`;
  });
}

/** Every input that the payments name is read, also in branches that are not chosen: a line never rests on a guess. */
function readInputs({ terms }: CheckedTariff, inputs: Inputs): { values: Map<string, Value>; reasons: BlockReason[] } {
  const values = new Map<string, Value>();
  const reasons: BlockReason[] = [];
  for (const { name: payment, expression } of terms.payments) {
    const blocking = new Map<string, BlockReason>();
    for (const node of namesIn(expression)) {
      if (values.has(node.name) || blocking.has(node.name)) continue;
      const metric = terms.metrics.find(({ name }) => name === node.name)!;
      const read = readInput(metric, Object.hasOwn(inputs, metric.name) ? inputs[metric.name] : undefined);
      if (typeof read !== 'string') values.set(metric.name, read);
      else blocking.set(metric.name, { payment, nodeId: node.id, code: read, sentence: unusable(metric, read) });
    }
    reasons.push(...blocking.values());
  }
  return { values, reasons };
}

type Named = Expression & { node: 'metric' | 'flag' };

const named = new WeakMap<Expression, readonly Named[]>();

function namesIn(expression: Expression): readonly Named[] {
  const known = named.get(expression);
  if (known) return known;
  const found = nodesOf(expression).filter((node): node is Named => node.node === 'metric' || node.node === 'flag');
  named.set(expression, found);
  return found;
}

function bindingIn(trace: Trace): string[] {
  return [...(trace.binds ? [trace.nodeId] : []), ...trace.parts.flatMap(bindingIn)];
}

function valueOf(
  tariff: CheckedTariff,
  payment: Payment,
  values: Map<string, Value>,
  traced: boolean,
): PaymentValue | BlockReason {
  const { rounding, currency } = tariff.terms;
  try {
    const { value, trace } = evaluateNode(payment.expression, { tariff, values, traced });
    const rounded = roundToPlace(value as Ratio, ratioFromText(rounding.place)!, rounding.mode);
    const amount = moneyFromRatio(rounded, currency)!;
    const result = { payment: payment.name, exact: ratioToText(value as Ratio), amount };
    return trace ? { ...result, binding: bindingIn(trace), trace } : { ...result, binding: [] };
  } catch (problem) {
    if (!(problem instanceof Undefined)) throw problem;
    return {
      payment: payment.name,
      nodeId: problem.nodeId,
      code: 'divisionByZero',
      sentence: {
        sv: `${labelOf(payment, 'sv')} kan inte räknas ut: nämnaren är 0. Kontrollera jämförelsevärdet.`,
        en: `${labelOf(payment, 'en')} cannot be computed: the divisor is 0. Check the comparison value.`,
      },
    };
  }
}

/**
 * Values the tariff for the given inputs as one single payment; what is due period by period is computed by `settle`.
 * An input that is missing, unverified or unreadable, or a division by zero, blocks.
 */
export function evaluate(tariff: CheckedTariff, inputs: Inputs, options: EvaluateOptions = {}): Evaluation | Blocked {
  const { values, reasons } = readInputs(tariff, inputs);
  if (reasons.length > 0) return { blocked: true, reasons };
  const results = tariff.terms.payments.map((payment) => valueOf(tariff, payment, values, options.trace ?? true));
  const undefinedAt = results.filter((result) => 'code' in result);
  if (undefinedAt.length > 0) return { blocked: true, reasons: undefinedAt };
  const payments = results.filter((result) => 'amount' in result);
  const amounts = new Map(payments.map(({ payment, amount }) => [payment, amount]));
  const adjustments = openLedger(tariff.terms, ['payment', 'contract']).pass(amounts, 0);
  const gross = sumMoney([...amounts.values()], tariff.terms.currency);
  const amount = adjustments.reduce((sum, adjustment) => addMoney(sum, adjustment.amount), gross);
  return { blocked: false, amount, gross, payments, adjustments };
}
