export { capsLedger, ENGINE_VERSION, hashOf, sealBundle } from './bundle.ts';
export type {
  BundleContent,
  BundledSignature,
  BundledTerms,
  CapRow,
  CapsLedger,
  EvidenceRow,
  SealedRow,
  StandingRow,
  StatementBundle,
} from './bundle.ts';
export { computeStatement, settlementFor } from './computation.ts';
export type {
  Computation,
  ComputationStep,
  ComputedLine,
  ComputedStatement,
  Digest,
  EarlierTerms,
  HeldBack,
  MeasuredInput,
  SettledPeriod,
  SettlementInput,
} from './computation.ts';
export { sha256 } from './sha256.ts';
export { verifyBundle } from './verify.ts';
export type { Finding, Verdict } from './verify.ts';
