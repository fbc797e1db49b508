import type { Sentence } from '../expression.ts';

/** A tariff to start a contract from: its text, where it comes from, and what it pays for measured values. */
export interface Template {
  readonly name: string;
  readonly title: Sentence;
  readonly source: string;
  readonly text: string;
  /** Measured values by metric name, verified claims as metric, person and day, and the amount as decimal text. */
  readonly rows: readonly {
    readonly inputs: Readonly<Record<string, string | boolean>>;
    readonly claims?: readonly (readonly [metric: string, person: string, occurredOn: string])[];
    readonly pays: string;
  }[];
}
