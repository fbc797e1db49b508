import type { ResponseContext } from './response.rules.machine.ts';
import type { SubmittedContent } from './response.service.ts';
import { submissionHash, type Vault } from './sealing/vault.ts';

/** A response that was handed in, as it is stored. */
export interface SubmissionRow {
  readonly tenant: string;
  readonly id: string;
  readonly rfi_id: string;
  readonly context: ResponseContext;
  readonly sealed: Buffer | null;
  readonly sealed_key: Buffer | null;
  readonly opened_key: Buffer | null;
}

/** What was handed in, for the authority, once it is opened. null: altered, moved or gone. */
export function openedContent(vault: Vault, row: SubmissionRow): SubmittedContent | null {
  const { tenant, id, rfi_id, context, sealed, sealed_key, opened_key } = row;
  const { rfi, submission } = context;
  const stored = sealed && { sealed, sealedKey: sealed_key, openedKey: opened_key };
  if (!stored || !submission || (submission.hash !== undefined && submissionHash(stored) !== submission.hash))
    return null;
  if (rfi !== rfi_id) return null;
  return vault.openSubmission<SubmittedContent>(stored, { tenant, rfi, response: id }, submission.edition);
}
