import { setImmediate as nextTurn } from 'node:timers/promises';
import { readOnly, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';
import { explainerOf, type Explanation, type Need, type Ranked } from './rank/index.ts';
import type { IndexedRegister } from './register.index.ts';

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
  text: `select id, title, buyer, awarded_on::text as "awardedOn", cpv, cpv_label as "cpvLabel", source
    from matching.evidence where id = any($1::uuid[])`,
};

/** Ranks a need and explains each place. The same need on the same edition gives the same list. */
export async function listFor(
  database: Database,
  actor: Actor,
  need: Need,
  { ranker }: IndexedRegister,
): Promise<ListedItem[]> {
  const judged = ranker.judge(need);
  const explain = explainerOf(ranker, judged);
  const ranked: Explained[] = [];
  for (const one of ranker.rank(judged, listedMax)) {
    // A hundred explanations take a while; others get their turn between them.
    if (ranked.push({ ...one, explanation: explain(one) }) % 10 === 0) await nextTurn();
  }
  ranker.release(judged);
  const details = await detailed(database, actor, ranked);
  return ranked.map(({ supplier }, place) => ({ supplier, rank: place + 1, detail: details[place]! }));
}

/** What speaks for one supplier, on the list or not; null for one that the register does not hold. */
export async function detailFor(
  database: Database,
  actor: Actor,
  need: Need,
  { register: { ranker }, supplier }: { readonly register: IndexedRegister; readonly supplier: string },
): Promise<ListedDetail | null> {
  if (!ranker.index.numbers.has(supplier)) return null;
  const judged = ranker.judge(need);
  const parts = ranker.parts(judged, ranker.measured(judged, supplier));
  const ranked = { supplier, score: Object.values(parts).reduce((sum, one) => sum + one, 0) };
  const explanation = explainerOf(ranker, judged)(ranked);
  ranker.release(judged);
  const [detail] = await detailed(database, actor, [{ ...ranked, explanation }]);
  return detail!;
}

type Explained = Ranked & { readonly explanation: Explanation };

async function detailed(database: Database, actor: Actor, ranked: readonly Explained[]): Promise<ListedDetail[]> {
  const ids = ranked.flatMap(({ explanation }) => explanation.evidence.map(({ id }) => id));
  const { rows } = await readOnly(database, actor, (client) =>
    client.query<EvidenceFacts>({ ...selectEvidence, values: [ids] }),
  );
  const facts = new Map(rows.map((row) => [row.id, row]));
  return ranked.map(({ score, explanation }) => {
    const evidence = explanation.evidence.map((one) => ({ ...facts.get(one.id)!, ...one }));
    return { ...explanation, score, evidence };
  });
}
