import { readOnly, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';
import type { Need, PhraseSource } from './rank/index.ts';
import { wordsIn } from './words.ts';

/** Which proposal a confirmed phrase came from; one that was edited reads otherwise than what was proposed. */
export interface ConfirmedPhrase {
  readonly phrase: string;
  readonly proposed: string;
  readonly source: PhraseSource;
}

/** A need as a run froze it: content part `need`, one version for each run. */
export interface NeedBody {
  /** Which version of the challenge it was taken from. */
  readonly challengeVersion: number | null;
  /** Title, problem, target groups and desired outcomes of the challenge. */
  readonly challenge: readonly string[];
  /** The questions of the RFI, when there is one. */
  readonly questions: readonly string[];
  /** What the officer adds: words a supplier would use. */
  readonly solutionWords: string | null;
  readonly cpv: readonly string[];
  /** Proposed phrases that the officer confirmed, and those looked at and left out; a run before them has none. */
  readonly phrases?: readonly string[];
  readonly declined?: readonly string[];
  /** Where confirmed phrases came from, and CPV divisions that were proposed and left; a run before them has none. */
  readonly origins?: readonly ConfirmedPhrase[];
  readonly declinedCpv?: readonly string[];
  /** Counties that suppliers should rather be at home in; a run before them has none. */
  readonly counties?: readonly string[];
}

/** What an officer asks of a run beside the need itself. */
export type Wishes = Pick<
  NeedBody,
  'solutionWords' | 'cpv' | 'phrases' | 'declined' | 'origins' | 'declinedCpv' | 'counties'
>;

interface NeedRow {
  readonly version: number | null;
  readonly title: string | null;
  readonly problem: string | null;
  readonly groups: readonly string[];
  readonly outcomes: readonly string[];
  readonly fields: readonly string[];
  readonly questions: readonly string[];
}

/** The questions `q` of the latest RFI of the trail $2 at the authority $1, with their texts `t`. */
export const rfiQuestions = `(select tenant_id, id, context from engine.process
    where tenant_id = $1 and trail_id = $2 and kind = 'rfi' and state <> 'cancelled' order by id desc limit 1) r
  cross join lateral jsonb_array_elements(r.context -> 'questions') with ordinality q(question, place)
  join engine.content t on t.tenant_id = r.tenant_id and t.process_id = r.id
    and t.part = 'question.' || (q.question ->> 'id') and t.version = (q.question ->> 'version')::int`;

const selectNeed = {
  name: 'matching_need',
  text: `select k.version, k.body ->> 'title' as title, k.body ->> 'problem' as problem,
    coalesce(k.body -> 'targetGroups', '[]') as groups, coalesce(k.body -> 'desiredOutcomes', '[]') as outcomes,
    coalesce(k.body -> 'cpv', '[]') as fields,
    (select coalesce(jsonb_agg(t.body ->> 'text' order by q.place), '[]') from ${rfiQuestions}) as questions
    from engine.process p
    left join engine.content k on k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'challenge'
      and k.version = (p.context ->> 'publishedVersion')::int
    where p.tenant_id = $1 and p.trail_id = $2 and p.kind = 'challenge'`,
};

/** The need of a trail as the actor may read it now: the published challenge, the RFI's questions and what is added. */
export async function needOf(
  database: Database,
  actor: Actor,
  asked: { tenant: string; trail: string } & Wishes,
): Promise<NeedBody> {
  const { rows } = await readOnly(database, actor, (client) =>
    client.query<NeedRow>({ ...selectNeed, values: [asked.tenant, asked.trail] }),
  );
  const [row] = rows;
  const challenge = row ? [row.title ?? '', row.problem ?? '', ...row.groups, ...row.outcomes] : [];
  return {
    challengeVersion: row?.version ?? null,
    challenge: challenge.filter((part) => part !== ''),
    questions: row?.questions ?? [],
    solutionWords: asked.solutionWords,
    // Fields named for the run go before those that the challenge was published with.
    cpv: asked.cpv.length > 0 ? asked.cpv : (row?.fields ?? []),
    phrases: asked.phrases ?? [],
    declined: asked.declined ?? [],
    origins: asked.origins ?? [],
    declinedCpv: asked.declinedCpv ?? [],
    counties: asked.counties ?? [],
  };
}

/** What officers searched with beside the need: the phrases they confirmed, and their own words line by line. */
export function confirmedIn({ solutionWords, phrases = [] }: NeedBody): string[] {
  const own = (solutionWords ?? '').split(/[\n;,]/).map((line) => line.trim());
  return [...new Set([...phrases, ...own])].filter((phrase) => wordsIn(phrase).length > 0);
}

/** The need as the ranking reads it. What the officer adds stands first, so that it counts also when the text is very long. */
export function rankedNeed(need: NeedBody): Need {
  const { challenge, questions, solutionWords, cpv, counties = [] } = need;
  const text = [solutionWords ?? '', ...challenge, ...questions].join('\n');
  return { text, cpv, phrases: confirmedIn(need), counties };
}

/** How many words of a need say something. */
export function wordCount(need: Need): number {
  return wordsIn(need.text).length;
}
