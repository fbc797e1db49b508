import {
  caughtUp,
  decide,
  decideCreation,
  defineMachine,
  explain,
  pathOf,
  text,
  valueOf,
  type Actor,
  type Policy,
} from './index.ts';

interface Context {
  readonly author: string;
  readonly questions: readonly string[];
  readonly closesAt: string | null;
}
const words = text('ord', 'word');
const machine = defineMachine<Context>({
  kind: 'inquiry',
  version: 1,
  label: words,
  create: { sentence: words, context: ({ by }) => ({ author: by.id, questions: [], closesAt: null }) },
  chart: {
    label: words,
    initial: 'draft',
    states: {
      draft: {
        label: text('Utkast', 'Draft'),
        on: {
          addQuestion: { do: ['keepQuestion'] },
          removeQuestion: { do: ['dropQuestion'] },
          publish: { target: 'open', rules: ['hasQuestions', 'anotherAuthor'], do: ['setClosing', 'tellAll'] },
        },
      },
      open: {
        label: text('Öppen', 'Open'),
        type: 'parallel',
        on: { close: { target: 'closed' }, deadlinePassed: { target: 'closed' } },
        states: {
          talk: {
            label: words,
            initial: 'askOpen',
            states: { askOpen: { label: words }, answerOnly: { label: words } },
          },
          answers: { label: words, initial: 'receiving', states: { receiving: { label: words } } },
        },
      },
      closed: { label: text('Stängd', 'Closed'), type: 'final' },
    },
  },
  events: {
    addQuestion: { label: words, sentence: words },
    removeQuestion: { label: words, sentence: words },
    publish: { label: words, sentence: words, irreversible: true },
    close: { label: words, sentence: words },
    deadlinePassed: { label: words, sentence: words, from: 'clock' },
  },
  rules: {
    hasQuestions: {
      sentence: text('Minst en fråga.', 'At least one question.'),
      check: ({ context }) => context.questions.length > 0,
    },
    anotherAuthor: {
      sentence: text('Inte författaren.', 'Not the author.'),
      check: ({ context, by }) => context.author !== by.id,
    },
  },
  changes: {
    keepQuestion: ({ context, event }) => ({ questions: [...context.questions, String(event['question'])] }),
    dropQuestion: ({ context, event }) => ({ questions: context.questions.filter((id) => id !== event['question']) }),
    setClosing: ({ event }) => ({ closesAt: String(event['closesAt']) }),
  },
  effects: {
    tellAll: { topic: 'notice', sentence: words, payload: ({ context }) => ({ questions: context.questions.length }) },
  },
  deadlines: { closing: { label: words, event: 'deadlinePassed', in: 'open', at: (context) => context.closesAt } },
});
const policy: Policy = [
  {
    roles: ['officer'],
    relation: 'authority',
    events: ['create', 'addQuestion', 'removeQuestion', 'publish', 'close'],
  },
];
const governed = { machine, policy };
const officer: Actor = { id: 'officer', organisation: 'a', roles: ['officer'], relation: 'authority' };
const colleague: Actor = { ...officer, id: 'colleague' };
const now = new Date('2026-03-01T08:00:00Z');
const closesAt = '2026-03-22T15:00:00.000Z';

function drafted(questions: string[]) {
  return { state: 'draft', context: { author: 'officer', questions, closesAt: null }, version: 1, dueAt: null };
}
const opened = {
  state: 'open.answers.receiving+open.talk.askOpen',
  context: { author: 'officer', questions: ['q'], closesAt },
  version: 3,
  dueAt: closesAt,
};

describe('deciding', () => {
  it('creates a process with its first context', () => {
    expect(decideCreation(governed, { event: { type: 'create' }, by: officer }, {}, now)).toMatchObject({
      moved: true,
      state: 'draft',
      context: { author: 'officer' },
    });
  });
  it('refuses with the rule, its sentence and who may', () => {
    const refused = decide(governed, drafted([]), { event: { type: 'publish', closesAt }, by: colleague }, {}, now);
    expect(refused).toMatchObject({
      moved: false,
      rule: 'hasQuestions',
      sentence: { en: 'At least one question.' },
      openTo: ['officer'],
    });
  });
  it('moves into parallel regions with the effects of the arrow and the deadline as due time', () => {
    const moved = decide(governed, drafted(['q']), { event: { type: 'publish', closesAt }, by: colleague }, {}, now);
    expect(moved).toMatchObject({
      moved: true,
      state: opened.state,
      dueAt: closesAt,
      effects: [{ topic: 'notice', payload: { questions: 1 } }],
    });
  });
  it('gives every step before a deadline that deadline as its latest instant', () => {
    expect(decide(governed, opened, { event: { type: 'close' }, by: officer }, {}, now)).toMatchObject({
      notAfter: closesAt,
      state: 'closed',
    });
  });
  it('lets the clock close at the deadline and not before', () => {
    const clock: Actor = { id: 'clock', organisation: null, roles: ['system'] };
    const command = { event: { type: 'deadlinePassed' }, by: clock };
    expect(decide(governed, opened, command, {}, now)).toMatchObject({ moved: false, rule: 'notYetDue' });
    expect(decide(governed, opened, command, {}, new Date(closesAt))).toMatchObject({
      moved: true,
      state: 'closed',
      notBefore: closesAt,
    });
    expect(decide(governed, opened, { ...command, by: officer }, {}, new Date(closesAt))).toMatchObject({
      rule: 'role',
    });
  });
  it('shows a process as closed at its deadline although the clock has not run', () => {
    expect(caughtUp(machine, opened, new Date(closesAt)).state).toBe('closed');
    expect(caughtUp(machine, opened, new Date(Date.parse(closesAt) - 1)).state).toBe(opened.state);
  });
  it('explains every step people can take', () => {
    const steps = explain(governed, drafted([]), officer, {}, now);
    expect(steps.map(({ event, allowed }) => [event, allowed])).toEqual([
      ['addQuestion', true],
      ['removeQuestion', true],
      ['publish', false],
      ['close', false],
    ]);
    expect(steps[2]!.reasons.map(({ rule }) => rule)).toEqual(['hasQuestions', 'anotherAuthor']);
  });
});

describe('state paths', () => {
  it('turn into values and back', () => {
    expect(pathOf(valueOf(opened.state))).toBe(opened.state);
    expect(valueOf('draft')).toBe('draft');
  });
});
