import type { CheckedTariff } from '../check/check.ts';
import type { Money } from '../money.ts';
import { roundedMoney, sumMoney } from '../money.ts';
import type { Ratio } from '../rational.ts';
import { add, ratioFromText, ratioToText, ZERO } from '../rational.ts';
import type { Payment } from '../terms.ts';
import type { Frame, Member } from './frame.ts';
import { programOf } from './program.ts';
import type { Trace } from './trace.ts';
import { traceNode } from './trace.ts';

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

/** What one payment comes to in a frame, with how it came to it when that is asked for. Throws Undefined. */
export function valueOf(ready: Ready, payment: Payment): PaymentValue {
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
