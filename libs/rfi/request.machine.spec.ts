import { clockActor, decide, decideCreation, lintMachine, nextDeadlineAt } from '@utfall/process';
import type { Actor, Decision, PlainEvent, Row } from '@utfall/process';
import { unjudged, watched } from '../../test/policy/judged.ts';
import { requestMachine } from './request.machine.ts';
import { requestPolicy } from './request.policy.ts';
import type { RequestContext, RequestFacts } from './request.rules.machine.ts';

const governed = watched({ machine: requestMachine, policy: requestPolicy });
const stranger: Actor = { id: 'reader', organisation: null, roles: ['participant'], relation: 'public' };
const officer: Actor = { id: 'officer', organisation: 'authority', roles: ['officer'], relation: 'authority' };
const facts: RequestFacts = { isOpened: true, left: 0, outcome: 'full' };
/** A Friday: two working days on is the Tuesday. */
const now = new Date('2026-03-06T08:00:00.000Z');

function asked(fields: object = { hash: 'asked' }, given = facts): Decision {
  return decideCreation(governed, { event: { type: 'create', rfi: 'rfi', ...fields }, by: stranger }, given, now);
}
function received(): Row {
  const first = asked();
  if (!first.moved) throw new Error(first.rule);
  return { ...first, version: 1 };
}
function ask(row: Row, event: PlainEvent, given: Partial<RequestFacts> = {}, by = officer, at = now): Decision {
  return decide(governed, row, { event, by }, { ...facts, ...given }, at);
}

describe('a request for records', () => {
  it('says what it asks for, of responses that are opened', () => {
    expect(asked({})).toMatchObject({ rule: 'saysWhat' });
    expect(asked({ hash: 'asked' }, { ...facts, isOpened: false })).toMatchObject({ rule: 'responsesOpened' });
    expect(received().state).toBe('received');
  });
  it('is decided when every answer is assessed, as they are assessed, with a reference and a reason', () => {
    const row = received();
    expect(ask(row, { type: 'assess', hash: 'h', count: 0 })).toMatchObject({ rule: 'somethingAssessed' });
    expect(ask(row, { type: 'assess', hash: 'h', count: 1 })).toMatchObject({ moved: true });
    const decision = { type: 'decide', outcome: 'full', reference: 'KS 2090/1', hash: 'h' };
    expect(ask(row, decision, { left: 1 })).toMatchObject({ rule: 'allAssessed' });
    expect(ask(row, decision, { outcome: null })).toMatchObject({ rule: 'somethingAsked' });
    for (const lacking of [{ reference: undefined }, { hash: undefined }, { outcome: 'masked' }])
      expect(ask(row, { ...decision, ...lacking })).toMatchObject({ rule: 'decisionGiven' });
    expect(ask(row, decision)).toMatchObject({ state: 'released' });
  });
  it('reminds those who decide after two working days, once', () => {
    const row = received();
    const { remindAt } = row.context as RequestContext;
    expect(remindAt).toBe('2026-03-10T23:00:00.000Z');
    expect(nextDeadlineAt(requestMachine, row.state, row.context)).toBe(remindAt);
    const reminded = ask(row, { type: 'requestWaits' }, {}, clockActor, new Date(remindAt!));
    expect(reminded).toMatchObject({ effects: [{ topic: 'notice', payload: { notice: 'recordsWait' } }], dueAt: null });
  });
});

it('has judged every rule both ways, and the lint finds nothing', () => {
  expect(unjudged(governed, requestMachine.rules)).toEqual([]);
  expect(lintMachine(governed)).toEqual([]);
});
