import { Meetings } from '../../api/meetings.ts';
import { mergeFields } from '../../api/merge.ts';
import { ServerDraft } from '../../api/server-draft.ts';
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

/** Keeps what is typed between two versions. */
export class DraftKeeper {
  readonly meetings = new Meetings<FieldName>();
  private readonly draft: ServerDraft<FormValues>;
  private standing: { basedOn: number; base: FormValues };

  constructor(challengeId: string, version: number, standing: { basedOn: number; base: FormValues }) {
    this.standing = standing;
    this.draft = new ServerDraft({
      formKey: formKeyOf(challengeId),
      version,
      write: (values): DraftBody => ({ ...this.standing, values }),
      read: (body) => draftOf(body)?.values ?? null,
      gone: 'unanswered',
    });
  }

  get save(): ServerDraft<FormValues>['save'] {
    return this.draft.save;
  }

  /** Merges a version that a colleague has saved; null when there is none that is newer. */
  meet(version: number, mine: FormValues, theirs: FormValues): FormValues | null {
    if (version <= this.standing.basedOn) return null;
    const { merged, both } = mergeFields(this.standing.base, mine, theirs);
    this.standing = { basedOn: version, base: theirs };
    this.meetings.show({ conflicts: both.map((field) => ({ field, theirs: theirs[field] })), merged: true });
    return merged;
  }

  isStored(values: FormValues): boolean {
    return JSON.stringify(values) === JSON.stringify(this.standing.base);
  }

  /** What was typed has become a version. */
  async discard(basedOn: number, base: FormValues): Promise<void> {
    this.standing = { basedOn, base };
    await this.draft.discard();
  }
}
