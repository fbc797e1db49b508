import { decide, decideCreation, lintMachine, type Actor, type Decision, type Row } from '@utfall/process';
import fc from 'fast-check';
import type { MatchingContext, MatchingEvent, MatchingFacts } from './matching.context.machine.ts';
import { matchingMachine } from './matching.machine.ts';
import { matchingPolicy } from './matching.policy.ts';

const governed = { machine: matchingMachine, policy: matchingPolicy };
const inside = (...roles: string[]): Actor => ({ id: 'o', organisation: 'tomelilla', roles, relation: 'authority' });
const officer = inside('officer');
const now = new Date('2026-03-01T08:00:00Z');
const atRfi = 'course.rfi+record.open+secrecy.public+publication.planning+pace.running';
const facts: MatchingFacts = {
  trailState: atRfi,
  trailGoesOn: true,
  openToAll: true,
  registerReady: true,
  onList: true,
  inRegister: true,
  inConflict: false,
};
const need = { needHash: 'n', needWords: 12, inputsHash: 'i', weights: 'plain-1', listed: 50 };

function rowOf(decision: Decision): Row {
  if (!decision.moved) throw new Error(`${decision.rule}: ${decision.sentence.en}`);
  return { state: decision.state, context: decision.context, version: 1, dueAt: decision.dueAt };
}
const ask = (row: Row, event: MatchingEvent, known = facts, by = officer): Decision =>
  decide(governed, row, { event, by }, known, now);
const take = (row: Row, event: MatchingEvent): Row => rowOf(ask(row, event));
const create = (purpose: 'rfi' | 'call', known = facts): Decision =>
  decideCreation(governed, { event: { type: 'create', trail: 't', purpose }, by: officer }, known, now);
const atCall = { ...facts, trailState: atRfi.replace('rfi', 'matching') };
const idle = (purpose: 'rfi' | 'call' = 'rfi') => rowOf(create(purpose, purpose === 'rfi' ? facts : atCall));
const scored = (purpose: 'rfi' | 'call' = 'rfi') => take(idle(purpose), { type: 'run', ...need });
const keep = (supplier: string): MatchingEvent => ({ type: 'keep', supplier, hash: 'why' });
const hide = (supplier: string, conflict = false): MatchingEvent => ({ type: 'hide', supplier, conflict, hash: 'why' });
const shortlisted = (purpose: 'rfi' | 'call' = 'rfi') =>
  take(take(take(scored(purpose), keep('a')), hide('b', true)), { type: 'shortlist' });
const told = (...suppliers: string[]) => suppliers.map((supplier) => ({ supplier, organisation: `org-${supplier}` }));
const contextOf = (row: Row): MatchingContext => row.context as MatchingContext;

it('the chart is whole: every state reached and left, every step with words and somebody who may take it', () => {
  expect(lintMachine(governed)).toEqual([]);
});

describe('a matching', () => {
  it('serves an RFI while the trail stands there, and the call after the choice of route', () => {
    expect(idle().state).toBe('idle');
    expect(create('call')).toMatchObject({
      rule: 'inItsPlace',
      missing: [{ text: { en: 'Decide on the route first.' } }],
    });
    expect(create('rfi', atCall)).toMatchObject({ rule: 'inItsPlace' });
    expect(create('call', atCall)).toMatchObject({ moved: true });
    expect(create('rfi', { ...facts, trailGoesOn: false })).toMatchObject({ rule: 'trailRuns' });
  });
  it('waits for the register and for words to search by', () => {
    const run = { type: 'run', ...need };
    expect(ask(idle(), run, { ...facts, registerReady: false })).toMatchObject({
      rule: 'registerReady',
      missing: [{ field: 'register' }],
    });
    expect(ask(idle(), { ...run, needWords: 0 })).toMatchObject({ rule: 'needGiven' });
    expect(ask(idle(), { ...run, listed: 0 })).toMatchObject({ rule: 'somethingFound' });
    expect(contextOf(scored()).runs).toEqual([
      { number: 1, needHash: 'n', inputsHash: 'i', weights: 'plain-1', listed: 50, decidedBefore: 0 },
    ]);
  });
  it('keeps and takes in nobody with a conflict of interest', () => {
    const conflict = { ...facts, inConflict: true };
    expect(ask(scored(), keep('a'), conflict)).toMatchObject({ rule: 'noConflict' });
    const add = { type: 'add', supplier: 'x', hash: 'why' };
    expect(ask(scored(), add, { ...conflict, onList: false })).toMatchObject({ rule: 'noConflict' });
    expect(ask(scored(), hide('a', true), conflict)).toMatchObject({ moved: true });
  });
  it('takes in by hand only who is in the register and not on the list, with a reason', () => {
    const add = { type: 'add', supplier: 'x', hash: 'why' };
    const off = { ...facts, onList: false };
    expect(contextOf(rowOf(ask(scored(), add, off))).decisions['x']).toMatchObject({ choice: 'kept', conflict: false });
    expect(ask(scored(), add)).toMatchObject({ rule: 'offTheList', missing: [{ field: 'supplierId' }] });
    expect(ask(scored(), add, { ...off, inRegister: false })).toMatchObject({ rule: 'inRegister' });
    expect(ask(scored(), { ...add, hash: '' }, off)).toMatchObject({ rule: 'reasonGiven' });
  });
  it('keeps and hides only who is on the list, and only with a reason', () => {
    expect(ask(scored(), keep('a'), { ...facts, onList: false })).toMatchObject({ rule: 'onTheList' });
    expect(ask(scored(), { type: 'hide', supplier: 'a' })).toMatchObject({ rule: 'reasonGiven' });
    expect(ask(scored(), { type: 'shortlist' })).toMatchObject({ rule: 'someoneKept' });
    expect(ask(take(scored(), hide('a')), { type: 'shortlist' })).toMatchObject({ rule: 'someoneKept' });
  });
  it('keeps earlier runs; a conflict of interest holds in the next, other choices are made anew', () => {
    const reviewed = take(take(take(scored(), keep('a')), hide('b', true)), hide('c'));
    const next = take(reviewed, { type: 'rerun', ...need, inputsHash: 'j' });
    expect(contextOf(next).runs.map(({ number, inputsHash }) => [number, inputsHash])).toEqual([
      [1, 'i'],
      [2, 'j'],
    ]);
    expect(contextOf(next).decisions).toEqual({ b: { choice: 'hidden', conflict: true, version: 2 } });
    const reconsidered = take(take(next, keep('b')), { type: 'rerun', ...need });
    expect(contextOf(reconsidered).decisions).toEqual({});
  });
  it('never restricts who may answer: nobody is told of what is not open to all', () => {
    const closed = ask(shortlisted(), { type: 'notify', told: told('a') }, { ...facts, openToAll: false });
    expect(closed).toMatchObject({ rule: 'informsOnly', sentence: { en: expect.stringContaining('never restricts') } });
  });
  it('tells only those on the shortlist, through an officer', () => {
    expect(ask(shortlisted(), { type: 'notify', told: told('a', 'b') })).toMatchObject({ rule: 'onlyShortlisted' });
    expect(ask(shortlisted(), { type: 'notify' })).toMatchObject({ rule: 'onlyShortlisted' });
    expect(ask(shortlisted(), { type: 'notify', told: [] }, facts, inside('projectLead'))).toMatchObject({
      rule: 'role',
    });
    const done = ask(shortlisted(), { type: 'notify', told: told('a') });
    expect(done).toMatchObject({ state: 'notified', context: { notified: { run: 1, suppliers: 1 } } });
    expect(done.moved && done.effects).toEqual([
      { topic: 'notice', payload: { notice: 'supplierMatched', people: [{ organisation: 'org-a', person: null }] } },
    ]);
  });
  it('lets the trail go on once, when it serves the call', () => {
    const first = ask(shortlisted('call'), { type: 'notify', told: told('a') });
    expect(first.moved && first.effects.map(({ topic }) => topic)).toEqual(['notice', 'matching.notified']);
    const again = take(take(take(rowOf(first), { type: 'rerun', ...need }), keep('a')), { type: 'shortlist' });
    const second = ask(again, { type: 'notify', told: told('a') });
    expect(second.moved && second.effects.map(({ topic }) => topic)).toEqual(['notice']);
  });
  it('can be reopened before anyone is told, and closed at any time', () => {
    expect(take(shortlisted(), { type: 'reopen' }).state).toBe('scored');
    const notified = take(shortlisted(), { type: 'notify', told: told('a') });
    expect(ask(notified, { type: 'reopen' })).toMatchObject({ rule: 'notInThisState' });
    for (const row of [idle(), scored(), shortlisted(), notified])
      expect(take(row, { type: 'close' }).state).toBe('closed');
  });
  it('tells nobody who was hidden last, whatever was chosen before', () => {
    const supplier = fc.constantFrom('a', 'b', 'c');
    const choice = fc.oneof(
      supplier.map(keep),
      fc.tuple(supplier, fc.boolean()).map(([s, c]) => hide(s, c)),
    );
    fc.assert(
      fc.property(fc.array(choice, { minLength: 1, maxLength: 12 }), fc.uniqueArray(supplier), (choices, wanted) => {
        const reviewed = choices.reduce(take, scored());
        const last = new Map(choices.map((one) => [one.supplier!, one.type]));
        const listed = ask(reviewed, { type: 'shortlist' });
        expect(listed.moved).toBe([...last.values()].includes('keep'));
        if (!listed.moved) return;
        const answer = ask(rowOf(listed), { type: 'notify', told: told(...wanted) });
        expect(answer.moved).toBe(wanted.every((one) => last.get(one) === 'keep'));
      }),
      { numRuns: 200 },
    );
  });
});
