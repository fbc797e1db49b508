export * from './canonical.ts';
export { CheckpointBook } from './checkpoints/book.ts';
export * from './checkpoints/checkpoint.ts';
export { Checkpointer, type CheckpointerParts } from './checkpoints/checkpointer.ts';
export * from './command.ts';
export * from './content.ts';
export { WriteRefused, type Write } from './door.ts';
export * from './engine.ts';
export * from './engine.migration.ts';
export type { Guard } from './guard.ts';
export * from './ids.ts';
export type { DeliveredEffect, EffectHandler } from './outbox.ts';
export type { FactsAsked, FactsFound, FactsLoader, ProcessReader, Registration } from './registry.ts';
export { related, systemActor } from './relation.ts';
export type { MovedListener, MovedProcess } from './tick.ts';
export {
  chainHash,
  toldInChain,
  verifyChain,
  verifyFold,
  type ChainRow,
  type HeadRow,
  type Told,
} from './verify.chain.ts';
export type { Against, CheckpointsRead, Depth, Finding, Verification } from './verify.ts';
