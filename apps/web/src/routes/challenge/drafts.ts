import { ask, client } from '../../api/client.ts';
import type { SaveAnswer } from '../../api/autosave.ts';
import { newCommandId } from '../../api/command-id.ts';
import { documentOf } from '../../api/document.ts';
import type { SaveChallengeDraftMutation as Saved } from '../../api/generated/graphql.ts';
import { ChallengeFormQuery, DiscardChallengeDraft, SaveChallengeDraft } from './challenge.graphql.ts';
import { mergeFields } from '../../api/merge.ts';
import type { FieldName, FormValues } from './form.values.ts';

/** What I have typed, and the version of the challenge that it began from. */
export interface DraftBody {
  readonly basedOn: number;
  readonly base: FormValues;
  readonly values: FormValues;
}

export const formKeyOf = (challengeId: string): string => `challenge/${challengeId}`;

/** A draft as it was saved; null when it is from another form of the form. */
export function draftOf(body: string | undefined): DraftBody | null {
  if (body === undefined) return null;
  const read = JSON.parse(body) as Partial<DraftBody>;
  return read.basedOn !== undefined && read.base && read.values ? (read as DraftBody) : null;
}

/** What came of a colleague's version: the fields that both have changed, and whether anything was merged at all. */
export interface Meeting {
  readonly conflicts: readonly { readonly field: FieldName; readonly theirs: unknown }[];
  readonly merged: boolean;
}

/** Keeps what is typed between two versions. Knows which draft it builds on, so that two tabs do not overwrite each other. */
export class DraftKeeper {
  private readonly challengeId: string;
  private version: number;
  private standing: { basedOn: number; base: FormValues };
  private meeting: Meeting = { conflicts: [], merged: false };
  private readonly listeners = new Set<() => void>();

  constructor(challengeId: string, version: number, standing: { basedOn: number; base: FormValues }) {
    this.challengeId = challengeId;
    this.version = version;
    this.standing = standing;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Meeting => this.meeting;

  /** Merges a version that a colleague has saved; null when there is none that is newer. */
  meet(version: number, mine: FormValues, theirs: FormValues): FormValues | null {
    if (version <= this.standing.basedOn) return null;
    const { merged, both } = mergeFields(this.standing.base, mine, theirs);
    this.standing = { basedOn: version, base: theirs };
    this.show({ conflicts: both.map((field) => ({ field, theirs: theirs[field] })), merged: true });
    return merged;
  }

  /** The person has chosen: gives what stands in the colleague's version. */
  settle(field: FieldName): unknown {
    const conflict = this.meeting.conflicts.find((one) => one.field === field);
    this.show({ ...this.meeting, conflicts: this.meeting.conflicts.filter((one) => one !== conflict) });
    return conflict?.theirs;
  }

  isStored(values: FormValues): boolean {
    return JSON.stringify(values) === JSON.stringify(this.standing.base);
  }

  readonly save = async (values: FormValues): Promise<SaveAnswer<FormValues>> => {
    const body = JSON.stringify({ ...this.standing, values } satisfies DraftBody);
    const formKey = formKeyOf(this.challengeId);
    const input = { commandId: newCommandId(), formKey, body, expects: this.version };
    const { data, error } = await client.mutation<Saved>(documentOf(SaveChallengeDraft), { input });
    if (error || !data) return { kind: error?.graphQLErrors.length ? 'refused' : 'unanswered' };
    const answer = data.saveDraft;
    if (answer.__typename === 'Refusal') return answer.rule === 'versionMoved' ? this.readOther() : { kind: 'refused' };
    this.version = answer.version;
    return { kind: 'saved', at: answer.savedAt };
  };

  /** What was typed has become a version: the draft has done its work. */
  async discard(basedOn: number, base: FormValues): Promise<void> {
    this.standing = { basedOn, base };
    this.version = 0;
    await client.mutation(documentOf(DiscardChallengeDraft), { input: { formKey: formKeyOf(this.challengeId) } });
  }

  private show(meeting: Meeting): void {
    this.meeting = meeting;
    for (const listener of this.listeners) listener();
  }

  private async readOther(): Promise<SaveAnswer<FormValues>> {
    const { draft } = await ask(ChallengeFormQuery, { id: this.challengeId, formKey: formKeyOf(this.challengeId) });
    const theirs = draftOf(draft?.body);
    this.version = draft?.version ?? 0;
    return theirs ? { kind: 'behind', theirs: theirs.values } : { kind: 'unanswered' };
  }
}
