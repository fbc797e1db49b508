import type { CheckedTariff } from '../check/check.ts';
import type { Money } from '../money.ts';
import { addMoney, roundedMoney, sumMoney } from '../money.ts';
import type { Ratio } from '../rational.ts';
import { add, ratioFromText, ratioToText, ZERO } from '../rational.ts';
import { labelOf } from '../sentences.ts';
import type { Payment } from '../terms.ts';
import type { Adjustment, Cell } from '../settlement/limits.ts';
import { openLedger } from '../settlement/limits.ts';
import type { Facts, Frame, Inputs, Member } from './frame.ts';
import { openFrame } from './frame.ts';
import type { BlockReason } from './inputs.ts';
import { readInputs } from './inputs.ts';
import { Undefined } from './operations.ts';
import { programOf } from './program.ts';
import type { Trace } from './trace.ts';
import { traceNode } from './trace.ts';

/** Nothing can be said about the amount yet. It is not 0. */
export interface Blocked {
  readonly blocked: true;
  readonly reasons: readonly BlockReason[];
}

/** What a payment comes to for one person or cohort, or as a whole. */
export interface PaymentPart {
  readonly person?: string;
  readonly cohort?: string;
  readonly amount: Money;
}

/** What one payment of the tariff comes to: exactly, and rounded to money. */
export interface PaymentValue {
  readonly payment: string;
  readonly exact: string;
  readonly amount: Money;
  /** Ids of the nodes whose cap, floor or extreme decided a value on the way. Empty without trace. */
  readonly binding: readonly string[];
  readonly trace?: Trace;
  /** For a payment made for each person or cohort: what each comes to; otherwise one part. */
  readonly parts: readonly PaymentPart[];
  /** For a payment made for each person or cohort, with trace: how each came to it. */
  readonly traces?: readonly Trace[];
}

/**
 * `gross` is the sum of the rounded payments. `amount` is what is left of it after the limits per person, payment,
 * cohort and contract, as if everything were paid at once; `adjustments` are what those limits took.
 */
export interface Evaluation {
  readonly blocked: false;
  readonly amount: Money;
  readonly gross: Money;
  readonly payments: readonly PaymentValue[];
  readonly adjustments: readonly Adjustment[];
}

/** What is known beside the inputs, and what to make beside the amounts. */
export interface EvaluateOptions extends Facts {
  /** Off for simulation: several times faster, and no sentences are made. On unless said otherwise. */
  readonly trace?: boolean;
}

function bindingIn(trace: Trace): string[] {
  return [...(trace.binds ? [trace.nodeId] : []), ...trace.parts.flatMap(bindingIn)];
}

interface Ready {
  readonly tariff: CheckedTariff;
  readonly frame: Frame;
  readonly traced: boolean;
}

function valueFor({ tariff, frame, traced }: Ready, payment: Payment, member: Member): { value: Ratio; trace?: Trace } {
  const fresh = (payment.trueUp ?? tariff.terms.trueUp) === 'none';
  const scope = { frame, member, fresh };
  if (!traced) return { value: programOf(tariff).get(payment.name)!(scope) as Ratio };
  const { value, trace } = traceNode(payment.expression, scope, tariff);
  return { value: value as Ratio, trace };
}

const NOTHING_BINDS: readonly string[] = [];
const places = new WeakMap<CheckedTariff, Ratio>();

function rounded(tariff: CheckedTariff, value: Ratio): Money {
  const { terms } = tariff;
  let place = places.get(tariff);
  if (!place) places.set(tariff, (place = ratioFromText(terms.rounding.place)!));
  return roundedMoney(value, terms.currency, place, terms.rounding.mode);
}

function partFor(member: Member, amount: Money): PaymentPart {
  if (member.level === 'contract') return { amount };
  if (member.level === 'cohort') return { cohort: member.key, amount };
  return { person: member.key, ...(member.cohort ? { cohort: member.cohort.key } : {}), amount };
}

/** A value without trace. Its text is made when it is asked for: a simulation never asks. */
class PlainValue implements PaymentValue {
  readonly payment: string;
  readonly amount: Money;
  readonly parts: readonly PaymentPart[];
  readonly binding = NOTHING_BINDS;
  readonly #value: Ratio;

  constructor(payment: string, value: Ratio, amount: Money) {
    this.payment = payment;
    this.amount = amount;
    this.parts = [{ amount }];
    this.#value = value;
  }

  get exact(): string {
    return ratioToText(this.#value);
  }
}

function valueOf(ready: Ready, payment: Payment): PaymentValue {
  const { tariff, frame } = ready;
  const { name, each } = payment;
  if (!each) {
    const { value, trace } = valueFor(ready, payment, frame.root);
    const amount = rounded(tariff, value);
    if (trace) {
      return {
        payment: name,
        exact: ratioToText(value),
        amount,
        parts: [{ amount }],
        binding: bindingIn(trace),
        trace,
      };
    }
    return new PlainValue(name, value, amount);
  }
  const members = [...(each === 'person' ? frame.root.persons : frame.cohorts.values())];
  const values = members.map((member) => ({ member, ...valueFor(ready, payment, member) }));
  const parts = values.map(({ member, value }) => partFor(member, rounded(tariff, value)));
  const traces = values.flatMap(({ member, trace }) => (trace ? [{ ...trace, member: member.key }] : []));
  const amount = sumMoney(
    parts.map((part) => part.amount),
    tariff.terms.currency,
  );
  const exact = ratioToText(values.map(({ value }) => value).reduce(add, ZERO));
  const binding = [...new Set(traces.flatMap(bindingIn))];
  return { payment: name, exact, amount, binding, parts, ...(ready.traced ? { traces } : {}) };
}

/** No value, and the sentence that says why. */
export function undefinedReason(payment: { name: string; label?: Payment['label'] }, problem: unknown): BlockReason {
  if (!(problem instanceof Undefined)) throw problem;
  const { nodeId, code } = problem;
  const sentence =
    code === 'divisionByZero'
      ? {
          sv: `${labelOf(payment, 'sv')} kan inte räknas ut: nämnaren är 0. Kontrollera jämförelsevärdet.`,
          en: `${labelOf(payment, 'en')} cannot be computed: the divisor is 0. Check the comparison value.`,
        }
      : {
          sv: `${labelOf(payment, 'sv')} kan inte räknas ut: det finns inget uppmätt att räkna på. Kontrollera underlaget.`,
          en: `${labelOf(payment, 'en')} cannot be computed: there is nothing measured to compute from. Check the data.`,
        };
  return { payment: payment.name, nodeId, code, sentence };
}

/** What the payments come to in one period, or why they come to nothing yet. */
export function evaluateFrame(tariff: CheckedTariff, frame: Frame, traced: boolean): readonly PaymentValue[] | Blocked {
  const reasons = readInputs(tariff, frame);
  if (reasons.length > 0) return { blocked: true, reasons };
  const results: PaymentValue[] = [];
  const undefinedAt: BlockReason[] = [];
  for (const payment of tariff.terms.payments) {
    try {
      results.push(valueOf({ tariff, frame, traced }, payment));
    } catch (problem) {
      undefinedAt.push(undefinedReason(payment, problem));
    }
  }
  return undefinedAt.length > 0 ? { blocked: true, reasons: undefinedAt } : results;
}

const AT_ONCE = ['person', 'payment', 'cohort', 'contract'] as const;

function cellsOf(payments: readonly PaymentValue[]): Cell[] {
  const cells: Cell[] = [];
  for (const { payment, parts } of payments) {
    for (const { person, cohort, amount } of parts) cells.push({ payment, person, cohort, amount: amount.minorUnits });
  }
  return cells;
}

/**
 * Values the tariff for the given inputs as one single payment; what is due period by period is computed by `settle`.
 * An input that is missing, unverified or unreadable, or a division by zero, blocks.
 */
export function evaluate(tariff: CheckedTariff, inputs: Inputs, options: EvaluateOptions = {}): Evaluation | Blocked {
  const { terms } = tariff;
  const frame = openFrame(terms, { ...options, name: '', year: 0, inputs });
  const payments = evaluateFrame(tariff, frame, options.trace ?? true);
  if ('blocked' in payments) return payments;
  const { adjustments } = openLedger(tariff, AT_ONCE).pass(cellsOf(payments), frame);
  const gross = sumMoney(
    payments.map(({ amount }) => amount),
    terms.currency,
  );
  const amount = adjustments.reduce((sum, adjustment) => addMoney(sum, adjustment.amount), gross);
  return { blocked: false, amount, gross, payments, adjustments };
}
