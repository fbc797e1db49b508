import { activeDeadlines, decide, defineMachine, explain, text, type Actor, type Governed, type Row } from './index.ts';
import { inquiry, inquiryPolicy } from './example.machine.ts';

interface Context {
  readonly closesAt: string | null;
}
const words = text('ord', 'word');
const inTime = text('Svaret ska lämnas i tid.', 'The response is handed in on time.');
const basis = text('Policy: samma tid för alla', 'Policy: the same time for all');

/** A response to something else whose deadline it knows but does not keep. */
function response(lateRule?: string): Governed {
  const machine = defineMachine<Context>({
    kind: 'response',
    version: 1,
    label: words,
    create: { sentence: words, context: () => ({ closesAt: null }) },
    chart: {
      label: words,
      initial: 'draft',
      states: {
        draft: { label: words, on: { submit: { target: 'submitted' } } },
        submitted: { label: words, type: 'final' },
      },
    },
    events: {
      submit: {
        label: words,
        sentence: words,
        closesAt: ({ context }) => context.closesAt,
        ...(lateRule && { lateRule }),
      },
    },
    rules: { inTime: { sentence: inTime, basis } },
  });
  return { machine, policy: [{ roles: ['supplier'], relation: 'supplier', events: ['submit'] }] };
}
const supplier: Actor = { id: 'supplier', organisation: 'b', roles: ['supplier'], relation: 'supplier' };
const closesAt = '2026-03-22T15:00:00.000Z';
const submit = { event: { type: 'submit' }, by: supplier };
const at = new Date(closesAt);
const before = new Date(at.getTime() - 1);

function draft(closing: string | null, dueAt: string | null = null): Row {
  return { state: 'draft', context: { closesAt: closing }, version: 1, dueAt };
}

describe('an event that closes with the deadline of another process', () => {
  it('is taken until the instant before and carries the deadline as its latest time', () => {
    expect(decide(response('inTime'), draft(closesAt), submit, {}, before)).toMatchObject({
      moved: true,
      notAfter: closesAt,
    });
    expect(explain(response('inTime'), draft(closesAt), supplier, {}, before)).toMatchObject([
      { allowed: true, reasons: [] },
    ]);
  });
  it('is late at the deadline, in the words and on the basis of its rule', () => {
    const refused = { rule: 'inTime', sentence: inTime, basis };
    expect(decide(response('inTime'), draft(closesAt), submit, {}, at)).toMatchObject({ moved: false, ...refused });
    expect(explain(response('inTime'), draft(closesAt), supplier, {}, at)).toMatchObject([
      { allowed: false, reasons: [{ kind: 'time', ...refused }] },
    ]);
  });
  it('is late in common words when it has no rule', () => {
    expect(decide(response(), draft(closesAt), submit, {}, at)).toMatchObject({
      rule: 'late',
      sentence: { en: 'The time has run out.' },
    });
    expect(explain(response(), draft(closesAt), supplier, {}, at)).toMatchObject([
      { reasons: [{ rule: 'late', sentence: { en: 'The time has run out.' } }] },
    ]);
  });
  it('is never late while no deadline is set', () => {
    expect(decide(response('inTime'), draft(null), submit, {}, at)).toMatchObject({ moved: true, notAfter: null });
    expect(explain(response('inTime'), draft(null), supplier, {}, at)).toMatchObject([{ allowed: true }]);
  });
  it('is bound by the sooner of its own deadline and the other', () => {
    const sooner = '2026-03-20T15:00:00.000Z';
    expect(decide(response(), draft(closesAt, sooner), submit, {}, new Date(0))).toMatchObject({ notAfter: sooner });
    expect(decide(response(), draft(sooner, closesAt), submit, {}, new Date(0))).toMatchObject({ notAfter: sooner });
  });
  it('says only that the state is another when it cannot be taken at all', () => {
    const submitted = { ...draft(closesAt), state: 'submitted' };
    const [step] = explain(response('inTime'), submitted, supplier, {}, at);
    expect(step!.reasons.map(({ kind }) => kind)).toEqual(['state']);
  });
});

describe('what a person is told beforehand', () => {
  const officer: Actor = { id: 'officer', organisation: 'a', roles: ['officer'], relation: 'authority' };
  const context = { author: 'officer', questions: [], answers: 0, askUntil: null, closesAt: null };

  it('names the rules that wait for what is sent and those that wait for data', () => {
    const steps = explain(
      { machine: inquiry, policy: inquiryPolicy },
      { ...draft(null), context },
      officer,
      {},
      before,
    );
    const told = steps.map(({ event, asks, planned }) => [event, asks, planned]);
    expect(told).toContainEqual(['addQuestion', ['questionIsNew'], []]);
    expect(told).toContainEqual(['publish', [], ['noticeComplete']]);
  });
});

describe('the deadlines of a state', () => {
  it('stand soonest first, with their basis where they have one', () => {
    const open = 'open.answers.receiving+open.talk.askOpen';
    const times = (askUntil: string, until: string) => ({
      author: 'officer',
      questions: [],
      answers: 0,
      askUntil,
      closesAt: until,
    });
    const named = (context: object) =>
      activeDeadlines(inquiry, { state: open, context }).map(({ name, basis: why }) => [name, why?.en]);
    expect(named(times('2026-03-10T15:00:00Z', closesAt))).toEqual([
      ['asking', undefined],
      ['answering', 'Policy: at least 21 days'],
    ]);
    expect(named(times('2026-03-30T15:00:00Z', closesAt))).toEqual([
      ['answering', 'Policy: at least 21 days'],
      ['asking', undefined],
    ]);
  });
});
