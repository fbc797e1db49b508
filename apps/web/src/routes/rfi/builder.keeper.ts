import type { SaveAnswer } from '../../api/autosave.ts';
import { ask, client } from '../../api/client.ts';
import { newCommandId } from '../../api/command-id.ts';
import { documentOf, type Operation } from '../../api/document.ts';
import type { SaveRfiDraftMutation as Saved } from '../../api/generated/graphql.ts';
import { mergeFields } from '../../api/merge.ts';
import { failure, isRefusal, type StepState } from '../../api/step.ts';
import {
  differences,
  formOf,
  isSame,
  questionsOf,
  valuesOf,
  type BuilderValues,
  type WrittenRfi,
} from './builder.values.ts';
import {
  AddQuestionStep,
  ChangeQuestionStep,
  DiscardRfiDraft,
  OrderQuestionsStep,
  RemoveQuestionStep,
  RfiDraftQuery,
  SaveRfiDraft,
  WriteIntroductionStep,
} from './rfi.graphql.ts';

/** What I have written, and what stood there when I began. */
interface DraftBody {
  readonly base: BuilderValues;
  readonly values: BuilderValues;
}
export interface Conflict {
  readonly field: string;
  readonly theirs: unknown;
}
/** What came of a colleague's version: what both have changed, and whether anything was merged at all. */
export interface Meeting {
  readonly conflicts: readonly Conflict[];
  readonly merged: boolean;
}
export const formKeyOf = (rfiId: string): string => `rfi/${rfiId}`;

function bodyOf(body: string | undefined): DraftBody | null {
  const read = body === undefined ? null : (JSON.parse(body) as Partial<DraftBody>);
  return read?.base && read.values ? (read as DraftBody) : null;
}

/**
 * Keeps what is written on an RFI between two versions, and stores it as steps: each question by itself, so that what a
 * colleague writes in another question stays.
 */
export class RfiKeeper {
  /** What I had written when I came. */
  readonly begun: BuilderValues;
  private readonly rfiId: string;
  private base: BuilderValues;
  private textVersions: ReadonlyMap<string, number>;
  private draftVersion: number;
  private meeting: Meeting = { conflicts: [], merged: false };
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): Meeting => this.meeting;

  constructor(rfi: WrittenRfi, draft: { body: string; version: number } | null | undefined) {
    const earlier = bodyOf(draft?.body);
    this.rfiId = rfi.id;
    this.draftVersion = draft?.version ?? 0;
    this.base = earlier?.base ?? valuesOf(rfi);
    this.begun = earlier?.values ?? valuesOf(rfi);
    this.textVersions = versionsOf(rfi);
  }

  /** The version that stands. */
  get standing(): BuilderValues {
    return this.base;
  }

  /** Merges what stands now; null when nothing is new. */
  meet(rfi: WrittenRfi, mine: BuilderValues): BuilderValues | null {
    const theirs = valuesOf(rfi);
    this.textVersions = versionsOf(rfi);
    if (JSON.stringify(theirs) === JSON.stringify(this.base)) return null;
    const { merged, both } = mergeFields(this.base, mine, theirs);
    const order = mergedOrder(this.base.order, mine.order, theirs.order);
    this.base = theirs;
    const asked = both.filter((field) => field !== 'order');
    this.show({ conflicts: asked.map((field) => ({ field, theirs: theirs[field] })), merged: true });
    return { ...merged, order };
  }

  /** The person has chosen: gives what stands in the colleague's version. */
  settle(field: string): unknown {
    const conflict = this.meeting.conflicts.find((one) => one.field === field);
    this.show({ ...this.meeting, conflicts: this.meeting.conflicts.filter((one) => one !== conflict) });
    return conflict?.theirs;
  }

  readonly save = async (values: BuilderValues): Promise<SaveAnswer<BuilderValues>> => {
    const body = JSON.stringify({ base: this.base, values } satisfies DraftBody);
    const input = { commandId: newCommandId(), formKey: formKeyOf(this.rfiId), body, expects: this.draftVersion };
    const { data, error } = await client.mutation<Saved>(documentOf(SaveRfiDraft), { input });
    if (error || !data) return { kind: error?.graphQLErrors.length ? 'refused' : 'unanswered' };
    const answer = data.saveDraft;
    if (answer.__typename === 'Refusal') return answer.rule === 'versionMoved' ? this.readOther() : { kind: 'refused' };
    this.draftVersion = answer.version;
    return { kind: 'saved', at: answer.savedAt };
  };

  /** Makes what is written a version that colleagues see, step by step. Stops at the first no, which it gives. */
  async store(values: BuilderValues): Promise<StepState> {
    for (let turns = 0; turns < 300; turns += 1) {
      const step = this.nextStep(values);
      if (!step) {
        await this.discard();
        return { kind: 'done' };
      }
      const { data, error } = await client.mutation<Record<string, WrittenRfi>>(documentOf(step.operation), {
        input: { commandId: newCommandId(), rfiId: this.rfiId, ...step.input },
      });
      if (error) return failure(error);
      const answer = Object.values(data ?? {}).find((one) => typeof one === 'object');
      if (isRefusal(answer)) return { kind: 'refused', refusal: answer };
      if (!answer) return { kind: 'failed', sentence: null, faultId: null };
      this.base = valuesOf(answer);
      this.textVersions = versionsOf(answer);
    }
    return { kind: 'failed', sentence: null, faultId: null };
  }

  async discard(): Promise<void> {
    this.draftVersion = 0;
    this.show({ conflicts: [], merged: false });
    await client.mutation(documentOf(DiscardRfiDraft), { input: { formKey: formKeyOf(this.rfiId) } });
  }

  private show(meeting: Meeting): void {
    this.meeting = meeting;
    for (const listener of this.listeners) listener();
  }

  private nextStep(values: BuilderValues): { operation: Operation<unknown, never>; input: object } | null {
    if (isSame(this.base, values)) return null;
    const { introduction, removed, added, changed } = differences(this.base, values);
    const basedOn = (id: string): number | undefined => this.textVersions.get(id);
    if (introduction)
      return { operation: WriteIntroductionStep, input: { title: values.title.trim(), text: values.text.trim() } };
    const [gone] = removed;
    if (gone) return { operation: RemoveQuestionStep, input: { questionId: gone.id } };
    const [different] = changed;
    if (different) {
      const { id, text, required, insightId } = different;
      const input = { questionId: id, text: text.trim(), required, insightId, form: formOf(different) };
      return { operation: ChangeQuestionStep, input: { ...input, basedOn: basedOn(id) } };
    }
    const [fresh] = added;
    if (fresh) {
      const { id, text, required, insightId } = fresh;
      // The question gets the id of its command: what is written keeps its name.
      const input = { commandId: id, text: text.trim(), required, insightId, form: formOf(fresh) };
      return { operation: AddQuestionStep, input };
    }
    return { operation: OrderQuestionsStep, input: { questionIds: questionsOf(values).map(({ id }) => id) } };
  }

  private async readOther(): Promise<SaveAnswer<BuilderValues>> {
    const { draft } = await ask(RfiDraftQuery, { formKey: formKeyOf(this.rfiId) });
    const theirs = bodyOf(draft?.body);
    this.draftVersion = draft?.version ?? 0;
    return theirs ? { kind: 'behind', theirs: theirs.values } : { kind: 'unanswered' };
  }
}

/** Their order with my new questions last, without those that either has removed; mine when only I have moved any. */
function mergedOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  if (base.join() === theirs.join()) return mine;
  const kept = theirs.filter((id) => mine.includes(id) || !base.includes(id));
  return [...kept, ...mine.filter((id) => !theirs.includes(id) && !base.includes(id))];
}

const versionsOf = ({ questions }: WrittenRfi): ReadonlyMap<string, number> =>
  new Map(questions.map(({ id, textVersion }) => [id, textVersion ?? 0]));
