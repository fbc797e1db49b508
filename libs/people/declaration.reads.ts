import type { PoolClient } from 'pg';
import { readOnly, withActor, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';

export interface DeclarationRow {
  readonly id: string;
  readonly trail: string;
  readonly person: string;
  readonly title: string;
  readonly impartial: boolean;
  readonly conflict_numbers: string[];
  readonly reason: string;
  readonly declared_at: Date;
  readonly superseded_at: Date | null;
}

const columns = `d.id, d.trail_id as trail, d.person_id as person, p.title, d.impartial, d.conflict_numbers, d.reason,
    d.declared_at, d.superseded_at
  from people.declaration d join people.person p on p.id = d.person_id`;

interface Asked {
  /** One case, or null for all. */
  readonly trail: string | null;
  /** One person, or null for everybody. */
  readonly person: string | null;
  readonly before: string | null;
  readonly limit: number;
}

/** The declarations of the organisation one acts for, the latest first. */
export async function declarationRows(database: Database, by: Actor, asked: Asked): Promise<DeclarationRow[]> {
  const { rows } = await readOnly(database, by, (client) =>
    client.query<DeclarationRow>({
      name: 'people_declarations',
      text: `select ${columns} where d.tenant_id = $1 and ($2::uuid is null or d.trail_id = $2)
          and ($3::uuid is null or d.person_id = $3) and ($4::uuid is null or d.id < $4) order by d.id desc limit $5`,
      values: [by.organisation, asked.trail, asked.person, asked.before, asked.limit],
    }),
  );
  return rows;
}

export async function declarationRow(database: Database, by: Actor, id: string): Promise<DeclarationRow | null> {
  const { rows } = await readOnly(database, by, (client) =>
    client.query<DeclarationRow>(`select ${columns} where d.tenant_id = $1 and d.id = $2`, [by.organisation, id]),
  );
  return rows[0] ?? null;
}

/** What somebody declares of themselves in a case. Numbers as NNNNNN-NNNN. */
export interface Declared {
  readonly id: string;
  readonly trail: string;
  readonly impartial: boolean;
  readonly conflictNumbers: readonly string[];
  readonly reason: string;
}

/** Stores a declaration in the place of the one before. `hidden`: there is no such case here; `reused`: the id is another’s. */
export function storeDeclaration(
  database: Database,
  by: Actor,
  { id, trail, impartial, conflictNumbers, reason }: Declared,
): Promise<'stored' | 'hidden' | 'reused'> {
  return withActor(database, by, async (client) => {
    const { rows: cases } = await client.query(
      'select from engine.process where tenant_id = $1 and id = $2 and trail_id = $2',
      [by.organisation, trail],
    );
    if (cases.length === 0) return 'hidden';
    const { rows: known } = await client.query<{ person: string; trail: string }>(
      'select person_id as person, trail_id as trail from people.declaration where tenant_id = $1 and id = $2',
      [by.organisation, id],
    );
    if (known[0]) return known[0].person === by.id && known[0].trail === trail ? 'stored' : 'reused';
    await client.query(
      `update people.declaration set superseded_at = now()
        where tenant_id = $1 and trail_id = $2 and person_id = $3 and superseded_at is null`,
      [by.organisation, trail, by.id],
    );
    await client.query(
      `insert into people.declaration (tenant_id, id, trail_id, person_id, impartial, confidential, conflict_numbers, reason)
        values ($1, $2, $3, $4, $5, true, $6, $7)`,
      [by.organisation, id, trail, by.id, impartial, conflictNumbers, reason],
    );
    return 'stored';
  });
}

/** A tie between a person of an authority and an organisation (NNNNNN-NNNN) in one case. */
export interface ConflictEdge {
  readonly person: string;
  readonly number: string;
}

/** The ties that people have declared in a case, as they stand now. `client` reads as the authority whose case it is. */
export async function conflictEdges(
  client: Pick<PoolClient, 'query'>,
  tenant: string,
  trail: string,
): Promise<ConflictEdge[]> {
  const { rows } = await client.query<ConflictEdge>(
    `select d.person_id as person, n as number from people.declaration d, unnest(d.conflict_numbers) n
      where d.tenant_id = $1 and d.trail_id = $2 and d.superseded_at is null order by 1, 2`,
    [tenant, trail],
  );
  return rows;
}
