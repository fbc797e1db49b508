import type { TasksQuery } from '../../api/generated/graphql.ts';
import type { Language, ServerText } from '../../app/language.ts';
import { roleName } from '../../app/roles.ts';
import type { Translate } from '../../app/texts.ts';
import { clock, day, daysUntil, deadline, left } from '../../parts/format.ts';
import type { StatusKind } from '../../parts/state/status.tsx';
import type { Task as TaskOnPage } from '../../parts/state/task-row.tsx';
import type { tasksTexts } from './texts.ts';

export type TaskNode = TasksQuery['tasks']['nodes'][number];
export type Words = Translate<keyof (typeof tasksTexts)['sv'] & string>;

const lower = (words: string): string => words.charAt(0).toLowerCase() + words.slice(1);
const isUsed = (part: string | null | undefined): part is string => Boolean(part);

/** `i dag kl. 16.00`, `i morgon kl. 12.00`, `fre 18 dec kl. 16.00`, to stand inside a sentence. */
export function inSentence(instant: string, language: Language, now: string): string {
  const days = daysUntil(instant, now);
  const near =
    days === 0 || days === 1 ? lower(left(instant, language, now)) : day(instant, language, { weekday: true, now });
  return `${near} ${clock(instant, language)}`;
}

function statusOf(task: TaskNode, t: Words, language: Language): { kind: StatusKind; words: string } {
  const sinceDays = Math.max(0, -daysUntil(task.since, task.now));
  if (task.group === 'others') return { kind: 'waits', words: t('tasks.waitsSince', { days: sinceDays }) };
  if (!task.dueAt) return { kind: 'plain', words: t('tasks.openSince', { days: sinceDays }) };
  const days = daysUntil(task.dueAt, task.now);
  if (task.group === 'late') return { kind: 'late', words: t('tasks.lateBy', { days: -days }) };
  if (days > 1) return { kind: 'plain', words: t('tasks.inDays', { days }) };
  return { kind: 'soon', words: `${left(task.dueAt, language, task.now)} ${clock(task.dueAt, language)}` };
}

function whenOf(task: TaskNode, t: Words, language: Language): string {
  if (!task.dueAt) return t('tasks.noDeadline');
  if (task.group === 'others') return t('tasks.atLatest', { when: day(task.dueAt, language, { weekday: true }) });
  return daysUntil(task.dueAt, task.now) <= 1 && task.group !== 'late'
    ? day(task.dueAt, language, { weekday: true })
    : deadline(task.dueAt, language);
}

/** The challenge, the thing's own name, and whom it waits for or what else one may do. */
function aboutOf(task: TaskNode, t: Words, language: Language, say: (text: ServerText) => string): string {
  const [first, ...more] = task.steps;
  const others = task.group === 'others' && first?.openTo.map((role) => say(roleName(role)));
  const waits = others && new Intl.ListFormat(language, { type: 'disjunction' }).format(others);
  const instead = task.group !== 'others' && more.filter(({ mine }) => mine).slice(0, 2);
  return [
    task.title,
    task.subject,
    waits && t('tasks.waitsFor', { who: waits }),
    instead &&
      instead.length > 0 &&
      t('tasks.alsoPossible', { steps: instead.map(({ label }) => lower(say(label))).join(', ') }),
  ]
    .filter((part) => part !== false && isUsed(part))
    .join(' · ');
}

/** What to do. A single word, such as `Publicera`, says what it is about as well. */
function titleOf({ steps: [first], kindLabel, stateLabel }: TaskNode, say: (text: ServerText) => string): string {
  if (!first) return say(stateLabel);
  const label = say(first.label);
  return label.includes(' ') ? label : `${label} ${lower(say(kindLabel))}`;
}

/** A task as its row shows it: what to do first, then which challenge, where on the trail, and until when. */
export function rowOf(task: TaskNode, t: Words, language: Language, say: (text: ServerText) => string): TaskOnPage {
  return {
    id: task.id,
    title: titleOf(task, say),
    href: `/arende/${task.id}`,
    about: aboutOf(task, t, language, say),
    ...(task.station !== null && task.station !== undefined && { step: task.station }),
    ...(task.stationName && { stage: say(task.stationName) }),
    status: statusOf(task, t, language),
    when: whenOf(task, t, language),
  };
}
