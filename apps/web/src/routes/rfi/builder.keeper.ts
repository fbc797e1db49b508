import { client } from '../../api/client.ts';
import { newCommandId } from '../../api/command-id.ts';
import { documentOf, type Operation } from '../../api/document.ts';
import { Meetings } from '../../api/meetings.ts';
import { mergeFields } from '../../api/merge.ts';
import { ServerDraft } from '../../api/server-draft.ts';
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
  OrderQuestionsStep,
  RemoveQuestionStep,
  WriteIntroductionStep,
} from './rfi.graphql.ts';

/** What I have written, and what stood there when I began. */
interface DraftBody {
  readonly base: BuilderValues;
  readonly values: BuilderValues;
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
  private readonly draft: ServerDraft<BuilderValues>;
  readonly meetings = new Meetings<string>();

  constructor(rfi: WrittenRfi, draft: { body: string; version: number } | null | undefined) {
    const earlier = bodyOf(draft?.body);
    this.rfiId = rfi.id;
    this.base = earlier?.base ?? valuesOf(rfi);
    this.begun = earlier?.values ?? valuesOf(rfi);
    this.textVersions = versionsOf(rfi);
    this.draft = new ServerDraft({
      formKey: formKeyOf(rfi.id),
      version: draft?.version ?? 0,
      write: (values): DraftBody => ({ base: this.base, values }),
      read: (body) => bodyOf(body)?.values ?? null,
      gone: 'unanswered',
    });
  }

  get save(): ServerDraft<BuilderValues>['save'] {
    return this.draft.save;
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
    this.meetings.show({ conflicts: asked.map((field) => ({ field, theirs: theirs[field] })), merged: true });
    return { ...merged, order };
  }

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
    this.meetings.show({ conflicts: [], merged: false });
    await this.draft.discard();
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
}

/** Their order with my new questions last, without those that either has removed; mine when only I have moved any. */
function mergedOrder(base: readonly string[], mine: readonly string[], theirs: readonly string[]): readonly string[] {
  if (base.join() === theirs.join()) return mine;
  const kept = theirs.filter((id) => mine.includes(id) || !base.includes(id));
  return [...kept, ...mine.filter((id) => !theirs.includes(id) && !base.includes(id))];
}

const versionsOf = ({ questions }: WrittenRfi): ReadonlyMap<string, number> =>
  new Map(questions.map(({ id, textVersion }) => [id, textVersion ?? 0]));
