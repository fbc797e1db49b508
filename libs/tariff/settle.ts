import type { CheckedTariff } from './check.ts';
import type { BlockReason, Evaluation, Inputs, PaymentValue } from './evaluate.ts';
import { evaluate } from './evaluate.ts';
import type { Limit, Sentence, Tariff } from './expression.ts';
import { limitKey } from './expression.ts';
import { both, formatMoney } from './format.ts';
import type { Adjustment, Ledger } from './limits.ts';
import { openLedger } from './limits.ts';
import type { Money } from './money.ts';
import { addMoney, money, moneyFromText, subtractMoney, sumMoney } from './money.ts';
import { labelOf } from './sentences.ts';
import type { Trace } from './value.ts';

/**
 * One settlement period. For a cumulative tariff `inputs` are everything verified up to its end; for a tariff that
 * pays each period alone, what was measured in it. `year` is the calendar year whose yearly limit it counts under.
 */
export interface Period {
  readonly name: string;
  readonly year: number;
  readonly inputs: Inputs;
}

/** One line of a statement. The lines of a statement sum to its total. */
export interface StatementLine {
  /** The payment's name, `limit …` for what a limit took or gave back, or `ratchet`. */
  readonly name: string;
  readonly source: 'payment' | 'limit' | 'ratchet';
  /** Negative when it reduces what is paid. */
  readonly amount: Money;
  readonly sentence: Sentence;
  /** For a payment: the exact value before rounding, the nodes that bound it, and how it was reached. */
  readonly exact?: string;
  readonly binding?: readonly string[];
  readonly trace?: Trace;
}

/** What one period comes to. `total` is the sum of the lines and may be negative. */
export interface Statement {
  readonly period: string;
  readonly lines: readonly StatementLine[];
  readonly total: Money;
}

/** The statements up to the first period that is blocked, if any; a blocked period stops those after it. */
export type Settlement =
  | { readonly blocked: false; readonly statements: readonly Statement[]; readonly total: Money }
  | {
      readonly blocked: true;
      readonly statements: readonly Statement[];
      readonly period: string;
      readonly reasons: readonly BlockReason[];
    };

interface Standing {
  readonly ledger: Ledger;
  /** What each payment had come to by the period before; empty when each period stands alone. */
  before: ReadonlyMap<string, Money>;
  /** What the tariff has come to after its limits, and the most that has been. They differ only under a ratchet. */
  due: Money;
  paid: Money;
}

function paymentLine(tariff: Tariff, result: PaymentValue, before: Money): StatementLine {
  const amount = subtractMoney(result.amount, before);
  const payment = tariff.payments.find(({ name }) => name === result.payment);
  const sentence = both((language) => {
    const [label, now] = [labelOf(payment, language), formatMoney(amount, language)];
    if (before.minorUnits === 0n) return `${label}: ${now}.`;
    const [all, earlier] = [formatMoney(result.amount, language), formatMoney(before, language)];
    return language === 'sv'
      ? `${label}: ${all} sammanlagt minus ${earlier} från tidigare perioder ger ${now}.`
      : `${label}: ${all} in all less ${earlier} from earlier periods gives ${now}.`;
  });
  const { payment: name, exact, binding, trace } = result;
  return { name, source: 'payment', amount, sentence, exact, binding, ...(trace ? { trace } : {}) };
}

function limitWords(tariff: Tariff, limit: Limit): Sentence {
  if (limit.scope === 'contract') return { sv: 'Avtalets tak', en: 'The cap of the contract' };
  if (limit.scope === 'year') return { sv: 'Årets tak', en: 'The cap of the year' };
  const payment = tariff.payments.find(({ name }) => name === limit.payment);
  return { sv: `Taket för ${labelOf(payment, 'sv')}`, en: `The cap of ${labelOf(payment, 'en')}` };
}

function limitLine(tariff: Tariff, { limit, amount }: Adjustment): StatementLine {
  const ceiling = moneyFromText(limit.amount, tariff.currency)!;
  const words = limitWords(tariff, limit);
  const sentence = both((language) => {
    const [cap, change] = [formatMoney(ceiling, language), formatMoney(amount, language)];
    const start = `${words[language]} ${cap}`;
    if (amount.minorUnits < 0n) return language === 'sv' ? `${start} gäller: ${change}.` : `${start} binds: ${change}.`;
    return language === 'sv' ? `${start} ger åter utrymme: ${change}.` : `${start} has room again: ${change}.`;
  });
  return { name: `limit ${limitKey(limit)}`, source: 'limit', amount, sentence };
}

function ratchetLine(amount: Money): StatementLine {
  const sentence = both((language) => {
    const change = formatMoney(amount, language);
    if (amount.minorUnits > 0n) {
      return language === 'sv'
        ? `Det som redan har betalats krävs inte åter, utan räknas av senare: ${change}.`
        : `What has already been paid is not claimed back but netted later: ${change}.`;
    }
    return language === 'sv'
      ? `Avräkning av tidigare överbetalning: ${change}.`
      : `Netting of earlier over-payment: ${change}.`;
  });
  return { name: 'ratchet', source: 'ratchet', amount, sentence };
}

function settlePeriod(tariff: Tariff, standing: Standing, period: Period, evaluation: Evaluation): Statement {
  const none = money(0n, tariff.currency);
  const lines = evaluation.payments.map((result) =>
    paymentLine(tariff, result, standing.before.get(result.payment) ?? none),
  );
  const amounts = new Map(lines.map(({ name, amount }) => [name, amount]));
  lines.push(...standing.ledger.pass(amounts, period.year).map((adjustment) => limitLine(tariff, adjustment)));
  const change = sumMoney(
    lines.map(({ amount }) => amount),
    tariff.currency,
  );
  standing.due = addMoney(standing.due, change);
  const keeps = tariff.trueUp === 'ratchet' && standing.due.minorUnits < standing.paid.minorUnits;
  const paid = keeps ? standing.paid : standing.due;
  const total = subtractMoney(paid, standing.paid);
  const kept = subtractMoney(total, change);
  if (kept.minorUnits !== 0n) lines.push(ratchetLine(kept));
  standing.paid = paid;
  if (tariff.trueUp !== 'none')
    standing.before = new Map(evaluation.payments.map(({ payment, amount }) => [payment, amount]));
  return { period: period.name, lines, total };
}

/**
 * Settles periods in order. A cumulative tariff pays, per payment, its rounded value of everything verified so far less
 * what earlier periods came to; then the limits take their part, each on its own line, and a ratchet keeps what was
 * paid. The same periods always give the same statements. Throws RangeError when the years do not follow each other.
 */
export function settle(
  tariff: CheckedTariff,
  periods: readonly Period[],
  options: { readonly trace?: boolean } = {},
): Settlement {
  const { terms } = tariff;
  const none = money(0n, terms.currency);
  const standing: Standing = { ledger: openLedger(terms), before: new Map(), due: none, paid: none };
  const statements: Statement[] = [];
  for (const [index, period] of periods.entries()) {
    const year = periods[index - 1]?.year ?? period.year;
    if (period.year < year) throw new RangeError(`Period ${period.name} lies in ${period.year}, before ${year}.`);
    const evaluation = evaluate(tariff, period.inputs, options);
    if (evaluation.blocked) return { blocked: true, statements, period: period.name, reasons: evaluation.reasons };
    statements.push(settlePeriod(terms, standing, period, evaluation));
  }
  return { blocked: false, statements, total: standing.paid };
}
