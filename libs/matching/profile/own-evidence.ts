import { derivedId } from '@utfall/engine';
import type { PoolClient } from 'pg';
import { ownSource } from './profile.reads.ts';
import type { ProfileOfferInput } from './profile.types.ts';

/** Puts what a supplier says of itself in place of what it said before. What is taken back stays for the runs that read it. */
export async function putOffers(
  client: PoolClient,
  supplier: string,
  offers: readonly ProfileOfferInput[],
): Promise<void> {
  const said = offers.map(({ title, cpv, kind, link, year }) => ({
    ...{ title: title.trim(), cpv: cpv?.slice(0, 8) ?? null, kind },
    ...{ link: link?.trim() || null, year: year ?? null },
  }));
  const unique = [
    ...new Map(
      said.map((one) => {
        const { title, cpv, kind, link, year } = one;
        const more = kind === 'capability' && !link && !year ? [] : [kind, link ?? '', String(year ?? '')];
        return [derivedId('evidence', ownSource, supplier, title, cpv ?? '', ...more), one] as const;
      }),
    ),
  ];
  const ids = unique.map(([id]) => id);
  const column = (name: keyof (typeof said)[number]) => unique.map(([, one]) => one[name]);
  await client.query(
    `update matching.evidence set retired_at = now() where supplier_id = $1 and source = $2 and retired_at is null and not id = any($3::uuid[])`,
    [supplier, ownSource, ids],
  );
  await client.query(
    `insert into matching.evidence (id, supplier_id, title, cpv, kind, link, year, source, source_key)
      select id, $2, title, cpv, kind, link, year, $3, 'own'
        from unnest($1::uuid[], $4::text[], $5::text[], $6::text[], $7::text[], $8::integer[]) t(id, title, cpv, kind, link, year)
      on conflict (id) do update set retired_at = null, kind = excluded.kind`,
    [ids, supplier, ownSource, column('title'), column('cpv'), column('kind'), column('link'), column('year')],
  );
}

/** Whether one of the years lies ahead, by the database's clock in Sweden. */
export async function isAhead(client: PoolClient, offers: readonly ProfileOfferInput[]): Promise<boolean> {
  const years = offers.flatMap(({ year }) => year ?? []);
  if (years.length === 0) return false;
  const { rows } = await client.query<{ ahead: boolean }>(
    `select $1 > extract(year from now() at time zone 'Europe/Stockholm') as ahead`,
    [Math.max(...years)],
  );
  return rows[0]!.ahead;
}
