import { cpvShare } from '../cpv.ts';
import { wordsIn } from '../words.ts';
import type { BranchFit } from './branches.ts';
import type { Lexicon } from './lexicon.ts';
import { countsOf, type Postings } from './postings.ts';
import {
  codeOf,
  gramsIn,
  standings,
  wantedFields,
  type Entry,
  type EvidenceItem,
  type IndexedSuppliers,
} from './register.ts';
import { features, type Feature } from './weights.ts';

/**
 * A need as the ranking reads it: its whole text, CPV codes of two to eight digits (fewer digits say a wider field),
 * solution phrases that somebody proposed or confirmed, and the counties that somebody wants suppliers to be at home in.
 */
export interface Need {
  readonly text: string;
  readonly cpv: readonly string[];
  readonly phrases?: readonly string[];
  readonly counties?: readonly string[];
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
  readonly phraseScores: readonly Float64Array[];
  readonly values: Readonly<Record<Feature, Float64Array>>;
  /** The features that say something for this need; the values of the others are 0 for everybody. */
  readonly telling: ReadonlySet<Feature>;
  /** The greatest value before each feature was divided by it. */
  readonly greatest: Readonly<Record<Feature, number>>;
}

/** As many words as an award title has at most; a longer text, or one with solution phrases, is a need in everyday language. */
const shortWords = 20;
export const bestItems = 3;
const countFull = Math.log1p(20);
/** From how many texts, and from which share of them, a character sequence is too common to count in a long need. */
const commonFrom = 500;
const commonShare = 0.05;

/**
 * Measures every supplier for a need. `usedOf` says which features count for a short text and for a long one: whole
 * indexes that no weight asks for are not read.
 */
export function judge(
  index: IndexedSuppliers,
  need: Need,
  lexicon: Lexicon,
  usedOf: (isShort: boolean) => Set<Feature>,
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
  const isShort =
    (need.phrases ?? []).every((phrase) => wordsIn(phrase).length === 0) && wordsIn(need.text).length <= shortWords;
  if (!isShort) {
    leaveCommon(index.items, queries.items);
    leaveCommon(index.facts, queries.facts);
  }
  const asked = (need.phrases ?? []).map(gramQuery).filter(({ size }) => size > 0);
  const phrases = asked.map((query) => {
    const scores = index.items.scores(query, index.room);
    return { query, scores, most: greatestOf(index, scores) };
  });
  const affinities = index.concepts.affinities(own);
  const fits = index.branches.fits(fields);
  const base = {
    need,
    words,
    isShort,
    fields,
    queries,
    phraseQueries: phrases,
  };
  const items = index.items.scores(queries.items, index.room);
  const near = index.kinds.near(affinities, index.room);
  const used = usedOf(isShort);
  for (const feature of ofField) if (fields.length === 0) used.delete(feature);
  if (phrases.length === 0) used.delete('phrases');
  const counties = need.counties ?? [];
  if (counties.length === 0) used.delete('region');
  const values = valuesOf(index, { fields, queries, fits, items, near, phrases, counties }, used);
  const greatest = {} as Record<Feature, number>;
  for (const feature of features)
    greatest[feature] = measured.has(feature) || !used.has(feature) ? 1 : scale(index, values[feature]);
  const phraseScores = phrases.map(({ scores }) => scores);
  return { ...base, affinities, fits, items, near, phraseScores, values, telling: used, greatest };
}

/** Gives back the long arrays of what a need came to, when nobody reads it any more. */
export function release({ room }: IndexedSuppliers, { values, items, near, phraseScores }: Judged): void {
  for (const array of [...Object.values(values), items, near, ...phraseScores]) room.give(array);
}

/** Those that lie in 0–1 by themselves; the others are measured against the supplier they fit best. */
const measured: ReadonlySet<Feature> = new Set([
  'cpvDepth',
  'cpvGroup',
  'cpvClass',
  'branch',
  'branchGroup',
  'branchShare',
  'region',
  'newcomer',
]);

/** Those that ask which CPV fields are wanted. */
const ofField: readonly Feature[] = ['cpvDepth', 'cpvGroup', 'cpvClass', 'branch', 'branchGroup', 'branchShare'];

interface Scored {
  readonly fields: readonly string[];
  readonly queries: Judged['queries'];
  readonly fits: Judged['fits'];
  readonly items: Float64Array;
  readonly near: Float64Array;
  readonly phrases: readonly { readonly scores: Float64Array; readonly most: number }[];
  readonly counties: readonly string[];
}

type Values = Record<Feature, Float64Array>;

/** Those whose values come whole from an inverted index. */
const listedWhole: ReadonlySet<Feature> = new Set(['titles', 'stems', 'facts']);

function valuesOf(index: IndexedSuppliers, scored: Scored, used: ReadonlySet<Feature>): Values {
  const size = index.entries.length;
  // What says nothing is one array of zeroes: with a hundred thousand suppliers every further array takes its time.
  const unused = index.room.take(size);
  const values = Object.fromEntries(
    features.map((one) => [one, used.has(one) && !listedWhole.has(one) ? index.room.take(size) : unused]),
  ) as Values;
  if (used.has('titles')) values.titles = index.histories.scores(scored.queries.titles, index.room);
  if (used.has('stems')) values.stems = index.stems.scores(scored.queries.stems, index.room);
  if (used.has('facts')) values.facts = index.facts.scores(scored.queries.facts, index.room);
  ofBranches(index, values, scored.fits, used);
  ofItems(index, values, scored, used);
  if (used.has('region')) ofRegions(index, values.region, scored.counties);
  for (let number = 0; number < size; number += 1) {
    if (index.standing[number] === standings.gone) for (const feature of used) values[feature][number] = 0;
    else if (index.standing[number] === standings.newcomer && used.has('newcomer')) values.newcomer[number] = 1;
  }
  return values;
}

function ofBranches(index: IndexedSuppliers, values: Values, fits: Judged['fits'], used: ReadonlySet<Feature>): void {
  if (!used.has('branch') && !used.has('branchGroup') && !used.has('branchShare')) return;
  const known = index.branchNames.map(fits);
  const read = { branch: 'branch', branchGroup: 'group', branchShare: 'share' } as const;
  for (const feature of ['branch', 'branchGroup', 'branchShare'] as const) {
    const some = Float64Array.from(known, (fit) => fit[read[feature]]);
    if (!used.has(feature)) continue;
    const own = values[feature];
    for (let number = 0; number < own.length; number += 1) own[number] = some[index.branchOf[number]!]!;
  }
}

/** What the items of every supplier come to. Its items lie side by side, so that one pass reads them all. */
function ofItems(index: IndexedSuppliers, values: Values, scored: Scored, used: ReadonlySet<Feature>): void {
  const { items, near } = scored;
  const { kindOf, starts, ends, standing } = index;
  const [means, bests, capability] = [values.items, values.best, values.capability];
  const readsItems = used.has('items') || used.has('best');
  for (let number = 0; number < starts.length; number += 1) {
    if (standing[number] !== standings.experienced) continue;
    let first = 0;
    let second = 0;
    let third = 0;
    let nearest = 0;
    for (let place = starts[number]!; place < ends[number]!; place += 1) {
      const value = items[place]!;
      if (value > third) {
        third = value > second ? second : value;
        if (value > second) second = value > first ? first : value;
        if (value > first) first = value;
      }
      const kind = near[kindOf[place]!]!;
      if (kind > nearest) nearest = kind;
    }
    if (readsItems) means[number] = (first + second + third) / bestItems;
    if (readsItems) bests[number] = first;
    if (used.has('capability')) capability[number] = nearest;
  }
  if (scored.fields.length > 0) ofFields(index, values, scored.fields, used);
  if (used.has('phrases')) ofPhrases(index, values.phrases, scored.phrases);
}

function ofFields(
  index: IndexedSuppliers,
  values: Values,
  fields: readonly string[],
  used: ReadonlySet<Feature>,
): void {
  const fits = index.codes.map(fieldReader(fields));
  const shares = Float64Array.from(fits, ({ share }) => share);
  const groups = Uint8Array.from(fits, ({ group }) => Number(group));
  const classes = Uint8Array.from(fits, ({ inClass }) => Number(inClass));
  const { codeOf: codes, starts, ends } = index;
  for (let number = 0; number < starts.length; number += 1) {
    let depth = 0;
    let group = 0;
    let inClass = 0;
    for (let place = starts[number]!; place < ends[number]!; place += 1) {
      const code = codes[place]!;
      if (shares[code]! > depth) depth = shares[code]!;
      group += groups[code]!;
      inClass += classes[code]!;
    }
    if (used.has('cpvDepth')) values.cpvDepth[number] = depth;
    if (used.has('cpvGroup')) values.cpvGroup[number] = Math.min(1, Math.log1p(group) / countFull);
    if (used.has('cpvClass')) values.cpvClass[number] = Math.min(1, Math.log1p(inClass) / countFull);
  }
}

function ofPhrases({ starts, ends }: IndexedSuppliers, values: Float64Array, phrases: Scored['phrases']): void {
  for (const { scores, most } of phrases)
    for (let number = 0; number < starts.length; number += 1) {
      let top = 0;
      for (let place = starts[number]!; place < ends[number]!; place += 1)
        if (scores[place]! > top) top = scores[place]!;
      values[number]! += top / most;
    }
}

/** How much of what a supplier is known to have done was for buyers in the counties; where that is not known, its own word. */
function ofRegions(
  { counties, countyOf, starts, ends, entries }: IndexedSuppliers,
  values: Float64Array,
  wanted: readonly string[],
): void {
  const isWanted = counties.map((county) => wanted.includes(county));
  for (let number = 0; number < starts.length; number += 1) {
    let [known, inside] = [0, 0];
    for (let place = starts[number]!; place < ends[number]!; place += 1) {
      const county = countyOf[place]!;
      if (county === 0) continue;
      known += 1;
      if (isWanted[county]) inside += 1;
    }
    values[number] = known > 0 ? inside / known : shareOf(entries[number]?.facts.counties ?? [], wanted);
  }
}

function shareOf(counties: readonly string[], wanted: readonly string[]): number {
  return counties.length === 0 ? 0 : counties.filter((one) => wanted.includes(one)).length / counties.length;
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
    region: regionOf(entry, texts, judged.need.counties ?? []),
    newcomer: texts.length === 0 ? 1 : 0,
  };
  for (const feature of features) found[feature] /= judged.greatest[feature];
  return found;
}

function regionOf({ facts }: Entry, items: readonly EvidenceItem[], wanted: readonly string[]): number {
  const known = items.flatMap(({ county }) => county || []);
  return shareOf(known.length > 0 ? known : (facts.counties ?? []), wanted);
}

function nearOf(index: IndexedSuppliers, judged: Judged, kind: number): number {
  if (judged.affinities === null) return 0;
  return index.concepts.nearness(index.kinds.one(kind), judged.affinities);
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

/** Leaves out what more than a twentieth of the texts hold: in a long need that is most of the work and says next to nothing. */
function leaveCommon(index: Postings, query: Map<string, number>): void {
  const limit = Math.max(commonFrom, commonShare * index.texts);
  for (const gram of query.keys()) if (index.frequency(gram) > limit) query.delete(gram);
}

export function gramQuery(text: string): Map<string, number> {
  return countsOf(gramsIn(text));
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
    if (values[number]! > most && index.standing[number] !== standings.gone) most = values[number]!;
  if (most <= 0) return 1;
  for (let number = 0; number < values.length; number += 1) values[number]! /= most;
  return most;
}
