export { addSpan, dayOf, dayText } from './calendar.ts';
export { canonicalJson } from './canonical.ts';
export { check } from './check/check.ts';
export type { CheckedTariff, CheckResult } from './check/check.ts';
export type { Problem, ProblemCode } from './check/problems.ts';
export { paymentsAddingUp, takesReferrals } from './check/referrals.ts';
export { describeExpression, describeTariff } from './describe.ts';
export type { Rule } from './describe.ts';
export { sameKind, unitText } from './dimension.ts';
export { countClaims } from './evaluation/claims.ts';
export type { Claim, Counted, NotCounted, Reported, Tally } from './evaluation/claims.ts';
export { evaluate } from './evaluation/evaluate.ts';
export type { Blocked, EvaluateOptions, Evaluation } from './evaluation/evaluate.ts';
export type { PaymentPart, PaymentValue } from './evaluation/payment.value.ts';
export type { Facts, Input, Inputs, Person } from './evaluation/frame.ts';
export type { BlockReason } from './evaluation/inputs.ts';
export type { Trace } from './evaluation/trace.ts';
export { defaultPartId, nodesOf, partsOf } from './expression.ts';
export type {
  Band,
  CalendarName,
  Comparison,
  Each,
  Expression,
  Kind,
  Literal,
  NodeName,
  Point,
  Sentence,
  Span,
} from './expression.ts';
export { formatMoney, formatNumber, formatValue } from './format.ts';
export type { Language } from './format.ts';
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
export * as exact from './rational.ts';
export { ratio, ratioFromText, ratioToText, ROUNDING_MODES } from './rational.ts';
export type { Ratio, RoundingMode } from './rational.ts';
export type { Adjustment } from './settlement/limits.ts';
export type { StatementLine } from './settlement/lines.ts';
export { settle } from './settlement/settle.ts';
export type { HoldbackDecision } from './settlement/holdback.ts';
export type {
  EarlierTariff,
  HeldBack,
  PayerShare,
  Period,
  Settlement,
  Standing,
  Statement,
} from './settlement/settle.ts';
export { expressionsOf, LIMIT_ORDER, limitKey } from './terms.ts';
export type {
  Counting,
  CountLimit,
  Definition,
  Excess,
  Holdback,
  Limit,
  LimitScope,
  Metric,
  Payer,
  Payment,
  Split,
  Tariff,
  TrueUp,
  Unit,
  Vat,
} from './terms.ts';
export { parseTariff } from './text/parse.ts';
export type { ParseResult } from './text/parse.ts';
export { printTariff } from './text/print-tariff.ts';
export { printExpression } from './text/print.ts';
export { readTariff } from './text/read.ts';
export type { ReadResult, TextIssue } from './text/read.ts';
export { isName } from './text/tokens.ts';
export type { Position } from './text/tokens.ts';
