const pageSize = 40;

/** What the list asks for at first, and with every `more` after. */
export const tasksAsked = (station: number | undefined, more = 0): { first: number; station: number | null } => ({
  first: pageSize * (1 + more),
  station: station ?? null,
});
