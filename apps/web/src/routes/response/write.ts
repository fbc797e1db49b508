import { ask, client } from '../../api/client.ts';
import { newCommandId } from '../../api/command-id.ts';
import { documentOf } from '../../api/document.ts';
import type { WriteOwnAnswerMutation as Written } from '../../api/generated/graphql.ts';
import type { Refusal } from '../../api/step.ts';
import type { SaveAnswer } from '../../api/autosave.ts';
import { draftOf, sentAnswer, type AnswerDraft, type AskedForm } from '../../parts/form/answer.ts';
import { ResponseQuery, WriteAnswerStep } from './response.graphql.ts';

/** Saves one answer as it is written. Knows which version it builds on, so that a colleague is never overwritten. */
export class AnswerWriter {
  private readonly responseId: string;
  private readonly questionId: string;
  private readonly form: AskedForm;
  private version: number;
  /** Why the answer holds a business secret; empty when it does not. Goes with every save. */
  secrecy = '';
  /** The machine's no to the latest save. */
  private readonly refused: (refusal: Refusal | null) => void;

  constructor(
    responseId: string,
    { id, form }: { readonly id: string; readonly form: AskedForm },
    version: number,
    refused: (refusal: Refusal | null) => void,
  ) {
    this.responseId = responseId;
    this.questionId = id;
    this.form = form;
    this.version = version;
    this.refused = refused;
  }

  readonly save = async (draft: AnswerDraft): Promise<SaveAnswer<AnswerDraft>> => {
    const { responseId, questionId, version: basedOn } = this;
    const sent = sentAnswer(this.form, draft);
    if (!sent) return { kind: 'refused' };
    const input = {
      commandId: newCommandId(),
      responseId,
      questionId,
      ...sent,
      basedOn,
      ...(this.secrecy && { secrecy: this.secrecy }),
    };
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

  /** Saves the answer anew with why it holds a business secret. */
  readonly claim = (secrecy: string, draft: AnswerDraft): Promise<SaveAnswer<AnswerDraft>> => {
    this.secrecy = secrecy;
    return this.save(draft);
  };

  private async readTheirs(): Promise<SaveAnswer<AnswerDraft>> {
    const { response } = await ask(ResponseQuery, { id: this.responseId });
    const theirs = response?.answers.find(({ questionId }) => questionId === this.questionId);
    if (!theirs) return { kind: 'unanswered' };
    this.version = theirs.version;
    this.secrecy = theirs.secrecy ?? '';
    return { kind: 'behind', theirs: draftOf(theirs.text, theirs.value) };
  }
}
