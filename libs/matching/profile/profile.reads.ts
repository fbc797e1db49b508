import { readOnly, type Database } from '@utfall/database';
import { text, type Actor, type Text } from '@utfall/process';
import { ownDuplicates } from '../duplicates/duplicates.reads.ts';
import { evidenceColumns, evidenceOf, supplierColumns } from '../register.rows.ts';
import type { RegisterSupplier } from '../register.types.ts';
import { certificatesOf } from './description.reads.ts';
import type { Certificate } from './description.types.ts';
import { declarationsFor, declarationsOf, type DeclarationRow } from './exclusion.reads.ts';
import type { FactRemark, OwnProfile, ProfileFact, ProfileItem } from './profile.types.ts';

/** Where the register says that a fact is the supplier's own word. */
export const ownSource = 'Egna uppgifter';

export const factLabels: Readonly<Record<string, Text>> = {
  size: text('Storlek', 'Size'),
  legalForm: text('Juridisk form', 'Legal form'),
  county: text('Län', 'County'),
  sni: text('Bransch', 'Branch'),
};

interface ProfileRow {
  readonly organisation: string;
  readonly supplier: RegisterSupplier | null;
  readonly raw: Readonly<Record<string, string | null>> | null;
  readonly proof: string | null;
  readonly counties: string[] | null;
  readonly languages: string[] | null;
  readonly capacity: number | null;
  readonly withdrawn: boolean;
  readonly candidates: readonly RegisterSupplier[] | null;
  readonly items: readonly Omit<ProfileItem, 'fact' | 'remark' | 'own'>[] | null;
  readonly remarks: Readonly<Record<string, FactRemark>> | null;
  readonly certificates: Certificate[] | null;
  readonly declarations: readonly DeclarationRow[] | null;
}

/** A place with the same number; where there is none, those that have or stand for the same name and whose number nobody knows. Not one that is taken. */
const candidates = `select coalesce(jsonb_agg(to_jsonb(c)), '[]') from (
  select ${supplierColumns} from matching.supplier s
    where s.organisation_number = o.number
  union all
  select distinct ${supplierColumns} from matching.supplier a join matching.supplier s on s.id = coalesce(a.same_as, a.id)
    where lower(a.name) = lower(o.name) and s.organisation_number is null
      and not exists (select from matching.supplier n where n.organisation_number = o.number)
  limit 5) c
  where not exists (select from matching.profile t where t.supplier_id = c.id)`;

const selectOwn = {
  name: 'matching_own_profile',
  text: `select o.name as organisation, p.proof, p.counties, p.languages, p.capacity, p.withdrawn_at is not null as withdrawn,
    (select to_jsonb(c) from (select ${supplierColumns} from matching.supplier s where s.id = p.supplier_id) c) as supplier,
    (select jsonb_build_object('size', s.size, 'legalForm', s.legal_form, 'county', s.county, 'sni', coalesce(s.sni_label, s.sni), 'source', s.source)
      from matching.supplier s where s.id = p.supplier_id) as raw,
    case when p.supplier_id is null then (${candidates}) end as candidates,
    (select jsonb_agg(to_jsonb(e)) from (select ${evidenceColumns}
      from ${evidenceOf('p.supplier_id')} where e.retired_at is null
      order by e.awarded_on desc nulls first, e.id limit 200) e) as items,
    ${certificatesOf('p.supplier_id')} as certificates, ${declarationsOf('p.supplier_id')} as declarations,
    (select jsonb_object_agg(fact, jsonb_build_object('kind', kind, 'reason', reason)) from matching.remark r
      where r.supplier_id = p.supplier_id) as remarks
    from people.organisation o left join matching.profile p on p.organisation_id = o.id where o.id = $1`,
};

/** The place of the actor's organisation in the register; null for somebody who acts for none. */
export async function profileOf(database: Database, actor: Actor): Promise<OwnProfile | null> {
  const { rows } = await readOnly(database, actor, (client) =>
    client.query<ProfileRow>({ ...selectOwn, values: [actor.organisation] }),
  );
  const row = rows[0];
  if (!row) return null;
  const { organisation, supplier, proof, withdrawn } = row;
  const remarks = row.remarks ?? {};
  const facts = Object.entries(factLabels).flatMap(([fact, label]): ProfileFact[] => {
    const value = row.raw?.[fact];
    return value ? [{ fact, label, value, source: row.raw!['source']!, remark: remarks[fact] ?? null }] : [];
  });
  const items = (row.items ?? []).map((item): ProfileItem => {
    const fact = `evidence:${item.id}`;
    return { ...item, fact, own: item.source === ownSource, remark: remarks[fact] ?? null };
  });
  const duplicates = supplier ? await ownDuplicates(database, actor) : [];
  return {
    ...{ organisation, supplier, proof, withdrawn, duplicates, facts, items },
    certificates: row.certificates ?? [],
    declarations: declarationsFor(row.declarations, actor, true),
    candidates: [...(row.candidates ?? [])],
    counties: row.counties ?? [],
    languages: row.languages ?? [],
    capacity: row.capacity ?? 3,
  };
}
