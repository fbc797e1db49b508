import { readOnly, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';
import type { EvidenceKind, Verification } from './profile/vocabularies.ts';
import type { Explanation, Need } from './rank/index.ts';
import type { Explained } from './register.desk.ts';
import type { IndexedRegister } from './register.index.ts';
import { evidenceColumns } from './register.rows.ts';

/** How many suppliers a run lists at most. */
export const listedMax = 100;

/** A place on a list as it is stored, with its evidence as it was when the run was made. */
export interface ListedDetail extends Omit<Explanation, 'evidence'> {
  readonly score: number;
  readonly evidence: readonly ListedEvidence[];
  /** Somebody put the supplier there by hand, after the run. */
  readonly added?: boolean;
}
export interface ListedEvidence {
  readonly id: string;
  readonly title: string;
  readonly buyer: string | null;
  readonly awardedOn: string | null;
  readonly cpv: string | null;
  readonly cpvLabel: string | null;
  readonly source: string;
  /** Runs that were made before evidence was of several kinds have none of these. */
  readonly kind?: EvidenceKind;
  readonly year?: number | null;
  readonly link?: string | null;
  readonly verification?: Verification;
  /** The name it was awarded under, when that is another than its supplier's; runs of before have none. */
  readonly awardedTo?: string | null;
  readonly value: number;
  readonly words: readonly string[];
}
export interface ListedItem {
  readonly supplier: string;
  readonly rank: number;
  readonly detail: ListedDetail;
}

type EvidenceFacts = Omit<ListedEvidence, 'value' | 'words'>;

const selectEvidence = {
  name: 'matching_evidence',
  text: `select ${evidenceColumns} from matching.evidence e join matching.supplier h on h.id = e.supplier_id
    where e.id = any($1::uuid[])`,
};

/** Ranks a need and explains each place. The same need on the same edition gives the same list. */
export async function listFor(
  database: Database,
  actor: Actor,
  need: Need,
  register: IndexedRegister,
): Promise<ListedItem[]> {
  const ranked = await register.list(need, listedMax);
  const details = await detailed(database, actor, ranked);
  return ranked.map(({ supplier }, place) => ({ supplier, rank: place + 1, detail: details[place]! }));
}

/** What speaks for one supplier, on the list or not; null for one that the register does not hold. */
export async function detailFor(
  database: Database,
  actor: Actor,
  need: Need,
  { register, supplier }: { readonly register: IndexedRegister; readonly supplier: string },
): Promise<ListedDetail | null> {
  const found = await register.detail(need, supplier);
  return found && (await detailed(database, actor, [found]))[0]!;
}

/** What is known of some evidence, in no order. */
export async function evidenceFacts(
  database: Database,
  actor: Actor,
  ids: readonly string[],
): Promise<EvidenceFacts[]> {
  if (ids.length === 0) return [];
  const { rows } = await readOnly(database, actor, (client) =>
    client.query<EvidenceFacts>({ ...selectEvidence, values: [ids] }),
  );
  return rows;
}

/** Places on a list with what is known of the evidence that speaks for them. */
export async function detailed(
  database: Database,
  actor: Actor,
  ranked: readonly Explained[],
): Promise<ListedDetail[]> {
  const ids = ranked.flatMap(({ explanation }) => explanation.evidence.map(({ id }) => id));
  const facts = new Map((await evidenceFacts(database, actor, ids)).map((row) => [row.id, row]));
  return ranked.map(({ score, explanation }) => {
    const evidence = explanation.evidence.map((one) => ({ ...facts.get(one.id)!, ...one }));
    return { ...explanation, score, evidence };
  });
}
