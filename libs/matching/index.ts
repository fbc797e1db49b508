export { matchingPolicy } from './matching.policy.ts';
export { matchingStage } from './matching.stage.ts';
export type { MatchingContext } from './matching.context.machine.ts';
export { RegisterIndex } from './register.index.ts';
export { importRegister } from './register.import.ts';
export {
  storeRegister,
  supplierId,
  type EvidenceRecord,
  type Imported,
  type RegisterContent,
  type SupplierRecord,
} from './register.store.ts';
export { duplicatesInOcds, importOcds, type OcdsImport } from './register.ocds.ts';
export { searchDuplicates, type DuplicateSearch } from './duplicates/duplicates.search.ts';
