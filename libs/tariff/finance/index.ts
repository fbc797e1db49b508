export { draw, liabilitySchedule } from './commitments.ts';
export type { Drawdown, Liability } from './commitments.ts';
export { internalRateOfReturn, multipleOf, paybackOn, peakFunding } from './returns.ts';
export type { CashFlow } from './returns.ts';
export { distribute } from './waterfall.ts';
export type { Payout, WaterfallLedger, WaterfallStep } from './waterfall.ts';
