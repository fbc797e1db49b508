import { ask, client } from './client.ts';
import { newCommandId } from './command-id.ts';
import { documentOf } from './document.ts';
import { DiscardDraft, DraftQuery, SaveDraft } from './draft.graphql.ts';
import type { SaveDraftMutation as Saved } from './generated/graphql.ts';
import type { SaveAnswer } from './written-form.ts';

interface DraftSettings<Values> {
  readonly formKey: string;
  /** Of the draft that was read when the writing began; 0 when there was none. */
  readonly version: number;
  readonly write: (values: Values) => object;
  /** What somebody else has saved; null when that draft is gone or cannot be read. */
  readonly read: (body: string | undefined) => Values | null;
  /** Whether a save that another has made void is tried again: `unanswered` is, `refused` is not. */
  readonly gone: 'unanswered' | 'refused';
}

/**
 * Keeps what is written on the server, for this person alone, until it becomes something that others see. Knows which
 * draft it builds on, so that two tabs do not overwrite each other.
 */
export class ServerDraft<Values> {
  private readonly settings: DraftSettings<Values>;
  private version: number;

  constructor(settings: DraftSettings<Values>) {
    this.settings = settings;
    this.version = settings.version;
  }

  readonly save = async (values: Values): Promise<SaveAnswer<Values>> => {
    const { formKey, write } = this.settings;
    const input = { commandId: newCommandId(), formKey, body: JSON.stringify(write(values)), expects: this.version };
    const { data, error } = await client.mutation<Saved>(documentOf(SaveDraft), { input });
    if (error || !data) return { kind: error?.graphQLErrors.length ? 'refused' : 'unanswered' };
    const answer = data.saveDraft;
    if (answer.__typename === 'Refusal') return answer.rule === 'versionMoved' ? this.readOther() : { kind: 'refused' };
    this.version = answer.version;
    return { kind: 'saved', at: answer.savedAt };
  };

  /** What was written has become what others see: the draft has done its work. */
  readonly discard = async (): Promise<void> => {
    this.version = 0;
    await client.mutation(documentOf(DiscardDraft), { input: { formKey: this.settings.formKey } });
  };

  /** Another tab or device has saved since. */
  private async readOther(): Promise<SaveAnswer<Values>> {
    const { formKey, read, gone } = this.settings;
    const { draft } = await ask(DraftQuery, { formKey });
    const theirs = read(draft?.body);
    this.version = draft?.version ?? 0;
    return theirs ? { kind: 'behind', theirs } : { kind: gone };
  }
}
