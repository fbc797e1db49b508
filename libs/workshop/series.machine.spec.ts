import { decide, decideCreation, lintMachine, type Actor, type Decision, type Row } from '@utfall/process';
import { seriesMachine } from './series.machine.ts';
import type { SeriesContext, SeriesEvent, SeriesFacts } from './series.rules.machine.ts';
import { seriesPolicy } from './workshop.policy.ts';
import { unjudged, watched } from '../../test/policy/judged.ts';

const governed = watched({ machine: seriesMachine, policy: seriesPolicy });
const inside = (id: string, ...roles: string[]): Actor => ({
  id,
  organisation: 'tomelilla',
  roles,
  relation: 'authority',
});
const lead = inside('lead', 'projectLead');
const officer = inside('officer', 'officer');
const owner = inside('owner', 'needOwner');
const approver = inside('approver', 'approver');
const system: Actor = { id: 'system', organisation: null, roles: ['system'], relation: 'system' };
const facts: SeriesFacts = { challengePublished: true, trailGoesOn: true, trailBeforeRfi: true };
const now = new Date('2026-03-01T08:00:00Z');
const create: SeriesEvent = { type: 'create', trail: 't', hash: 'p' };

function rowOf(decision: Decision): Row {
  if (!decision.moved) throw new Error(`${decision.rule}: ${decision.sentence.en}`);
  return { state: decision.state, context: decision.context, version: 1, dueAt: decision.dueAt };
}
const ask = (row: Row, by: Actor, event: SeriesEvent): Decision => decide(governed, row, { event, by }, facts, now);
const take = (row: Row, by: Actor, event: SeriesEvent): Row => rowOf(ask(row, by, event));
const contextOf = (row: Row): SeriesContext => row.context as SeriesContext;

const planned = () => rowOf(decideCreation(governed, { event: create, by: lead }, facts, now));
const tell = (row: Row, type: string, workshop = 'w') => take(row, system, { type, from: { process: workshop } });
const running = () => tell(take(planned(), lead, { type: 'open' }), 'workshopDrafted');
const held = () => tell(running(), 'workshopHeld');
const insight: SeriesEvent = { type: 'addInsight', insight: 'i', workshops: ['w'], hash: 'x' };
const approveInsight: SeriesEvent = { type: 'approveInsight', insight: 'i', hash: 'x' };
const learned = () => take(take(held(), officer, insight), owner, approveInsight);
const synthesised = (row = learned()) => take(row, lead, { type: 'synthesise' });

it('the chart is whole: every state reached and left, every step with words and somebody who may take it', () => {
  expect(lintMachine(governed)).toEqual([]);
});

describe('a workshop series', () => {
  it('is planned only for a published challenge', () => {
    expect(planned().state).toBe('planned');
    expect(
      decideCreation(governed, { event: create, by: lead }, { ...facts, challengePublished: false }, now),
    ).toMatchObject({
      rule: 'challengePublished',
    });
    expect(decideCreation(governed, { event: create, by: owner }, facts, now)).toMatchObject({
      rule: 'role',
    });
  });
  it('ends only while the trail waits for it', () => {
    const ready = tell(synthesised(), 'workshopPublished');
    const known = { ...facts, trailBeforeRfi: false };
    expect(decide(governed, ready, { event: { type: 'approve' }, by: approver }, known, now)).toMatchObject({
      rule: 'trailBeforeRfi',
    });
    const resting = { ...facts, trailGoesOn: false };
    expect(decide(governed, planned(), { event: { type: 'open' }, by: lead }, resting, now)).toMatchObject({
      rule: 'trailGoesOn',
    });
  });
  it('knows its workshops by their news, in whatever order it comes', () => {
    const late = ['workshopPublished', 'workshopDrafted', 'workshopStarted', 'workshopHeld'];
    const row = late.reduce((known, type) => tell(known, type), planned());
    expect(contextOf(row).workshops).toEqual({ w: 'published' });
    expect(contextOf(tell(planned(), 'workshopCancelled', 'v')).workshops).toEqual({ v: 'cancelled' });
    expect(ask(planned(), lead, { type: 'workshopHeld', from: { process: 'w' } })).toMatchObject({ rule: 'role' });
  });
  it('says what it lacks before it can be put together', () => {
    expect(ask(running(), lead, { type: 'synthesise' })).toMatchObject({
      rule: 'enoughHeld',
      missing: [{ field: 'workshops' }, { field: 'workshops' }, { field: 'insights' }],
    });
    expect(ask(tell(learned(), 'workshopDrafted', 'v'), lead, { type: 'synthesise' })).toMatchObject({
      rule: 'noneUnderWay',
    });
    expect(ask(take(held(), officer, insight), lead, { type: 'synthesise' })).toMatchObject({ rule: 'enoughInsights' });
    expect(synthesised()).toMatchObject({ state: 'synthesised', context: { synthesisedBy: 'lead' } });
  });
  it('goes on when a workshop was begun in the same moment, or when more must be done', () => {
    expect(tell(synthesised(), 'workshopDrafted', 'v').state).toBe('running');
    expect(take(synthesised(), lead, { type: 'reopen' }).state).toBe('running');
  });
  it('is approved by another person when the minutes are published, and tells the trail', () => {
    expect(ask(synthesised(), approver, { type: 'approve' })).toMatchObject({
      rule: 'minutesPublished',
      missing: [{ text: { en: 'Approve the minutes of 1 workshop(s).' } }],
    });
    const ready = tell(synthesised(), 'workshopPublished');
    expect(ask(ready, inside('lead', 'projectLead', 'approver'), { type: 'approve' })).toMatchObject({
      rule: 'anotherThanSynthesiser',
    });
    const approved = ask(ready, approver, { type: 'approve' });
    expect(approved).toMatchObject({ state: 'completed' });
    expect(approved.moved && approved.effects).toContainEqual({
      topic: 'news',
      payload: { to: 't', event: { type: 'workshopsCompleted' } },
    });
  });
  it('is called off with a reason, and its workshops with it', () => {
    for (const row of [planned(), running(), tell(synthesised(), 'workshopPublished')]) {
      expect(ask(row, lead, { type: 'cancel' })).toMatchObject({ rule: 'reasonGiven' });
      const cancelled = ask(row, lead, { type: 'cancel', hash: 'r' });
      expect(cancelled).toMatchObject({ state: 'cancelled' });
      expect(cancelled.moved && cancelled.effects).toContainEqual({
        topic: 'newsToChildren',
        payload: { kind: 'workshop', event: { type: 'seriesCancelled' } },
      });
    }
  });
  it('is not called off before what took place is documented', () => {
    for (const row of [tell(running(), 'workshopStarted'), held(), synthesised()])
      expect(ask(row, lead, { type: 'cancel', hash: 'r' })).toMatchObject({ rule: 'heldAreDocumented' });
  });
});

describe('an insight', () => {
  it('comes from workshops that were held', () => {
    expect(ask(running(), officer, insight)).toMatchObject({ rule: 'fromHeldWorkshops' });
    expect(ask(held(), officer, { ...insight, workshops: [] })).toMatchObject({ rule: 'fromHeldWorkshops' });
    expect(ask(held(), officer, { ...insight, workshops: ['w', 'elsewhere'] })).toMatchObject({
      rule: 'fromHeldWorkshops',
    });
  });
  it('is approved by somebody else, in the version they read', () => {
    const row = take(held(), owner, insight);
    expect(ask(row, owner, approveInsight)).toMatchObject({ rule: 'anotherThanAuthor' });
    expect(ask(row, lead, { ...approveInsight, hash: 'old' })).toMatchObject({ rule: 'sameInsight' });
    expect(ask(row, lead, { ...approveInsight, insight: 'none' })).toMatchObject({ rule: 'knownInsight' });
    expect(contextOf(take(row, lead, approveInsight)).insights).toMatchObject([{ id: 'i', approvedBy: 'lead' }]);
  });
  it('needs approval anew when it is rewritten', () => {
    const row = take(learned(), officer, { ...insight, type: 'reviseInsight', hash: 'y' });
    expect(contextOf(row).insights).toEqual([
      { id: 'i', text: { version: 2, hash: 'y' }, workshops: ['w'], writtenBy: 'officer', approvedBy: null },
    ]);
  });
});

describe('equal information', () => {
  const item: SeriesEvent = { type: 'recordEqualInformation', item: 'e', workshop: 'w', hash: 'z' };
  it('that is not published to all keeps the series from ending', () => {
    const open = tell(synthesised(take(learned(), officer, item)), 'workshopPublished');
    expect(ask(open, approver, { type: 'approve' })).toMatchObject({
      rule: 'allInformationPublished',
      missing: [{ field: 'equalInformation' }],
    });
    const published = ask(open, officer, { type: 'publishEqualInformation', item: 'e' });
    expect(published.moved && published.effects.map(({ topic }) => topic)).toEqual([
      'publication.workshopSeries',
      'notice',
    ]);
    expect(ask(rowOf(published), approver, { type: 'approve' })).toMatchObject({ state: 'completed' });
    expect(ask(rowOf(published), officer, { type: 'publishEqualInformation', item: 'e' })).toMatchObject({
      rule: 'openInformation',
    });
  });
  it('is about a workshop of the series', () => {
    expect(ask(held(), officer, { ...item, workshop: 'elsewhere' })).toMatchObject({ rule: 'workshopOfSeries' });
  });
});

it('has judged every rule both ways', () => {
  expect(unjudged(governed, seriesMachine.rules)).toEqual([]);
});
