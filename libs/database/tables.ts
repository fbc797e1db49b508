import type { Role } from './roles.ts';

/**
 * tenant: the authority's own rows · party: the authority's rows that other organisations are party to ·
 * public: what is published · global: registers and code lists · auth: accounts and sessions.
 */
export const tableClasses = ['tenant', 'party', 'public', 'global', 'auth'] as const;
export type TableClass = (typeof tableClasses)[number];

/** SQL for the organisation that acts, null when none does. A subselect, so that it is computed once per statement. */
export const currentOrganisation = `(select nullif(current_setting('app.organisation', true), '')::uuid)`;
/** SQL for the person who acts, null when none does. */
export const currentPerson = `(select nullif(current_setting('app.person', true), '')::uuid)`;

const ownTenant = `tenant_id = ${currentOrganisation}`;
const signIn = `(select current_setting('app.area', true)) = 'auth'`;

export type Privilege = 'select' | 'insert' | 'update' | 'delete';

export type TableOptions = {
  /** SQL, true for the rows that the acting organisation is party to. Required for class party, see `partyThrough`. */
  readonly party?: string;
  /** SQL, true for the rows that a party may write (class party). Without it a party may write every row it is party to. */
  readonly partyWrites?: string;
  /** SQL that must also hold before the tenant itself sees a row (class party): what is sealed, for instance. */
  readonly tenantSees?: string;
  /** SQL, true for the rows that the actor may write (class global). Without it role app only reads. */
  readonly writes?: string;
  /** What role app may do; without it select, insert and update (global without `writes`: select). */
  readonly appMay?: readonly Privilege[];
  /** Roles that work on every row of the table, with their privileges: `{ engine: ['select', 'insert', 'update'] }`. */
  readonly everyRow?: Partial<Record<Exclude<Role, 'owner' | 'app' | 'reader'>, readonly Privilege[]>>;
  /** What the table holds, for the comment. */
  readonly note?: string;
};

/**
 * SQL for the party test of a table: its rows join a participant table on (tenant_id, columns) and the acting
 * organisation is among the participants. Keys of `on` are columns of the participant table, values those of the row.
 */
export function partyThrough(
  participants: string,
  on: Record<string, string>,
  organisation = 'organisation_id',
): string {
  const theirs = ['tenant_id', ...Object.keys(on)].join(', ');
  const ours = ['tenant_id', ...Object.values(on)].join(', ');
  return `(${ours}) in (select ${theirs} from ${participants} where ${organisation} = ${currentOrganisation})`;
}

type Wall = { sees: string; writes: string | null; changes?: string };

function wallOf(tableClass: TableClass, options: TableOptions): Wall {
  switch (tableClass) {
    case 'tenant':
      return { sees: ownTenant, writes: ownTenant };
    case 'party': {
      if (options.party === undefined) throw new Error('a party table needs the SQL of its party test');
      const tenant = options.tenantSees ? `(${ownTenant} and (${options.tenantSees}))` : ownTenant;
      const theirs = options.partyWrites ?? options.party;
      // Changing asks for sight as well: an update that names no column would otherwise reach sealed rows unseen.
      return {
        sees: `${tenant} or (${options.party})`,
        writes: `${ownTenant} or (${theirs})`,
        changes: `${tenant} or (${theirs})`,
      };
    }
    case 'public':
      return { sees: 'true', writes: ownTenant };
    case 'global':
      return { sees: 'true', writes: options.writes ?? null };
    case 'auth':
      return { sees: signIn, writes: signIn };
  }
}

function appPolicies(table: string, wall: Wall, appMay: readonly Privilege[], readers: string): string[] {
  const writes = wall.writes ?? 'false';
  const changes = wall.changes ?? writes;
  const made: Record<Privilege, string> = {
    select: `create policy app_select on ${table} for select to ${readers} using (${wall.sees})`,
    insert: `create policy app_insert on ${table} for insert to app with check (${writes})`,
    update: `create policy app_update on ${table} for update to app using (${changes}) with check (${writes})`,
    delete: `create policy app_delete on ${table} for delete to app using (${changes})`,
  };
  return appMay.map((privilege) => made[privilege]);
}

/** The statements that put a table behind its wall: row security, policies, grants and the comment that names its class. */
export function tableClass(name: TableClass, table: string, options: TableOptions = {}): string[] {
  const wall = wallOf(name, options);
  const appMay = options.appMay ?? (wall.writes === null ? ['select'] : ['select', 'insert', 'update']);
  const readers = name === 'auth' ? 'app' : 'app, reader';
  const everyRow = Object.entries(options.everyRow ?? {}).flatMap(([role, privileges]) => [
    `grant ${privileges.join(', ')} on ${table} to ${role}`,
    `create policy ${role}_all on ${table} for all to ${role} using (true) with check (true)`,
  ]);
  const comment = `class: ${name}${options.note ? `; ${options.note}` : ''}`.replaceAll("'", "''");
  return [
    `alter table ${table} enable row level security`,
    `alter table ${table} force row level security`,
    ...appPolicies(table, wall, appMay, readers),
    ...(appMay.length > 0 ? [`grant ${appMay.join(', ')} on ${table} to app`] : []),
    ...(name !== 'auth' && appMay.includes('select') ? [`grant select on ${table} to reader`] : []),
    ...everyRow,
    `comment on table ${table} is '${comment}'`,
  ];
}

/** The statements that make a schema whose tables the roles can reach. */
export function schemaFor(schema: string): string[] {
  return [`create schema ${schema}`, `grant usage on schema ${schema} to app, engine, worker, reader`];
}
