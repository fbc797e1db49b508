import { missing, type Missing } from '@utfall/process';
import { moneyFromText, moneyToText, sumMoney, type Tariff } from '@utfall/tariff';
import { fedMetrics } from './cohort.terms.ts';
import type { Terms } from './terms.types.ts';

/** Kinds that a measurement can record: an exact number, or yes or no. */
const measurable: readonly string[] = ['money', 'quantity', 'price', 'compound', 'ratio', 'truth'];

/**
 * Metrics that nothing in a contract can prove, each with what to do: a contract with one would never be paid. A metric
 * is proven by claims with evidence, by agreed referrals, or by a measurement on locked data.
 */
export function unprovenMetrics(terms: Pick<Terms, 'tariff' | 'cohorts' | 'compensation'>): Missing[] {
  const fed = fedMetrics(terms);
  const wrong = terms.tariff.metrics.filter(({ name, counting, absent, each, kind, estimate }) => {
    if (counting || absent !== undefined || fed.includes(name)) return false;
    return each !== undefined || estimate === true || !measurable.includes(kind.kind);
  });
  return wrong.map(({ name }) =>
    missing(
      name,
      `Inget i kontraktet kan belägga ${name}. Räkna måttet från utfall (”counted from claims”), mät det för hela kontraktet som ett tal eller ett ja eller nej, eller avtala ett värde med ”absent”.`,
      `Nothing in the contract can prove ${name}. Count it from claims (“counted from claims”), measure it for the whole contract as a number or a yes or no, or agree on a value with “absent”.`,
    ),
  );
}

/** What is wrong when every payer has a cap of its own for the whole contract and they are not the cap of the contract. */
export function payerCapProblems({ payers = [], limits, currency }: Tariff): Missing[] {
  const plain = limits.filter(({ least, window }) => !least && !window);
  const own = plain.filter(({ scope }) => scope === 'payer');
  const whole = plain.find(({ scope }) => scope === 'contract');
  if (!whole || payers.length === 0 || own.length < payers.length) return [];
  const sum = sumMoney(own.map(({ amount }) => moneyFromText(amount, currency)!), currency); // prettier-ignore
  if (sum.minorUnits === moneyFromText(whole.amount, currency)!.minorUnits) return [];
  return [
    missing(
      'limit contract',
      `Betalarnas tak är tillsammans ${moneyToText(sum)} ${currency}. Kontraktets tak ska vara detsamma.`,
      `The caps of the payers add up to ${moneyToText(sum)} ${currency}. The cap of the contract must be the same.`,
    ),
  ];
}

/** What is wrong with the clause on compensation: a flag of the tariff that is yes when the payer ends the contract for convenience. */
export function compensationProblems({ compensation, tariff }: Pick<Terms, 'tariff' | 'compensation'>): Missing[] {
  if (compensation === undefined || compensation === 'none') return [];
  const found = tariff.metrics.find(({ name }) => name === compensation);
  if (found?.kind.kind === 'truth' && !found.each && !found.counting) return [];
  return [
    missing(
      'compensation',
      `Betalningsmodellen ska ha ”flag ${compensation}”, som blir ja när kontraktet sägs upp utan skäl. Skriv ”none” om ingen ersättning är avtalad.`,
      `The tariff must have “flag ${compensation}”, which becomes yes when the contract is ended for convenience. Write “none” when no compensation is agreed.`,
    ),
  ];
}
