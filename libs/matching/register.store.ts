import { createHash } from 'node:crypto';
import { inTransaction, type Database } from '@utfall/database';
import { derivedId, newId } from '@utfall/engine';
import { readOrganisationNumber } from '@utfall/people';
import type { PoolClient } from 'pg';
import { liftNumbers } from './duplicates/numbers.ts';
import { countyOfBuyer } from './places.ts';
import type { EvidenceKind } from './profile/vocabularies.ts';

/** A supplier as a source describes it. `name` tells suppliers of a source apart; `number` is an organisation number. */
export interface SupplierRecord {
  readonly name: string;
  readonly number?: string | null;
  readonly legalForm?: string | null;
  readonly size?: string | null;
  readonly county?: string | null;
  /** Code and words of the finest SNI 2007 level that is known. */
  readonly sni?: string | null;
  readonly sniLabel?: string | null;
}

/** Something a supplier has done. `key` is the source's own name for it; `awardedOn` is yyyy-mm-dd; `cpv` eight digits. */
export interface EvidenceRecord {
  readonly supplier: string;
  readonly key: string;
  readonly title: string;
  readonly buyer?: string | null;
  readonly awardedOn?: string | null;
  readonly cpv?: string | null;
  readonly cpvLabel?: string | null;
  /** What it is; an award unless told. */
  readonly kind?: EvidenceKind;
}

/** What one source says, to be stored as one edition of the register. `source` names it where people read. */
export interface RegisterContent {
  readonly source: string;
  readonly suppliers: readonly SupplierRecord[];
  readonly evidence: readonly EvidenceRecord[];
}

/** What an import came to; `repeated` when the same content was there already and nothing was changed. */
export interface Imported {
  readonly suppliers: number;
  readonly evidence: number;
  readonly repeated: boolean;
}

const rowsAtOnce = 5_000;

/**
 * Stores what a source says in one transaction, so that a run sees all of an edition or nothing. Suppliers that evidence
 * names and the source does not describe are added by name. A known supplier's facts are replaced where the source has any.
 */
export function storeRegister(database: Database, content: RegisterContent): Promise<Imported> {
  return storeEdition(database, content, hashOf(JSON.stringify(content)));
}

/** SHA-256 (hex) of what an edition is made from. */
export function hashOf(...parts: readonly (string | Uint8Array)[]): string {
  const hash = createHash('sha256');
  for (const part of parts) hash.update(part);
  return hash.digest('hex');
}

/** The edition that was made from content with this hash; null when there is none. */
export async function importedBefore(database: Database, hash: string): Promise<Imported | null> {
  const { rows } = await database
    .pool('worker')
    .query<Imported>('select suppliers, evidence, true as repeated from matching.edition where hash = $1', [hash]);
  return rows[0] ?? null;
}

/** {@link storeRegister} under a hash that the caller has made. */
export async function storeEdition(database: Database, content: RegisterContent, hash: string): Promise<Imported> {
  const { source } = content;
  const named = new Map<string, SupplierRecord>(content.evidence.map(({ supplier: name }) => [name, { name }]));
  for (const supplier of content.suppliers) named.set(supplier.name, supplier);
  const suppliers = [...named.values()];
  const evidence = uniqueBy(content.evidence, (one) => evidenceId(source, one));
  const counts = { suppliers: suppliers.length, evidence: evidence.size };
  return inTransaction(
    () => database.pool('worker').connect(),
    'begin',
    async (client) => {
      const { rowCount } = await client.query(
        'insert into matching.edition (id, source, hash, suppliers, evidence, names_changed) values ($1, $2, $3, $4, $5, true) on conflict do nothing',
        [newId(), source, hash, counts.suppliers, counts.evidence],
      );
      if (rowCount !== 1) return { ...counts, repeated: true };
      await storeSuppliers(client, source, suppliers);
      await liftNumbers(client);
      await storeEvidence(client, source, evidence);
      return { ...counts, repeated: false };
    },
  );
}

/** A number that another supplier has already is kept beside: the same organisation under two names is for people to sort out. */
const insertSuppliers = `insert into matching.supplier as s
    (id, name, organisation_number, legal_form, size, county, sni, sni_label, source)
  select id, name, case when not exists (select from matching.supplier o where o.organisation_number = t.number and o.id <> t.id)
      then number end, form, size, county, sni, label, $9
  from unnest($1::uuid[], $2::text[], $3::text[], $4::text[], $5::text[], $6::text[], $7::text[], $8::text[])
    t(id, name, number, form, size, county, sni, label)
  on conflict (name) do update set imported_at = now(), source = excluded.source,
    organisation_number = coalesce(excluded.organisation_number, s.organisation_number),
    legal_form = coalesce(excluded.legal_form, s.legal_form), size = coalesce(excluded.size, s.size),
    county = coalesce(excluded.county, s.county), sni = coalesce(excluded.sni, s.sni),
    sni_label = coalesce(excluded.sni_label, s.sni_label)`;

async function storeSuppliers(client: PoolClient, source: string, suppliers: readonly SupplierRecord[]): Promise<void> {
  const numbers = new Set<string>();
  const said: string[][] = [];
  const numberOf = (one: SupplierRecord): string | null => {
    const number = one.number ? readOrganisationNumber(one.number) : null;
    if (number !== null) said.push([supplierId(one), number]);
    if (number === null || numbers.has(number)) return null;
    numbers.add(number);
    return number;
  };
  const rows = suppliers.map((one) => [
    supplierId(one),
    one.name,
    numberOf(one),
    one.legalForm || null,
    one.size || null,
    one.county || null,
    one.sni || null,
    one.sniLabel || null,
  ]);
  for (const part of parts(rows)) await client.query(insertSuppliers, [...columns(part, 8), source]);
  for (const part of parts(said)) await client.query(insertNumbers, [...columns(part, 2), source]);
}

/** Every number that a source gives for a name, also one that another supplier has. */
const insertNumbers = `insert into matching.supplier_number (supplier_id, number, source)
  select t.*, $3 from unnest($1::uuid[], $2::text[]) t on conflict do nothing`;

const insertEvidence = `insert into matching.evidence
    (id, supplier_id, title, buyer, awarded_on, cpv, cpv_label, source_key, county, kind, source)
  select t.*, $11 from unnest($1::uuid[], $2::uuid[], $3::text[], $4::text[], $5::date[], $6::text[], $7::text[], $8::text[], $9::text[],
    $10::text[]) t
  on conflict (id) do nothing`;

async function storeEvidence(
  client: PoolClient,
  source: string,
  evidence: ReadonlyMap<string, EvidenceRecord>,
): Promise<void> {
  const counties = new Map<string, string | null>();
  const countyOf = (buyer: string | null | undefined): string | null => {
    if (!buyer) return null;
    if (!counties.has(buyer)) counties.set(buyer, countyOfBuyer(buyer));
    return counties.get(buyer)!;
  };
  const rows = [...evidence].map(([id, one]) => [
    id,
    supplierId({ name: one.supplier }),
    one.title,
    one.buyer || null,
    one.awardedOn || null,
    one.cpv || null,
    one.cpvLabel || null,
    one.key,
    countyOf(one.buyer),
    one.kind ?? 'award',
  ]);
  for (const part of parts(rows)) await client.query(insertEvidence, [...columns(part, 10), source]);
}

/** The id that a supplier's name gives, the same in every installation. */
export function supplierId({ name }: { readonly name: string }): string {
  return derivedId('supplier', name);
}

function evidenceId(source: string, { supplier, key, title, cpv }: EvidenceRecord): string {
  return derivedId('evidence', source, supplier, key, title, cpv ?? '');
}

function uniqueBy<One>(all: readonly One[], idOf: (one: One) => string): Map<string, One> {
  const unique = new Map<string, One>();
  for (const one of all) {
    const id = idOf(one);
    if (!unique.has(id)) unique.set(id, one);
  }
  return unique;
}

function parts<One>(all: readonly One[]): One[][] {
  const count = Math.ceil(all.length / rowsAtOnce);
  return Array.from({ length: count }, (_, at) => all.slice(at * rowsAtOnce, (at + 1) * rowsAtOnce));
}

function columns(rows: readonly (readonly (string | null)[])[], count: number): (string | null)[][] {
  return Array.from({ length: count }, (_, at) => rows.map((row) => row[at]!));
}
