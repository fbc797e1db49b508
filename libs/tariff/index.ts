export { canonicalJson } from './canonical.ts';
export { check } from './check.ts';
export type { CheckedTariff, CheckResult } from './check.ts';
export { evaluate } from './evaluate.ts';
export type { Blocked, BlockReason, EvaluateOptions, Evaluation, Input, Inputs, PaymentValue } from './evaluate.ts';
export { defaultPartId, LIMIT_ORDER, limitKey, nodesOf, partsOf, sameKind, unitText } from './expression.ts';
export type {
  Band,
  Comparison,
  Expression,
  Kind,
  Limit,
  Literal,
  Metric,
  NodeName,
  Payment,
  Point,
  Sentence,
  Tariff,
  TrueUp,
  Unit,
} from './expression.ts';
export { formatMoney, formatNumber, formatValue } from './format.ts';
export type { Language } from './format.ts';
export type { Problem, ProblemCode } from './kinds.ts';
export type { Adjustment } from './limits.ts';
export {
  addMoney,
  minorDigits,
  money,
  moneyFromRatio,
  moneyFromText,
  moneyToRatio,
  moneyToText,
  splitMoney,
  subtractMoney,
  sumMoney,
} from './money.ts';
export type { Money } from './money.ts';
export { parseTariff } from './text/parse.ts';
export type { ParseResult } from './text/parse.ts';
export { printExpression, printTariff } from './text/print.ts';
export * as exact from './rational.ts';
export { ratio, ratioFromText, ratioToText, ROUNDING_MODES } from './rational.ts';
export type { Ratio, RoundingMode } from './rational.ts';
export { readTariff } from './text/read.ts';
export type { ReadResult, TextIssue } from './text/read.ts';
export { settle } from './settle.ts';
export type { Period, Settlement, Statement, StatementLine } from './settle.ts';
export { isName } from './text/tokens.ts';
export type { Position } from './text/tokens.ts';
export type { Trace } from './value.ts';
