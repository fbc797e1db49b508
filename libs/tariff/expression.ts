import type { RoundingMode } from './rational.ts';

/** A sentence that a user reads, always in both languages. */
export interface Sentence {
  readonly sv: string;
  readonly en: string;
}

/**
 * What a value is: nothing is added, compared or capped across kinds, units or currencies. `compound` is whatever the
 * first three do not say, such as visits per person, SEK per person per day or SEK per EUR; both lists are sorted.
 */
export type Kind =
  | { readonly kind: 'money'; readonly currency: string }
  | { readonly kind: 'quantity'; readonly unit: string }
  | { readonly kind: 'price'; readonly currency: string; readonly unit: string }
  | { readonly kind: 'compound'; readonly of: readonly string[]; readonly per: readonly string[] }
  | { readonly kind: 'ratio' }
  | { readonly kind: 'date' }
  | { readonly kind: 'truth' };

/**
 * A number in a rule. `value` is canonical decimal text (`10000000`, `0.085`), in units of the currency for money and
 * as the plain ratio for percentages; `2027-06-30` for a date. Without `unit` it takes the kind of what it meets.
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

/** A length of calendar time: whole days, months or years as text. Months and years clamp to the month's last day. */
export interface Span {
  readonly count: string;
  readonly step: 'days' | 'months' | 'years';
}

/** What an aggregate goes over: whatever claims are made for, what that belongs to, or the periods so far. */
export type Each = 'person' | 'cohort' | 'period';

/** What the settlement itself knows: its period, and when the person was enrolled. */
export type CalendarName = 'periodStart' | 'periodEnd' | 'periodNumber' | 'enrolment';

type Part<Name extends string> = Name extends string ? { readonly node: Name; readonly id: string } : never;
/** The names of {@link AGGREGATES}. */
export type Aggregated = 'sum' | 'average' | 'median' | 'least' | 'greatest';
type None = readonly [];
type One = readonly [Expression];
type Two = readonly [Expression, Expression];
type Some = readonly [Expression, ...Expression[]];

/** The comparisons of two values of one kind. */
export type Comparison = '>=' | '>' | '<=' | '<' | '=';

/**
 * The expression tree. Every node has an id that is unique in its tariff; `parts` are the sub-expressions in order:
 * - reduction/increase/difference: [target, comparison]; cap: [limit, value]; atLeast: [floor, value]
 * - when: [condition, then, otherwise?] (no otherwise pays 0); steps: [value, below, one value per knot]
 * - sum/average/median/least/greatest: [value, where?]; count: [where?]; previous: [value, value in the first period]
 */
export type Expression =
  | (Part<'metric' | 'flag' | 'name' | 'lower' | 'upper' | 'firstDate' | 'lastDate'> & {
      readonly name: string;
      readonly parts: None;
    })
  | (Part<'significant'> & { readonly name: string; readonly alpha: Literal; readonly parts: None })
  | (Part<'calendar'> & { readonly name: CalendarName; readonly parts: None })
  | (Part<'constant'> & Literal & { readonly parts: None })
  | (Part<'add' | 'subtract' | 'times' | 'divide'> & { readonly parts: Two })
  | (Part<'reduction' | 'increase' | 'difference'> & { readonly parts: Two })
  | (Part<'cap' | 'atLeast'> & { readonly parts: Two })
  | (Part<'min' | 'max'> & { readonly parts: Some })
  | (Part<'blend'> & { readonly weights: readonly Literal[]; readonly parts: Some })
  | (Part<'when'> & { readonly parts: readonly [Expression, Expression, Expression?] })
  | (Part<'steps'> & {
      readonly knots: readonly Literal[];
      readonly parts: readonly [Expression, Expression, ...Expression[]];
    })
  | (Part<'line'> & { readonly points: readonly Point[]; readonly parts: One })
  | (Part<'bands'> & { readonly bands: readonly Band[]; readonly parts: One })
  | (Part<'indexed'> & { readonly name: string; readonly parts: One })
  | (Part<'round'> & { readonly mode: RoundingMode; readonly place: Literal; readonly parts: One })
  | (Part<'power'> & { readonly exponent: string; readonly parts: One })
  | (Part<'after'> & { readonly span: Span; readonly parts: One })
  | (Part<Aggregated> & {
      readonly each: Each;
      readonly parts: readonly [Expression, Expression?];
    })
  | (Part<'count'> & { readonly each: Each; readonly unit: string; readonly parts: readonly [Expression?] })
  | (Part<'previous'> & { readonly parts: Two })
  | (Part<'compare'> & { readonly comparison: Comparison; readonly parts: Two })
  | (Part<'and' | 'or'> & { readonly parts: Two })
  | (Part<'not'> & { readonly parts: One });

/** The names of all nodes, for lists and editors. */
export type NodeName = Expression['node'];

/** The aggregates that give back a value of the kind they go over. */
export const AGGREGATES = ['sum', 'average', 'median', 'least', 'greatest'] as const;

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
