import type { Reader } from '@utfall/database';
import { evidenceOf, isShown } from './register.rows.ts';

// Words are learned from what sources say. That changes with imports alone, so that servers which have followed other
// changes and servers which build later have learned the same: what is hidden teaches nothing from the next import on.
const teaches = `e.source_key <> 'own' and not exists (select from matching.remark m where m.kind = 'hidden' and m.fact = 'evidence:' || e.id
  and m.at < (select max(d.imported_at) from matching.edition d where d.supplier_id is null))`;
export const evidencePart = {
  name: 'matching_index_evidence',
  text: `select e.id, coalesce(h.same_as, h.id) as supplier, e.title, e.cpv, e.county, h.sni_label as branch,
      ${isShown} as shown, ${teaches} as teaches
    from matching.evidence e join matching.supplier h on h.id = e.supplier_id where e.id > $1 order by e.id limit $2`,
};
// Where a supplier says that it works; else where it has its seat.
const counties = `coalesce((select p.counties from matching.profile p where p.supplier_id = s.id and p.counties <> '{}'),
  case when s.county is not null and not exists (select from matching.remark r where r.supplier_id = s.id
    and r.kind = 'hidden' and r.fact = 'county') then array[s.county] end, '{}')`;
const isWithdrawn = 'exists (select from matching.profile p where p.supplier_id = s.id and p.withdrawn_at is not null)';
export const supplierPart = {
  name: 'matching_index_suppliers',
  text: `select s.id, s.name, s.sni, s.sni_label as "sniLabel", ${counties} as counties from matching.supplier s
    where s.id > $1 and s.same_as is null and not ${isWithdrawn} order by s.id limit $2`,
};
export const oneSupplier = {
  name: 'matching_index_supplier',
  text: `select s.id, s.name, s.sni, s.sni_label as "sniLabel", ${counties} as counties,
      (select coalesce(jsonb_agg(jsonb_build_object('id', e.id, 'supplier', s.id, 'title', e.title, 'cpv', e.cpv, 'county', e.county)), '[]')
        from ${evidenceOf('s.id')} where ${isShown}) as evidence,
      s.same_as is not null or ${isWithdrawn} as withdrawn
    from matching.supplier s where s.id = $1`,
};
const before = '00000000-0000-0000-0000-000000000000';
const rowsAtOnce = 5_000;

/** Reads a table in parts, by id, and waits until each has been taken. */
export async function inParts<Row extends { readonly id: string }>(
  client: Reader,
  part: { readonly name: string; readonly text: string },
  take: (rows: Row[]) => Promise<void>,
): Promise<void> {
  let last = before;
  for (;;) {
    const { rows } = await client.query<Row>({ ...part, values: [last, rowsAtOnce] });
    if (rows.length > 0) await take(rows);
    if (rows.length < rowsAtOnce) return;
    last = rows.at(-1)!.id;
  }
}
