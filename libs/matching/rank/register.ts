import { cpvDigits } from '../cpv.ts';
import { sliceSize, type Slices } from '../slices.ts';
import { gramsOf, wordsIn } from '../words.ts';
import { Branches } from './branches.ts';
import { Concepts } from './concepts.ts';
import { Kinds } from './kinds.ts';
import { Postings } from './postings.ts';
import { Room } from './room.ts';
import type { Vocabulary } from './vocabulary.ts';

/** One thing a supplier has done. `cpv` is a CPV 2008 code with or without its check digit, `county` that of the buyer where it is known. */
export interface EvidenceItem {
  readonly id: string;
  readonly supplier: string;
  readonly title: string;
  readonly cpv: string | null;
  readonly county?: string | null;
}

/** A supplier as the ranking reads it. `sni` is a code of SNI 2007 at its finest known level, `counties` where it says that it works. */
export interface SupplierFacts {
  readonly id: string;
  readonly name: string;
  readonly sni: string | null;
  readonly sniLabel: string | null;
  readonly counties?: readonly string[];
}

/** A title that words are learned from, with its code and the words of the branch of whoever held the assignment. */
export interface Lesson {
  readonly title: string;
  readonly cpv: string | null;
  readonly branch: string | null;
}

/**
 * What a register is built of. Words are learned from the evidence unless there are `lessons`: a server that has followed
 * changes and one that builds later weigh words alike when their lessons are the same.
 */
export interface RegisterContent {
  readonly suppliers: readonly SupplierFacts[];
  readonly evidence: readonly EvidenceItem[];
  readonly lessons?: readonly Lesson[];
}

/** A supplier in the index: its facts and the places of its items, which lie side by side. */
export interface Entry {
  readonly facts: SupplierFacts;
  readonly items: readonly number[];
}

/** What a number in the index stands for: nobody any more, a supplier without items, or one with items. */
export const standings = { gone: 0, newcomer: 1, experienced: 2 } as const;

const wholeHistory = { k1: 1.2, b: 0.2 };
const oneItem = { k1: 1.2, b: 0.3 };
const shortFacts = { k1: 1.2, b: 0.5 };

/** How far a building has come, 0–1. */
export type Progress = (share: number) => void;

/**
 * A register laid out for ranking: four inverted indexes (whole history by character sequences and by stems, single items
 * by character sequences, name and branch), kinds of assignments and counts of branches. Numbers follow the order of ids,
 * and later changes leave the same scores as building anew. What words mean (`concepts`) is learned from the lessons alone.
 */
export class IndexedSuppliers {
  readonly entries: (Entry | null)[] = [];
  /** By the number of the supplier, what a ranking reads of everybody: standing, branch, and where its items lie. */
  readonly standing: number[] = [];
  readonly branchOf: number[] = [];
  readonly starts: number[] = [];
  readonly ends: number[] = [];
  /** The branches of all suppliers, '' among them. */
  readonly branchNames: string[] = [];
  private readonly branchNumbers = new Map<string, number>();
  /** Items by their place, and beside them the numbers of their kind, their code and the county of their buyer. */
  readonly placed: (EvidenceItem | null)[] = [];
  readonly kindOf: number[] = [];
  readonly codeOf: number[] = [];
  readonly countyOf: number[] = [];
  /** All CPV codes of items, '' among them. */
  readonly codes: string[] = [];
  private readonly codeNumbers = new Map<string, number>();
  /** The counties of buyers; '' where none is known. */
  readonly counties: string[] = [''];
  readonly numbers = new Map<string, number>();
  readonly branches = new Branches();
  readonly vocabulary: Vocabulary;
  readonly concepts: Concepts;
  readonly kinds: Kinds;
  readonly room = new Room();
  /** Titles read while the index is built; each is read for several indexes. */
  private isBuilding = true;
  private readonly read = new Map<string, readonly string[]>();
  private readonly labelWords = new Map<string, readonly string[]>();
  histories!: Postings;
  stems!: Postings;
  items!: Postings;
  facts!: Postings;

  private constructor(vocabulary: Vocabulary, concepts: Concepts, kinds: Kinds) {
    [this.vocabulary, this.concepts, this.kinds] = [vocabulary, concepts, kinds];
  }

  static *building(
    { suppliers, evidence, lessons }: RegisterContent,
    vocabulary: Vocabulary,
    progress: Progress = () => undefined,
  ): Slices<IndexedSuppliers> {
    const facts = everySupplier(suppliers, evidence);
    const items = evidence
      .filter(({ title }) => wordsIn(title).length > 0)
      .sort((one, other) => order(one.supplier, other.supplier) || order(one.id, other.id));
    const kinds = new Kinds();
    const sni = new Map(facts.map(({ id, sniLabel }) => [id, sniLabel ?? '']));
    const kindOf: number[] = [];
    for (const item of items) {
      const kind = kinds.count(item.title, codeOf(item), sni.get(item.supplier) ?? '', 1);
      if (kindOf.push(kind) % sliceSize === 0) yield;
    }
    yield;
    const learned = lessons ? yield* kindsOf(lessons) : kinds;
    const concepts = yield* Concepts.learning(learned.all(), vocabulary);
    progress(0.2);
    const index = new IndexedSuppliers(vocabulary, concepts, kinds);
    yield* kinds.weighing(concepts);
    progress(0.3);
    items.forEach((item, at) => index.place(at, item, kindOf[at]!));
    let at = 0;
    for (const one of facts) {
      const places: number[] = [];
      while (items[at]?.supplier === one.id) places.push(at++);
      const number = index.enter(one, places);
      for (const place of places) index.branches.count(one.sni ?? '', codeOf(items[place]!), 1);
      if (number % sliceSize === 0) yield;
    }
    yield* index.laying(facts, items, progress);
    return index;
  }

  private *laying(facts: readonly SupplierFacts[], items: readonly EvidenceItem[], progress: Progress): Slices<void> {
    const own = (at: number) => this.entries[at]!.items.map((number) => items[number]!);
    const titled = (at: number) => own(at).flatMap(({ title }) => this.wordsOf(title));
    this.histories = yield* Postings.building(facts.length, titled, gramsOf, wholeHistory);
    progress(0.5);
    const stemmed = (at: number) => this.stemTerms(own(at));
    this.stems = yield* Postings.building(facts.length, stemmed, (stem) => [stem], wholeHistory);
    progress(0.7);
    this.items = yield* Postings.building(items.length, (at) => this.itemWords(items[at]!), gramsOf, oneItem);
    progress(0.9);
    this.facts = yield* Postings.building(facts.length, (at) => factWords(facts[at]!), gramsOf, shortFacts);
    this.read.clear();
    this.isBuilding = false;
    progress(1);
  }

  historyTerms(items: readonly EvidenceItem[]): string[] {
    return items.flatMap(({ title }) => gramsIn(title));
  }

  stemTerms(items: readonly EvidenceItem[]): string[] {
    return items.flatMap((item) => this.concepts.compounds.stems(this.textOf(item)));
  }

  itemTerms(item: EvidenceItem): string[] {
    return this.itemWords(item).flatMap(gramsOf);
  }

  private wordsOf(title: string): readonly string[] {
    let words = this.read.get(title);
    if (words) return words;
    words = wordsIn(title);
    if (this.isBuilding) this.read.set(title, words);
    return words;
  }

  private itemWords(item: EvidenceItem): string[] {
    const code = codeOf(item);
    let label = this.labelWords.get(code);
    if (!label) this.labelWords.set(code, (label = wordsIn(this.vocabulary.label(code))));
    return [...this.wordsOf(item.title), ...label];
  }

  factTerms(facts: SupplierFacts): string[] {
    return factWords(facts).flatMap(gramsOf);
  }

  /** Puts a supplier in with all its evidence, in place of what was there under its id. */
  put(facts: SupplierFacts, evidence: readonly EvidenceItem[]): void {
    this.remove(facts.id);
    const items = evidence
      .filter(({ title }) => wordsIn(title).length > 0)
      .sort((one, other) => order(one.id, other.id));
    const places = items.map((item) => {
      const place = this.items.add(this.itemTerms(item));
      const kind = this.kinds.count(item.title, codeOf(item), facts.sniLabel ?? '', 1);
      this.kinds.weigh(kind, this.concepts);
      this.place(place, item, kind);
      this.branches.count(facts.sni ?? '', codeOf(item), 1);
      return place;
    });
    this.histories.add(this.historyTerms(items));
    this.stems.add(this.stemTerms(items));
    this.facts.add(this.factTerms(facts));
    this.enter(facts, places);
  }

  /** Takes a supplier out with all its evidence; nothing happens when it is not there. */
  remove(id: string): void {
    const number = this.numbers.get(id);
    const entry = number === undefined ? null : this.entries[number];
    if (number === undefined || !entry) return;
    const { facts } = entry;
    const items = entry.items.map((place) => this.placed[place]!);
    for (const place of entry.items) {
      const item = this.placed[place]!;
      this.items.remove(place, this.itemTerms(item));
      this.kinds.count(item.title, codeOf(item), facts.sniLabel ?? '', -1);
      this.kinds.weigh(this.kindOf[place]!, this.concepts);
      this.branches.count(facts.sni ?? '', codeOf(item), -1);
      this.placed[place] = null;
    }
    this.branches.enlist(facts.sni ?? '', -1);
    this.histories.remove(number, this.historyTerms(items));
    this.stems.remove(number, this.stemTerms(items));
    this.facts.remove(number, this.factTerms(facts));
    this.entries[number] = null;
    this.standing[number] = standings.gone;
    this.numbers.delete(id);
  }

  private enter(facts: SupplierFacts, places: readonly number[]): number {
    const number = this.entries.push({ facts, items: places }) - 1;
    const sni = facts.sni ?? '';
    let branch = this.branchNumbers.get(sni);
    if (branch === undefined) this.branchNumbers.set(sni, (branch = this.branchNames.push(sni) - 1));
    this.branches.enlist(sni, 1);
    this.branchOf.push(branch);
    this.standing.push(places.length === 0 ? standings.newcomer : standings.experienced);
    this.starts.push(places[0] ?? 0);
    this.ends.push((places[0] ?? 0) + places.length);
    this.numbers.set(facts.id, number);
    return number;
  }

  private place(at: number, item: EvidenceItem, kind: number): void {
    const code = codeOf(item);
    let number = this.codeNumbers.get(code);
    if (number === undefined) {
      number = this.codes.push(code) - 1;
      this.codeNumbers.set(code, number);
    }
    [this.placed[at], this.kindOf[at], this.codeOf[at]] = [item, kind, number];
    this.countyOf[at] = this.countyNumber(item.county ?? '');
  }

  private countyNumber(county: string): number {
    const known = this.counties.indexOf(county);
    return known >= 0 ? known : this.counties.push(county) - 1;
  }

  private textOf(item: EvidenceItem): string {
    return `${item.title} ${this.vocabulary.label(codeOf(item))}`;
  }
}

function* kindsOf(lessons: readonly Lesson[]): Slices<Kinds> {
  const kinds = new Kinds();
  for (const [at, lesson] of lessons.entries()) {
    if (wordsIn(lesson.title).length > 0) kinds.count(lesson.title, codeOf(lesson), lesson.branch ?? '', 1);
    if (at % sliceSize === 0) yield;
  }
  return kinds;
}

function factWords({ name, sniLabel }: SupplierFacts): string[] {
  return wordsIn(`${name} ${sniLabel ?? ''}`);
}

/** The character sequences of a text. */
export function gramsIn(text: string): string[] {
  const grams: string[] = [];
  for (const word of wordsIn(text)) for (const gram of gramsOf(word)) grams.push(gram);
  return grams;
}

/** Eight digits, or '' for an item without a code. */
export function codeOf({ cpv }: { readonly cpv: string | null }): string {
  return cpv && /^\d{8}/.test(cpv) ? cpv.slice(0, 8) : '';
}

/** The digits of wanted CPV fields that say something, each once. */
export function wantedFields(cpv: readonly string[]): string[] {
  return [...new Set(cpv.filter((code) => /^\d{2}/.test(code)).map(cpvDigits))];
}

/** Suppliers in the order of their ids; one that only the evidence names is known by nothing else. */
function everySupplier(suppliers: readonly SupplierFacts[], evidence: readonly EvidenceItem[]): SupplierFacts[] {
  const all = new Map(suppliers.map((one) => [one.id, one]));
  for (const { supplier: id } of evidence) if (!all.has(id)) all.set(id, { id, name: '', sni: null, sniLabel: null });
  return [...all.values()].sort((one, other) => order(one.id, other.id));
}

export function order(one: string, other: string): number {
  return one < other ? -1 : one > other ? 1 : 0;
}
