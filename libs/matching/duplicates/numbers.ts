import type { PoolClient } from 'pg';

interface Gift {
  readonly number: string;
  readonly giver: string;
  readonly taker: string;
}

const liftable = (
  among: string,
): string => `select distinct on (a.same_as) a.organisation_number as number, a.id as giver, a.same_as as taker
  from matching.supplier a join matching.supplier r on r.id = a.same_as and r.organisation_number is null
  where a.same_as is not null and a.organisation_number is not null ${among} order by a.same_as, a.organisation_number`;

/**
 * The number of a supplier that another stands for lies with the one that stands, unless that has one of its own: people
 * and programs find an organisation by its number. What sources said stays written beside (`matching.supplier_number`).
 * Without `members` all of the register, as an import needs it.
 */
export async function liftNumbers(client: PoolClient, members?: readonly string[]): Promise<void> {
  const { rows } = members
    ? await client.query<Gift>(liftable('and a.id = any($1::uuid[])'), [members])
    : await client.query<Gift>(liftable(''));
  for (const one of rows) await give(client, one);
}

/**
 * A number that no source gives for a supplier, nor for those it stands for, goes back to the one of `members` that a source
 * gave it for. A place that has been taken over keeps it: its supplier has shown that it is its own.
 */
export async function returnNumbers(client: PoolClient, members: readonly string[]): Promise<void> {
  const { rows } = await client.query<Gift>(
    `select distinct on (h.id) h.organisation_number as number, h.id as giver, coalesce(s.same_as, s.id) as taker
      from matching.supplier h join matching.supplier_number n on n.number = h.organisation_number and n.supplier_id = any($1::uuid[])
      join matching.supplier s on s.id = n.supplier_id
      where h.id = any($1::uuid[]) and h.same_as is null and coalesce(s.same_as, s.id) <> h.id
        and not exists (select from matching.profile where supplier_id = h.id)
        and not exists (select from matching.supplier_number own join matching.supplier g on g.id = own.supplier_id
          where own.number = h.organisation_number and (g.id = h.id or g.same_as = h.id))
      order by h.id, s.id`,
    [members],
  );
  for (const one of rows) await give(client, one);
}

async function give(client: PoolClient, { number, giver, taker }: Gift): Promise<void> {
  await client.query('update matching.supplier set organisation_number = null where id = $1', [giver]);
  await client.query('update matching.supplier set organisation_number = $2 where id = $1', [taker, number]);
}
