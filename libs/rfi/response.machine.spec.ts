import { decide, decideCreation, lintMachine } from '@utfall/process';
import type { Actor, Decision, Moved, PlainEvent, Refused, Row } from '@utfall/process';
import { responseMachine } from './response.machine.ts';
import type { ResponseContext, ResponseFacts } from './response.rules.machine.ts';
import { standOf } from './response.team.machine.ts';
import { responsePolicy } from './rfi.policy.ts';
import { unjudged, watched } from '../../test/policy/judged.ts';

const governed = watched({ machine: responseMachine, policy: responsePolicy });
const supplier: Actor = { id: 'one', organisation: 'supplier', roles: ['supplier'], relation: 'supplier' };
const colleague: Actor = { ...supplier, id: 'two' };
const officer: Actor = { id: 'officer', organisation: 'authority', roles: ['officer'], relation: 'authority' };
const system: Actor = { id: 'news', organisation: null, roles: ['system'] };
const deadlineAt = '2026-03-30T15:00:00.000Z';
const facts: ResponseFacts = {
  hasResponse: false,
  rfi: {
    standing: 'open',
    deadlineAt,
    edition: 1,
    questions: [
      { id: 'reach', required: true },
      { id: 'effect', required: false },
    ],
  },
};
const inTime = new Date(Date.parse(deadlineAt) - 1);
const late = new Date(deadlineAt);
const answer = (question: string, version = 1) => ({ question, basedOn: version - 1, hash: `${question}-${version}` });
const create = { event: { type: 'create', rfi: 'rfi' }, by: { ...supplier, relation: 'public' } };

function begun(): Row {
  return { ...(decideCreation(governed, create, facts, inTime) as Moved), version: 1 };
}
function ask(row: Row, type: string, fields: object = {}, by = supplier, given = facts, now = inTime): Decision {
  return decide(governed, row, { event: { ...fields, type } as PlainEvent, by }, given, now);
}
function take(row: Row, ...asked: [string, object?, Actor?, ResponseFacts?]): Row {
  const moved = ask(row, ...asked);
  if (!moved.moved) throw new Error(moved.rule);
  return { ...moved, version: row.version + 1 };
}
function submitted(): Row {
  return take(take(begun(), 'write', answer('reach')), 'submit', { rfiEdition: 1, sealed: 'sealed' });
}
function contextOf(row: Row): ResponseContext {
  return row.context as ResponseContext;
}

describe('a response is begun', () => {
  it('by a supplier, while the RFI is open', () => {
    expect(begun()).toMatchObject({ state: 'draft', dueAt: null, context: { rfi: 'rfi', organisation: 'supplier' } });
    const closed = { ...facts, rfi: { ...facts.rfi, standing: 'unavailable' as const } };
    expect(decideCreation(governed, create, closed, inTime)).toMatchObject({ rule: 'rfiIsOpen' });
    expect(decideCreation(governed, create, { ...facts, hasResponse: true }, inTime)).toMatchObject({
      rule: 'oneEach',
    });
    expect(decideCreation(governed, create, facts, late)).toMatchObject({ rule: 'beforeDeadline' });
    expect(decideCreation(governed, { ...create, by: officer }, facts, inTime)).toMatchObject({ rule: 'role' });
  });
  it('and written answer by answer, by several people', () => {
    const row = take(take(begun(), 'write', answer('reach')), 'write', answer('effect'), colleague);
    expect(contextOf(row)).toMatchObject({
      authors: ['one', 'two'],
      answers: { reach: { version: 1 }, effect: { version: 1 } },
    });
    expect(ask(row, 'write', answer('reach'))).toMatchObject({ rule: 'buildsOnLatest' });
    expect(ask(row, 'write', answer('unknown'))).toMatchObject({ rule: 'answersAQuestion' });
    expect(ask(row, 'write', answer('reach', 2), officer)).toMatchObject({ rule: 'role' });
  });
});

describe('a response is submitted', () => {
  it('with every required question answered', () => {
    const refused = ask(begun(), 'submit', { rfiEdition: 1, sealed: 'sealed' }) as Refused;
    expect(refused).toMatchObject({ rule: 'requiredAnswered', missing: [{ field: 'answer.reach' }] });
  });
  it('to the edition the supplier has read', () => {
    const row = take(begun(), 'write', answer('reach'));
    expect(
      ask(row, 'submit', { rfiEdition: 1, sealed: 'sealed' }, supplier, {
        ...facts,
        rfi: { ...facts.rfi, edition: 2 },
      }),
    ).toMatchObject({
      rule: 'readLatestEdition',
    });
  });
  it('only before the deadline, never stored after it, and sealed', () => {
    const row = take(begun(), 'write', answer('reach'));
    expect(ask(row, 'submit', { rfiEdition: 1 })).toMatchObject({ rule: 'sealedWithStep' });
    expect(ask(row, 'submit', { rfiEdition: 1, sealed: 'sealed' })).toMatchObject({
      moved: true,
      notAfter: deadlineAt,
    });
    for (const [event, place] of [
      ['write', row],
      ['submit', row],
      ['replace', submitted()],
      ['withdraw', submitted()],
    ] as const) {
      const refused = ask(place, event, { ...answer('reach', 2), rfiEdition: 1 }, supplier, facts, late);
      expect(refused).toMatchObject({
        moved: false,
        rule: 'beforeDeadline',
        sentence: { sv: 'Svarstiden har gått ut.' },
      });
    }
  });
  it('as late also when only the RFI has been seen to be closed', () => {
    const closed = { ...facts, rfi: { ...facts.rfi, standing: 'closed' as const } };
    expect(ask(submitted(), 'withdraw', {}, supplier, closed)).toMatchObject({ rule: 'beforeDeadline' });
  });
  it('not while the RFI is cancelled', () => {
    const cancelled = { ...facts, rfi: { ...facts.rfi, standing: 'unavailable' as const } };
    expect(ask(submitted(), 'withdraw', {}, supplier, cancelled)).toMatchObject({ rule: 'rfiIsOpen' });
  });
});

describe('a submitted response', () => {
  it('is replaced by what has been written since, and not before that is asked for', () => {
    const row = take(submitted(), 'write', answer('reach', 2));
    expect(contextOf(row).submission).toMatchObject({ edition: 1, answers: { reach: { version: 1 } } });
    const replaced = take(row, 'replace', { rfiEdition: 1, sealed: 'sealed' }, colleague);
    expect(contextOf(replaced).submission).toMatchObject({ edition: 2, by: 'two', answers: { reach: { version: 2 } } });
  });
  it('is not replaced by the same', () => {
    expect(ask(submitted(), 'replace', { rfiEdition: 1, sealed: 'sealed' })).toMatchObject({
      rule: 'somethingChanged',
    });
    const amended = { ...facts, rfi: { ...facts.rfi, edition: 2 } };
    expect(ask(submitted(), 'replace', { rfiEdition: 2, sealed: 'sealed' }, supplier, amended)).toMatchObject({
      moved: true,
    });
  });
  it('can be withdrawn', () => {
    expect(take(submitted(), 'withdraw').state).toBe('withdrawn');
  });
});

describe('a response is written by several', () => {
  const third: Actor = { ...supplier, id: 'three' };
  const among = { ...facts, isColleague: true };
  const share = (row: Row, fields: object, by = supplier) => take(row, 'share', fields, by, among);

  it('who may all do everything until somebody says otherwise', () => {
    const row = take(begun(), 'write', answer('reach'), colleague);
    expect(ask(row, 'submit', { rfiEdition: 1, sealed: 'sealed' }, third)).toMatchObject({ moved: true });
  });
  it('each with the access they were given: to read, comment, write or submit', () => {
    let row = share(take(begun(), 'write', answer('reach')), { access: 'view' });
    expect(ask(row, 'write', answer('effect'), colleague)).toMatchObject({ rule: 'mayWrite' });
    row = share(row, { person: 'two', access: 'edit' });
    expect(ask(row, 'write', answer('effect'), colleague)).toMatchObject({ moved: true });
    expect(ask(row, 'write', answer('effect'), third)).toMatchObject({ rule: 'mayWrite' });
    const handIn = { rfiEdition: 1, sealed: 'sealed' };
    expect(ask(row, 'submit', handIn, colleague)).toMatchObject({ rule: 'maySubmit' });
    expect(ask(row, 'submit', handIn, { ...colleague, onBehalfOf: 'one' })).toMatchObject({ moved: true });
    row = take(row, 'submit', handIn);
    for (const event of ['replace', 'withdraw'])
      expect(ask(row, event, handIn, colleague)).toMatchObject({ rule: 'maySubmit' });
    expect(ask(row, 'share', { person: 'two', access: 'submit' }, colleague, among)).toMatchObject({
      rule: 'maySubmit',
    });
    row = share(row, { person: 'two', access: 'submit' });
    expect(ask(row, 'withdraw', {}, colleague)).toMatchObject({ moved: true });
  });
  it('and never by nobody: whoever shares keeps the right, and gives it to colleagues alone', () => {
    expect(ask(begun(), 'share', { person: 'one', access: 'view' }, supplier, among)).toMatchObject({
      rule: 'notOneself',
    });
    expect(ask(begun(), 'share', { person: 'two', access: 'all' }, supplier, among)).toMatchObject({
      rule: 'accessIsKnown',
    });
    expect(ask(begun(), 'share', { person: 'two', access: 'edit' })).toMatchObject({ rule: 'isColleague' });
    const row = share(share(begun(), { access: 'submit' }, colleague), { access: 'view' }, colleague);
    expect(contextOf(row).team).toEqual({ others: 'view', people: { two: 'submit' } });
    const { effects } = ask(begun(), 'share', { person: 'two', access: 'edit' }, supplier, among) as Moved;
    expect(effects[0]!.payload).toEqual({ notice: 'shared', people: [{ organisation: 'supplier', person: 'two' }] });
  });
  it('who sign off what they have read, and nothing that came later', () => {
    expect(ask(begun(), 'signOff', { stand: 0 })).toMatchObject({ rule: 'somethingWritten' });
    const row = take(begun(), 'write', answer('reach'));
    expect(ask(row, 'signOff', { stand: 0 }, colleague)).toMatchObject({ rule: 'signsWhatStands' });
    const signed = take(take(row, 'signOff', { stand: 1 }, colleague), 'signOff', { stand: 1 });
    expect(contextOf(signed).signOffs).toMatchObject([
      { by: 'two', stand: 1 },
      { by: 'one', stand: 1 },
    ]);
    expect(standOf(contextOf(take(signed, 'write', answer('effect'))))).toBe(2);
  });
});

describe('a dialogue that is offered', () => {
  const offered = take(take(submitted(), 'rfiClosed', {}, system), 'dialogueOffered', {}, system);
  it('is accepted for one of its times, or declined, once', () => {
    expect(ask(offered, 'acceptDialogue', {})).toMatchObject({ rule: 'timeIsChosen' });
    const accepted = take(offered, 'acceptDialogue', { startsAt: deadlineAt });
    expect(contextOf(accepted).dialogue).toEqual({ answer: 'accepted', startsAt: deadlineAt });
    expect(ask(accepted, 'declineDialogue')).toMatchObject({ rule: 'dialogueIsOffered' });
    expect(contextOf(take(offered, 'declineDialogue', {}, colleague)).dialogue).toEqual({ answer: 'declined' });
  });
  it('is asked about anew when more times come, unless a time is chosen', () => {
    const more = (from: Parameters<typeof take>[0]) => contextOf(take(from, 'dialogueTimesAdded', {}, system)).dialogue;
    expect(more(take(offered, 'declineDialogue', {}, colleague))).toEqual({ answer: null });
    expect(more(offered)).toEqual({ answer: null });
    const accepted = take(offered, 'acceptDialogue', { startsAt: deadlineAt });
    expect(more(accepted)).toEqual({ answer: 'accepted', startsAt: deadlineAt });
  });
  it('is answered by nobody who was not offered one', () => {
    const received = take(submitted(), 'rfiClosed', {}, system);
    expect(ask(received, 'declineDialogue')).toMatchObject({ rule: 'dialogueIsOffered' });
    expect(ask(offered, 'declineDialogue', {}, officer)).toMatchObject({ rule: 'role' });
  });
});

describe('the RFI closes or is cancelled', () => {
  it.each([
    ['draft', 'rfiClosed', 'lapsed'],
    ['draft', 'rfiCancelled', 'lapsed'],
    ['submitted', 'rfiClosed', 'received'],
    ['draft', 'responsesSealed', 'lapsed'],
    ['submitted', 'responsesSealed', 'sealed'],
    ['submitted', 'responsesOpened', 'received'],
    ['sealed', 'responsesOpened', 'received'],
    ['sealed', 'rfiCancelled', 'lapsed'],
    ['submitted', 'rfiCancelled', 'lapsed'],
    ['received', 'rfiCompleted', 'concluded'],
    ['received', 'rfiCancelled', 'concluded'],
  ])('a %s response hears %s and is %s', (from, event, to) => {
    const row = { ...submitted(), state: from };
    expect(ask(row, event, {}, system, facts, late)).toMatchObject({ moved: true, state: to });
    expect(ask(row, event, {}, supplier)).toMatchObject({ rule: 'role' });
  });
  it.each([
    ['draft', 'rfiAmended'],
    ['draft', 'clarificationAnswered'],
    ['submitted', 'rfiAmended'],
    ['submitted', 'clarificationAnswered'],
    ['received', 'dialogueOffered'],
    ['received', 'reportMasked'],
    ['received', 'objectionSettled'],
  ])('the supplier of a %s response is told of %s', (from, event) => {
    const row = { ...submitted(), state: from };
    expect(ask(row, event, {}, system, facts, late)).toMatchObject({ state: from, effects: [{ topic: 'notice' }] });
  });
  it('and the authority sees a response from then on, not before', () => {
    const seenBy = (state: string) => responseMachine.visibility!(state, contextOf(submitted()));
    expect(['draft', 'submitted', 'sealed', 'withdrawn', 'lapsed'].map(seenBy)).toEqual(Array(5).fill('party'));
    expect(['received', 'concluded'].map(seenBy)).toEqual(['tenant', 'tenant']);
  });
  it('and a received response never changes', () => {
    const received = take(submitted(), 'rfiClosed', {}, system);
    for (const event of ['write', 'submit', 'replace', 'withdraw'])
      expect(ask(received, event, {}, supplier)).toMatchObject({ moved: false, rule: 'notInThisState' });
  });
});

it('the lint finds nothing in the machine', () => {
  expect(lintMachine(governed)).toEqual([]);
});

it('has judged every rule both ways', () => {
  expect(unjudged(governed, responseMachine.rules)).toEqual([]);
});
