import { describeTariff, readTariff, unitText, type CheckedTariff, type Inputs } from '@utfall/tariff';
import type { ContractPageQuery as Answer } from '../../api/generated/graphql.ts';
import type { Language, ServerText } from '../../app/language.ts';
import { curveOf, payOf, type Curve } from '../../parts/contract/tariff-curve.ts';

export type Contract = NonNullable<Answer['contract']>;
type Metric = NonNullable<Contract['terms']>['metrics'][number];

export interface Pictured {
  readonly metric: Metric;
  readonly curve: Curve;
  /** The outcome as last measured; 0 before any measurement. */
  readonly at: number;
  readonly isMeasured: boolean;
  /** What the other metrics are taken to be. */
  readonly assumed: readonly Metric[];
}

/** The tariff as the browser reads it, or null when it is written for a newer client. */
export function tariffOf(contract: Contract): CheckedTariff | null {
  if (!contract.terms) return null;
  const read = readTariff(contract.terms.tariff);
  return read.ok ? read.tariff : null;
}

const doublingsMax = 40;

/** A span of outcomes in which something happens: to where doubling the outcome pays no more, and some beyond. */
function spanOf(pay: (outcome: number) => number, at: number): number {
  let most = Math.max(at * 1.5, 1);
  for (let count = 0; count < doublingsMax && pay(most * 2) > pay(most); count += 1) most *= 2;
  const [exponent, lead] = [Math.floor(Math.log10(most)), most / 10 ** Math.floor(Math.log10(most))];
  return Math.ceil(lead * 1.25 * 2) * 0.5 * 10 ** exponent;
}

/** Payment against a metric, the others as `fixed` says, over a span in which something happens; null when it cannot be drawn. */
export function drawn(tariff: CheckedTariff, metric: string, fixed: Inputs, at: number): Curve | null {
  try {
    return curveOf(tariff, metric, fixed, spanOf(payOf(tariff, metric, fixed), at));
  } catch {
    return null;
  }
}

/**
 * Payment against the first metric that is a number. null when there is none, when something is measured or counted for
 * each person, which no single number says, or when it cannot be drawn.
 */
export function pictureOf(contract: Contract, tariff: CheckedTariff): Pictured | null {
  if (tariff.terms.metrics.some(({ each, counting }) => each !== undefined || counting !== undefined)) return null;
  const metrics = contract.terms?.metrics ?? [];
  const metric = metrics.find(({ isFlag }) => !isFlag);
  if (!metric) return null;
  const assumed = metrics.filter((one) => one !== metric);
  const latest = (name: string) => contract.measurements.filter((one) => one.metric === name && one.attestedAt).at(-1);
  const fixed: Inputs = Object.fromEntries(
    assumed.map(({ name, isFlag }) => [name, { value: isFlag ? true : (latest(name)?.value ?? '0'), verified: true }]),
  );
  const measured = latest(metric.name)?.value;
  const at = measured === null || measured === undefined ? 0 : Number(measured);
  const curve = drawn(tariff, metric.name, fixed, at);
  const isMeasured = measured !== null && measured !== undefined;
  return curve && { metric, curve, at: Math.max(0, at), isMeasured, assumed };
}

/** What the metric is counted in, one and several: `kr`, `dygn`; nothing for a plain number. */
export function unitOf(tariff: CheckedTariff, metric: string, language: Language): { one: string; many: string } {
  const found = tariff.terms.metrics.find(({ name }) => name === metric);
  const code = found ? unitText(found.kind) : '';
  if (code === 'SEK') return language === 'sv' ? { one: 'kr', many: 'kr' } : { one: 'SEK', many: 'SEK' };
  if (code === 'ratio' || code === 'number') return { one: '', many: '' };
  const unit = tariff.terms.units?.find(({ name }) => name === code);
  const many = unit?.label?.[language] ?? code;
  return { one: unit?.one?.[language] ?? many, many };
}

export const sentencesOf = (tariff: CheckedTariff): readonly ServerText[] =>
  describeTariff(tariff).map(({ sentence }) => sentence);
