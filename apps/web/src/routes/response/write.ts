import { ask, client } from '../../api/client.ts';
import { newCommandId } from '../../api/command-id.ts';
import { documentOf } from '../../api/document.ts';
import type { WriteOwnAnswerMutation as Written } from '../../api/generated/graphql.ts';
import type { Refusal } from '../../api/step.ts';
import type { SaveAnswer } from '../../api/autosave.ts';
import { ResponseQuery, WriteAnswerStep } from './response.graphql.ts';

export interface AnswerText {
  readonly [field: string]: string;
  readonly text: string;
}

/** Saves one answer as it is written. Knows which version it builds on, so that a colleague is never overwritten. */
export class AnswerWriter {
  private readonly responseId: string;
  private readonly questionId: string;
  private version: number;
  /** The machine's no to the latest save. */
  private readonly refused: (refusal: Refusal | null) => void;

  constructor(responseId: string, questionId: string, version: number, refused: (refusal: Refusal | null) => void) {
    this.responseId = responseId;
    this.questionId = questionId;
    this.version = version;
    this.refused = refused;
  }

  readonly save = async ({ text }: AnswerText): Promise<SaveAnswer<AnswerText>> => {
    const { responseId, questionId, version: basedOn } = this;
    const input = { commandId: newCommandId(), responseId, questionId, text, basedOn };
    const { data, error } = await client.mutation<Written>(documentOf(WriteAnswerStep), { input });
    if (error || !data) return { kind: error?.graphQLErrors.length ? 'refused' : 'unanswered' };
    const answer = data.writeAnswer;
    if (answer.__typename === 'Refusal') {
      if (answer.rule === 'buildsOnLatest') return this.readTheirs();
      this.refused(answer);
      return { kind: 'refused' };
    }
    this.version = answer.answers.find((one) => one.questionId === questionId)?.version ?? basedOn + 1;
    this.refused(null);
    return { kind: 'saved', at: new Date().toISOString() };
  };

  private async readTheirs(): Promise<SaveAnswer<AnswerText>> {
    const { response } = await ask(ResponseQuery, { id: this.responseId });
    const theirs = response?.answers.find(({ questionId }) => questionId === this.questionId);
    if (!theirs) return { kind: 'unanswered' };
    this.version = theirs.version;
    return { kind: 'behind', theirs: { text: theirs.text } };
  }
}
