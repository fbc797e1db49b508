import type { Expression, Kind, Sentence, Span } from './expression.ts';
import type { RoundingMode } from './rational.ts';

interface Declared {
  readonly name: string;
  readonly label?: Sentence;
  readonly note?: string;
}

/** At most so many counted claims for each person, cohort, period, year or in the whole contract. */
export interface CountLimit {
  readonly count: string;
  readonly per: 'person' | 'cohort' | 'period' | 'year' | 'contract';
}

/**
 * How verified claims become a quantity. A claim counts when every clause holds for it; claims are taken by the day
 * they occurred. `after`: the person has a counted claim of that metric, at least `span` earlier; `within`: at most
 * `span` after enrolment or the person's first counted claim of a metric; `highestOf`: only the highest (last declared)
 * metric of the group reached by the person counts; `oneOf`: only the person's first claim in the group counts;
 * `spaced`: no closer to the person's counted claim before of the same metric than `least`, and no later after it than `most`.
 */
export interface Counting {
  readonly atMost?: readonly CountLimit[];
  readonly after?: readonly { readonly metric: string; readonly span?: Span }[];
  readonly within?: { readonly span: Span; readonly of: string };
  readonly spaced?: { readonly least?: Span; readonly most?: Span };
  readonly from?: string;
  readonly to?: string;
  readonly highestOf?: string;
  readonly oneOf?: string;
}

/**
 * Something the tariff measures. A metric of kind `truth` is read with `flag`, every other with `metric`.
 * `each`: measured for every person or cohort; `absent`: the agreed value when nothing was measured; `estimate`: comes
 * with an interval; `base`: an index series with its agreed base value; `view`: two metrics that show the same thing.
 */
export interface Metric extends Declared {
  readonly kind: Kind;
  readonly each?: 'person' | 'cohort';
  readonly absent?: string | boolean;
  readonly estimate?: true;
  readonly base?: { readonly value: string; readonly month: string };
  readonly view?: string;
  readonly counting?: Counting;
}

/** What is counted. `label` is the plural, `one` the singular: `312 unga`, `9 000 kr per ung person`. */
export interface Unit extends Declared {
  readonly one?: Sentence;
}

/** A value or condition with a name of its own, for use in what is declared after it. */
export interface Definition extends Declared {
  readonly expression: Expression;
}

/** twoWay: later loss is paid back; ratchet: later loss is netted against later gain; none: each period alone. */
export type TrueUp = 'twoWay' | 'ratchet' | 'none';

/**
 * One line of the statement: what is paid, as an expression of kind money. `each`: computed and rounded for every person
 * or cohort and summed; `trueUp`: when this payment relates its periods otherwise than the tariff does.
 */
export interface Payment extends Declared {
  readonly expression: Expression;
  readonly each?: 'person' | 'cohort';
  readonly trueUp?: TrueUp;
}

/** Whether what a limit held back in one window may be paid in the next. */
export type Excess = 'lapses' | 'carriesForward';

/** What a limit is about. `year` is the whole contract, year by year. */
export type LimitScope =
  | { readonly scope: 'person' | 'cohort' | 'contract' }
  | { readonly scope: 'payment'; readonly payment: string; readonly with?: readonly string[] }
  | { readonly scope: 'payer'; readonly payer: string }
  | { readonly scope: 'year'; readonly excess: Excess };

/**
 * A ceiling on what is paid in all, outside the expressions; with `least` a floor under it. `amount` is decimal text in
 * the tariff's currency. Limits act in the fixed order of LIMIT_ORDER, whatever order they are written in.
 */
export type Limit = LimitScope & {
  readonly amount: string;
  readonly least?: true;
  readonly window?: 'year' | 'period';
  readonly excess?: Excess;
  readonly indexedBy?: string;
  readonly note?: string;
};

/** Narrow before wide, so that a wider limit sees only what the narrower ones let through. */
export const LIMIT_ORDER: readonly Limit['scope'][] = ['person', 'payment', 'cohort', 'year', 'payer', 'contract'];

/**
 * A part of what is due that waits: of one payment or of all, until a condition holds or for a span after each period.
 * `forfeited`: a condition that, if it comes to hold first, ends the claim to what is held.
 */
export interface Holdback {
  readonly rate: string;
  readonly payment?: string;
  readonly until?: Expression;
  readonly span?: Span;
  readonly forfeited?: Expression;
  readonly note?: string;
}

/** Someone who pays a part. */
export type Payer = Declared;

/**
 * Who pays what: by agreed shares, by shares in proportion to the payers' limits, or one payer after another up to its
 * limit. Without `payment` it goes for every payment that has no split of its own.
 */
export interface Split {
  readonly payment?: string;
  readonly by: 'shares' | 'caps' | 'order';
  readonly payers: readonly { readonly payer: string; readonly share?: string }[];
}

/** Value added tax on what is paid, and whether the limits are agreed with it included. */
export interface Vat {
  readonly rate: string;
  readonly caps: 'included' | 'excluded';
}

/** The whole payment rule of a contract, as stored JSON. It holds no number type, only decimal text. */
export interface Tariff {
  readonly name: string;
  readonly currency: string;
  readonly trueUp: TrueUp;
  readonly rounding: { readonly mode: RoundingMode; readonly place: string };
  readonly units: readonly Unit[];
  readonly metrics: readonly Metric[];
  readonly definitions?: readonly Definition[];
  readonly payments: readonly Payment[];
  readonly limits: readonly Limit[];
  readonly holdbacks?: readonly Holdback[];
  readonly payers?: readonly Payer[];
  readonly splits?: readonly Split[];
  readonly vat?: Vat;
  readonly note?: string;
}

/** What names a limit in messages and in the ledger; a tariff has at most one limit with the same key. */
export function limitKey(limit: Limit): string {
  const window = limit.window ? ` each ${limit.window}` : '';
  return `${limit.least ? 'floor ' : ''}${scopeKey(limit)}${window}`;
}

function scopeKey(limit: Limit): string {
  if (limit.scope === 'payment') return `payment ${[limit.payment, ...(limit.with ?? [])].join(', ')}`;
  return limit.scope === 'payer' ? `payer ${limit.payer}` : limit.scope;
}

/** The window a limit counts in; the whole contract when it has none. */
export function windowOf(limit: Limit): 'year' | 'period' | undefined {
  return limit.scope === 'year' ? 'year' : limit.window;
}

/** The id of the root node of a holdback's condition. */
export function holdbackId(index: number, role: 'until' | 'forfeited'): string {
  return `holdback_${index + 1}.${role}`;
}

/** Every expression of the tariff with the name its nodes hang under, definitions first. */
export function expressionsOf(tariff: Tariff): { readonly name: string; readonly expression: Expression }[] {
  const conditions = (tariff.holdbacks ?? []).flatMap(({ until, forfeited }, index) => [
    ...(until ? [{ name: holdbackId(index, 'until'), expression: until }] : []),
    ...(forfeited ? [{ name: holdbackId(index, 'forfeited'), expression: forfeited }] : []),
  ]);
  return [...(tariff.definitions ?? []), ...tariff.payments, ...conditions];
}
