import type { Sentence } from '../expression.ts';

/** A tariff to start a contract from: its text, where it comes from, and what it pays for measured values. */
export interface Template {
  readonly name: string;
  readonly title: Sentence;
  readonly source: string;
  readonly text: string;
  /** Measured values by metric name, and the amount as decimal text. */
  readonly rows: readonly { readonly inputs: Readonly<Record<string, string | boolean>>; readonly pays: string }[];
}
