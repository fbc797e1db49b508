import {
  activeDeadlines,
  caughtUp,
  clockActor,
  decide,
  decideCreation,
  lintMachine,
  nextDeadlineAt,
} from '@utfall/process';
import type { Actor, Decision, Moved, PlainEvent, Refused, Row } from '@utfall/process';
import type { RfiContext, RfiFacts } from './rfi.context.machine.ts';
import { noticeFields } from './notice.rules.machine.ts';
import { rfiMachine } from './rfi.machine.ts';
import { rfiPolicy } from './rfi.policy.ts';
import { unjudged, watched } from '../../test/policy/judged.ts';
import { noticeRules } from './notice.rules.machine.ts';
import { openingRules } from './opening.rules.machine.ts';
import { rfiRules } from './rfi.rules.machine.ts';

const governed = watched({ machine: rfiMachine, policy: rfiPolicy });
const authority = { organisation: 'authority', relation: 'authority' };
const officer: Actor = { ...authority, id: 'officer', roles: ['officer'] };
const approver: Actor = { ...authority, id: 'approver', roles: ['approver'] };
const lead: Actor = { ...authority, id: 'lead', roles: ['projectLead', 'approver'] };
const supplier: Actor = { id: 'supplier', organisation: 'supplier', roles: ['supplier'], relation: 'public' };
const noFacts: RfiFacts = {
  trailGoesOn: true,
  trailAwaitsRfi: true,
  trailHasRfi: false,
  insights: ['insight'],
  received: [],
  ownResponse: null,
};
const start = new Date('2026-03-02T08:00:00.000Z');
const deadlineAt = '2026-03-30T15:00:00.000Z';
const days = (count: number, from: Date | string = start): Date =>
  new Date(new Date(from).getTime() + count * 86_400_000);
const hash = (version = 1) => ({ hash: `hash-${version}` });
const words = (version = 1) => ({ version, ...hash(version) });
const chosenFields = noticeFields.filter(({ from }) => from === 'person').map(({ id }) => id);
const taken = new Set<string>();

/** One RFI and a clock that the test moves. */
class Case {
  row: Row;
  now = start;
  facts = noFacts;
  constructor() {
    const first = decideCreation(governed, { event: { type: 'create', trail: 'trail' }, by: officer }, noFacts, start);
    this.row = { ...(first as Moved), version: 1 };
  }
  ask(event: string, by: Actor, fields: object = {}): Decision {
    const command = { event: { ...fields, type: event } as PlainEvent, by };
    const row = by === clockActor ? this.row : caughtUp(rfiMachine, this.row, this.now);
    return decide(governed, row, command, this.facts, this.now);
  }
  refusal(event: string, by: Actor, fields: object = {}): string {
    const answer = this.ask(event, by, fields);
    return answer.moved ? `moved to ${answer.state}` : answer.rule;
  }
  take(event: string, by: Actor, fields: object = {}): Moved {
    const answer = this.ask(event, by, fields);
    if (!answer.moved) throw new Error(`${event}: ${answer.rule} ${JSON.stringify((answer as Refused).missing)}`);
    const from = this.row.state;
    for (const placed of rfiMachine.arrows)
      if (placed.event === event && from.split('+').some((leaf) => `${leaf}.`.startsWith(`${placed.from}.`)))
        taken.add(`${placed.from} ${event}`);
    this.row = { ...answer, version: this.row.version + 1 };
    return answer;
  }
  /** Lets the clock run until `now`. Gives the notices that it sends. */
  wait(until: Date | string): unknown[] {
    this.now = new Date(until);
    const told: unknown[] = [];
    while (this.row.dueAt !== null && Date.parse(this.row.dueAt) <= this.now.getTime())
      for (const { payload } of this.take(activeDeadlines(rfiMachine, this.row)[0]!.event, clockActor).effects)
        if ('notice' in payload) told.push(payload['notice']);
    return told;
  }
  get context(): RfiContext {
    return this.row.context as RfiContext;
  }
}

function written(): Case {
  const rfi = new Case();
  rfi.take('writeIntroduction', officer, hash());
  rfi.take('addQuestion', officer, { question: 'reach', ...hash() });
  rfi.take('addQuestion', officer, { question: 'effect', ...hash(), required: false, insight: 'insight' });
  rfi.take('writeNotice', officer, { ...hash(), filled: chosenFields });
  return rfi;
}
function submitted(): Case {
  const rfi = written();
  rfi.take('submit', officer);
  return rfi;
}
function approved(): Case {
  const rfi = submitted();
  rfi.take('approve', approver);
  return rfi;
}
function published(): Case {
  const rfi = approved();
  rfi.take('publish', officer, { deadlineAt });
  return rfi;
}
function closed(): Case {
  const rfi = published();
  rfi.wait(deadlineAt);
  return rfi;
}

describe('an RFI is drafted', () => {
  it('only on a trail whose challenge is published and whose workshops are completed', () => {
    const create = { event: { type: 'create', trail: 'trail' }, by: officer };
    const early = decideCreation(governed, create, { ...noFacts, trailAwaitsRfi: false }, start);
    expect(early).toMatchObject({ moved: false, rule: 'trailAwaitsRfi' });
    const second = decideCreation(governed, create, { ...noFacts, trailHasRfi: true }, start);
    expect(second).toMatchObject({ moved: false, rule: 'oneAtATime' });
    expect(decideCreation(governed, { ...create, by: approver }, noFacts, start)).toMatchObject({ rule: 'role' });
  });
  it('with settings of its own where the defaults do not fit', () => {
    const event = { type: 'create', trail: 'trail', settings: { responseDaysMin: 30 } };
    const first = decideCreation(governed, { event, by: officer }, noFacts, start) as Moved;
    expect((first.context as RfiContext).settings).toMatchObject({ responseDaysMin: 30, objectionDays: 5 });
  });
  it('with questions that are added, changed, ordered and removed', () => {
    const rfi = written();
    rfi.take('changeQuestion', lead, { question: 'reach', ...hash(2), required: false });
    rfi.take('changeQuestion', lead, { question: 'reach', ...hash(2), insight: 'insight' });
    expect(rfi.context.questions[0]).toMatchObject({ version: 3, insight: 'insight' });
    rfi.take('changeQuestion', lead, { question: 'reach', ...hash(2), unlinked: true });
    rfi.take('orderQuestions', lead, { order: ['effect', 'reach'] });
    expect(rfi.context.questions).toEqual([
      { id: 'effect', ...words(), required: false, insight: 'insight' },
      { id: 'reach', ...words(2), version: 4, required: false, insight: null },
    ]);
    rfi.take('removeQuestion', officer, { question: 'effect' });
    expect(rfi.context).toMatchObject({ questions: [{ id: 'reach' }], authors: ['lead', 'officer'] });
  });
  it('with the sealing that its responses get', () => {
    for (const [make, sealing] of [
      [written, 'full'],
      [submitted, 'content'],
      [approved, 'open'],
    ] as const) {
      const rfi = make();
      expect(rfi.refusal('chooseSealing', officer, { sealing: 'wax' })).toBe('sealingIsKnown');
      rfi.take('chooseSealing', officer, { sealing });
      expect(rfi.row.state).toBe('draft');
      expect(rfi.context.settings).toMatchObject({ sealing, responseDaysMin: 21 });
    }
  });
  it('and says which change does not fit', () => {
    const rfi = written();
    expect(rfi.refusal('addQuestion', officer, { question: 'reach', ...hash() })).toBe('questionIsNew');
    expect(rfi.refusal('addQuestion', officer, { question: 'new', ...hash(), insight: 'unknown' })).toBe(
      'insightIsApproved',
    );
    expect(rfi.refusal('changeQuestion', officer, { question: 'other', ...hash() })).toBe('questionExists');
    expect(rfi.refusal('changeQuestion', officer, { question: 'reach', ...hash(2), insight: 'unknown' })).toBe(
      'insightIsApproved',
    );
    expect(rfi.refusal('removeQuestion', officer, { question: 'other' })).toBe('questionExists');
    expect(rfi.refusal('orderQuestions', officer, { order: ['reach'] })).toBe('orderIsComplete');
    expect(rfi.refusal('writeIntroduction', officer, { ...hash(2), basedOn: 0 })).toBe('buildsOnLatest');
    expect(rfi.refusal('writeIntroduction', supplier, hash(2))).toBe('role');
  });
  it('and is sent for review only when there is something to review', () => {
    const rfi = new Case();
    const answer = rfi.ask('submit', officer) as Refused;
    expect(answer.rule).toBe('hasIntroduction');
    expect(answer.missing.map(({ field }) => field)).toEqual([
      ...['introduction', 'questions'],
      ...noticeFields.filter(({ from }) => from === 'rfi' || from === 'person').map(({ id }) => id),
    ]);
  });
});

describe('an RFI is reviewed', () => {
  it('by somebody who has not written in it', () => {
    const rfi = written();
    rfi.take('changeQuestion', lead, { question: 'reach', ...hash(2) });
    rfi.take('submit', officer);
    expect(rfi.refusal('approve', lead)).toBe('approverIsNotAuthor');
    expect(rfi.refusal('approve', { ...approver, onBehalfOf: 'officer' })).toBe('approverIsNotAuthor');
    expect(rfi.refusal('approve', officer)).toBe('role');
    expect(rfi.take('approve', approver)).toMatchObject({ state: 'approved', context: { approver: 'approver' } });
  });
  it('and goes back with a comment', () => {
    const rfi = written();
    rfi.take('submit', officer);
    expect(rfi.take('requestChanges', approver, hash())).toMatchObject({
      state: 'draft',
      context: { review: words() },
    });
  });
  it.each(['internalReview', 'approved'])('and is a draft again as soon as somebody writes in it while %s', (state) => {
    for (const [event, fields] of [
      ['writeIntroduction', hash(2)],
      ['addQuestion', { question: 'new', ...hash() }],
      ['changeQuestion', { question: 'reach', ...hash(2) }],
      ['removeQuestion', { question: 'reach' }],
      ['orderQuestions', { order: ['effect', 'reach'] }],
    ] as const) {
      const rfi = written();
      rfi.take('submit', officer);
      if (state === 'approved') rfi.take('approve', approver);
      expect(rfi.take(event, officer, fields)).toMatchObject({ state: 'draft', context: { approver: null } });
    }
  });
});

describe('an RFI is published', () => {
  it('for all to see, with questions from suppliers until a week before the deadline', () => {
    const rfi = approved();
    expect(rfiMachine.visibility!(rfi.row.state, rfi.context)).toBe('tenant');
    const moved = rfi.take('publish', officer, { deadlineAt });
    expect(moved).toMatchObject({
      state: 'open.qa.askOpen+open.responses.receiving',
      dueAt: '2026-03-23T16:00:00.000Z',
      context: { edition: 1, deadlineAt, publishedAt: start.toISOString() },
    });
    expect(moved.effects.map(({ topic }) => topic)).toEqual(['publication.rfi', 'notice', 'news']);
    expect(moved.effects[2]!.payload).toEqual({
      to: 'trail',
      event: { type: 'rfiPublished' },
    });
    expect(rfiMachine.visibility!(rfi.row.state, rfi.context)).toBe('public');
  });
  it('never while its trail is suspended', () => {
    const rfi = approved();
    rfi.facts = { ...noFacts, trailGoesOn: false };
    expect(rfi.refusal('publish', officer, { deadlineAt })).toBe('trailGoesOn');
  });
  it('never with fewer days to respond than its settings say', () => {
    const early = approved().ask('publish', officer, { deadlineAt: '2026-03-22T22:59:59.999Z' }) as Refused;
    expect(early.rule).toBe('deadlineFarEnough');
    expect(early.missing[0]!.text.sv).toContain('23 mars 2026');
    expect(approved().refusal('publish', officer)).toBe('deadlineFarEnough');
    expect(approved().refusal('publish', officer, { deadlineAt: 'soon' })).toBe('deadlineFarEnough');
  });
  it('never with a time for questions that is over, or later than the deadline', () => {
    for (const at of [start.toISOString(), days(40).toISOString(), 'soon'])
      expect(approved().refusal('publish', officer, { deadlineAt, clarificationsCloseAt: at })).toBe(
        'clarificationsCloseInTime',
      );
    const rfi = approved();
    rfi.take('publish', officer, { deadlineAt, clarificationsCloseAt: '2026-03-20T11:00:00Z' });
    expect(rfi.context.clarificationsCloseAt).toBe('2026-03-20T11:00:00.000Z');
  });
  it('never without a question', () => {
    const rfi = approved();
    rfi.row = { ...rfi.row, context: { ...rfi.context, questions: [] } };
    expect(rfi.refusal('publish', officer, { deadlineAt })).toBe('hasQuestions');
  });
});

describe('suppliers ask and all get the answer', () => {
  it('without a trace of who asked', () => {
    const rfi = published();
    rfi.take('askClarification', supplier, { clarification: 'scope', hash: 'h' });
    expect(rfi.refusal('askClarification', supplier, { clarification: 'scope', hash: 'h' })).toBe('clarificationIsNew');
    expect(JSON.stringify(rfi.row.context)).not.toContain('supplier');
    const answered = rfi.take('answerClarification', officer, { clarification: 'scope', ...hash() });
    expect(answered.effects.map(({ topic }) => topic)).toEqual(['publication.rfi', 'newsToChildren']);
    expect(rfi.context.clarifications).toEqual([{ id: 'scope', hash: 'h', answer: words() }]);
    expect(rfi.refusal('answerClarification', officer, { clarification: 'none', ...hash() })).toBe(
      'clarificationExists',
    );
    expect(rfi.refusal('answerClarification', officer, { clarification: 'scope', ...hash(), basedOn: 0 })).toBe(
      'buildsOnLatest',
    );
  });
  it('and those that ask the same get the same answer, and follow it when it is corrected', () => {
    const rfi = published();
    for (const clarification of ['one', 'twin', 'other'])
      rfi.take('askClarification', supplier, { clarification, hash: 'h' });
    const answer = { clarification: 'one', alike: ['twin'], ...hash() };
    expect(rfi.refusal('answerClarification', officer, { ...answer, alike: ['one'] })).toBe('answersTogether');
    rfi.take('answerClarification', officer, answer);
    expect(rfi.refusal('answerClarification', officer, { clarification: 'twin', ...hash(2) })).toBe('answersTogether');
    expect(rfi.refusal('answerClarification', officer, { ...answer, clarification: 'other' })).toBe('answersTogether');
    rfi.take('answerClarification', officer, { clarification: 'one', ...hash(2) });
    expect(rfi.context.clarifications).toMatchObject([
      { id: 'one', answer: words(2) },
      { id: 'twin', answer: words(2), twinOf: 'one' },
      { id: 'other', answer: null },
    ]);
  });
  it('until the time for questions is over; answers go on', () => {
    const rfi = published();
    rfi.take('askClarification', supplier, { clarification: 'scope', hash: 'h' });
    expect(rfi.ask('askClarification', supplier, { clarification: 'more', hash: 'h' })).toMatchObject({
      notAfter: '2026-03-23T16:00:00.000Z',
    });
    rfi.now = new Date('2026-03-23T16:00:00.000Z');
    expect(rfi.refusal('askClarification', supplier, { clarification: 'late', hash: 'h' })).toBe('notInThisState');
    expect(rfi.wait(rfi.now)).toEqual(['clarificationsUnanswered']);
    expect(rfi.row.state).toBe('open.qa.answerOnly+open.responses.receiving');
    rfi.take('answerClarification', officer, { clarification: 'scope', ...hash() });
  });
});

describe('an amendment', () => {
  it('is a new edition for all at once and moves nothing when there is time left', () => {
    const rfi = published();
    const questions = [...rfi.context.questions, { id: 'new', ...words(), required: true, insight: null }];
    const moved = rfi.take('amend', officer, { questions, introduction: hash(2) });
    expect(moved.context).toMatchObject({
      edition: 2,
      deadlineAt,
      clarificationsCloseAt: '2026-03-23T16:00:00.000Z',
      questions,
    });
    expect(moved.effects.map(({ topic }) => topic)).toEqual(['publication.rfi', 'newsToChildren']);
  });
  it('gives at least a week when less is left, and opens for questions again', () => {
    const rfi = published();
    rfi.wait('2026-03-25T15:00:00.000Z');
    expect(rfi.row.state).toContain('answerOnly');
    rfi.take('amend', officer, {});
    expect(rfi.context).toMatchObject({
      deadlineAt: '2026-04-01T15:00:00.000Z',
      clarificationsCloseAt: '2026-03-28T16:00:00.000Z',
    });
    expect(rfi.row.state).toContain('askOpen');
    expect(nextDeadlineAt(rfiMachine, rfi.row.state, rfi.row.context)).toBe('2026-03-28T16:00:00.000Z');
  });
  it('never shortens the time to respond or to ask', () => {
    const rfi = published();
    expect(rfi.refusal('amend', officer, { deadlineAt: '2026-03-30T14:59:59.999Z' })).toBe('amendmentLeavesTime');
    expect(rfi.refusal('amend', officer, { clarificationsCloseAt: '2026-03-22T15:00:00.000Z' })).toBe(
      'clarificationsCloseInTime',
    );
    rfi.take('amend', officer, {
      deadlineAt: '2026-04-10T15:00:00.000Z',
      clarificationsCloseAt: '2026-04-02T10:00:00.000Z',
    });
    rfi.now = new Date('2026-04-08T15:00:00.000Z');
    expect(rfi.refusal('amend', officer, { deadlineAt: '2026-04-11T15:00:00.000Z' })).toBe('amendmentLeavesTime');
  });
  it('never leaves an RFI without questions', () => {
    expect(published().refusal('amend', officer, { questions: [] })).toBe('amendmentKeepsQuestions');
    expect(published().refusal('removeQuestion', officer, { question: 'reach' })).toBe('notInThisState');
  });
});

describe('an RFI closes', () => {
  it('at the deadline, for every reader, although the clock has not run', () => {
    const rfi = published();
    rfi.now = new Date(deadlineAt);
    expect(caughtUp(rfiMachine, rfi.row, rfi.now).state).toBe('closed');
    expect(rfi.refusal('amend', officer, {})).toBe('notInThisState');
    expect(caughtUp(rfiMachine, rfi.row, new Date(rfi.now.getTime() - 1)).state).toContain('open');
  });
  it('and tells its responses', () => {
    const rfi = published();
    rfi.wait('2026-03-29T15:00:00.000Z');
    rfi.now = new Date(deadlineAt);
    const moved = rfi.take('deadlinePassed', clockActor);
    expect(moved.effects.find(({ topic }) => topic === 'newsToChildren')!.payload).toEqual({
      kind: 'response',
      event: { type: 'rfiClosed' },
    });
  });
});

describe('an RFI is cancelled', () => {
  it.each([
    ['draft', () => new Case()],
    ['internalReview', submitted],
    ['approved', approved],
    ['open', published],
    ['closed', closed],
  ])('with a reason while %s', (place, make) => {
    const rfi = make();
    expect(rfi.row.state.startsWith(place)).toBe(true);
    expect(rfi.refusal('cancel', officer)).toBe('reasonGiven');
    const { state, effects } = rfi.take('cancel', officer, hash());
    const isPublished = place === 'open' || place === 'closed';
    expect(state).toBe('cancelled');
    expect(effects.some(({ topic }) => topic === 'publication.rfi')).toBe(isPublished);
    expect(effects.some(({ topic }) => topic === 'newsToChildren')).toBe(isPublished);
    expect(effects.some(({ payload }) => payload['to'] === 'trail')).toBe(isPublished);
  });
});

it('every arrow up to the closing has been taken above, and every rule judged both ways', () => {
  const all = rfiMachine.arrows.map(({ from, event }) => `${from} ${event}`);
  const later =
    /^(opening|opened|analysing|dialogue|reported|closed (startAnalysis|beginOpening))|Document$|Comment$|commentClause$|writeNotice$/;
  expect(all.filter((arrow) => !taken.has(arrow) && !later.test(arrow))).toEqual([]);
  expect(unjudged(governed, { ...rfiRules, ...noticeRules, sealingIsKnown: openingRules.sealingIsKnown })).toEqual([]);
});

it('the lint finds nothing in the machine', () => {
  expect(lintMachine(governed)).toEqual([]);
});
