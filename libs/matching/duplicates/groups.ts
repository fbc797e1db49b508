/** A decision that two suppliers are one, and which of the two stands. */
export interface SamePair {
  readonly one: string;
  readonly other: string;
  readonly stands: string;
}

/**
 * Who stands for whom after decisions in their order: for each supplier the one that stands for it, itself where nobody
 * does. What stands already for others takes them along, so nobody stands under one that stands under another. Without one
 * of the decisions the suppliers fall apart into what the others say.
 */
export function standingAfter(suppliers: readonly string[], decisions: readonly SamePair[]): Map<string, string> {
  const standing = new Map(suppliers.map((id) => [id, id]));
  for (const { one, other, stands } of decisions) {
    const keeps = standing.get(stands);
    const goes = standing.get(stands === one ? other : one);
    if (keeps === undefined || goes === undefined || keeps === goes) continue;
    for (const [id, under] of standing) if (under === goes) standing.set(id, keeps);
  }
  return standing;
}
