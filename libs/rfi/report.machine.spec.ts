import { decide, nextDeadlineAt } from '@utfall/process';
import type { Actor, Decision, Moved, PlainEvent, Refused, Row } from '@utfall/process';
import { emptyRfi } from './rfi.changes.machine.ts';
import type { RfiContext, RfiFacts } from './rfi.context.machine.ts';
import { rfiMachine } from './rfi.machine.ts';
import { rfiPolicy } from './rfi.policy.ts';
import { unjudged, watched } from '../../test/policy/judged.ts';
import { reportRules } from './report.rules.machine.ts';

const governed = watched({ machine: rfiMachine, policy: rfiPolicy });
const officer: Actor = { id: 'officer', organisation: 'authority', roles: ['officer'], relation: 'authority' };
const supplier: Actor = { id: 'supplier', organisation: 'supplier', roles: ['supplier'], relation: 'public' };
const clock: Actor = { id: 'clock', organisation: null, roles: ['system'] };
const start = new Date('2026-03-31T08:00:00.000Z');
const hash = (version = 1) => ({ hash: `hash-${version}` });
const words = (version = 1) => ({ version, ...hash(version) });
const taken = new Set<string>();

/** A closed RFI and a clock that the test moves. */
class Case {
  row: Row;
  now = start;
  facts: RfiFacts = {
    trailGoesOn: true,
    trailAwaitsRfi: true,
    trailHasRfi: true,
    insights: [],
    received: ['one', 'two'],
    ownResponse: 'one',
  };
  constructor() {
    const empty = emptyRfi({ event: { type: 'create', trail: 'trail' }, by: officer });
    const context = { ...empty, edition: 1, publishedAt: '2026-03-02T08:00:00.000Z' };
    this.row = { state: 'closed', context, version: 9, dueAt: null };
  }
  ask(event: string, by: Actor, fields: object = {}): Decision {
    return decide(governed, this.row, { event: { ...fields, type: event } as PlainEvent, by }, this.facts, this.now);
  }
  refusal(event: string, by: Actor, fields: object = {}): string {
    const answer = this.ask(event, by, fields);
    return answer.moved ? `moved to ${answer.state}` : answer.rule;
  }
  take(event: string, by: Actor, fields: object = {}): Moved {
    const answer = this.ask(event, by, fields);
    if (!answer.moved) throw new Error(`${event}: ${answer.rule}`);
    for (const { from, event: sent } of rfiMachine.arrows)
      if (sent === event && `${this.row.state}.`.startsWith(`${from}.`)) taken.add(`${from} ${event}`);
    this.row = { ...answer, version: this.row.version + 1 };
    return answer;
  }
  /** Lets the time to object pass. */
  hear(): void {
    this.now = new Date(this.context.objectionsCloseAt!);
    this.take('objectionsClosed', clock);
  }
  get context(): RfiContext {
    return this.row.context as RfiContext;
  }
}

function analysed(): Case {
  const rfi = new Case();
  rfi.take('startAnalysis', officer);
  return rfi;
}
function inDialogue(): Case {
  const rfi = analysed();
  rfi.take('inviteDialogue', officer, { response: 'one' });
  return rfi;
}
function reported(): Case {
  const rfi = analysed();
  rfi.take('writeReport', officer, hash());
  rfi.take('report', officer);
  return rfi;
}
function masked(): Case {
  const rfi = reported();
  rfi.take('maskReport', officer, hash());
  return rfi;
}

describe('dialogue is offered on equal terms', () => {
  it('to all who responded, each with a note or a no', () => {
    const rfi = analysed();
    rfi.take('writeReport', officer, hash());
    expect(rfi.refusal('inviteDialogue', officer, { response: 'stranger' })).toBe('responseWasReceived');
    expect(rfi.take('inviteDialogue', officer, { response: 'one' }).state).toBe('dialogue');
    expect(rfi.refusal('inviteDialogue', officer, { response: 'one' })).toBe('responseWasReceived');
    expect((rfi.ask('report', officer) as Refused).missing.map(({ field }) => field)).toEqual(['one', 'two']);
    rfi.take('inviteDialogue', officer, { response: 'two' });
    expect(rfi.refusal('recordDialogue', officer, { response: 'one' })).toBe('noteWritten');
    rfi.take('recordDialogue', officer, { response: 'one', ...hash() });
    expect(rfi.refusal('recordDialogue', officer, { response: 'one', ...hash() })).toBe('dialogueIsOpen');
    rfi.take('recordDeclined', officer, { response: 'two' });
    expect(rfi.refusal('recordDeclined', officer, { response: 'two' })).toBe('dialogueIsOpen');
    rfi.take('writeReport', officer, hash(2));
    expect(rfi.take('report', officer).state).toBe('reported.masking');
  });
  it('gets more times for all at once, when all have the offer and somebody still awaits a talk', () => {
    const rfi = inDialogue();
    const times = { times: ['2026-05-04T07:00:00.000Z'] };
    expect(rfi.refusal('addDialogueTimes', officer, times)).toBe('dialogueOfferedToAll');
    rfi.take('inviteDialogue', officer, { response: 'two' });
    for (const none of [
      {},
      { times: [] },
      { times: ['snart'] },
      { times: [...times.times, '2020-01-01T07:00:00.000Z'] },
    ])
      expect(rfi.refusal('addDialogueTimes', officer, none)).toBe('timesAreAhead');
    rfi.take('recordDeclined', officer, { response: 'two' });
    expect(rfi.take('addDialogueTimes', officer, times).effects).toEqual([
      { topic: 'newsToChildren', payload: { kind: 'response', event: { type: 'dialogueTimesAdded' } } },
    ]);
    expect(rfi.context.dialogues.map(({ declined }) => declined)).toEqual([false, false]);
    for (const response of ['one', 'two']) rfi.take('recordDialogue', officer, { response, ...hash() });
    expect(rfi.refusal('addDialogueTimes', officer, times)).toBe('dialogueAwaited');
  });
  it('or to nobody', () => {
    const rfi = analysed();
    expect(rfi.refusal('report', officer)).toBe('reportWritten');
    rfi.take('writeReport', officer, hash());
    expect(rfi.take('report', officer).state).toBe('reported.masking');
  });
});

describe('the report is published', () => {
  it('when business secrets are masked and those who responded have had five days to object', () => {
    const rfi = reported();
    expect(rfi.refusal('publishReport', officer)).toBe('secretsMasked');
    rfi.take('maskReport', officer, hash());
    expect(rfi.context.objectionsCloseAt).toBe('2026-04-07T22:00:00.000Z');
    expect(nextDeadlineAt(rfiMachine, rfi.row.state, rfi.context)).toBe('2026-04-07T22:00:00.000Z');
    expect(rfi.refusal('publishReport', officer)).toBe('objectionTimePassed');
    rfi.take('maskReport', officer, hash(2));
    rfi.hear();
    expect(rfi.row.state).toBe('reported.heard');
    const moved = rfi.take('publishReport', officer);
    expect(moved.state).toBe('completed');
    expect(moved.effects.at(-1)!.payload).toEqual({
      to: 'trail',
      event: { type: 'rfiCompleted' },
    });
  });
  it('when every objection is settled', () => {
    const rfi = reported();
    rfi.take('maskReport', officer, hash());
    expect(rfi.refusal('objectToReport', officer, { objection: 'price', response: 'one', hash: 'h' })).toBe('role');
    rfi.take('objectToReport', supplier, { objection: 'price', response: 'one', hash: 'h' });
    rfi.take('objectToReport', supplier, { objection: 'method', response: 'one', hash: 'h' });
    expect(rfi.refusal('objectToReport', supplier, { objection: 'price', response: 'one', hash: 'h' })).toBe(
      'objectionIsNew',
    );
    rfi.facts = { ...rfi.facts, ownResponse: 'two' };
    expect(rfi.refusal('objectToReport', supplier, { objection: 'other', response: 'one', hash: 'h' })).toBe(
      'objectorResponded',
    );
    rfi.hear();
    expect(rfi.refusal('objectToReport', supplier, { objection: 'late', response: 'one', hash: 'h' })).toBe(
      'notInThisState',
    );
    expect((rfi.ask('publishReport', officer) as Refused).missing.map(({ field }) => field)).toEqual([
      'price',
      'method',
    ]);
    expect(rfi.refusal('settleObjection', officer, { objection: 'price', outcome: 'accepted' })).toBe('outcomeIsKnown');
    expect(rfi.refusal('settleObjection', officer, { objection: 'price', outcome: 'perhaps' })).toBe('outcomeIsKnown');
    rfi.take('settleObjection', officer, { objection: 'price', outcome: 'accepted', ...hash(2) });
    rfi.take('settleObjection', officer, { objection: 'method', outcome: 'rejected' });
    expect(rfi.refusal('settleObjection', officer, { objection: 'method', outcome: 'rejected' })).toBe(
      'objectionIsOpen',
    );
    expect(rfi.take('publishReport', officer).context).toMatchObject({ maskedReport: words(2) });
  });
  it('with a new time to object when it is masked anew afterwards', () => {
    const rfi = masked();
    rfi.hear();
    rfi.take('maskReport', officer, hash(2));
    expect(rfi.refusal('publishReport', officer)).toBe('objectionTimePassed');
  });
});

describe('an RFI that is closed is cancelled', () => {
  it.each([
    ['analysing', analysed],
    ['dialogue', inDialogue],
    ['reported', reported],
  ])('with a reason while %s, and those who responded are told', (place, make) => {
    const rfi = make();
    expect(rfi.row.state.startsWith(place)).toBe(true);
    const { state, effects } = rfi.take('cancel', officer, hash());
    expect(state).toBe('cancelled');
    expect(effects.map(({ topic }) => topic)).toEqual(['publication.rfi', 'notice', 'newsToChildren', 'news']);
  });
});

it('every arrow from the closing on has been taken above', () => {
  const all = rfiMachine.arrows.map(({ from, event }) => `${from} ${event}`);
  const here = all.filter((arrow) => /^(analysing|dialogue|reported) (?!disposeComment)/.test(arrow));
  expect(here.filter((arrow) => !taken.has(arrow))).toEqual([]);
});

it('has judged every rule both ways', () => {
  expect(unjudged(governed, reportRules)).toEqual([]);
});
