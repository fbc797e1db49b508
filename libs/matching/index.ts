export { matchingPolicy } from './matching.policy.ts';
export { matchingStage } from './matching.stage.ts';
export type { MatchingContext } from './matching.context.machine.ts';
export {
  importRegister,
  storeRegister,
  supplierId,
  type EvidenceRecord,
  type Imported,
  type RegisterContent,
  type SupplierRecord,
} from './register.import.ts';
