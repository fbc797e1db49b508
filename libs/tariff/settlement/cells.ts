import type { Limit } from '../terms.ts';

/** A part of what is due so far: of one payment, for one person or cohort if made for each, from one payer if split. */
export interface Cell {
  readonly payment: string;
  readonly person?: string;
  readonly cohort?: string;
  readonly payer?: string;
  /** Minor units, everything up to now. */
  readonly amount: bigint;
}

/** What tells cells apart. */
export function cellKey({ payment, person = '', cohort = '', payer = '' }: Cell): string {
  return `${payment}\n${cohort}\n${person}\n${payer}`;
}

/** What all cells come to, in minor units. */
export function totalOf(cells: readonly Cell[]): bigint {
  return cells.reduce((sum, { amount }) => sum + amount, 0n);
}

/** The cells a limit looks at together: all of one person, of one payment, of one cohort, of one payer, or all. */
export function groupsOf(limit: Limit, cells: readonly Cell[]): ReadonlyMap<string, readonly number[]> {
  const keyOf = (cell: Cell): string | undefined => {
    if (limit.scope === 'person' || limit.scope === 'cohort') return cell[limit.scope];
    if (limit.scope === 'payer') return cell.payer === limit.payer ? '' : undefined;
    if (limit.scope !== 'payment') return '';
    return cell.payment === limit.payment || limit.with?.includes(cell.payment) ? '' : undefined;
  };
  const groups = new Map<string, number[]>();
  for (const [index, cell] of cells.entries()) {
    const key = keyOf(cell);
    if (key === undefined) continue;
    const group = groups.get(key);
    if (group) group.push(index);
    else groups.set(key, [index]);
  }
  return groups;
}
