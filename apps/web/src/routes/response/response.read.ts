import type { CombinedError } from 'urql';
import type {
  AnsweredRfiQuery as RfiAnswer,
  ResponsePartsFragment,
  ResponseTeamPartsFragment,
  RfiInsightsQuery as InsightsAnswer,
} from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import type { Standing } from '../../parts/trail/signs.tsx';
import { AnsweredRfiQuery, ResponseQuery, RfiInsightsQuery } from './response.graphql.ts';

export type OwnResponse = ResponsePartsFragment;
export type Team = ResponseTeamPartsFragment;
export type Question = NonNullable<RfiAnswer['rfi']>['questions'][number];

/** The RFI as who responds to it reads it, with its times by the clock of the trail. */
export interface AnsweredRfi extends NonNullable<RfiAnswer['rfi']> {
  readonly times: RfiAnswer['publicRfi'];
}

export interface ReadResponse {
  /** undefined: on its way. null: there is none that one may see. */
  readonly response: OwnResponse | null | undefined;
  readonly rfi: AnsweredRfi | null | undefined;
  /** Those who write it together; null for everybody else. */
  readonly team: Team | null;
  readonly insights: InsightsAnswer['insights'];
  readonly error: CombinedError | undefined;
  readonly reload: () => void;
}

/** A response with the RFI it answers. Read anew when either moves. */
export function useResponse(id: string): ReadResponse {
  const own = useRead(ResponseQuery, { id });
  const response = own.data?.response;
  const rfiId = response?.rfiId ?? '';
  const answered = useRead(AnsweredRfiQuery, { id: rfiId }, { pause: rfiId === '' });
  const trailId = answered.data?.rfi?.trailId ?? '';
  const insights = useRead(RfiInsightsQuery, { trailId }, { pause: trailId === '' });
  useMoved(rfiId === '' ? [id] : [id, rfiId], () => {
    own.reload();
    answered.reload();
  });
  const rfi = answered.data?.rfi;
  return {
    response,
    team: own.data?.responseTeam ?? null,
    rfi: rfi && { ...rfi, times: answered.data?.publicRfi ?? null },
    insights: insights.data?.insights ?? [],
    error: own.error ?? answered.error,
    reload: own.reload,
  };
}

export const answerOf = ({ answers }: OwnResponse, questionId: string): OwnResponse['answers'][number] | undefined =>
  answers.find((answer) => answer.questionId === questionId);

export const isWritten = (response: OwnResponse, { id }: Question): boolean =>
  (answerOf(response, id)?.text ?? '').trim() !== '';

export const isChangeable = ({ state }: OwnResponse, rfi: AnsweredRfi): boolean =>
  (state === 'draft' || state === 'submitted') && rfi.times?.isOpen === true;

const reaches =
  (...enough: readonly Team['access'][]) =>
  (team: Team | null): boolean =>
    team !== null && enough.includes(team.access);
export const mayComment = reaches('comment', 'edit', 'submit');
export const mayWrite = reaches('edit', 'submit');
export const maySubmit = reaches('submit');

export const standingsOf = (response: OwnResponse, questions: readonly Question[], current?: string): Standing[] =>
  questions.map((question) => (question.id === current ? 'here' : isWritten(response, question) ? 'done' : 'ahead'));

export const wordsOf = (text: string): number => text.split(/\s+/).filter(Boolean).length;

/** The required questions without an answer. */
export const missingOf = (response: OwnResponse, { questions }: AnsweredRfi): Question[] =>
  questions.filter((question) => question.required && !isWritten(response, question));
