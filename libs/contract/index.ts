export { claimPolicy } from './claim.policy.ts';
export { contractPolicy, measurementPolicy, statementPolicy } from './contract.policy.ts';
export { amendmentPolicy, disputePolicy, drawdownPolicy, holdbackPolicy } from './matters.policy.ts';
export { roundPolicy } from './round.policy.ts';
export { contractStage } from './contract.stage.ts';
export { computeStatement, recomputesEqually } from './settlement.ts';
export type { ComputedStatement, SettlementInput } from './settlement.ts';
export { verifyBundle } from '@utfall/tariff/statement';
