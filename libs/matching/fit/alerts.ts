import { readOnly, type Database } from '@utfall/database';
import type { DeliveredEffect, Engine } from '@utfall/engine';
import type { NoticeWording, Notices, Recipient } from '@utfall/notify';
import { text } from '@utfall/process';
import { gramsOf, wordsIn } from '../words.ts';
import type { Need } from '../rank/index.ts';
import type { RegisterIndex } from '../register.index.ts';
import { needOfPublished, publishedNeed, type PublishedNeed } from './published.ts';

interface WatchRow {
  readonly organisation: string;
  readonly person: string;
  readonly words: string | null;
  readonly fit: 'strong' | 'possible' | null;
}

/** What a saved search says when it has found something. It is told of the challenge, so preferences for challenges hold. */
export const watchNotices: Readonly<Record<string, NoticeWording>> = {
  challengeFits: {
    sentence: text(
      'En ny utmaning passar en sökning som du har sparat.',
      'A new challenge fits a search that you have saved.',
    ),
    to: [],
  },
};

const selectPublished = `select b.county, ${publishedNeed} from engine.publication b
  where b.tenant_id = $1 and b.process_id = $2 and b.published_at = $3`;
const selectWatches = `select tenant_id as organisation, person_id as person, words, fit from matching.watch
  where cardinality(counties) = 0 or $1 = any(counties)`;
const selectSuppliers = `select o.id as organisation, s.id as supplier from people.organisation o
  join matching.supplier s on s.organisation_number = o.number where o.id = any($1::uuid[])`;

/** Tells those whose saved searches fit a challenge that has been published. It may be called twice for the same. */
export async function tellWatchers(
  { engine, notices, register }: { engine: Engine; notices: Notices; register: RegisterIndex },
  effect: DeliveredEffect,
): Promise<void> {
  const { database } = engine;
  const [need] = await readOnly(database, { id: null, organisation: effect.tenant }, async (client) => {
    const asked = await client.query<PublishedNeed & { county: string | null }>(selectPublished, [
      effect.tenant,
      effect.process,
      // A new version of it is published at the time of the first.
      effect.at.toISOString(),
    ]);
    return asked.rows;
  });
  if (!need) return;
  const people = await fitting(database, register, need);
  if (people.length === 0) return;
  await notices.tell(engine, { ...effect, key: `${effect.key} watch`, payload: { notice: 'challengeFits', people } });
}

async function fitting(
  database: Database,
  register: RegisterIndex,
  need: PublishedNeed & { county: string | null },
): Promise<Recipient[]> {
  const { rows } = await database.pool('worker').query<WatchRow>(selectWatches, [need.county]);
  const suppliers = await suppliersOf(database, rows);
  const asked = needOfPublished(need);
  const here = new Set(wordsIn(asked.text).flatMap(gramsOf));
  const found: Recipient[] = [];
  for (const row of rows)
    if (
      saysOne(row.words, here) ||
      (await fits(register, row.fit && suppliers.get(row.organisation), { fit: row.fit, need: asked }))
    )
      found.push({ organisation: row.organisation, person: row.person });
  return found;
}

/** Whether a text has one of the words, in whatever form: at least three quarters of its character sequences. */
function saysOne(words: string | null, here: ReadonlySet<string>): boolean {
  return wordsIn(words ?? '').some((word) => {
    const grams = gramsOf(word);
    return grams.filter((gram) => here.has(gram)).length >= 0.75 * grams.length;
  });
}

/** The organisations' places in the register, for those that ask by their profile. */
async function suppliersOf(database: Database, watches: readonly WatchRow[]): Promise<ReadonlyMap<string, string>> {
  const asking = watches.filter(({ fit }) => fit !== null).map(({ organisation }) => organisation);
  if (asking.length === 0) return new Map();
  const { rows } = await readOnly(database, { id: null, organisation: null }, (client) =>
    client.query<{ organisation: string; supplier: string }>(selectSuppliers, [[...new Set(asking)]]),
  );
  return new Map(rows.map(({ organisation, supplier }) => [organisation, supplier]));
}

async function fits(
  register: RegisterIndex,
  supplier: string | null | undefined,
  { fit, need }: { readonly fit: WatchRow['fit']; readonly need: Need },
): Promise<boolean> {
  if (!supplier) return false;
  const found = await (await register.latest())?.detail(need, supplier);
  const band = found?.explanation.band;
  return band === 'strong' || (band === 'possible' && fit === 'possible');
}
