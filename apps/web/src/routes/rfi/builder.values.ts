import type { RfiWritingPartsFragment } from '../../api/generated/graphql.ts';
import { newCommandId } from '../../api/command-id.ts';
import { decimalOf } from '../../parts/form/answer.ts';

export type WrittenRfi = RfiWritingPartsFragment;
export const types = ['text', 'number', 'choice', 'matrix', 'priceRange', 'file'] as const;
export type QuestionType = (typeof types)[number];

/** A question as it stands on the screen. */
export interface QuestionDraft {
  readonly id: string;
  readonly text: string;
  readonly required: boolean;
  readonly insightId: string | null;
  readonly type: QuestionType;
  readonly help: string;
  readonly lengthMax: string;
  readonly unit: string;
  readonly numberMin: string;
  readonly numberMax: string;
  /** One a line. */
  readonly choices: string;
  readonly several: boolean;
  readonly rows: string;
}

/** What is written: each question under a name of its own, so that two persons can write on different ones. */
export interface BuilderValues {
  readonly [field: string]: unknown;
  readonly title: string;
  readonly text: string;
  readonly order: readonly string[];
}

const nameOf = (id: string): string => `question.${id}`;
const shown = (decimal: string | null | undefined): string => (decimal ?? '').replace('.', ',');

function draftOf({ id, text, required, insightId, form }: WrittenRfi['questions'][number]): QuestionDraft {
  return {
    ...{ id, text, required, several: form.several },
    insightId: insightId ?? null,
    type: types.find((one) => one === form.type) ?? 'text',
    help: form.help ?? '',
    lengthMax: form.lengthMax ? String(form.lengthMax) : '',
    unit: form.unit ?? '',
    numberMin: shown(form.numberMin),
    numberMax: shown(form.numberMax),
    choices: form.choices.join('\n'),
    rows: form.rows.join('\n'),
  };
}

export function emptyQuestion(insightId: string | null): QuestionDraft {
  return {
    ...{ id: newCommandId(), text: '', required: true, insightId, type: 'text', help: '', lengthMax: '', unit: '' },
    ...{ numberMin: '', numberMax: '', choices: '', several: false, rows: '' },
  };
}

export function valuesOf({ title, introduction, questions }: WrittenRfi): BuilderValues {
  const drafts = questions.map((question) => [nameOf(question.id), draftOf(question)] as const);
  return { title, text: introduction, order: questions.map(({ id }) => id), ...Object.fromEntries(drafts) };
}

export const questionOf = (values: BuilderValues, id: string): QuestionDraft | undefined =>
  values[nameOf(id)] as QuestionDraft | undefined;

/** The questions in order. One that a colleague has removed meanwhile is no more. */
export const questionsOf = (values: BuilderValues): QuestionDraft[] =>
  values.order.map((id) => questionOf(values, id)).filter((question) => question !== undefined);

export const changedQuestion = (question: QuestionDraft): Partial<BuilderValues> => ({
  [nameOf(question.id)]: question,
});

const linesOf = (written: string): string[] => [
  ...new Set(
    written
      .split('\n')
      .map((line) => line.trim())
      .filter(Boolean),
  ),
];

/** How a question is answered, as a supplier's field shows it and as the API takes it. */
export function formOf(draft: QuestionDraft) {
  const { type, help, lengthMax, unit, several } = draft;
  const isCounted = type === 'number' || type === 'priceRange';
  const isChosen = type === 'choice' || type === 'matrix' || type === 'file';
  const decimal = (written: string): string | undefined =>
    ((isCounted || type === 'file') && decimalOf(written)) || undefined;
  return {
    type,
    help: help.trim() || undefined,
    lengthMax: type === 'text' && /^\d+$/.test(lengthMax.trim()) ? Number(lengthMax) : undefined,
    unit: (isCounted && unit.trim()) || undefined,
    numberMin: isCounted ? decimal(draft.numberMin) : undefined,
    numberMax: decimal(draft.numberMax),
    choices: isChosen ? linesOf(draft.choices) : [],
    several: type === 'choice' && several,
    rows: type === 'matrix' ? linesOf(draft.rows) : [],
  };
}

export type BuilderFault = 'title' | 'text' | 'question' | 'choices' | 'rows' | 'number' | 'length';
export interface FoundFault {
  /** The id of the field. */
  readonly field: string;
  readonly fault: BuilderFault;
  /** Which question, from 1; 0 for the introduction. */
  readonly number: number;
}

const isWrongNumber = (written: string): boolean => written.trim() !== '' && decimalOf(written) === null;

function faultsOfQuestion(draft: QuestionDraft, number: number): FoundFault[] {
  const { id, text, type, numberMin, numberMax, lengthMax } = draft;
  const form = formOf(draft);
  const fault = (field: string, kind: BuilderFault): FoundFault => ({ field: `${field}-${id}`, fault: kind, number });
  const isCounted = type === 'number' || type === 'priceRange';
  return [
    ...(text.trim() === '' ? [fault('text', 'question')] : []),
    ...((type === 'choice' || type === 'matrix') && form.choices.length < 2 ? [fault('choices', 'choices')] : []),
    ...(type === 'matrix' && form.rows.length === 0 ? [fault('rows', 'rows')] : []),
    ...(isCounted && isWrongNumber(numberMin) ? [fault('min', 'number')] : []),
    ...((isCounted || type === 'file') && isWrongNumber(numberMax) ? [fault('max', 'number')] : []),
    ...(type === 'text' && lengthMax.trim() !== '' && !(Number(lengthMax) >= 1 && Number(lengthMax) <= 20_000)
      ? [fault('length', 'length')]
      : []),
  ];
}

/** What cannot be stored as it is, with the field to go to. */
export function faultsIn(values: BuilderValues): FoundFault[] {
  const begun = values.title.trim() !== '' || values.text.trim() !== '';
  return [
    ...(begun && values.title.trim() === '' ? [{ field: 'rfi-title', fault: 'title' as const, number: 0 }] : []),
    ...(begun && values.text.trim() === '' ? [{ field: 'rfi-text', fault: 'text' as const, number: 0 }] : []),
    ...questionsOf(values).flatMap((question, index) => faultsOfQuestion(question, index + 1)),
  ];
}

const same = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);
const content = (draft: QuestionDraft | undefined): unknown =>
  draft && [draft.text.trim(), draft.required, draft.insightId, formOf(draft)];
export const isSameQuestion = (one: QuestionDraft | undefined, other: QuestionDraft | undefined): boolean =>
  same(content(one), content(other));

/** What differs between two versions, in the order in which it is stored. */
export function differences(before: BuilderValues, after: BuilderValues) {
  const questions = questionsOf(after);
  const earlier = questionsOf(before);
  const kept = earlier.filter(({ id }) => questions.some((one) => one.id === id));
  const added = questions.filter(({ id }) => !earlier.some((one) => one.id === id));
  const stored = [...kept, ...added].map(({ id }) => id);
  return {
    introduction: before.title.trim() !== after.title.trim() || before.text.trim() !== after.text.trim(),
    removed: earlier.filter((one) => !kept.includes(one)),
    added,
    changed: questions.filter(({ id }) => {
      const known = questionOf(before, id);
      return kept.some((one) => one.id === id) && !isSameQuestion(known, questionOf(after, id));
    }),
    order: !same(
      stored,
      questions.map(({ id }) => id),
    ),
  };
}

export function isSame(before: BuilderValues, after: BuilderValues): boolean {
  const { introduction, removed, added, changed, order } = differences(before, after);
  return !introduction && !order && removed.length + added.length + changed.length === 0;
}
