import type { PoolClient } from 'pg';
import type { ReasonKind } from './find.ts';
import type { DuplicateRule } from './duplicates.rules.ts';

/** Two ids as pairs are kept: the lower first. */
export interface PairIds {
  readonly one: string;
  readonly other: string;
}

/** The supplier that stands for one side of a pair, and all that is one with it. */
export interface Side {
  readonly stands: string;
  readonly number: string | null;
  /** The organisation that has taken the place over. */
  readonly organisation: string | null;
  readonly members: readonly string[];
  /** Organisation numbers that sources give for any of them. */
  readonly numbers: readonly string[];
  /** Those that sources give for this name alone. */
  readonly ownNumbers: readonly string[];
}
export interface StoredDecision {
  readonly id: string;
  readonly choice: 'same' | 'different';
  readonly facts: string;
  readonly organisation: string;
}
/** A pair as a decision reads it, under the lock of decisions. `facts` is null when no search finds it any more. */
export interface PairSides {
  readonly facts: string | null;
  readonly reasons: readonly ReasonKind[];
  readonly one: Side;
  readonly other: Side;
  readonly decision: StoredDecision | null;
  /** Somebody has decided that one of this side and one of that are not the same, in another pair. */
  readonly apart: boolean;
}

const side = (supplier: string): string => `(select jsonb_build_object('stands', r.id, 'number', r.organisation_number,
    'organisation', (select f.organisation_id from matching.profile f where f.supplier_id = r.id), 'members', m.ids,
    'numbers', array(select distinct n.number from matching.supplier_number n where n.supplier_id = any(m.ids)),
    'ownNumbers', array(select n.number from matching.supplier_number n where n.supplier_id = s.id))
  from matching.supplier s join matching.supplier r on r.id = coalesce(s.same_as, s.id)
  cross join lateral (select array(select g.id from matching.supplier g where g.id = r.id or g.same_as = r.id) as ids) m
  where s.id = ${supplier})`;

const selectSides = `select p.facts, coalesce(p.reasons, '{}') as reasons, ${side('x.one_id')} as one, ${side('x.other_id')} as other,
    (select jsonb_build_object('id', d.id, 'choice', d.choice, 'facts', d.facts, 'organisation', d.organisation_id)
      from matching.duplicate_decision d where d.one_id = x.one_id and d.other_id = x.other_id and d.ended_at is null) as decision
  from (select $1::uuid as one_id, $2::uuid as other_id) x
  left join matching.duplicate p on p.one_id = x.one_id and p.other_id = x.other_id`;

const selectApart = `select exists (select from matching.duplicate_decision d where d.ended_at is null and d.choice = 'different'
  and (d.one_id, d.other_id) <> ($3::uuid, $4::uuid)
  and ((d.one_id = any($1::uuid[]) and d.other_id = any($2::uuid[])) or (d.one_id = any($2::uuid[]) and d.other_id = any($1::uuid[])))) as apart`;

/** Null for suppliers that the register does not hold. */
export async function sidesOf(client: PoolClient, { one, other }: PairIds): Promise<PairSides | null> {
  const { rows } = await client.query<Omit<PairSides, 'apart'>>(selectSides, [one, other]);
  const found = rows[0];
  if (!found?.one || !found.other) return null;
  const members = [found.one.members, found.other.members];
  const { rows: apart } = await client.query<{ apart: boolean }>(selectApart, [...members, one, other]);
  return { ...found, apart: apart[0]!.apart };
}

/** What speaks against deciding that two are one, with `stands` standing; null when nothing does. */
export function againstSame({ one, other, apart }: PairSides, stands: Side): DuplicateRule | null {
  const goes = stands === one ? other : one;
  if (one.stands === other.stands) return 'alreadySame';
  if (one.organisation !== null && other.organisation !== null) return 'bothClaimed';
  if (goes.organisation !== null) return 'claimedStands';
  const isShared = one.numbers.some((number) => other.numbers.includes(number));
  if (!isShared && one.numbers.length > 0 && other.numbers.length > 0) return 'twoNumbers';
  return apart ? 'decidedDifferent' : null;
}

/**
 * Whether a supplier whose place is `own` may say itself that the other is its own too: as for a claim, the source gives
 * the other its number, or gives it none and the same name.
 */
export function ownProof({ reasons }: PairSides, own: Side, other: Side): 'number' | 'name' | null {
  if (own.number !== null && other.ownNumbers.includes(own.number)) return 'number';
  return other.numbers.length === 0 && reasons.includes('sameName') ? 'name' : null;
}

export const pairOf = (one: string, other: string): PairIds =>
  one < other ? { one, other } : { one: other, other: one };
