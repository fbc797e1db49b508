import { readFile } from 'node:fs/promises';
import type { Database } from '@utfall/database';
import { readOrganisationNumber } from '@utfall/people';
import { duplicatesBrought } from './duplicates/duplicates.search.ts';
import { hashOf, importedBefore, storeEdition, type EvidenceRecord, type SupplierRecord } from './register.store.ts';
import { sizeClasses } from './profile/vocabularies.ts';

/** What an import of OCDS came to, or would come to. */
export interface OcdsImport {
  readonly releases: number;
  readonly suppliers: number;
  readonly evidence: number;
  /** Suppliers left out because nothing but a personal identity number or no name stands for them. */
  readonly leftOut: number;
  /** The same file under the same source has been imported before: nothing was changed. */
  readonly repeated: boolean;
}

/** The parts of OCDS 1.1 that are read; everything may be missing. */
interface Release {
  readonly ocid?: string;
  readonly date?: string;
  readonly buyer?: { readonly name?: string };
  readonly tender?: { readonly title?: string; readonly items?: readonly Item[]; readonly classification?: Classified };
  readonly awards?: readonly Award[];
  readonly parties?: readonly Party[];
}
interface Award {
  readonly id?: string | number;
  readonly title?: string;
  readonly status?: string;
  readonly date?: string;
  readonly suppliers?: readonly { readonly id?: string; readonly name?: string }[];
  readonly items?: readonly Item[];
}
interface Item {
  readonly classification?: Classified;
}
interface Classified {
  readonly scheme?: string;
  readonly id?: string;
  readonly description?: string;
}
interface Party {
  readonly id?: string;
  readonly name?: string;
  readonly roles?: readonly string[];
  readonly identifier?: { readonly id?: string; readonly legalName?: string };
  readonly address?: { readonly region?: string };
  readonly details?: { readonly scale?: string };
}

/** The codes of the OCDS party scale extension are those of the register's size classes. */
const sizes: Readonly<Record<string, string>> = sizeClasses;
const won = new Set(['active', undefined]);

/**
 * Imports awards from a file in OCDS 1.1 (open-contracting.org): a release package, a record package, a list of releases, or
 * one release to a line. Suppliers are told apart by name, and their number is kept when it is that of a legal entity. A
 * supplier known only by a personal identity number is left out: it is a person. With `dryRun` nothing is stored. Throws when
 * the file cannot be read or holds no releases.
 */
export async function importOcds(
  database: Database,
  { file, source, dryRun }: { readonly file: string; readonly source: string; readonly dryRun: boolean },
): Promise<OcdsImport> {
  const bytes = await readFile(file);
  const releases = releasesIn(bytes.toString('utf8'), file);
  const { suppliers, evidence, leftOut } = contentOf(releases);
  const counts = { releases: releases.length, suppliers: suppliers.length, evidence: evidence.length, leftOut };
  const hash = hashOf('ocds', source, bytes);
  const before = await importedBefore(database, hash);
  if (before || dryRun) return { ...counts, repeated: before !== null };
  const { repeated } = await storeEdition(database, { source, suppliers, evidence }, hash);
  return { ...counts, repeated };
}

/** How many probable duplicates a file would bring to the register. Nothing is stored. */
export async function duplicatesInOcds(database: Database, file: string): Promise<number> {
  const { suppliers } = contentOf(releasesIn((await readFile(file)).toString('utf8'), file));
  return duplicatesBrought(
    database,
    suppliers.map(({ name, number }) => ({ name, number: number ?? null })),
  );
}

function releasesIn(text: string, file: string): Release[] {
  const whole = parsed(text);
  const parts = whole === undefined ? text.split(/\r?\n/).flatMap((line) => parsed(line) ?? []) : [whole];
  const releases = parts.flatMap((part) => releasesOf(part as Record<string, unknown>));
  if (releases.length === 0)
    throw new RangeError(`${file} holds no OCDS releases: neither a package nor one to a line`);
  return releases;
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function releasesOf(part: Record<string, unknown> | readonly unknown[] | null): Release[] {
  if (Array.isArray(part)) return part.flatMap((one) => releasesOf(one as Record<string, unknown>));
  const { releases, records, compiledRelease, ocid } = (part ?? {}) as Record<string, unknown>;
  if (Array.isArray(releases) && typeof compiledRelease !== 'object') return releases as Release[];
  if (Array.isArray(records)) return records.flatMap((one) => releasesOf(one as Record<string, unknown>));
  if (typeof compiledRelease === 'object') return [compiledRelease as Release];
  return typeof ocid === 'string' ? [part as Release] : [];
}

function contentOf(releases: readonly Release[]): {
  suppliers: SupplierRecord[];
  evidence: EvidenceRecord[];
  leftOut: number;
} {
  const suppliers = new Map<string, SupplierRecord>();
  const evidence: EvidenceRecord[] = [];
  const persons = new Set<string>();
  for (const release of releases) {
    const parties = new Map((release.parties ?? []).map((party) => [party.id, party]));
    for (const award of release.awards ?? [])
      for (const { id, name } of won.has(award.status) ? (award.suppliers ?? []) : []) {
        const party = parties.get(id);
        const supplier = supplierOf(party, name);
        if (supplier === null) {
          persons.add(`${id} ${name}`);
          continue;
        }
        suppliers.set(supplier.name, { ...suppliers.get(supplier.name), ...known(supplier) });
        const item = evidenceOf(release, award, supplier.name);
        if (item) evidence.push(item);
      }
  }
  return { suppliers: [...suppliers.values()], evidence, leftOut: persons.size };
}

/** Null for a person, and for nobody. */
function supplierOf(party: Party | undefined, named: string | undefined): SupplierRecord | null {
  const name = (party?.name ?? named ?? party?.identifier?.legalName ?? '').trim();
  const written = party?.identifier?.id ?? '';
  const number = readOrganisationNumber(written.replace(/^SE-?\w*-(?=\d)/, ''));
  const isPerson = number === null && /^(19|20)?\d{6}[-+]?\d{4}$/.test(written);
  if (name === '' || isPerson) return null;
  return { name, number, size: sizes[party?.details?.scale ?? ''] ?? null, county: party?.address?.region ?? null };
}

/** Only what the source says, so that a later release that says less takes nothing away. */
function known(supplier: SupplierRecord): SupplierRecord {
  return Object.fromEntries(
    Object.entries(supplier).filter(([, value]) => value !== null),
  ) as unknown as SupplierRecord;
}

function evidenceOf({ ocid, date, buyer, tender }: Release, award: Award, supplier: string): EvidenceRecord | null {
  const title = (tender?.title ?? award.title ?? '').trim();
  if (title === '') return null;
  const classified = [
    tender?.classification,
    ...[...(award.items ?? []), ...(tender?.items ?? [])].map((one) => one.classification),
  ];
  const cpv = classified.find((one) => one?.scheme === 'CPV' && /^\d{8}/.test(one.id ?? ''));
  return {
    supplier,
    key: `${ocid ?? ''} ${award.id ?? ''}`,
    title,
    buyer: buyer?.name ?? null,
    awardedOn: /^\d{4}-\d\d-\d\d/.exec(award.date ?? date ?? '')?.[0] ?? null,
    cpv: cpv?.id?.slice(0, 8) ?? null,
    cpvLabel: cpv?.description ?? null,
  };
}
