import { sliceSize, type Slices } from '../slices.ts';
import { Compounds } from './compounds.ts';
import type { Vocabulary } from './vocabulary.ts';

/** A kind of assignment: what awards with one title are about. `sni` are the branches of those who hold them. */
export interface Kind {
  readonly title: string;
  /** Eight digits, or '' where no award names one. */
  readonly cpv: string;
  readonly sni: string;
}

const depths = [2, 3, 4, 5];
/** A word of a label speaks for its field less than a word that somebody chose for a title. */
const labelWeight = 0.3;
const doubt = 0.5;
const fieldDoubt = 3;

/**
 * Words by the fields of procurement they stand in: explicit semantic analysis (Gabrilovich and Markovitch 2007) with the
 * CPV codes of two to five digits as concepts. A word's vector is its pointwise mutual information with each field, over
 * award titles, CPV labels and branch labels; texts are compared by the cosine of their words' sum. So a need and a
 * title can be near without a word in common. A word spread over all fields weighs little (Kullback–Leibler divergence).
 */
export class Concepts {
  readonly compounds: Compounds;
  private readonly vocabulary: Vocabulary;
  private readonly numbers = new Map<string, number>();
  private starts = new Uint32Array(1);
  private fields = new Uint16Array(0);
  private values = new Float32Array(0);
  private weights = new Float64Array(0);
  private summed = new Float64Array(0);

  private constructor(compounds: Compounds, vocabulary: Vocabulary) {
    this.compounds = compounds;
    this.vocabulary = vocabulary;
  }

  static *learning(kinds: readonly Kind[], vocabulary: Vocabulary): Slices<Concepts> {
    const labels = vocabulary.entries.map(({ sv }) => sv);
    const model = new Concepts(new Compounds([...kinds.map(({ title }) => title), ...labels]), vocabulary);
    const counts: Counts = new Map();
    const fields = new Fields();
    const holding = new Map<string, number>();
    for (const [at, kind] of kinds.entries()) {
      const title = model.compounds.stems(kind.title);
      const others = model.compounds.stems(model.around(kind)).filter((stem) => !title.includes(stem));
      if (kind.cpv !== '') {
        for (const stem of title) count(counts, stem, fields.of(kind.cpv), 1);
        for (const stem of others) count(counts, stem, fields.of(kind.cpv), labelWeight);
      }
      for (const stem of [...title, ...others]) holding.set(stem, (holding.get(stem) ?? 0) + 1);
      if (at % sliceSize === 0) yield;
    }
    for (const [at, { code, sv }] of vocabulary.entries.entries()) {
      for (const stem of model.compounds.stems(sv)) count(counts, stem, fields.of(code), labelWeight);
      if (at % sliceSize === 0) yield;
    }
    yield* model.weigh(counts, fields, (stem) => kinds.length / ((holding.get(stem) ?? 0) + 0.5));
    return model;
  }

  /** The words a kind is known by, as numbers of this model; words without a field are left out. */
  stemsOf(kind: Kind): Uint32Array {
    return this.numbered(`${kind.title} ${this.around(kind)}`);
  }

  /** How near each word is to a text. Cosines of texts follow by adding up: see `nearness`. Null for a text without known words. */
  affinities(text: string): Float64Array | null {
    const words = this.numbered(text);
    const length = this.length(words);
    if (length === 0) return null;
    const sum = this.sum(words);
    const near = new Float64Array(this.weights.length);
    for (let word = 0; word < near.length; word += 1) {
      let product = 0;
      for (let at = this.starts[word]!; at < this.starts[word + 1]!; at += 1)
        product += sum[this.fields[at]!]! * this.values[at]!;
      near[word] = (product * this.weights[word]!) / length;
    }
    sum.fill(0);
    return near;
  }

  /** The cosine of a kind with the text that the affinities are of, 0–1. */
  nearness(kind: Kind, affinities: Float64Array): number {
    const words = this.stemsOf(kind);
    const length = this.length(words);
    let product = 0;
    for (let at = 0; at < words.length; at += 1) product += affinities[words[at]!]!;
    return length > 0 ? product / length : 0;
  }

  /** The length of the sum of some words. */
  length(words: Uint32Array): number {
    const sum = this.sum(words);
    let total = 0;
    for (const word of words)
      for (let at = this.starts[word]!; at < this.starts[word + 1]!; at += 1) {
        const field = this.fields[at]!;
        total += sum[field]! * sum[field]!;
        sum[field] = 0;
      }
    return Math.sqrt(total);
  }

  private around({ cpv, sni }: Kind): string {
    return `${this.vocabulary.labels(cpv).join(' ')} ${sni}`;
  }

  private numbered(text: string): Uint32Array {
    const numbers = this.compounds.stems(text).map((stem) => this.numbers.get(stem) ?? -1);
    return Uint32Array.from(numbers.filter((number) => number >= 0));
  }

  /** The sum of some words, in an array that whoever asked sets to 0 again: it is much longer than what a text touches. */
  private sum(words: Uint32Array): Float64Array {
    const sum = this.summed;
    for (const word of words)
      for (let at = this.starts[word]!; at < this.starts[word + 1]!; at += 1)
        sum[this.fields[at]!]! += this.weights[word]! * this.values[at]!;
    return sum;
  }

  private *weigh(counts: Counts, known: Fields, rareness: (stem: string) => number): Slices<void> {
    const totals = new Float64Array(known.size);
    for (const row of counts.values()) for (const [field, often] of row) totals[field]! += often;
    yield;
    this.summed = new Float64Array(known.size);
    const all = totals.reduce((sum, one) => sum + one, 0);
    const groupTotal = totals.reduce((sum, one, field) => (known.isGroup[field] ? sum + one : sum), 0);
    const usual = totals.map((one, field) => (known.isGroup[field] ? one / groupTotal : 0));
    this.weights = new Float64Array(counts.size);
    this.starts = new Uint32Array(counts.size + 1);
    const [fields, values]: [number[], number[]] = [[], []];
    for (const [stem, row] of counts) {
      const word = this.numbers.size;
      this.numbers.set(stem, word);
      for (const [number, value] of vectorOf(row, totals, all)) {
        fields.push(number);
        values.push(value);
      }
      this.starts[word + 1] = fields.length;
      this.weights[word] = Math.log(Math.max(1.5, rareness(stem))) * divergence(row, usual);
      if (word % sliceSize === 0) yield;
    }
    [this.fields, this.values] = [Uint16Array.from(fields), Float32Array.from(values)];
  }
}

/** Words with how often they stand in each field, by the number of the field. */
type Counts = Map<string, Map<number, number>>;

/** The fields of procurement, numbered as they are met. */
class Fields {
  /** Whether a field has three digits, by its number. */
  readonly isGroup: boolean[] = [];
  private readonly numbers = new Map<string, number>();
  private readonly known = new Map<string, readonly number[]>();

  get size(): number {
    return this.numbers.size;
  }

  of(code: string): readonly number[] {
    let found = this.known.get(code);
    if (!found) this.known.set(code, (found = depths.map((depth) => this.numberOf(code.slice(0, depth)))));
    return found;
  }

  private numberOf(field: string): number {
    let number = this.numbers.get(field);
    if (number === undefined) {
      number = this.numbers.size;
      this.numbers.set(field, number);
      this.isGroup.push(field.length === 3);
    }
    return number;
  }
}

function count(counts: Counts, stem: string, fields: readonly number[], weight: number): void {
  let row = counts.get(stem);
  if (!row) counts.set(stem, (row = new Map()));
  for (const field of fields) row.set(field, (row.get(field) ?? 0) + weight);
}

function vectorOf(row: ReadonlyMap<number, number>, totals: Float64Array, all: number): [number, number][] {
  let often = doubt * depths.length;
  for (const one of row.values()) often += one;
  const found: [number, number][] = [];
  let squares = 0;
  for (const [field, together] of row) {
    const information = Math.log((together / often) * (all / totals[field]!));
    if (information <= 0) continue;
    const value = (information * together) / (together + doubt);
    squares += value * value;
    found.push([field, value]);
  }
  for (const one of found) one[1] /= Math.sqrt(squares);
  return found;
}

/** How far the fields of a word are from the fields of all words; little evidence counts as little distance. */
function divergence(row: ReadonlyMap<number, number>, usual: Float64Array): number {
  let often = 0;
  for (const [field, one] of row) if (usual[field]! > 0) often += one;
  const unsure = 1 - often / (often + fieldDoubt);
  let spread = unsure * Math.log(unsure);
  for (const [field, one] of row) {
    const common = usual[field]!;
    if (common === 0) continue;
    const chance = (one + fieldDoubt * common) / (often + fieldDoubt);
    spread += chance * Math.log(chance / common) - unsure * common * Math.log(unsure);
  }
  return Math.max(0, spread);
}
