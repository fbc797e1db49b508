import type { ClientBase } from 'pg';
import { type TableClass, tableClasses } from './tables.ts';

/** A table as an authority's rows are copied from one database to another. */
export interface MovedTable {
  /** `schema.name`, quoted where needed. */
  readonly name: string;
  readonly class: TableClass;
  /** Every row belongs to an authority, or to an organisation that is party to its processes. */
  readonly isOwned: boolean;
  /** All that are written; quoted. */
  readonly columns: readonly string[];
}

/** What a database keeps for itself: its versions, its limits and the letters that wait in it. */
const ownTables = new Set([
  'auth.attempt',
  'auth.disposal',
  'auth.rate_limit',
  'auth.retention_hold',
  'database.migration',
  'database.migration_lock',
  'notify.mail',
  'rfi.keys',
]);

const tablesText = `select c.oid, format('%I.%I', n.nspname, c.relname) as name, obj_description(c.oid, 'pg_class') as comment,
    array(select quote_ident(a.attname) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
      and not a.attisdropped and a.attgenerated = '' order by a.attname) as columns,
    array(select k.confrelid from pg_constraint k where k.conrelid = c.oid and k.contype = 'f'
      and k.confrelid <> c.oid)::oid[] as towards
  from pg_class c join pg_namespace n on n.oid = c.relnamespace
  where c.relkind = 'r' and n.nspname <> 'information_schema' and n.nspname !~ '^pg_' order by 2`;

interface Row {
  readonly oid: number;
  readonly name: string;
  readonly comment: string | null;
  readonly columns: readonly string[];
  readonly towards: readonly number[];
}

/** The tables that are copied, each after those that its rows point at. */
export async function movedTables(client: ClientBase): Promise<MovedTable[]> {
  const { rows } = await client.query<Row>(tablesText);
  const left = new Map(rows.map((row) => [Number(row.oid), row]));
  const ordered: Row[] = [];
  while (left.size > 0) {
    const free = [...left.values()].find(({ towards }) => !towards.some((oid) => left.has(Number(oid))));
    if (!free) throw new Error(`tables point at each other: ${[...left.values()].map(({ name }) => name).join(', ')}`);
    left.delete(Number(free.oid));
    ordered.push(free);
  }
  return ordered.flatMap(({ name, comment, columns }) => {
    const found = tableClasses.find((one) => new RegExp(`^class: ${one}(;|$)`).test(comment ?? ''));
    if (!found) throw new Error(`${name} has no class`);
    return ownTables.has(name) ? [] : [{ name, class: found, isOwned: columns.includes('tenant_id'), columns }];
  });
}
