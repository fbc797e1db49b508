import type { CheckedTariff } from '@utfall/tariff';

/** What is assumed of one metric over the whole contract, as it is written; a flag has chances in per cent. */
export interface Assumption {
  readonly low: string;
  readonly likely: string;
  readonly high: string;
  /** What it would be without the service. */
  readonly none: string;
  /** How much chance alone makes it vary: one standard deviation. */
  readonly chance: string;
  /** It grows period by period; else each period has a value of its own. */
  readonly grows: boolean;
  /** What one more is worth to the payer, when that is known. */
  readonly worth: string;
}
export type Assumptions = Readonly<Record<string, Assumption>>;
export type Metric = CheckedTariff['terms']['metrics'][number];

export const isFlag = ({ kind }: Metric): boolean => kind.kind === 'truth';
/** Measured for each person or cohort, or counted from claims: nothing that one number says. */
export const isPerMember = ({ each, counting }: Metric): boolean => each !== undefined || counting !== undefined;

/** A number as people write it, as decimal text; null when it is none. */
export function decimalOf(written: string): string | null {
  const clean = written
    .replace(/[\s\u00a0]/g, '')
    .replace(',', '.')
    .replace('\u2212', '-');
  return /^-?\d{1,15}(\.\d{1,6})?$/.test(clean) ? clean : null;
}

export type Scenario = 'none' | 'low' | 'likely' | 'high';
export const scenarios: readonly Scenario[] = ['none', 'low', 'likely', 'high'];

export interface Years {
  readonly from: number;
  readonly to: number;
}
