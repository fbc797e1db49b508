/** One code of the common procurement vocabulary: eight digits, its parent's eight digits or '', and its words. */
export interface CpvEntry {
  readonly code: string;
  readonly parent: string;
  readonly sv: string;
  readonly en: string;
}

/** The common procurement vocabulary, CPV 2008 (Regulation (EC) 213/2008), as a tree with words in two languages. */
export class Vocabulary {
  readonly entries: readonly CpvEntry[];
  private readonly byCode: ReadonlyMap<string, CpvEntry>;

  constructor(entries: readonly CpvEntry[]) {
    this.entries = entries;
    this.byCode = new Map(entries.map((entry) => [entry.code, entry]));
  }

  /** The Swedish words of a code, '' for one that is unknown. The code may be shortened and may carry a check digit. */
  label(code: string): string {
    return this.byCode.get(eightDigits(code))?.sv ?? '';
  }

  /** The Swedish words of a code and of all codes above it, the finest first. */
  labels(code: string): string[] {
    const labels: string[] = [];
    for (let entry = this.byCode.get(eightDigits(code)); entry; entry = this.byCode.get(entry.parent))
      labels.push(entry.sv);
    return labels;
  }
}

function eightDigits(code: string): string {
  return code.slice(0, 8).padEnd(8, '0');
}
