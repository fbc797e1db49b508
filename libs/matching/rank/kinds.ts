import { sliceSize, type Slices } from '../slices.ts';
import { wordsIn } from '../words.ts';
import type { Concepts, Kind } from './concepts.ts';

interface Counted {
  readonly title: string;
  readonly cpv: Map<string, number>;
  readonly sni: Map<string, number>;
  items: number;
  stems: Uint32Array;
  length: number;
}

const branchesShown = 2;

/** Evidence gathered by what it is called: items whose titles have the same words are of one kind. */
export class Kinds {
  private readonly numbers = new Map<string, number>();
  private readonly counted: Counted[] = [];

  /** Counts an item (-1 takes it back) and returns the number of its kind. */
  count(title: string, cpv: string, sni: string, times: number): number {
    const key = wordsIn(title).join(' ');
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.counted.length;
      this.numbers.set(key, number);
      this.counted.push({ title, cpv: new Map(), sni: new Map(), items: 0, stems: new Uint32Array(0), length: 0 });
    }
    const kind = this.counted[number]!;
    kind.items += times;
    if (cpv !== '') kind.cpv.set(cpv, (kind.cpv.get(cpv) ?? 0) + times);
    if (sni !== '') kind.sni.set(sni, (kind.sni.get(sni) ?? 0) + times);
    return number;
  }

  all(): Kind[] {
    return this.counted.map(kindOf);
  }

  one(number: number): Kind & { readonly items: number } {
    const counted = this.counted[number]!;
    return { ...kindOf(counted), items: counted.items };
  }

  *weighing(concepts: Concepts): Slices<void> {
    for (let number = 0; number < this.counted.length; number += 1) {
      this.weigh(number, concepts);
      if (number % sliceSize === 0) yield;
    }
  }

  weigh(number: number, concepts: Concepts): void {
    const counted = this.counted[number]!;
    counted.stems = concepts.stemsOf(kindOf(counted));
    counted.length = concepts.length(counted.stems);
  }

  /** How near each kind is to the text that the affinities are of; 0 for kinds that nothing is left of. */
  near(concepts: Concepts, affinities: Float64Array | null): Float64Array {
    const near = new Float64Array(this.counted.length);
    if (affinities === null) return near;
    for (let number = 0; number < near.length; number += 1) {
      const { items, stems, length } = this.counted[number]!;
      if (items > 0) near[number] = concepts.nearness(stems, length, affinities);
    }
    return near;
  }
}

function kindOf({ title, cpv, sni }: Counted): Kind {
  return { title, cpv: most(cpv, 1)[0] ?? '', sni: most(sni, branchesShown).join(' ') };
}

/** The most common ones; equal ones in the order of their names, so that the order of counting does not matter. */
function most(counts: ReadonlyMap<string, number>, count: number): string[] {
  const sorted = [...counts].filter(([, often]) => often > 0);
  sorted.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return sorted.slice(0, count).map(([name]) => name);
}
