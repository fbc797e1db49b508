import { cpvShare } from '../cpv.ts';
import { wordsIn } from '../words.ts';
import type { BranchFit } from './branches.ts';
import type { Lexicon } from './lexicon.ts';
import { countsOf } from './postings.ts';
import { codeOf, gramsIn, wantedFields, type Entry, type IndexedSuppliers } from './register.ts';
import { features, type Feature } from './weights.ts';

/**
 * A need as the ranking reads it: its whole text, CPV codes of two to eight digits (fewer digits say a wider field), and
 * solution phrases that somebody proposed or confirmed.
 */
export interface Need {
  readonly text: string;
  readonly cpv: readonly string[];
  readonly phrases?: readonly string[];
}

type Query = ReadonlyMap<string, number>;

/** What a need came to in an index: its queries, what every item and supplier is worth, and what made it comparable. */
export interface Judged {
  readonly need: Need;
  readonly words: readonly string[];
  readonly isShort: boolean;
  readonly fields: readonly string[];
  readonly queries: { readonly titles: Query; readonly stems: Query; readonly items: Query; readonly facts: Query };
  readonly phraseQueries: readonly { readonly query: Query; readonly most: number }[];
  readonly affinities: Float64Array | null;
  readonly fits: (sni: string) => BranchFit;
  /** What the items are worth, by their place. */
  readonly items: Float64Array;
  readonly near: Float64Array;
  readonly values: Readonly<Record<Feature, Float64Array>>;
  /** The greatest value before each feature was divided by it. */
  readonly greatest: Readonly<Record<Feature, number>>;
}

/** As many words as an award title has at most; a longer text, or one with solution phrases, is a need in everyday language. */
const shortWords = 20;
export const bestItems = 3;
const countFull = Math.log1p(20);

/**
 * Measures every supplier for a need. `usedOf` says which features count for a short text and for a long one: whole
 * indexes that no weight asks for are not read.
 */
export function judge(
  index: IndexedSuppliers,
  need: Need,
  lexicon: Lexicon,
  usedOf: (isShort: boolean) => ReadonlySet<Feature>,
): Judged {
  const own = `${need.text} ${lexicon.translate(need.text) ?? ''}`;
  const fields = wantedFields(need.cpv);
  const labels = fields.filter((code) => code.length > 2).map((code) => index.vocabulary.label(code));
  const words = wordsIn(`${need.text} ${(need.phrases ?? []).join(' ')}`);
  const whole = `${own} ${labels.join(' ')}`;
  const queries = {
    titles: gramQuery(own),
    stems: countsOf(index.concepts.compounds.stems(whole)),
    items: gramQuery(whole),
    facts: gramQuery(whole),
  };
  const asked = (need.phrases ?? []).map(gramQuery).filter(({ size }) => size > 0);
  const phrases = asked.map((query) => {
    const scores = index.items.scores(query);
    return { query, scores, most: greatestOf(index, scores) };
  });
  const affinities = index.concepts.affinities(own);
  const fits = index.branches.fits(fields);
  const isShort = phrases.length === 0 && wordsIn(need.text).length <= shortWords;
  const base = {
    need,
    words,
    isShort,
    fields,
    queries,
    phraseQueries: phrases,
  };
  const items = index.items.scores(queries.items);
  const near = index.kinds.near(index.concepts, affinities);
  const values = valuesOf(index, { fields, queries, fits, items, near, phrases }, usedOf(isShort));
  const greatest = {} as Record<Feature, number>;
  for (const feature of features) greatest[feature] = measured.has(feature) ? 1 : scale(index, values[feature]);
  return { ...base, affinities, fits, items, near, values, greatest };
}

/** Those that lie in 0–1 by themselves; the others are measured against the supplier they fit best. */
const measured: ReadonlySet<Feature> = new Set([
  'cpvDepth',
  'cpvGroup',
  'cpvClass',
  'branch',
  'branchGroup',
  'branchShare',
  'newcomer',
]);

interface Scored {
  readonly fields: readonly string[];
  readonly queries: Judged['queries'];
  readonly fits: Judged['fits'];
  readonly items: Float64Array;
  readonly near: Float64Array;
  readonly phrases: readonly { readonly scores: Float64Array; readonly most: number }[];
}

function valuesOf(index: IndexedSuppliers, scored: Scored, used: ReadonlySet<Feature>): Record<Feature, Float64Array> {
  const size = index.entries.length;
  const values = Object.fromEntries(features.map((one) => [one, new Float64Array(size)])) as Record<
    Feature,
    Float64Array
  >;
  if (used.has('titles')) values.titles.set(index.histories.scores(scored.queries.titles).subarray(0, size));
  if (used.has('stems')) values.stems.set(index.stems.scores(scored.queries.stems).subarray(0, size));
  if (used.has('facts')) values.facts.set(index.facts.scores(scored.queries.facts).subarray(0, size));
  const field = index.codes.map(fieldReader(scored.fields));
  const best = new Float64Array(bestItems);
  for (let number = 0; number < size; number += 1) {
    const entry = index.entries[number];
    if (!entry) {
      for (const feature of features) values[feature][number] = 0;
      continue;
    }
    ofBranch(values, number, scored.fits(entry.facts.sni ?? ''));
    if (entry.items.length === 0) values.newcomer[number] = 1;
    else ofItems(index, values, entry, { scored, field, best });
  }
  return values;
}

function ofBranch(values: Record<Feature, Float64Array>, number: number, fit: BranchFit): void {
  values.branch[number] = fit.branch;
  values.branchGroup[number] = fit.group;
  values.branchShare[number] = fit.share;
}

interface Reading {
  readonly scored: Scored;
  readonly field: readonly FieldFit[];
  readonly best: Float64Array;
}

function ofItems(index: IndexedSuppliers, values: Record<Feature, Float64Array>, entry: Entry, reading: Reading): void {
  const { scored, field, best } = reading;
  best.fill(0);
  let [depth, group, inClass, capability] = [0, 0, 0, 0];
  for (const place of entry.items) {
    insert(best, scored.items[place]!);
    const near = scored.near[index.kindOf[place]!]!;
    if (near > capability) capability = near;
    const fit = field[index.codeOf[place]!]!;
    if (fit.share > depth) depth = fit.share;
    if (fit.group) group += 1;
    if (fit.inClass) inClass += 1;
  }
  const number = entry.profile;
  values.best[number] = best[0]!;
  values.items[number] = mean(best);
  values.cpvDepth[number] = depth;
  values.cpvGroup[number] = Math.min(1, Math.log1p(group) / countFull);
  values.cpvClass[number] = Math.min(1, Math.log1p(inClass) / countFull);
  values.capability[number] = capability;
  let phrases = 0;
  for (const { scores, most } of scored.phrases) {
    let top = 0;
    for (const place of entry.items) top = Math.max(top, scores[place]!);
    phrases += top / most;
  }
  values.phrases[number] = phrases;
}

/** The features of one supplier once more, from its own texts and facts and not from the lists. */
export function measure(index: IndexedSuppliers, judged: Judged, entry: Entry): Record<Feature, number> {
  const texts = entry.items.map((place) => index.placed[place]!);
  const items = texts.map((item) => total(index.items.parts(index.itemTerms(item), judged.queries.items)));
  items.sort((one, other) => other - one);
  const top = Float64Array.from({ length: bestItems }, (_, at) => items[at] ?? 0);
  const field = fieldReader(judged.fields);
  const fit = texts.map((item) => field(codeOf(item)));
  const counted = (key: 'group' | 'inClass') =>
    Math.min(1, Math.log1p(fit.filter((one) => one[key]).length) / countFull);
  const branch = judged.fits(entry.facts.sni ?? '');
  const near = entry.items.map((place) => nearOf(index, judged, index.kindOf[place]!));
  const phrases = judged.phraseQueries.map(({ query, most: greatest }) => {
    const most = Math.max(0, ...texts.map((item) => total(index.items.parts(index.itemTerms(item), query))));
    return most / greatest;
  });
  const found: Record<Feature, number> = {
    titles: total(index.histories.parts(index.historyTerms(texts), judged.queries.titles)),
    stems: total(index.stems.parts(index.stemTerms(texts), judged.queries.stems)),
    items: mean(top),
    best: top[0]!,
    cpvDepth: Math.max(0, ...fit.map(({ share }) => share)),
    cpvGroup: counted('group'),
    cpvClass: counted('inClass'),
    facts: total(index.facts.parts(index.factTerms(entry.facts), judged.queries.facts)),
    branch: branch.branch,
    branchGroup: branch.group,
    branchShare: branch.share,
    capability: Math.max(0, ...near),
    phrases: phrases.reduce((sum, one) => sum + one, 0),
    newcomer: texts.length === 0 ? 1 : 0,
  };
  for (const feature of features) found[feature] /= judged.greatest[feature];
  return found;
}

function nearOf(index: IndexedSuppliers, judged: Judged, kind: number): number {
  if (judged.affinities === null) return 0;
  const stems = index.concepts.stemsOf(index.kinds.one(kind));
  return index.concepts.nearness(stems, index.concepts.length(stems), judged.affinities);
}

interface FieldFit {
  readonly share: number;
  readonly group: boolean;
  readonly inClass: boolean;
}

/** How a code lies to the wanted fields. */
function fieldReader(fields: readonly string[]): (code: string) => FieldFit {
  const same = (code: string, digits: number) =>
    fields.some((field) => code.startsWith(field.slice(0, Math.min(digits, field.length))));
  return (code) => ({ share: cpvShare(fields, code), group: same(code, 3), inClass: same(code, 5) });
}

export function gramQuery(text: string): Map<string, number> {
  return countsOf(gramsIn(text));
}

function insert(best: Float64Array, value: number): void {
  for (let at = 0, one = value; at < best.length; at += 1) if (one > best[at]!) [best[at], one] = [one, best[at]!];
}

function mean(best: Float64Array): number {
  let sum = 0;
  for (const one of best) sum += one;
  return sum / best.length;
}

function total(parts: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const one of parts.values()) sum += one;
  return sum;
}

/** The greatest value of an item that is still there; 1 when there is none above 0, so that it can divide. */
function greatestOf({ placed }: IndexedSuppliers, values: Float64Array): number {
  let most = 0;
  for (let place = 0; place < values.length; place += 1)
    if (placed[place] && values[place]! > most) most = values[place]!;
  return most > 0 ? most : 1;
}

function scale(index: IndexedSuppliers, values: Float64Array): number {
  let most = 0;
  for (let number = 0; number < values.length; number += 1)
    if (index.entries[number] && values[number]! > most) most = values[number]!;
  if (most <= 0) return 1;
  for (let number = 0; number < values.length; number += 1) values[number]! /= most;
  return most;
}
