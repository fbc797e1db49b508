import type { CheckedTariff } from '../check/check.ts';
import type { Money } from '../money.ts';
import { addMoney, sumMoney } from '../money.ts';
import { labelOf } from '../sentences.ts';
import type { Payment } from '../terms.ts';
import type { Cell } from '../settlement/cells.ts';
import type { Adjustment } from '../settlement/limits.ts';
import { openLedger } from '../settlement/limits.ts';
import type { Facts, Frame, Inputs } from './frame.ts';
import { openFrame } from './frame.ts';
import type { BlockReason } from './inputs.ts';
import { readInputs } from './inputs.ts';
import { Undefined } from './operations.ts';
import type { PaymentValue } from './payment.value.ts';
import { valueOf } from './payment.value.ts';

/** Nothing can be said about the amount yet. It is not 0. */
export interface Blocked {
  readonly blocked: true;
  readonly reasons: readonly BlockReason[];
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
