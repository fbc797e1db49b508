import { readOnly, type Database } from '@utfall/database';
import { cursorKey, pageOf, type Page } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { isKept, supplierColumns } from '../register.rows.ts';
import type { ReasonKind } from './find.ts';
import { reasonsOf } from './duplicates.sentences.ts';
import type { PairIds } from './duplicates.sides.ts';
import type { DuplicateDecision, DuplicateSide, OwnDuplicate, SupplierDuplicate } from './duplicates.types.ts';
import { isWaiting, waitingPairs } from './duplicates.waiting.ts';

interface PairRow {
  readonly oneId: string;
  readonly otherId: string;
  readonly key: string;
  readonly reasons: readonly ReasonKind[];
  readonly one: DuplicateSide;
  readonly other: DuplicateSide;
  readonly decision: DuplicateDecision | null;
}

const ofName = (supplier: string): string => `from matching.evidence e join matching.supplier h on h.id = e.supplier_id
  where e.supplier_id = ${supplier} and ${isKept}`;

/** What is shown of a supplier under its very name. */
const side = (supplier: string): string => `(select jsonb_build_object('supplier', to_jsonb(c),
    'numbers', array(select n.number from matching.supplier_number n where n.supplier_id = c.id order by n.number),
    'awards', (select count(*) ${ofName('c.id')}),
    'latest', array(select e.title ${ofName('c.id')} order by e.awarded_on desc nulls last, e.id limit 3),
    'withdrawn', exists (select from matching.profile p where p.supplier_id = c.id and p.withdrawn_at is not null))
  from (select ${supplierColumns} from matching.supplier s where s.id = ${supplier}) c)`;

const decision = `jsonb_build_object('choice', d.choice, 'standsId', d.stands_id, 'reason', d.reason, 'decidedBy', d.decided_by,
  'decidedAt', d.decided_at, 'factsChanged', d.facts is distinct from p.facts,
  'organisation', coalesce((select o.name from people.organisation o where o.id = d.organisation_id), ''))`;

const selectWaiting = {
  name: 'matching_duplicates_waiting',
  text: `select w.*, ${side('w."oneId"')} as one, ${side('w."otherId"')} as other
    from (select p.one_id as "oneId", p.other_id as "otherId", p.closeness::text as key, p.closeness, p.reasons,
        (select ${decision} from matching.duplicate_decision d
          where d.one_id = p.one_id and d.other_id = p.other_id and d.ended_at is null) as decision
      from ${waitingPairs} where ${isWaiting}
        and ($1::integer is null or (-p.closeness, p.one_id, p.other_id) > (-$1::integer, $2::uuid, $3::uuid))
      order by p.closeness desc, p.one_id, p.other_id limit $4) w
    order by w.closeness desc, w."oneId", w."otherId"`,
};
const selectDecided = {
  name: 'matching_duplicates_decided',
  text: `select w.*, ${side('w."oneId"')} as one, ${side('w."otherId"')} as other
    from (select d.one_id as "oneId", d.other_id as "otherId", d.decided_at::text as key, d.decided_at, d.id,
        coalesce(p.reasons, '{}') as reasons, ${decision} as decision
      from matching.duplicate_decision d left join matching.duplicate p on p.one_id = d.one_id and p.other_id = d.other_id
      where d.ended_at is null and ($1::timestamptz is null or (d.decided_at, d.id) < ($1, $2::uuid))
      order by d.decided_at desc, d.id desc limit $3) w
    order by w.decided_at desc, w.id desc`,
};
const selectPair = {
  name: 'matching_duplicate',
  text: `select $1::uuid as "oneId", $2::uuid as "otherId", '' as key, coalesce(p.reasons, '{}') as reasons,
      ${side('$1::uuid')} as one, ${side('$2::uuid')} as other,
      (select ${decision} from matching.duplicate_decision d
        where d.one_id = $1 and d.other_id = $2 and d.ended_at is null) as decision
    from (select) x left join matching.duplicate p on p.one_id = $1 and p.other_id = $2`,
};

/** Pairs that wait for a decision, the closest first; or with `decided` those that have one, the latest first. */
export async function duplicatesFor(
  database: Database,
  by: Actor,
  { first, after, decided }: { readonly first: number; readonly after: string | undefined; readonly decided: boolean },
): Promise<Page<SupplierDuplicate>> {
  const key = cursorKey(after, decided ? 2 : 3) ?? [null, null, null];
  const asked = decided
    ? { ...selectDecided, values: [key[0], key[1], first + 1] }
    : { ...selectWaiting, values: [...key, first + 1] };
  const { rows } = await readOnly(database, by, (client) => client.query<PairRow & { id?: string }>(asked));
  return pageOf(rows, first, (row) => (decided ? [row.key, row.id!] : [row.key, row.oneId, row.otherId]), duplicateOf);
}

/** One pair as it stands; null when the register does not hold both. */
export async function duplicateFor(
  database: Database,
  by: Actor,
  { one, other }: PairIds,
): Promise<SupplierDuplicate | null> {
  const { rows } = await readOnly(database, by, (client) =>
    client.query<PairRow>({ ...selectPair, values: [one, other] }),
  );
  const row = rows[0];
  return row?.one && row.other ? duplicateOf(row) : null;
}

function duplicateOf({ oneId, otherId, reasons, one, other, decision: decided }: PairRow): SupplierDuplicate {
  const at = decided && { ...decided, decidedAt: new Date(decided.decidedAt).toISOString() };
  return { id: `${oneId} ${otherId}`, one, other, reasons: reasonsOf(reasons), decision: at };
}

/** Other places that may be that of `own`, or that it stands for already. Null columns where nothing is decided. */
const selectOwn = {
  name: 'matching_own_duplicates',
  text: `with own as (select f.supplier_id as id, s.organisation_number as number from matching.profile f
      join matching.supplier s on s.id = f.supplier_id where f.organisation_id = $1),
    near as (select case when p.one_id = own.id then p.other_id else p.one_id end as id, p.reasons, p.facts, p.closeness, p.one_id, p.other_id
      from own join matching.duplicate p on p.one_id = own.id or p.other_id = own.id)
    select n.reasons, ${side('n.id')} as side, s.same_as = own.id as joined, coalesce(d.organisation_id = $1, false) as "ownDecision",
      case when s.same_as = own.id then null
        when own.number is not null and exists (select from matching.supplier_number k where k.supplier_id = n.id and k.number = own.number) then 'number'
        when 'sameName' = any(n.reasons) and not exists (select from matching.supplier_number k where k.supplier_id = n.id) then 'name' end as proof
    from near n cross join own join matching.supplier s on s.id = n.id
    left join matching.duplicate_decision d on d.one_id = n.one_id and d.other_id = n.other_id and d.ended_at is null
    where (s.same_as is null or s.same_as = own.id) and not exists (select from matching.profile t where t.supplier_id = n.id)
      and (d.id is null or d.choice = 'same' or d.facts <> n.facts)
    order by n.closeness desc, n.id limit 10`,
};

/** Other places that are probably the own organisation’s too, and those that its place stands for. */
export async function ownDuplicates(database: Database, by: Actor): Promise<OwnDuplicate[]> {
  const { rows } = await readOnly(database, by, (client) =>
    client.query<Omit<OwnDuplicate, 'reasons'> & { reasons: readonly ReasonKind[] }>({
      ...selectOwn,
      values: [by.organisation],
    }),
  );
  return rows.map((row) => ({ ...row, joined: row.joined === true, reasons: reasonsOf(row.reasons) }));
}
