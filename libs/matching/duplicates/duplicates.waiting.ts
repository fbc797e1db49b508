/** Pairs `p` that were found, with their suppliers `a` and `b`. */
export const waitingPairs = `matching.duplicate p join matching.supplier a on a.id = p.one_id join matching.supplier b on b.id = p.other_id`;

const stands = ['coalesce(a.same_as, a.id)', 'coalesce(b.same_as, b.id)'].join(', ');

/**
 * A pair waits while nobody has decided it on these facts, the two are not one by other decisions, and those that stand for
 * them are no pair themselves: one question is enough.
 */
export const isWaiting = `coalesce(a.same_as, a.id) <> coalesce(b.same_as, b.id)
  and (coalesce(a.same_as, b.same_as) is null or not exists (select from matching.duplicate q
    where q.one_id = least(${stands}) and q.other_id = greatest(${stands})))
  and not exists (select from matching.duplicate_decision d where d.one_id = p.one_id and d.other_id = p.other_id
    and d.ended_at is null and d.facts = p.facts)`;
