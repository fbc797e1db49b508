import { sliceSize, type Slices } from '../slices.ts';
import { wordsIn } from '../words.ts';
import type { Concepts, Kind } from './concepts.ts';
import type { Room } from './room.ts';

interface Counted {
  readonly titles: Map<string, number>;
  readonly cpv: Map<string, number>;
  readonly sni: Map<string, number>;
  items: number;
}

const branchesShown = 2;

/** Evidence gathered by what it is called: items whose titles have the same words are of one kind. */
export class Kinds {
  private readonly numbers = new Map<string, number>();
  private readonly counted: Counted[] = [];
  /** The words of all kinds one after the other, and by the number of a kind where its own begin and end, and their length. */
  private words = new Uint32Array(1024);
  private used = 0;
  private readonly starts: number[] = [];
  private readonly ends: number[] = [];
  private readonly lengths: number[] = [];

  /** Counts an item (-1 takes it back) and returns the number of its kind. */
  count(title: string, cpv: string, sni: string, times: number): number {
    const key = wordsIn(title).join(' ');
    let number = this.numbers.get(key);
    if (number === undefined) {
      number = this.counted.length;
      this.numbers.set(key, number);
      this.counted.push({ titles: new Map(), cpv: new Map(), sni: new Map(), items: 0 });
      this.starts.push(0);
      this.ends.push(0);
      this.lengths.push(0);
    }
    const kind = this.counted[number]!;
    kind.items += times;
    kind.titles.set(title, (kind.titles.get(title) ?? 0) + times);
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
    const stems = counted.items > 0 ? concepts.stemsOf(kindOf(counted)) : new Uint32Array(0);
    // A kind that has changed goes where it was when it finds room there, else to the end.
    if (stems.length > this.ends[number]! - this.starts[number]!) {
      this.starts[number] = this.used;
      this.used += stems.length;
    }
    while (this.used > this.words.length) {
      const longer = new Uint32Array(2 * this.words.length);
      longer.set(this.words);
      this.words = longer;
    }
    this.words.set(stems, this.starts[number]!);
    this.ends[number] = this.starts[number]! + stems.length;
    this.lengths[number] = concepts.length(stems);
  }

  /** How near each kind is to the text that the affinities are of; 0 for kinds that nothing is left of. */
  near(affinities: Float64Array | null, room: Room): Float64Array {
    const near = room.take(this.counted.length);
    if (affinities === null) return near;
    const { words, starts, ends, lengths } = this;
    for (let number = 0; number < near.length; number += 1) {
      let product = 0;
      for (let at = starts[number]!; at < ends[number]!; at += 1) product += affinities[words[at]!]!;
      if (product > 0) near[number] = product / lengths[number]!;
    }
    return near;
  }
}

function kindOf({ titles, cpv, sni }: Counted): Kind {
  return { title: most(titles, 1)[0] ?? '', cpv: most(cpv, 1)[0] ?? '', sni: most(sni, branchesShown).join(' ') };
}

/** The most common ones; equal ones in the order of their names, so that the order of counting does not matter. */
function most(counts: ReadonlyMap<string, number>, count: number): string[] {
  const sorted = [...counts].filter(([, often]) => often > 0);
  sorted.sort((one, other) => other[1] - one[1] || (one[0] < other[0] ? -1 : 1));
  return sorted.slice(0, count).map(([name]) => name);
}
