import { inTransaction, readOnly, type Database } from '@utfall/database';
import { contentHash } from '@utfall/engine';
import type { PoolClient } from 'pg';
import { inParts } from '../register.parts.ts';
import { shown } from '../register.rows.ts';
import { atOnce, withPauses } from '../slices.ts';
import { findingDuplicates, type NamedSupplier, type ProbablePair, type ReasonKind } from './find.ts';
import { isWaiting, waitingPairs } from './duplicates.waiting.ts';

/** What a search for duplicates came to: pairs in all, those that no search had found before, and those nobody has decided. */
export interface DuplicateSearch {
  readonly suppliers: number;
  readonly pairs: number;
  readonly fresh: number;
  readonly waiting: number;
}

const nobody = { id: null, organisation: null };
const rowsAtOnce = 5_000;

const namePart = {
  name: 'matching_duplicate_names',
  text: `select s.id, s.name, array(select n.number from matching.supplier_number n where n.supplier_id = s.id order by n.number) as numbers,
      ${shown('sni', 's.sni')} as sni, ${shown('size', 's.size')} as size, ${shown('county', 's.county')} as county
    from matching.supplier s where s.id > $1 order by s.id limit $2`,
};
const seenNow = { name: 'matching_duplicate_seen', text: 'select pg_current_snapshot()::text as seen' };
const somethingNew = {
  name: 'matching_duplicate_due',
  text: `with last as (select seen from matching.duplicate_search order by number desc limit 1)
    select exists (select from matching.edition e where e.names_changed
      and e.written >= coalesce((select pg_snapshot_xmin(seen) from last), '0'::xid8)
      and not coalesce(pg_visible_in_snapshot(e.written, (select seen from last)), false)) as due`,
};
const insertPairs = `insert into matching.duplicate as p (one_id, other_id, reasons, closeness, facts, search)
  select one, other, string_to_array(reasons, ' '), closeness, facts, $6
  from unnest($1::uuid[], $2::uuid[], $3::text[], $4::integer[], $5::text[]) t(one, other, reasons, closeness, facts)
  on conflict (one_id, other_id) do update set reasons = excluded.reasons, closeness = excluded.closeness,
    facts = excluded.facts, search = excluded.search
  returning (xmax = 0) as fresh`;

/** Whether names or numbers have come to the register since the last search. */
export async function isSearchDue(database: Database): Promise<boolean> {
  const { rows } = await readOnly(database, nobody, (client) => client.query<{ due: boolean }>(somethingNew));
  return rows[0]!.due;
}

/** Reads the whole register, finds who is probably the same and keeps the pairs. What people have decided stays decided. */
export async function searchDuplicates(database: Database): Promise<DuplicateSearch> {
  const { rows } = await readOnly(database, nobody, (client) => client.query<{ seen: string }>(seenNow));
  const suppliers = await namedSuppliers(database);
  const pairs = await withPauses(findingDuplicates(suppliers));
  const stored = await inTransaction(
    () => database.pool('worker').connect(),
    'begin',
    (client) => storeSearch(client, { seen: rows[0]!.seen, suppliers, pairs }),
  );
  // Another search was stored at the same time, perhaps of an older register.
  return stored ?? searchDuplicates(database);
}

interface Found {
  readonly seen: string;
  readonly suppliers: readonly NamedSupplier[];
  readonly pairs: readonly ProbablePair[];
}

/** Null when another search has taken the number. */
async function storeSearch(client: PoolClient, { seen, suppliers, pairs }: Found): Promise<DuplicateSearch | null> {
  const { rows } = await client.query<{ number: number }>(
    `insert into matching.duplicate_search (number, seen, suppliers, pairs)
      select coalesce(max(number), 0) + 1, $1::pg_snapshot, $2, $3 from matching.duplicate_search
      on conflict do nothing returning number`,
    [seen, suppliers.length, pairs.length],
  );
  const search = rows[0]?.number;
  if (search === undefined) return null;
  const numbers = new Map(suppliers.map((one) => [one.id, one.numbers]));
  let fresh = 0;
  for (let at = 0; at < pairs.length; at += rowsAtOnce)
    fresh += await storePairs(client, pairs.slice(at, at + rowsAtOnce), numbers, search);
  await client.query('delete from matching.duplicate where search <> $1', [search]);
  const { rows: waiting } = await client.query<{ count: number }>(
    `select count(*)::int as count from ${waitingPairs} where ${isWaiting}`,
  );
  return { suppliers: suppliers.length, pairs: pairs.length, fresh, waiting: waiting[0]!.count };
}

/** How many probable duplicates would come with some names that the register does not hold yet. Nothing is stored. */
export async function duplicatesBrought(
  database: Database,
  given: readonly { readonly name: string; readonly number: string | null }[],
): Promise<number> {
  const known = await namedSuppliers(database);
  const there = new Set(known.map(({ name }) => name));
  const names = new Map(given.filter(({ name }) => !there.has(name)).map((one) => [one.name, one]));
  const facts = { sni: null, size: null, county: null };
  const come = [...names.values()].map(({ name, number }) => ({
    ...{ id: `new ${name}`, name, numbers: number === null ? [] : [number] },
    ...facts,
  }));
  const pairs = atOnce(findingDuplicates([...known, ...come]));
  return pairs.filter(({ one, other }) => one.startsWith('new ') || other.startsWith('new ')).length;
}

async function namedSuppliers(database: Database): Promise<NamedSupplier[]> {
  const all: NamedSupplier[] = [];
  await readOnly(database, nobody, (client) =>
    inParts<NamedSupplier>(client, namePart, async (rows) => void all.push(...rows)),
  );
  return all;
}

async function storePairs(
  client: PoolClient,
  pairs: readonly ProbablePair[],
  numbers: ReadonlyMap<string, readonly string[]>,
  search: number,
): Promise<number> {
  const { rows } = await client.query<{ fresh: boolean }>(insertPairs, [
    pairs.map(({ one }) => one),
    pairs.map(({ other }) => other),
    pairs.map(({ reasons }) => reasons.join(' ')),
    pairs.map(({ closeness }) => closeness),
    pairs.map(({ one, other, reasons }) => factsOf(reasons, [numbers.get(one)!, numbers.get(other)!])),
    search,
  ]);
  return rows.filter(({ fresh }) => fresh).length;
}

const aboutFacts = /^(same|other)(Branch|Size|County)$/;

/** What a decision rests on: why the names are near, and the numbers that sources give. Another size class alone asks nobody again. */
function factsOf(reasons: readonly ReasonKind[], numbers: readonly (readonly string[])[]): string {
  return contentHash({ reasons: reasons.filter((kind) => !aboutFacts.test(kind)), numbers });
}
