import { wordsIn } from '../words.ts';
import { order, type IndexedSuppliers } from './register.ts';

/** Finds who has had an assignment with some words: all of them in its title, or in the words of its CPV code. */
export class Holders {
  private readonly index: IndexedSuppliers;
  private readonly read = new Map<number, ReadonlySet<string>>();

  constructor(index: IndexedSuppliers) {
    this.index = index;
  }

  /** The ids of the suppliers, in order; nobody for a text without words. */
  of(text: string): string[] {
    const stems = this.stems(text);
    const holding = this.candidates(stems).filter((number) => this.holds(number, stems));
    return holding.map((number) => this.index.entries[number]!.facts.id).sort(order);
  }

  /** Whether there is any. */
  some(text: string): boolean {
    const stems = this.stems(text);
    return this.candidates(stems).some((number) => this.holds(number, stems));
  }

  private stems(text: string): string[] {
    return [...new Set(wordsIn(text).flatMap((word) => this.index.concepts.compounds.stems(word).slice(0, 1)))];
  }

  /** Those who have all of the words somewhere in what they have done. */
  private candidates(stems: readonly string[]): number[] {
    const { stems: histories, entries } = this.index;
    const [rarest, ...others] = stems.toSorted((one, other) => histories.frequency(one) - histories.frequency(other));
    if (rarest === undefined) return [];
    const lists = others.map((stem) => new Set(histories.textsWith(stem)));
    return histories.textsWith(rarest).filter((number) => entries[number] && lists.every((list) => list.has(number)));
  }

  private holds(number: number, stems: readonly string[]): boolean {
    return this.index.entries[number]!.items.some((place) => stems.every((stem) => this.stemsAt(place).has(stem)));
  }

  private stemsAt(place: number): ReadonlySet<string> {
    let stems = this.read.get(place);
    if (!stems) this.read.set(place, (stems = new Set(this.index.stemTerms([this.index.placed[place]!]))));
    return stems;
  }
}
