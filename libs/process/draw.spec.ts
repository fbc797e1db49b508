import { defineMachine, drawing, explain, progress, statesOf, text, type Actor } from './index.ts';
import { inquiry, inquiryPolicy } from './example.machine.ts';

const approver: Actor = { id: 'approver', organisation: 'a', roles: ['approver'], relation: 'authority' };
const open = 'open.answers.receiving+open.talk.askOpen';

describe('the drawing of a machine', () => {
  const drawn = drawing(inquiry);

  it('has a node for each state with its words and the state around it', () => {
    expect(drawn.nodes.map(({ id }) => id)).toEqual([
      '',
      'draft',
      'open',
      'open.talk',
      'open.talk.askOpen',
      'open.talk.answerOnly',
      'open.answers',
      'open.answers.receiving',
      'analysing',
      'analysing.reading',
      'analysing.reported',
      'completed',
      'cancelled',
    ]);
    expect(drawn.nodes.find(({ id }) => id === 'open')).toEqual({
      id: 'open',
      label: { sv: 'Öppen', en: 'Open' },
      meaning: { sv: 'Leverantörer frågar och svarar.', en: 'Suppliers ask and answer.' },
      parent: '',
      type: 'parallel',
      initial: false,
    });
    expect(drawn.nodes.filter(({ initial }) => initial).map(({ id }) => id)).toEqual([
      'draft',
      'open.talk.askOpen',
      'open.answers.receiving',
      'analysing.reading',
    ]);
  });
  it('has an edge for each arrow with its real target, its rules and what follows', () => {
    expect(drawn.edges.map(({ id, to }) => `${id} → ${to}`)).toEqual([
      ':cancel → cancelled',
      'draft:addQuestion → draft',
      'draft:removeQuestion → draft',
      'draft:publish → open',
      'open:amend → open',
      'open:deadlinePassed → analysing',
      'open:deadlinePassed:2 → cancelled',
      'open.talk.askOpen:askingEnded → open.talk.answerOnly',
      'open.answers.receiving:answerArrived → open.answers.receiving',
      'analysing:done → completed',
      'analysing.reading:report → analysing.reported',
    ]);
    const publish = drawn.edges.find(({ event }) => event === 'publish')!;
    expect(publish).toMatchObject({
      sentBy: 'person',
      irreversible: true,
      effects: [{ en: 'The suppliers are told.' }],
    });
    expect(publish.rules.map(({ name, planned }) => [name, planned])).toEqual([
      ['hasQuestions', false],
      ['anotherAuthor', false],
      ['noticeComplete', true],
    ]);
  });
  it('is plain JSON', () => {
    expect(JSON.parse(JSON.stringify(drawn))).toEqual(drawn);
  });
});

describe('the progress of a process', () => {
  it('shows where it stands, has been and can go', () => {
    expect(progress(inquiry, open, ['draft', open])).toEqual({
      current: ['', 'open', 'open.answers', 'open.answers.receiving', 'open.talk', 'open.talk.askOpen'],
      visited: ['draft'],
      next: ['analysing', 'analysing.reading', 'cancelled', 'open.talk.answerOnly'],
      edges: [
        ':cancel',
        'open.answers.receiving:answerArrived',
        'open.talk.askOpen:askingEnded',
        'open:amend',
        'open:deadlinePassed',
        'open:deadlinePassed:2',
      ],
    });
  });
  it('shows a person only the ways this person may take', () => {
    const row = { state: 'draft', context: { author: 'officer', questions: [], answers: 0 }, version: 1, dueAt: null };
    const steps = explain(
      { machine: inquiry, policy: inquiryPolicy },
      row,
      approver,
      {},
      new Date('2026-03-01T08:00:00Z'),
    );
    expect(progress(inquiry, 'draft', [], steps)).toMatchObject({ next: ['cancelled'], edges: [':cancel'] });
  });
  it('shows no way on when the process has ended', () => {
    expect(progress(inquiry, 'completed', ['draft', 'completed'])).toMatchObject({
      current: ['', 'completed'],
      next: [],
      edges: [],
    });
  });
});

describe('arrows into a region and arrows nobody sends', () => {
  const words = text('ord', 'word');
  const region = { label: words, initial: 'here', states: { here: { label: words }, there: { label: words } } };
  const machine = defineMachine({
    kind: 'regions',
    version: 1,
    label: words,
    create: { sentence: words, context: () => ({}) },
    chart: {
      label: words,
      initial: 'before',
      states: {
        before: { label: words, always: { target: '#regions.both.one.there', when: 'never' } },
        both: { label: words, type: 'parallel', states: { one: region, other: region } },
      },
    },
    events: {},
    rules: {},
    conditions: { never: () => false },
  });

  it('enter the other regions where they begin', () => {
    expect(progress(machine, 'before', []).next).toEqual([
      'both',
      'both.one',
      'both.one.there',
      'both.other',
      'both.other.here',
    ]);
  });
  it('say so in words', () => {
    expect(drawing(machine).edges[0]).toMatchObject({
      event: null,
      sentBy: 'nobody',
      label: { en: 'Moves on by itself' },
      when: 'never',
      irreversible: false,
    });
    expect(drawing(inquiry).edges.find(({ id }) => id === 'analysing:done')).toMatchObject({
      label: { en: 'When everything in it is done' },
    });
  });
  it('show a deadline with its basis', () => {
    expect(drawing(inquiry).deadlines.map(({ name, basis }) => [name, basis?.en ?? null])).toEqual([
      ['asking', null],
      ['answering', 'Policy: at least 21 days'],
    ]);
  });
});

describe('the states of a machine', () => {
  it('are every combination of its regions', () => {
    expect(statesOf(inquiry)).toEqual([
      'analysing.reading',
      'analysing.reported',
      'cancelled',
      'completed',
      'draft',
      'open.answers.receiving+open.talk.answerOnly',
      open,
    ]);
  });
});
