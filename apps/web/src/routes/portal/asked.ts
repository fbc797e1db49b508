export type OpenKind = 'workshop' | 'rfi';

const pageSize = 10;

/** What the start page asks for at first, and with every `more` after. */
export const openNowAsked = (
  kind: OpenKind | undefined,
  more = 0,
): { first: number; after: null; kind: OpenKind | null } => ({
  first: pageSize * (1 + more),
  after: null,
  kind: kind ?? null,
});
