const depths = [2, 3, 4, 5];
/** How many awards a finer CPV field must hold before it is believed more than the wider one. */
const trust = 5;

/** What a branch has to do with some CPV fields: how much more often it is awarded them than others are, 0–1. */
export interface BranchFit {
  readonly branch: number;
  readonly group: number;
  readonly share: number;
}
const noFit: BranchFit = { branch: 0, group: 0, share: 0 };

/**
 * Which branches (SNI 2007) are awarded which CPV fields, counted over the evidence of a register. Finer fields are smoothed
 * with wider ones, so that a field without history borrows from its division. It is how a supplier without assignments of
 * its own can be found.
 */
export class Branches {
  private readonly fine = new Counts();
  private readonly coarse = new Counts();
  private readonly members = new Map<string, number>();

  /** Counts an award; a negative `times` takes it back. */
  count(sni: string, cpv: string, times: number): void {
    this.fine.count(sni, cpv, times);
    this.coarse.count(sni.slice(0, 3), cpv, times);
  }

  /** Counts a supplier of a branch. */
  enlist(sni: string, times: number): void {
    this.members.set(sni, (this.members.get(sni) ?? 0) + times);
  }

  /** For some CPV fields, how each branch fits. */
  fits(cpv: readonly string[]): (sni: string) => BranchFit {
    if (cpv.length === 0) return () => noFit;
    const fine = cpv.map((code) => this.fine.chances(code));
    const coarse = cpv.map((code) => this.coarse.chances(code));
    const known = new Map<string, { branch: number; group: number; each: number }>();
    let most = 0;
    for (const [sni, members] of this.members) {
      if (sni === '' || members <= 0) continue;
      const chance = Math.max(...fine.map((some) => some(sni).chance));
      const each = chance / Math.sqrt(members);
      most = Math.max(most, each);
      const branch = Math.max(...fine.map((some) => some(sni).lift));
      known.set(sni, { branch, group: Math.max(...coarse.map((some) => some(sni.slice(0, 3)).lift)), each });
    }
    return (sni) => {
      const fit = known.get(sni);
      return fit ? { branch: fit.branch, group: fit.group, share: most > 0 ? fit.each / most : 0 } : noFit;
    };
  }
}

class Counts {
  private readonly rows = new Map<string, Map<string, number>>();

  count(branch: string, cpv: string, times: number): void {
    for (const depth of [0, ...depths]) {
      const field = cpv.slice(0, depth);
      const row = this.rows.get(field) ?? new Map<string, number>();
      row.set(branch, (row.get(branch) ?? 0) + times);
      this.rows.set(field, row);
    }
  }

  chances(code: string): (branch: string) => { readonly chance: number; readonly lift: number } {
    const rows = depths
      .filter((depth) => depth <= code.length)
      .flatMap((depth) => {
        const row = this.rows.get(code.slice(0, depth));
        const total = row ? sum(row) : 0;
        // A field that all awards have been taken back from says as little as one that never had any, to the last digit.
        return row && total > 0 ? [{ row, total }] : [];
      });
    const all = this.rows.get('');
    const total = all ? sum(all) : 0;
    return (branch) => {
      const usual = total > 0 ? (all!.get(branch) ?? 0) / total : 0;
      let chance = usual;
      for (const { row, total: often } of rows) chance = ((row.get(branch) ?? 0) + trust * chance) / (often + trust);
      const lift = Math.log((chance + 1e-6) / (usual + 1e-4)) / 6;
      return { chance, lift: Math.min(1, Math.max(0, lift)) };
    };
  }
}

function sum(row: ReadonlyMap<string, number>): number {
  let total = 0;
  for (const one of row.values()) total += one;
  return total;
}
