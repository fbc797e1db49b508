import { readOnly, type Database } from '@utfall/database';
import type { ProcessRow } from '@utfall/engine';
import type { Actor } from '@utfall/process';
import { evidenceFacts } from './matching.lists.ts';
import { confirmedIn, rfiQuestions, type NeedBody } from './matching.need.ts';
import type { PhraseOrigin, SolutionPhrase } from './matching.phrases.ts';
import type { EarlierChoice, Need, OwnText } from './rank/index.ts';
import type { IndexedRegister } from './register.index.ts';

interface OwnRow extends OwnText {
  readonly titles: readonly string[];
}
interface ChoiceRow {
  readonly id: string;
  readonly on: string;
  readonly need: NeedBody;
}

/** Approved insights of series that were not called off, in the words that were approved, and the questions of the latest RFI. */
const selectOwnTexts = {
  name: 'matching_own_texts',
  text: `(select 'insight' as source, i.insight ->> 'id' as id, t.body ->> 'text' as text,
      (select coalesce(jsonb_agg(k.title), '[]') from jsonb_array_elements_text(i.insight -> 'workshops') w(id)
        cross join lateral (select k.body ->> 'title' as title from engine.content k
          where k.tenant_id = p.tenant_id and k.process_id = w.id::uuid and k.part = 'invitation'
          order by k.version desc limit 1) k) as titles
    from engine.process p
    cross join lateral jsonb_array_elements(p.context -> 'insights') with ordinality i(insight, place)
    join engine.content t on t.tenant_id = p.tenant_id and t.process_id = p.id
      and t.part = 'insight.' || (i.insight ->> 'id') and t.version = (i.insight -> 'text' ->> 'version')::int
    where p.tenant_id = $1 and p.trail_id = $2 and p.kind = 'workshopSeries' and p.state <> 'cancelled'
      and i.insight ->> 'approvedBy' is not null
    order by p.id, i.place limit 60)
  union all
  (select 'rfiQuestion', q.question ->> 'id', t.body ->> 'text', '[]'
    from ${rfiQuestions} order by q.place limit 60)`,
};

/** The latest run of each of the authority's other matchings. */
const selectChoices = {
  name: 'matching_choices',
  text: `select distinct on (r.matching_id) r.matching_id as id, n.body as need,
      to_char(r.at at time zone 'Europe/Stockholm', 'YYYY-MM-DD') as on
    from matching.run r
    join engine.content n on n.tenant_id = r.tenant_id and n.process_id = r.matching_id and n.part = 'need' and n.version = r.number
    where r.tenant_id = $1 and r.matching_id <> $2
    order by r.matching_id desc, r.number desc limit 200`,
};

/** Proposes phrases for a need: from the register, the trail's own texts, and what the authority chose for needs near it. */
export async function proposedPhrases(
  { database, by, row: { tenant, trail, id } }: { database: Database; by: Actor; row: ProcessRow },
  { need, first, register }: { need: Need; first: number; register: IndexedRegister },
): Promise<SolutionPhrase[]> {
  const { texts, choices } = await readOnly(database, by, async (client) => ({
    texts: (await client.query<OwnRow>({ ...selectOwnTexts, values: [tenant, trail] })).rows,
    choices: (await client.query<ChoiceRow>({ ...selectChoices, values: [tenant, id] })).rows,
  }));
  const phrases = await register.phrases(need, {
    count: first,
    texts: texts.map(({ source, id: text, text: said }) => ({ source, id: text, text: said })),
    choices: choices.map(choiceOf),
  });
  const awards = phrases.flatMap(({ source, origin }) => (source === 'awardTitle' && origin !== null ? [origin] : []));
  const facts = await evidenceFacts(database, by, awards);
  const origins = new Map<string, PhraseOrigin>([
    ...facts.map(
      ({ id: award, buyer, awardedOn }) => [award, originOf(award, { title: buyer, on: awardedOn })] as const,
    ),
    ...texts.map(
      (one) => [one.id, originOf(one.id, { title: one.titles.join(', ') || null, text: one.text })] as const,
    ),
    ...choices.map((one) => [one.id, originOf(one.id, { title: one.need.challenge[0] ?? null, on: one.on })] as const),
  ]);
  return phrases.map(({ origin, ...phrase }) => ({
    ...phrase,
    origin: origins.get(origin ?? '') ?? originOf(null, {}),
  }));
}

function choiceOf({ id, need }: ChoiceRow): EarlierChoice {
  const { challenge, questions, declined = [] } = need;
  return { id, need: [...challenge, ...questions].join('\n'), confirmed: confirmedIn(need), declined };
}

function originOf(id: string | null, { title = null, text = null, on = null }: Partial<PhraseOrigin>): PhraseOrigin {
  return { id, title, text, on };
}
