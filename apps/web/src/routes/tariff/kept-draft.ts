import type { SaveAnswer } from '../../api/autosave.ts';
import { ask, client } from '../../api/client.ts';
import { newCommandId } from '../../api/command-id.ts';
import { documentOf } from '../../api/document.ts';
import type { SaveTariffDraftMutation as Saved } from '../../api/generated/graphql.ts';
import { DiscardTariffDraft, SaveTariffDraft, TariffDraftQuery } from './tariff.graphql.ts';

/** Keeps what is written on the server, for this person alone, until it becomes something that others see. */
export class KeptDraft<Values> {
  private readonly formKey: string;
  private version: number;
  private readonly read: (body: string | undefined) => Values | null;

  constructor(formKey: string, version: number, read: (body: string | undefined) => Values | null) {
    this.formKey = formKey;
    this.version = version;
    this.read = read;
  }

  readonly save = async (values: Values): Promise<SaveAnswer<Values>> => {
    const { formKey, version: expects } = this;
    const input = { commandId: newCommandId(), formKey, body: JSON.stringify(values), expects };
    const { data, error } = await client.mutation<Saved>(documentOf(SaveTariffDraft), { input });
    if (error || !data) return { kind: error?.graphQLErrors.length ? 'refused' : 'unanswered' };
    const answer = data.saveDraft;
    if (answer.__typename === 'Refusal') return answer.rule === 'versionMoved' ? this.readOther() : { kind: 'refused' };
    this.version = answer.version;
    return { kind: 'saved', at: answer.savedAt };
  };

  readonly discard = async (): Promise<void> => {
    this.version = 0;
    await client.mutation(documentOf(DiscardTariffDraft), { input: { formKey: this.formKey } });
  };

  /** Another tab or device has saved since. */
  private async readOther(): Promise<SaveAnswer<Values>> {
    const { draft } = await ask(TariffDraftQuery, { formKey: this.formKey });
    const theirs = this.read(draft?.body);
    this.version = draft?.version ?? 0;
    return theirs ? { kind: 'behind', theirs } : { kind: 'refused' };
  }
}
