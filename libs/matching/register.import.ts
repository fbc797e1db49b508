import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import type { Database } from '@utfall/database';
import {
  hashOf,
  importedBefore,
  storeEdition,
  type EvidenceRecord,
  type Imported,
  type SupplierRecord,
} from './register.store.ts';

/** What the source writes where a framework has several suppliers and none is named. */
const notASupplier = new Set(['Flera leverantörer']);

/**
 * Imports awards and register facts from two tab-separated files (plain or gzip) with the columns of the open award data:
 * proc_id, date, title, buyer, cpv, supplier · supplier, size, legal_form, sni1 … sni5, and organisation_number and county
 * where a file has them. Doing it twice changes nothing. Throws when a file cannot be read or lacks a column.
 */
export async function importRegister(
  database: Database,
  files: { readonly source: string; readonly awards: string; readonly suppliers: string },
): Promise<Imported> {
  const [awardBytes, supplierBytes] = await Promise.all([readFile(files.awards), readFile(files.suppliers)]);
  const hash = hashOf(files.source, awardBytes, supplierBytes);
  const before = await importedBefore(database, hash);
  if (before) return before;
  const [awards, suppliers] = await Promise.all([readTable(awardBytes), readTable(supplierBytes)]);
  const evidence = awards.map((row) => evidenceOf(row, files.awards)).filter((one) => !notASupplier.has(one.supplier));
  const known = suppliers.map((row) => supplierOf(row, files.suppliers)).filter(({ name }) => !notASupplier.has(name));
  return storeEdition(database, { source: files.source, suppliers: known, evidence }, hash);
}

type TableRow = Readonly<Record<string, string>>;

async function readTable(bytes: Buffer): Promise<TableRow[]> {
  const isCompressed = bytes[0] === 0x1f && bytes[1] === 0x8b;
  const text = (isCompressed ? await promisify(gunzip)(bytes) : bytes).toString('utf8');
  const [header = '', ...lines] = text.split(/\r?\n/).filter((line) => line !== '');
  const names = header.split('\t');
  return lines.map((line) => {
    const fields = line.split('\t');
    return Object.fromEntries(names.map((name, at) => [name, fields[at] ?? '']));
  });
}

function supplierOf(row: TableRow, file: string): SupplierRecord {
  const sni =
    ['sni5', 'sni4', 'sni3', 'sni2', 'sni1'].map((level) => row[level] ?? '').find((level) => level !== '') ?? '';
  const [code = '', ...words] = sni.split(' ');
  const name = field(row, 'supplier', file);
  const facts = { number: row['organisation_number'], legalForm: row['legal_form'], size: row['size'] };
  return { name, ...facts, county: row['county'], sni: code, sniLabel: words.join(' ') };
}

function evidenceOf(row: TableRow, file: string): EvidenceRecord {
  const [cpv = '', ...words] = (row['cpv'] ?? '').split(' ');
  return {
    supplier: field(row, 'supplier', file),
    key: field(row, 'proc_id', file),
    title: field(row, 'title', file),
    buyer: row['buyer'],
    awardedOn: row['date'],
    cpv,
    cpvLabel: words.join(' '),
  };
}

function field(row: TableRow, name: string, file: string): string {
  const value = row[name];
  if (value === undefined) throw new Error(`${file} has no column "${name}"; its first line must name the columns`);
  return value;
}
