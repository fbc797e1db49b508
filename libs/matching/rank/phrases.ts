import type { Judged } from './judge.ts';
import type { Ranker } from './ranker.ts';
import { order, type IndexedSuppliers } from './register.ts';
import { phraseKey, spread } from './spread.ts';

/**
 * Where a proposed phrase comes from: the title of earlier awards, the words of a CPV code, an approved insight of the
 * trail's workshops, a question of its RFI, or what officers of the own authority confirmed for a need near this one.
 */
export const phraseSources = ['awardTitle', 'cpvLabel', 'insight', 'rfiQuestion', 'earlierChoice'] as const;
export type PhraseSource = (typeof phraseSources)[number];

/** A phrase in the words of those who deliver, proposed for a need, with where it comes from and whom it would bring. */
export interface ProposedPhrase {
  readonly phrase: string;
  readonly source: PhraseSource;
  /** What exactly it comes from: an award with the title, an insight, a question or an earlier matching; null for a CPV code. */
  readonly origin: string | null;
  /** How near the need it is, 0–1; compares phrases of one source for one need only. */
  readonly nearness: number;
  /** The CPV code most of the awards carry, with its words; '' where the phrase is no title and no label. */
  readonly cpv: string;
  readonly cpvLabel: string;
  /** How many awards have had this title, or lie under this code. */
  readonly awards: number;
  /** Ids of the suppliers who have had such an assignment, in order. */
  readonly suppliers: readonly string[];
}

/** How often officers left a phrase out for needs near this one, by its words (`phraseKey`). */
export type Declines = ReadonlyMap<string, number>;

const givenField = 0.2;
const firstField = 0.15;
/** What many buyers have called an assignment says more than what one did. */
const commonness = 0.02;
/** A phrase left out once may have been left by chance. */
const declinedOften = 2;
const declinedWeight = 0.1;

/**
 * Proposes titles of earlier awards for a need: those whose words stand in the same fields of procurement as the words of
 * the need, common ones before rare ones, and in the fields that the need names, most of all the first. Nothing is proposed
 * for a need without known words and fields.
 */
export function proposePhrases(
  { index }: Ranker,
  judged: Judged,
  count: number,
  declines: Declines = new Map(),
): ProposedPhrase[] {
  const valued = [...judged.near.keys()].flatMap((kind) => {
    const { title, cpv, items } = index.kinds.one(kind);
    const near = judged.near[kind]! + fieldValue(judged, cpv);
    const value = near + commonness * Math.log(items) - setback(declines, title);
    return items > 0 && near > 0 ? [{ kind, phrase: title, cpv, items, value }] : [];
  });
  const chosen = spread(valued, count);
  const held = holdings(
    chosen.map(({ kind }) => kind),
    index.kindOf,
    index.placed,
  );
  return chosen.map(({ kind, phrase, cpv, items, value }) => ({
    ...{ phrase, source: 'awardTitle' as const, nearness: Math.min(1, value), cpv, awards: items },
    cpvLabel: index.vocabulary.label(cpv),
    suppliers: held.get(kind)!.suppliers,
    origin: held.get(kind)!.first,
  }));
}

/** Proposes the words of CPV codes that awards in the register carry: those near the need, read with the codes above them. */
export function proposeLabels(
  { index }: Ranker,
  judged: Judged,
  count: number,
  declines: Declines = new Map(),
): ProposedPhrase[] {
  const { affinities } = judged;
  if (affinities === null) return [];
  const carried = new Set(index.placed.flatMap((item, place) => (item ? [index.codeOf[place]!] : [])));
  const valued = [...carried].flatMap((code) => {
    const phrase = index.vocabulary.label(index.codes[code]!);
    const near = index.concepts.nearness({ title: '', cpv: index.codes[code]!, sni: '' }, affinities);
    const value = near + fieldValue(judged, index.codes[code]!) - setback(declines, phrase);
    return phrase !== '' && near > 0 ? [{ code, phrase, cpv: index.codes[code]!, value }] : [];
  });
  const chosen = spread(valued, count);
  const held = holdings(
    chosen.map(({ code }) => code),
    index.codeOf,
    index.placed,
  );
  return chosen.map(({ code, phrase, cpv, value }) => ({
    ...{ phrase, source: 'cpvLabel' as const, nearness: Math.min(1, value), cpv, cpvLabel: phrase, origin: null },
    ...{ awards: held.get(code)!.awards, suppliers: held.get(code)!.suppliers },
  }));
}

function fieldValue({ fields }: Judged, cpv: string): number {
  const inField = fields.some((field) => cpv.startsWith(field)) ? givenField : 0;
  return inField + (fields[0] !== undefined && cpv.startsWith(fields[0]) ? firstField : 0);
}

function setback(declines: Declines, phrase: string): number {
  if (declines.size === 0) return 0;
  const times = declines.get(phraseKey(phrase)) ?? 0;
  return times >= declinedOften ? declinedWeight * times : 0;
}

interface Holding {
  /** The item with the least id. */
  readonly first: string;
  readonly awards: number;
  readonly suppliers: readonly string[];
}

/** Who holds the items of some groups, in one pass over all items. */
function holdings(
  groups: readonly number[],
  groupOf: readonly number[],
  placed: IndexedSuppliers['placed'],
): ReadonlyMap<number, Holding> {
  const found = new Map(groups.map((group) => [group, { ids: [] as string[], suppliers: new Set<string>() }]));
  for (const [place, item] of placed.entries()) {
    const group = item && found.get(groupOf[place]!);
    group?.ids.push(item!.id);
    group?.suppliers.add(item!.supplier);
  }
  return new Map(
    [...found].map(([group, { ids, suppliers }]) => [
      group,
      { first: ids.sort(order)[0]!, awards: ids.length, suppliers: [...suppliers].sort(order) },
    ]),
  );
}
