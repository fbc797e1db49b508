import type { PoolClient } from 'pg';
import type { AssessmentOutcome } from './request.rules.machine.ts';
import { openedContent, type SubmissionRow } from './response.opened.ts';
import { allReceived } from './response.reads.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import { latestTexts, type RfiTexts } from './rfi.texts.ts';
import type { Vault } from './sealing/vault.ts';

type Client = Pick<PoolClient, 'query'>;

/** How an answer is assessed, as it is kept: sealed, for what is masked is what nobody else may read. */
export interface KeptAssessment {
  readonly passages: readonly string[];
  readonly basis: string | null;
  readonly reason: string | null;
}
export const assessmentPlace = (request: string, response: string, question: string): readonly string[] => [
  'assessment',
  ...[request, response, question],
];

/** One answer that is asked for, and how it is assessed so far. */
export interface RequestedText {
  readonly questionId: string;
  readonly question: string;
  readonly text: string;
  readonly secrecy: string | null;
  readonly assessment: (KeptAssessment & { readonly outcome: AssessmentOutcome }) | null;
}
export interface Requested {
  readonly response: string;
  readonly organisation: string;
  readonly answers: readonly RequestedText[];
}
/** A response as it is released. */
export interface Released {
  readonly response: string;
  readonly organisation: string;
  readonly answers: readonly ReleasedText[];
}
interface ReleasedText {
  readonly question: string;
  readonly text: string | null;
  readonly basis: string | null;
  readonly reason: string | null;
}

interface Row extends SubmissionRow {
  readonly organisation: string;
  readonly assessments: readonly { question: string; outcome: AssessmentOutcome; sealed: string }[] | null;
}

/** The responses to an RFI as a request asks for them, with their assessments; a page of them when `first` is given. */
export async function requestedIn(
  client: Client,
  vault: Vault,
  asked: { tenant: string; rfi: string; request: string; first?: number; after?: string | null },
): Promise<readonly Requested[]> {
  const { tenant, rfi, request, first = null, after = null } = asked;
  const { rows: rfis } = await client.query<{ context: RfiContext; texts: RfiTexts | null }>({
    name: 'rfi_asked_questions',
    text: `select q.context, ${latestTexts('q.tenant_id', 'q.id')} as texts from engine.process q
      where q.tenant_id = $1 and q.id = $2 and q.kind = 'rfi'`,
    values: [tenant, rfi],
  });
  const questions = (rfis[0]?.context.questions ?? []).map(({ id }) => ({
    questionId: id,
    question: rfis[0]?.texts?.[`question.${id}`]?.body.text ?? '',
  }));
  const { rows } = await client.query<Row>({
    name: 'rfi_requested',
    text: `select p.tenant_id as tenant, p.id, p.parent_id as rfi_id, p.context, o.name as organisation,
        s.sealed, s.sealed_key, s.opened_key,
        (select json_agg(json_build_object('question', a.question_id, 'outcome', a.outcome,
            'sealed', encode(a.sealed, 'base64'))) from rfi.assessment a
          where a.tenant_id = $1 and a.request_id = $3 and a.response_id = p.id) as assessments
      from engine.process p
      join people.organisation o on o.id = (p.context->>'organisation')::uuid
      left join rfi.submission s on s.tenant_id = p.tenant_id and s.response_id = p.id
        and s.edition = (p.context->'submission'->>'edition')::int
      where p.tenant_id = $1 and p.parent_id = $2 and p.kind = 'response' and p.state in ('received', 'concluded')
        and ${allReceived} and ($4::uuid is null or p.id > $4) order by p.id limit $5`,
    values: [tenant, rfi, request, after, first],
  });
  return rows.map((row) => {
    const content = openedContent(vault, row)?.answers ?? [];
    const answers = questions.map(({ questionId, question }) => {
      const answer = content.find((one) => one.questionId === questionId);
      const found = row.assessments?.find((one) => one.question === questionId);
      const place = assessmentPlace(request, row.id, questionId);
      const kept = found && vault.openKept<KeptAssessment>(tenant, Buffer.from(found.sealed, 'base64'), place);
      return {
        questionId,
        question,
        text: answer?.text ?? '',
        secrecy: answer?.secrecy ?? null,
        assessment: found && kept ? { ...kept, outcome: found.outcome } : null,
      };
    });
    return { response: row.id, organisation: row.organisation, answers };
  });
}

/** What stands instead of words that are not released: as long for all, so that it tells nothing of them. */
export const mask = '█████';

/** The copy: without what stands outside, and without the words that are masked or withheld. */
export function releasedResponses(all: readonly Requested[]): Released[] {
  return all
    .map(({ response, organisation, answers }) => ({
      response,
      organisation,
      answers: answers.flatMap(({ question, text, assessment }): ReleasedText[] => {
        if (!assessment || assessment.outcome === 'outside') return [];
        const { outcome, passages, basis, reason } = assessment;
        if (outcome === 'withheld') return [{ question, text: null, basis, reason }];
        // The longest first: a passage within another would leave the rest of it in the open.
        const longest = passages.toSorted((one, other) => other.length - one.length);
        const masked = longest.reduce((left, passage) => left.replaceAll(passage, mask), text);
        return [{ question, text: masked, basis, reason }];
      }),
    }))
    .filter(({ answers }) => answers.length > 0);
}
