import fc from 'fast-check';
import { caughtUp, clockActor, decide, type Actor, type Decision, type Row } from '@utfall/process';
import { emptyRfi } from './rfi.changes.machine.ts';
import type { RfiContext, RfiFacts, Sealing } from './rfi.context.machine.ts';
import { rfiMachine } from './rfi.machine.ts';
import { rfiPolicy } from './rfi.policy.ts';
import { unjudged, watched } from '../../test/policy/judged.ts';
import { openingRules } from './opening.rules.machine.ts';

const governed = watched({ machine: rfiMachine, policy: rfiPolicy });
const deadlineAt = '2026-03-30T15:00:00.000Z';
const at = (seconds: number) => new Date(Date.parse(deadlineAt) + seconds * 1000);
const minutes = 60;
const facts: RfiFacts = {
  ...{ trailGoesOn: true, trailAwaitsRfi: true, trailHasRfi: true },
  ...{ insights: [], received: [], ownResponse: null },
};
const list = { count: 2, unreadable: 0, listHash: 'hash' };

/** Somebody who signs in just then. */
function person(id: string, now: Date, more: Partial<Actor> = {}): Actor {
  const freshUntil = new Date(now.getTime() + 5 * 60_000).toISOString();
  return { id, organisation: 'authority', relation: 'authority', roles: ['officer'], freshUntil, ...more };
}

class Case {
  row: Row;

  constructor(sealing?: Sealing) {
    const empty = emptyRfi({
      event: { type: 'create', trail: 'trail', ...(sealing && { settings: { sealing } }) },
      by: person('author', at(0)),
    });
    const context = { ...empty, edition: 1, publishedAt: '2026-03-02T08:00:00.000Z', deadlineAt };
    this.row = { state: 'closed', context, version: 9, dueAt: null };
  }

  ask(type: string, now: Date, by: Actor, fields: object = {}): Decision {
    const row = by === clockActor ? this.row : caughtUp(rfiMachine, this.row, now);
    return decide(governed, row, { event: { ...fields, type }, by }, facts, now);
  }

  /** The rule that refuses, or the state it led to. */
  try(type: string, now: Date, by: Actor, fields: object = {}): string {
    const answer = this.ask(type, now, by, fields);
    if (!answer.moved) return answer.rule;
    this.row = { ...answer, version: this.row.version + 1 };
    return answer.state;
  }

  begin(seconds: number, id = 'one', more: Partial<Actor> = {}): string {
    return this.try('beginOpening', at(seconds), person(id, at(seconds), more));
  }
  open(seconds: number, id = 'two', more: Partial<Actor> = {}): string {
    return this.try('openResponses', at(seconds), person(id, at(seconds), more), list);
  }
  get opening() {
    return (this.row.context as RfiContext).opening;
  }
}

describe('sealed responses', () => {
  it('are opened by two persons, and analysed only then', () => {
    const rfi = new Case('content');
    expect(rfi.try('startAnalysis', at(10), person('one', at(10)))).toBe('responsesOpened');
    expect(rfi.begin(10)).toBe('opening');
    expect(rfi.open(10 + 30 * minutes - 1, 'two', { roles: ['registrar'] })).toBe('opened');
    expect(rfi.opening).toMatchObject({ first: { by: 'one' }, second: { by: 'two' }, count: 2, listHash: 'hash' });
    expect(rfi.try('startAnalysis', at(3600), person('one', at(3600)))).toBe('analysing');
  });

  it('are opened by nobody before the last response has arrived', () => {
    for (const seconds of [0, 5, 9.999]) expect(new Case('full').begin(seconds)).toBe('openingMayBegin');
    expect(new Case('full').begin(10)).toBe('opening');
  });

  it('are not opened by one person: in two windows, twice, or standing in for somebody', () => {
    const rfi = new Case('content');
    rfi.begin(10);
    expect(rfi.open(11, 'one')).toBe('anotherPerson');
    expect(rfi.open(12, 'one', { roles: ['registrar'] })).toBe('anotherPerson');
    expect(rfi.open(13, 'two', { onBehalfOf: 'one' })).toBe('anotherPerson');
    const other = new Case('content');
    other.begin(10, 'one', { onBehalfOf: 'three' });
    expect(other.open(11, 'three')).toBe('anotherPerson');
    expect(other.open(12, 'two', { onBehalfOf: 'three' })).toBe('anotherPerson');
    expect(other.open(13, 'two')).toBe('opened');
  });

  it('are not opened in two windows of time', () => {
    const rfi = new Case('content');
    rfi.begin(10);
    const lapsed = at(10 + 30 * minutes);
    expect(rfi.ask('openResponses', lapsed, person('two', lapsed), list)).toMatchObject({ rule: 'notInThisState' });
    expect(rfi.try('openingLapsed', lapsed, clockActor)).toBe('closed');
    expect(rfi.opening).toBeNull();
    expect(rfi.begin(10 + 31 * minutes, 'two')).toBe('opening');
    expect(rfi.open(10 + 32 * minutes, 'one')).toBe('opened');
  });

  it('are opened only by those who have just signed in and may open, with a list of what was there', () => {
    const rfi = new Case('content');
    const stale = { freshUntil: at(9).toISOString() };
    expect(rfi.begin(10, 'one', stale)).toBe('freshSignIn');
    for (const role of ['approver', 'projectLead', 'needOwner', 'decider', 'auditor'])
      expect(rfi.begin(10, 'one', { roles: [role] })).toBe('role');
    rfi.begin(10);
    expect(rfi.open(20, 'two', stale)).toBe('freshSignIn');
    expect(rfi.try('openResponses', at(20), person('two', at(20)))).toBe('listIsAttested');
    expect(rfi.open(20, 'two')).toBe('opened');
  });

  it('never open by any order of steps that lacks one of these', () => {
    const steps = fc.record({
      type: fc.constantFrom('beginOpening', 'openResponses', 'openingLapsed'),
      id: fc.constantFrom('one', 'two'),
      after: fc.constantFrom(0, 5, 60, 29 * minutes, 31 * minutes),
      fresh: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(steps, { maxLength: 12 }), (taken) => {
        const rfi = new Case('content');
        let now = 0;
        let begun: { id: string; at: number } | null = null;
        for (const { type, id, after, fresh } of taken) {
          now += after;
          const by =
            type === 'openingLapsed'
              ? clockActor
              : person(id, at(now), fresh ? {} : { freshUntil: at(now).toISOString() });
          if (type === 'openingLapsed' && (rfi.row.dueAt === null || Date.parse(rfi.row.dueAt) > at(now).getTime()))
            continue;
          const state = rfi.try(type, at(now), by, list);
          if (state === 'opening') begun = { id, at: now };
          if (state !== 'opened') continue;
          expect(fresh && begun && begun.id !== id && now - begun.at < 30 * minutes && now >= 10).toBe(true);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('lapse unread when the RFI is cancelled, also in the middle of an opening', () => {
    const rfi = new Case('content');
    rfi.begin(10);
    const answer = rfi.ask('cancel', at(20), person('one', at(20)), { hash: 'why' });
    expect(answer).toMatchObject({ state: 'cancelled' });
    expect(answer.moved && answer.effects.map(({ topic }) => topic)).toContain('opening.lapsed');
    rfi.open(20);
    expect(rfi.try('cancel', at(30), person('one', at(30)), { hash: 'why' })).toBe('cancelled');
  });
});

it('responses that are not sealed are analysed at once, as in an RFI from before there was sealing', () => {
  for (const sealing of ['open', undefined] as const) {
    const rfi = new Case(sealing);
    expect(rfi.begin(10)).toBe('responsesSealed');
    expect(rfi.try('startAnalysis', at(0), person('one', at(0)))).toBe('analysing');
  }
});

it('has judged every rule both ways', () => {
  const { sealingIsKnown: _, ...rules } = openingRules;
  expect(unjudged(governed, rules)).toEqual([]);
});
