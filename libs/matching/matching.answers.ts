import type { ProcessColumns } from '@utfall/graphql';
import type { MatchingContext } from './matching.context.machine.ts';
import { exposureOf, type Pool } from './matching.exposure.ts';
import type { ListedDetail } from './matching.lists.ts';
import type { NeedBody } from './matching.need.ts';
import { matchingRules } from './matching.rules.machine.ts';
import type { Matching, MatchingDecisionObject, MatchingItem, OwnMatch } from './matching.types.ts';
import { countiesOf } from './places.ts';
import { ownSource } from './profile/profile.reads.ts';
import { targetGroupsIn } from './profile/target-groups.ts';
import { bandSentences } from './rank/index.ts';
import type { RegisterSupplier } from './register.types.ts';

interface ItemRow {
  readonly rank: number;
  readonly detail: ListedDetail;
  readonly supplier: RegisterSupplier;
  readonly decision: MatchingDecisionObject | null;
  readonly told: boolean;
  readonly buyers: readonly string[] | null;
}
export interface MatchingRow extends ProcessColumns {
  readonly trail_id: string;
  readonly context: MatchingContext;
  readonly number: number | null;
  readonly at: Date;
  readonly inputs_hash: string;
  readonly weights: string;
  /** The register when the run was made; runs before it was kept have none. */
  readonly pool: Pool | null;
  readonly need: NeedBody;
  readonly items: readonly ItemRow[] | null;
  /** The target groups in the challenge's own words. */
  readonly groups: readonly string[] | null;
}
export interface OwnRow {
  readonly matching_id: string;
  readonly challenge_id: string | null;
  readonly challenge: string | null;
  readonly authority: string;
  readonly told_at: Date;
  readonly key: string;
  readonly detail: ListedDetail;
}

export function runOf(
  { number, at, inputs_hash: inputsHash, weights, need, items, groups }: MatchingRow,
  pool: Pool,
): Matching['run'] {
  if (number === null) return null;
  const { phrases = [], declined = [], origins = [], declinedCpv = [], counties = [] } = need;
  const shown = {
    ...need,
    challenge: [...need.challenge],
    questions: [...need.questions],
    cpv: [...need.cpv],
    phrases: [...phrases],
    declined: [...declined],
    origins: [...origins],
    declinedCpv: [...declinedCpv],
    counties: [...counties],
  };
  const listed = (items ?? []).map(itemOf);
  return {
    number,
    at: at.toISOString(),
    inputsHash,
    weights,
    need: shown,
    targetGroups: targetGroupsIn(groups ?? []),
    items: listed,
    exposure: exposureOf(listed, pool),
  };
}

function itemOf({ detail, buyers, ...row }: ItemRow): MatchingItem {
  const { county, counties } = row.supplier;
  const said = [...(county === null ? [] : [county]), ...counties];
  return {
    ...row,
    worksIn: [...new Set([...countiesOf(buyers ?? []), ...said])].sort(),
    ...detailOf(detail),
    score: detail.score,
    band: detail.band,
    counts: detail.counts,
    added: detail.added === true,
  };
}

export function ownMatchOf(row: OwnRow): OwnMatch {
  const { matching_id: matchingId, challenge_id: challengeId, challenge, authority, told_at: toldAt, detail } = row;
  const principle = matchingRules['informsOnly']!.sentence;
  return {
    matchingId,
    challengeId,
    challenge,
    authority,
    toldAt: toldAt.toISOString(),
    principle,
    ...detailOf(detail),
  };
}

type Detail = Pick<MatchingItem, 'bandSentence' | 'terms' | 'evidence' | 'words'>;

/** Sources that are suppliers themselves; the database judges newer evidence by the same beginning. */
const isOwnWord = (source: string): boolean => source.startsWith(ownSource);

export function detailOf({ band, terms, evidence, words }: ListedDetail): Detail {
  return {
    bandSentence: bandSentences[band],
    terms: [...terms],
    evidence: evidence.map(({ kind, year = null, link = null, awardedTo = null, verification, ...one }) => ({
      ...{ ...one, year, link, awardedTo, words: [...one.words] },
      kind: kind ?? (isOwnWord(one.source) ? 'capability' : 'award'),
      verification: verification ?? (isOwnWord(one.source) ? 'ownWord' : 'register'),
    })),
    words: [...words],
  };
}
