import { readModel } from './model.ts';
import {
  chosenBefore,
  explainerOf,
  Holders,
  phraseKey,
  phrasesIn,
  proposeDivisions,
  proposeLabels,
  proposePhrases,
  Ranker,
  type EarlierChoice,
  type EvidenceItem,
  type Explanation,
  type Lesson,
  type Need,
  type OwnText,
  type Progress,
  type ProposedDivision,
  type ProposedPhrase,
  type Ranked,
  type SupplierFacts,
} from './rank/index.ts';
import { inviteRound, type Round, type RoundInput } from './round/index.ts';
import { atOnce } from './slices.ts';

/** A place on a list with its reasons. */
export type Explained = Ranked & { readonly explanation: Explanation };

/** How one supplier stands to a need: its reasons, how many fit better, of how many that fit at all, and what those who fit best have done. */
export interface Fit {
  readonly own: Explained;
  readonly better: number;
  readonly fitting: number;
  readonly nearest: readonly string[];
}

/** An item as it is read: with the branch of whom it was awarded to, whether it is shown and counted, and whether words are learned from it. */
export interface StoredItem extends EvidenceItem {
  readonly branch: string | null;
  readonly shown: boolean;
  readonly teaches: boolean;
}
/** Whom words would bring beside those that the need lists by itself, counted and some by name. */
export interface Brought {
  readonly suppliers: number;
  readonly brings: number;
  readonly names: string[];
}
/** A proposed phrase with whom it brings, and how often officers have left it. */
export type OfferedPhrase = Omit<ProposedPhrase, 'suppliers'> & Brought & { readonly declined: number };
export type OfferedDivision = ProposedDivision & Brought;

/** What phrases are proposed from beside the register, and how many titles at most. */
export interface PhraseGround {
  readonly count: number;
  readonly texts: readonly OwnText[];
  readonly choices: readonly EarlierChoice[];
}

const listedFirst = 100;
const namesShown = 5;
const nearestShown = 3;
const labelsMax = 5;
const ownMax = 6;
const chosenMax = 6;

/**
 * The register indexed, and everything that is asked of it: what a ranking thread does. Nothing here waits for anything, so
 * whoever shares a thread with it waits for it. What is asked and answered are plain values that can go from thread to thread.
 */
export class RankingDesk {
  private suppliers: SupplierFacts[] = [];
  private evidence: EvidenceItem[] = [];
  private lessons: Lesson[] = [];
  private ranker: Ranker | null = null;

  /** Takes in a part of the register, to be built from. */
  take(suppliers: readonly SupplierFacts[], items: readonly StoredItem[]): void {
    this.suppliers.push(...suppliers);
    for (const { shown, teaches, branch, ...item } of items) {
      if (shown) this.evidence.push(item);
      if (teaches) this.lessons.push({ title: item.title, cpv: item.cpv, branch });
    }
  }

  /** Builds the index from what was taken in. */
  build(progress: Progress): void {
    const { suppliers, evidence, lessons } = this;
    [this.suppliers, this.evidence, this.lessons, this.ranker] = [[], [], [], null];
    this.ranker = atOnce(Ranker.building({ suppliers, evidence, lessons, ...readModel() }, progress));
  }

  /** Puts a supplier in with all its evidence, in place of what was there under its id. */
  put(supplier: SupplierFacts, evidence: readonly EvidenceItem[]): void {
    this.built.put(supplier, evidence);
  }

  /** Takes a supplier out; nothing happens when it is not there. */
  remove(supplier: string): void {
    this.built.remove(supplier);
  }

  /** Ranks a need and explains each place. The same need on the same content gives the same list. */
  list(need: Need, count: number): Explained[] {
    const ranker = this.built;
    const judged = ranker.judge(need);
    const explain = explainerOf(ranker, judged);
    const ranked = ranker.rank(judged, count).map((one) => ({ ...one, explanation: explain(one) }));
    ranker.release(judged);
    return ranked;
  }

  /** What speaks for one supplier, on the list or not; null for one that the register does not hold. */
  detail(need: Need, supplier: string): Explained | null {
    const ranker = this.built;
    if (!ranker.index.numbers.has(supplier)) return null;
    const judged = ranker.judge(need);
    const parts = ranker.parts(judged, ranker.measured(judged, supplier));
    const ranked = { supplier, score: Object.values(parts).reduce((sum, one) => sum + one, 0) };
    const explanation = explainerOf(ranker, judged)(ranked);
    ranker.release(judged);
    return { ...ranked, explanation };
  }

  /** How one supplier stands to each of some needs; nulls for one that the register does not hold. */
  fits(needs: readonly Need[], supplier: string): (Fit | null)[] {
    const ranker = this.built;
    return needs.map((need) => {
      const own = this.detail(need, supplier);
      if (own === null) return null;
      const judged = ranker.judge(need);
      const { better, fitting } = ranker.placeOf(judged, supplier);
      const nearest = proposePhrases(ranker, judged, nearestShown).map(({ phrase }) => phrase);
      ranker.release(judged);
      return { own, better, fitting, nearest };
    });
  }

  /**
   * Proposes phrases for a need, each with the suppliers it would bring to the list that the need gives by itself. What people
   * have chosen and written comes before what the register says; each phrase stands once.
   */
  phrases(need: Need, { count, texts, choices }: PhraseGround): OfferedPhrase[] {
    const ranker = this.built;
    const judged = ranker.judge(need);
    const listed = this.listed(judged);
    const { phrases: chosen, declines } = chosenBefore(ranker, judged, choices, chosenMax);
    const proposed = [
      ...chosen,
      ...phrasesIn(ranker, judged, texts, ownMax),
      ...proposePhrases(ranker, judged, count, declines),
      ...proposeLabels(ranker, judged, labelsMax, declines),
    ];
    ranker.release(judged);
    const once = new Map(proposed.toReversed().map((one) => [phraseKey(one.phrase), one]));
    return proposed
      .filter((one) => once.get(phraseKey(one.phrase)) === one)
      .map(({ suppliers, ...phrase }) => ({
        ...phrase,
        ...this.brought(suppliers, listed),
        declined: declines.get(phraseKey(phrase.phrase)) ?? 0,
      }));
  }

  /** Whom a phrase would bring that somebody wrote. */
  tried(need: Need, phrase: string): Brought {
    const ranker = this.built;
    const judged = ranker.judge(need);
    const listed = this.listed(judged);
    ranker.release(judged);
    return this.brought(new Holders(ranker.index).of(phrase), listed);
  }

  /** Proposes CPV divisions for a need, each with whom it would take into the first hundred. */
  divisions({ text, phrases = [] }: Need, count: number): OfferedDivision[] {
    const ranker = this.built;
    const listOf = (cpv: readonly string[]): string[] => {
      const judged = ranker.judge({ text, cpv, phrases });
      const list = ranker.rank(judged, listedFirst).map(({ supplier }) => supplier);
      ranker.release(judged);
      return list;
    };
    const judged = ranker.judge({ text, cpv: [] });
    const proposed = proposeDivisions(ranker, judged, count);
    ranker.release(judged);
    const without = new Set(listOf([]));
    return proposed.map((one) => ({ ...one, ...this.brought(listOf([one.code]), without), suppliers: one.suppliers }));
  }

  private listed(judged: ReturnType<Ranker['judge']>): ReadonlySet<string> {
    return new Set(this.built.rank(judged, listedFirst).map(({ supplier }) => supplier));
  }

  private brought(suppliers: readonly string[], listed: ReadonlySet<string>): Brought {
    const brought = suppliers.filter((one) => !listed.has(one));
    const names = brought.slice(0, namesShown).map((one) => this.built.nameOf(one));
    return { suppliers: suppliers.length, brings: brought.length, names };
  }

  /** Shares the notices of one round out. It needs no register. */
  round(input: RoundInput): Round {
    return inviteRound(input);
  }

  private get built(): Ranker {
    if (!this.ranker) throw new Error('the register has not been built');
    return this.ranker;
  }
}
