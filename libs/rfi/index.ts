export { requestPolicy } from './request.policy.ts';
export { responsePolicy, rfiPolicy } from './rfi.policy.ts';
export { seal, unseal } from './sealing/envelope.ts';
export { assertOwnKeys } from './sealing.keys.ts';
export { sealLeftovers } from './sealing.leftovers.ts';
export { rfiStage } from './rfi.stage.ts';
export type { RfiContext } from './rfi.context.machine.ts';
export type { ResponseContext } from './response.rules.machine.ts';
