import type { PaymentValue } from '../evaluation/payment.value.ts';
import type { Trace } from '../evaluation/trace.ts';
import type { Sentence } from '../expression.ts';
import { both, formatMoney } from '../format.ts';
import type { Money } from '../money.ts';
import { moneyFromText, subtractMoney } from '../money.ts';
import { labelOf } from '../sentences.ts';
import type { Limit, Tariff } from '../terms.ts';
import { limitKey } from '../terms.ts';
import type { Holding } from './holdback.ts';
import type { Adjustment } from './limits.ts';

/** One line of a statement. The lines of a statement sum to its total. */
export interface StatementLine {
  /** The payment's name, `limit …` for what a limit took or gave back, `ratchet`, `amendment`, `dispute …` or `holdback …`. */
  readonly name: string;
  readonly source: 'payment' | 'limit' | 'ratchet' | 'amendment' | 'dispute' | 'holdback';
  /** Negative when it reduces what is paid. */
  readonly amount: Money;
  readonly sentence: Sentence;
  /** For a payment: the exact value before rounding, the nodes that bound it, and how it was reached. */
  readonly exact?: string;
  readonly binding?: readonly string[];
  readonly trace?: Trace;
  /** For a payment made for each person or cohort: how each came to it. */
  readonly traces?: readonly Trace[];
}

/** How sentences are made: in both languages, or not at all when only the amounts are wanted. */
export type Say = typeof both;

const NOTHING_SAID: Sentence = { sv: '', en: '' };

/** Makes sentences when they are wanted. */
export const sayer = (wanted: boolean): Say => (wanted ? both : () => NOTHING_SAID);

/** The line of a payment: what it comes to in all less what earlier periods came to. */
export function paymentLine(
  say: Say,
  tariff: Tariff,
  result: PaymentValue,
  total: Money,
  before: Money,
): StatementLine {
  const amount = subtractMoney(total, before);
  const payment = tariff.payments.find(({ name }) => name === result.payment);
  const sentence = say((language) => {
    const [label, now] = [labelOf(payment, language), formatMoney(amount, language)];
    if (before.minorUnits === 0n) return `${label}: ${now}.`;
    const [all, earlier] = [formatMoney(total, language), formatMoney(before, language)];
    return language === 'sv'
      ? `${label}: ${all} sammanlagt minus ${earlier} från tidigare perioder ger ${now}.`
      : `${label}: ${all} in all less ${earlier} from earlier periods gives ${now}.`;
  });
  const { payment: name, exact, binding, trace, traces } = result;
  return { name, source: 'payment', amount, sentence, exact, binding, ...(trace ? { trace } : {}), ...(traces ? { traces } : {}) }; // prettier-ignore
}

function subjectOf(tariff: Tariff, limit: Limit): Sentence {
  const named = (list: readonly { name: string; label?: Sentence }[], names: readonly string[]) =>
    both((language) =>
      names.map((name) => labelOf(list.find((each) => each.name === name) ?? { name }, language)).join(', '),
    );
  if (limit.scope === 'payment') {
    const names = named(tariff.payments, [limit.payment, ...(limit.with ?? [])]);
    return { sv: `för ${names.sv}`, en: `of ${names.en}` };
  }
  if (limit.scope === 'payer') {
    const names = named(tariff.payers ?? [], [limit.payer]);
    return { sv: `för ${names.sv}`, en: `of ${names.en}` };
  }
  if (limit.scope === 'person') return { sv: 'per person', en: 'per person' };
  return { sv: 'per kohort', en: 'per cohort' };
}

/** The limit in words, as in `Avtalets tak` or `Taket för Premie per år`. */
export function limitWords(tariff: Tariff, limit: Limit): Sentence {
  const windows = { year: { sv: ' per år', en: ' per year' }, period: { sv: ' per period', en: ' per period' } };
  const window = limit.window ? windows[limit.window] : { sv: '', en: '' };
  const [sv, en] = limit.least ? ['golv', 'floor'] : ['tak', 'cap'];
  if (limit.scope === 'contract') return { sv: `Avtalets ${sv}${window.sv}`, en: `The ${en} of the contract${window.en}` }; // prettier-ignore
  if (limit.scope === 'year') return { sv: `Årets ${sv}`, en: `The ${en} of the year` };
  const subject = subjectOf(tariff, limit);
  return { sv: `${limit.least ? 'Golvet' : 'Taket'} ${subject.sv}${window.sv}`, en: `The ${en} ${subject.en}${window.en}` }; // prettier-ignore
}

/** What a limit took, or gave back when it has room again; for a floor what it added. */
export function limitLine(say: Say, tariff: Tariff, { limit, amount }: Adjustment): StatementLine {
  const agreed = moneyFromText(limit.amount, tariff.currency)!;
  const words = limitWords(tariff, limit);
  const binds = amount.minorUnits < 0n !== (limit.least ?? false);
  const sentence = say((language) => {
    const [bound, change] = [formatMoney(agreed, language), formatMoney(amount, language)];
    const start = `${words[language]} ${bound}`;
    if (binds) return language === 'sv' ? `${start} gäller: ${change}.` : `${start} binds: ${change}.`;
    if (limit.least) return language === 'sv' ? `${start} behövs inte längre: ${change}.` : `${start} is no longer needed: ${change}.`; // prettier-ignore
    return language === 'sv' ? `${start} ger åter utrymme: ${change}.` : `${start} has room again: ${change}.`;
  });
  return { name: `limit ${limitKey(limit)}`, source: 'limit', amount, sentence };
}

/** What a ratchet keeps although less has been earned, or nets later. */
export function ratchetLine(say: Say, amount: Money): StatementLine {
  const sentence = say((language) => {
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

/** What amended terms change in what was settled before them, as when a cap is raised that had bound. */
export function amendmentLine(say: Say, amount: Money): StatementLine {
  const sentence = say((language) => {
    const change = formatMoney(amount, language);
    return language === 'sv'
      ? `Ändrade villkor för det som redan är avräknat: ${change}.`
      : `Amended terms for what is settled already: ${change}.`;
  });
  return { name: 'amendment', source: 'amendment', amount, sentence };
}

/** What waits while a payment is disputed, or is freed when the dispute is over. */
export function disputeLine(say: Say, tariff: Tariff, name: string, amount: Money): StatementLine {
  const payment = tariff.payments.find((each) => each.name === name);
  const sentence = say((language) => {
    const [label, change] = [labelOf(payment, language), formatMoney(amount, language)];
    if (amount.minorUnits > 0n) return language === 'sv' ? `Tvisten om ${label} är avgjord: ${change}.` : `The dispute about ${label} is settled: ${change}.`; // prettier-ignore
    return language === 'sv' ? `${label} är tvistigt och väntar: ${change}.` : `${label} is disputed and waits: ${change}.`; // prettier-ignore
  });
  return { name: `dispute ${name}`, source: 'dispute', amount, sentence };
}

/** What a holdback keeps of this period, or releases. */
export function holdbackLine(say: Say, tariff: Tariff, { holdback }: Holding, amount: Money): StatementLine {
  const payment = tariff.payments.find(({ name }) => name === holdback.payment);
  const sentence = say((language) => {
    const change = formatMoney(amount, language);
    const of = payment ? (language === 'sv' ? ` av ${labelOf(payment, language)}` : ` of ${labelOf(payment, language)}`) : ''; // prettier-ignore
    if (amount.minorUnits > 0n) return language === 'sv' ? `Innehållet belopp${of} betalas ut: ${change}.` : `What was held back${of} is released: ${change}.`; // prettier-ignore
    return language === 'sv' ? `Innehålls${of} tills villkoret är uppfyllt: ${change}.` : `Held back${of} until the condition is met: ${change}.`; // prettier-ignore
  });
  return { name: holdback.payment ? `holdback ${holdback.payment}` : 'holdback', source: 'holdback', amount, sentence };
}
