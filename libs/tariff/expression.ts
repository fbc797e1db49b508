import type { RoundingMode } from './rational.ts';

/** A sentence that a user reads, always in both languages. */
export interface Sentence {
  readonly sv: string;
  readonly en: string;
}

/** What a value is: nothing is added, compared or capped across kinds, units or currencies. */
export type Kind =
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'quantity'; readonly unit: string }
  | { readonly kind: 'price'; readonly currency: string; readonly unit: string }
  | { readonly kind: 'ratio' }
  | { readonly kind: 'truth' };

/**
 * A number in a rule. `value` is canonical decimal text (`10000000`, `0.085`), in units of the currency for money and
 * as the plain ratio for percentages. Without `unit` it takes the kind of what it is added to, compared with or caps.
 */
export interface Literal {
  readonly value: string;
  readonly unit?: Kind;
}

/** One marginal band: what lies above the band before and up to `upTo` earns `rate`, at most `cap` in this band. */
export interface Band {
  readonly upTo?: Literal;
  readonly rate: Literal;
  readonly cap?: Literal;
}

/** A corner of a line: at this measured value, this much. */
export interface Point {
  readonly at: Literal;
  readonly value: Literal;
}

type Part<Name extends string> = Name extends string ? { readonly node: Name; readonly id: string } : never;
type One = readonly [Expression];
type Two = readonly [Expression, Expression];

/** The comparisons of two values of one kind. */
export type Comparison = '>=' | '>' | '<=' | '<';

/**
 * The expression tree. Every node has an id that is unique in its tariff; `parts` are the sub-expressions in order:
 * - reduction/increase/difference: [target, comparison]; cap: [limit, value]; atLeast: [floor, value]
 * - when: [condition, then, otherwise?] (no otherwise pays 0); steps: [value, below, one value per knot]
 */
export type Expression =
  | (Part<'metric' | 'flag'> & { readonly name: string; readonly parts: readonly [] })
  | (Part<'constant'> & Literal & { readonly parts: readonly [] })
  | (Part<'add' | 'subtract' | 'times' | 'divide'> & { readonly parts: Two })
  | (Part<'reduction' | 'increase' | 'difference'> & { readonly parts: Two })
  | (Part<'cap' | 'atLeast'> & { readonly parts: Two })
  | (Part<'min' | 'max'> & { readonly parts: readonly [Expression, ...Expression[]] })
  | (Part<'when'> & { readonly parts: readonly [Expression, Expression, Expression?] })
  | (Part<'steps'> & {
      readonly knots: readonly Literal[];
      readonly parts: readonly [Expression, Expression, ...Expression[]];
    })
  | (Part<'line'> & { readonly points: readonly Point[]; readonly parts: One })
  | (Part<'bands'> & { readonly bands: readonly Band[]; readonly parts: One })
  | (Part<'compare'> & { readonly comparison: Comparison; readonly parts: Two })
  | (Part<'and' | 'or'> & { readonly parts: Two })
  | (Part<'not'> & { readonly parts: One });

/** The names of all nodes, for lists and editors. */
export type NodeName = Expression['node'];

/** Something the tariff measures. A metric of kind `truth` is read with `flag`, every other with `metric`. */
export interface Metric {
  readonly name: string;
  readonly kind: Kind;
  readonly label?: Sentence;
  readonly note?: string;
}

/** What is counted. `label` is the plural, `one` the singular: `312 unga`, `9 000 kr per ung person`. */
export interface Unit {
  readonly name: string;
  readonly label?: Sentence;
  readonly one?: Sentence;
  readonly note?: string;
}

/** One line of the statement: what is paid, as an expression of kind money. */
export interface Payment {
  readonly name: string;
  readonly expression: Expression;
  readonly label?: Sentence;
  readonly note?: string;
}

/**
 * A ceiling on what is paid in all, outside the expressions. `amount` is decimal text in the tariff's currency.
 * Limits act in the fixed order of LIMIT_ORDER, whatever order they are written in.
 */
export type Limit = { readonly amount: string; readonly note?: string } & (
  | { readonly scope: 'payment'; readonly payment: string }
  | { readonly scope: 'year'; readonly excess: 'lapses' | 'carriesForward' }
  | { readonly scope: 'contract' }
);

/** Narrow before wide, so that a wider limit sees only what the narrower ones let through. */
export const LIMIT_ORDER: readonly Limit['scope'][] = ['payment', 'year', 'contract'];

/** twoWay: later loss is paid back; ratchet: later loss is netted against later gain; none: each period alone. */
export type TrueUp = 'twoWay' | 'ratchet' | 'none';

/** The whole payment rule of a contract, as stored JSON. It holds no number type, only decimal text. */
export interface Tariff {
  readonly name: string;
  readonly currency: string;
  readonly trueUp: TrueUp;
  readonly rounding: { readonly mode: RoundingMode; readonly place: string };
  readonly units: readonly Unit[];
  readonly metrics: readonly Metric[];
  readonly payments: readonly Payment[];
  readonly limits: readonly Limit[];
  readonly note?: string;
}

/** What names a limit in messages and in the ledger; a tariff has at most one limit with the same key. */
export function limitKey(limit: Limit): string {
  return limit.scope === 'payment' ? `payment ${limit.payment}` : limit.scope;
}

/** The sub-expressions that are there, in order. */
export function partsOf(expression: Expression): readonly Expression[] {
  return (expression.parts as readonly (Expression | undefined)[]).filter((part) => part !== undefined);
}

/** The expression and everything under it, parents first. */
export function nodesOf(expression: Expression): Expression[] {
  return [expression, ...partsOf(expression).flatMap(nodesOf)];
}

/** The id a node has when nobody named it: its parent's id and its place, the payment's name at the root. */
export function defaultPartId(parentId: string, index: number): string {
  return `${parentId}.${index + 1}`;
}

/** True when the two kinds, with their units and currencies, are the same. */
export function sameKind(left: Kind, right: Kind): boolean {
  return (
    left.kind === right.kind &&
    ('currency' in left ? left.currency : '') === ('currency' in right ? right.currency : '') &&
    ('unit' in left ? left.unit : '') === ('unit' in right ? right.unit : '')
  );
}

/** The kind as it is written in a tariff and in inputs: `SEK`, `person`, `SEK per person`, `ratio`, `flag`. */
export function unitText(kind: Kind): string {
  switch (kind.kind) {
    case 'money':
      return kind.currency;
    case 'quantity':
      return kind.unit;
    case 'price':
      return `${kind.currency} per ${kind.unit}`;
    case 'ratio':
      return 'ratio';
    case 'truth':
      return 'flag';
  }
}
