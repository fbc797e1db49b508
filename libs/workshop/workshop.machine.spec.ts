import {
  caughtUp,
  clockActor,
  decide,
  decideCreation,
  lintMachine,
  type Actor,
  type Decision,
  type Row,
} from '@utfall/process';
import { workshopMachine } from './workshop.machine.ts';
import { workshopPolicy } from './workshop.policy.ts';
import {
  registrationRules,
  workshopSettingsDefault,
  type WorkshopContext,
  type WorkshopEvent,
  type WorkshopFacts,
} from './workshop.rules.machine.ts';
import { unjudged, watched } from '../../test/policy/judged.ts';

const governed = watched({ machine: workshopMachine, policy: workshopPolicy });
const inside = (id: string, ...roles: string[]): Actor => ({
  id,
  organisation: 'tomelilla',
  roles,
  relation: 'authority',
});
const facilitator = inside('facilitator', 'facilitator');
const officer = inside('officer', 'officer');
const owner = inside('owner', 'needOwner');
const guest = (id: string): Actor => ({ id, organisation: `of-${id}`, roles: ['supplier'], relation: 'public' });
const news: Actor = { id: 'system', organisation: null, roles: ['system'], relation: 'system' };

const facts: WorkshopFacts = {
  seriesState: 'running',
  settings: workshopSettingsDefault,
  challengePublished: true,
  trailGoesOn: true,
  inviteeKnown: true,
};
const now = new Date('2026-03-01T08:00:00Z');
const times = {
  registrationClosesAt: '2026-03-18T22:59:00.000Z',
  startsAt: '2026-03-20T08:00:00.000Z',
  endsAt: '2026-03-20T11:00:00.000Z',
};
/** Two days before it starts, which here is before registration closes. */
const remindAt = '2026-03-18T08:00:00.000Z';
const during = new Date(times.startsAt);

function draft(capacity = 2): Row {
  const event: WorkshopEvent = {
    type: 'create',
    series: 's',
    trail: 't',
    settings: facts.settings,
    capacity,
    version: 1,
    hash: 'i',
  };
  return rowOf(decideCreation(governed, { event, by: officer }, facts, now));
}
function rowOf(decision: Decision): Row {
  if (!decision.moved) throw new Error(`${decision.rule}: ${decision.sentence.en}`);
  return { state: decision.state, context: decision.context, version: 1, dueAt: decision.dueAt };
}
function ask(row: Row, by: Actor, event: WorkshopEvent, at = now, known = facts): Decision {
  return decide(governed, row, { event, by }, known, at);
}
function take(row: Row, by: Actor, event: WorkshopEvent, at = now): Row {
  return rowOf(ask(row, by, event, at));
}
const contextOf = (row: Row): WorkshopContext => row.context as WorkshopContext;
const statusOf = (row: Row, person: string) =>
  contextOf(row).registrations.find((one) => one.person === person)?.status;
const topicsOf = (decision: Decision) =>
  decision.moved
    ? decision.effects.map(({ topic, payload }) =>
        String(payload['notice'] ?? (payload['event'] as { type: string } | undefined)?.type ?? topic),
      )
    : [];

const register = (id: string): WorkshopEvent => ({
  type: 'register',
  registration: `r-${id}`,
  sector: 'entrepreneur',
  nameConsent: true,
});
const withAgenda = () => take(draft(), facilitator, { type: 'write', part: 'agenda', hash: 'a' });
const scheduled = () => take(withAgenda(), facilitator, { type: 'schedule', ...times });
const open = () => take(scheduled(), officer, { type: 'openRegistration' });
const closed = () => take(take(open(), guest('ann'), register('ann')), officer, { type: 'closeRegistration' });
const held = () => take(take(closed(), facilitator, { type: 'start' }, during), facilitator, { type: 'end' }, during);
const attended = () => take(held(), facilitator, { type: 'recordAttendance', attended: ['r-ann'] }, during);
const written = () => take(attended(), facilitator, { type: 'saveMinutes', hash: 'm' }, during);

it('the chart is whole: every state reached and left, every step with words and somebody who may take it', () => {
  expect(lintMachine(governed, ['Workshop'])).toEqual([]);
});

describe('planning a workshop', () => {
  it('starts as a draft that the series hears of', () => {
    const event: WorkshopEvent = {
      type: 'create',
      series: 's',
      trail: 't',
      settings: facts.settings,
      capacity: 30,
    };
    const made = decideCreation(governed, { event, by: officer }, facts, now);
    expect(made).toMatchObject({ moved: true, state: 'draft' });
    expect(made.moved && made.effects).toEqual([
      { topic: 'news', payload: { to: 's', event: { type: 'workshopDrafted' } } },
    ]);
  });
  it.each([
    ['the series has ended', { ...facts, seriesState: 'completed' }, {}, 'seriesGoesOn'],
    [
      'it would have another notice than its series',
      facts,
      { settings: { ...workshopSettingsDefault, noticeDaysMin: 1 } },
      'settingsOfSeries',
    ],
    ['it has no seats', facts, { capacity: 0 }, 'seatsGiven'],
  ])('is refused when %s', (_why, known, more, rule) => {
    const event = { type: 'create', settings: facts.settings, capacity: 30, ...more };
    expect(decideCreation(governed, { event, by: officer }, known, now)).toMatchObject({ moved: false, rule });
  });
  it('is not for suppliers', () => {
    expect(decideCreation(governed, { event: { type: 'create' }, by: guest('ann') }, facts, now)).toMatchObject({
      rule: 'role',
    });
  });
  it('needs a running series, an agenda, notice and times in order before it is scheduled', () => {
    const known = { ...facts, seriesState: 'planned' };
    const late = { ...times, startsAt: '2026-03-10T08:00:00.000Z', endsAt: '2026-03-10T08:00:00.000Z' };
    expect(ask(draft(), facilitator, { type: 'schedule', ...late }, now, known)).toMatchObject({
      rule: 'seriesRunning',
      missing: [
        { field: 'agenda' },
        { field: 'startsAt', text: { en: 'Choose 2026-03-15 or a later day.' } },
        { field: 'registrationClosesAt' },
        { field: 'endsAt' },
      ],
    });
    expect(ask(withAgenda(), facilitator, { type: 'schedule' })).toMatchObject({ rule: 'noticeGiven' });
    expect(
      ask(withAgenda(), facilitator, { type: 'schedule', ...times, registrationClosesAt: now.toISOString() }),
    ).toMatchObject({ rule: 'timesInOrder' });
  });
  it.each([
    ['schedule', () => withAgenda(), now],
    ['openRegistration', () => scheduled(), now],
    ['reschedule', () => closed(), now],
    ['start', () => closed(), during],
  ] as const)('does not %s while the trail rests', (type, row, at) => {
    const decision = ask(row(), facilitator, { type, ...times }, at, { ...facts, trailGoesOn: false });
    expect(decision).toMatchObject({ rule: 'trailGoesOn' });
  });
  it('counts notice in Swedish calendar days, whatever the hour', () => {
    const lateEvening = new Date('2026-03-01T22:30:00Z');
    const morning = { ...times, registrationClosesAt: '2026-03-10T08:00:00.000Z' };
    const on = (startsAt: string) =>
      ask(withAgenda(), facilitator, { type: 'schedule', ...morning, startsAt }, lateEvening).moved;
    expect(on('2026-03-14T23:30:00.000Z')).toBe(true);
    expect(on('2026-03-14T22:30:00.000Z')).toBe(false);
  });
  it('may change its seats only as a draft', () => {
    const more: WorkshopEvent = { type: 'write', part: 'invitation', hash: 'j', capacity: 40 };
    expect(contextOf(take(draft(), officer, more))).toMatchObject({
      capacity: 40,
      invitation: { version: 2, hash: 'j' },
    });
    for (const row of [scheduled(), open(), closed()])
      expect(ask(row, officer, more)).toMatchObject({ rule: 'capacityFixed' });
    expect(topicsOf(ask(open(), officer, { ...more, capacity: 2 }))).toEqual([
      'publication.workshop',
      'workshopChanged',
    ]);
  });
  it('invites nobody before the challenge is published', () => {
    expect(
      ask(scheduled(), officer, { type: 'openRegistration' }, now, { ...facts, challengePublished: false }),
    ).toMatchObject({ rule: 'challengePublished' });
    expect(ask(scheduled(), officer, { type: 'openRegistration' }, new Date(times.registrationClosesAt))).toMatchObject(
      { rule: 'closingAhead' },
    );
  });
});

describe('opening and closing registration', () => {
  it('is for everybody signed in, from the moment it opens', () => {
    const decision = ask(scheduled(), officer, { type: 'openRegistration' });
    expect(decision).toMatchObject({ state: 'registrationOpen', dueAt: remindAt });
    expect(workshopMachine.visibility?.('scheduled', contextOf(scheduled()))).toBe('tenant');
    expect(workshopMachine.visibility?.('registrationOpen', contextOf(open()))).toBe('public');
    expect(ask(scheduled(), guest('ann'), register('ann'))).toMatchObject({ rule: 'notInThisState' });
  });
  it('closes at its time although the clock has not run, and not before', () => {
    const closing = new Date(times.registrationClosesAt);
    expect(caughtUp(workshopMachine, open(), closing).state).toBe('registrationClosed');
    expect(ask(open(), clockActor, { type: 'registrationCloses' }, now)).toMatchObject({ rule: 'notYetDue' });
    expect(ask(open(), clockActor, { type: 'registrationCloses' }, closing)).toMatchObject({
      state: 'registrationClosed',
    });
    expect(ask(open(), guest('ann'), register('ann'))).toMatchObject({ notAfter: remindAt });
  });
});

describe('moving and cancelling', () => {
  const later = {
    startsAt: '2026-04-20T08:00:00.000Z',
    endsAt: '2026-04-20T11:00:00.000Z',
    registrationClosesAt: '2026-04-18T08:00:00.000Z',
  };
  it('reopens registration with the new closing time', () => {
    expect(ask(closed(), officer, { type: 'reschedule', ...later })).toMatchObject({
      state: 'registrationOpen',
      dueAt: later.registrationClosesAt,
    });
    expect(ask(open(), officer, { type: 'reschedule', ...later })).toMatchObject({
      state: 'registrationOpen',
      dueAt: later.registrationClosesAt,
    });
    expect(ask(scheduled(), officer, { type: 'reschedule', ...later })).toMatchObject({
      state: 'scheduled',
      dueAt: null,
    });
    expect(ask(open(), officer, { type: 'reschedule', ...later }, new Date('2026-04-15T08:00:00Z'))).toMatchObject({
      rule: 'noticeGiven',
    });
  });
  it('asks for the reason and tells everybody and the series', () => {
    for (const row of [draft(), scheduled(), open(), closed()]) {
      expect(ask(row, officer, { type: 'cancel' })).toMatchObject({ rule: 'reasonGiven' });
      expect(ask(row, officer, { type: 'cancel', hash: 'c' })).toMatchObject({ state: 'cancelled' });
      expect(ask(row, news, { type: 'seriesCancelled' })).toMatchObject({ state: 'cancelled' });
    }
    expect(topicsOf(ask(closed(), officer, { type: 'cancel', hash: 'c' }))).toEqual([
      'publication.workshop',
      'workshopCancelled',
      'workshopCancelled',
    ]);
    expect(ask(held(), officer, { type: 'cancel', hash: 'c' })).toMatchObject({ rule: 'notInThisState' });
  });
});

describe('the workshop and its minutes', () => {
  it('does not begin before the time people were given', () => {
    expect(ask(closed(), facilitator, { type: 'start' }, new Date('2026-03-20T06:59:00Z'))).toMatchObject({
      rule: 'timeToStart',
    });
    expect(ask(closed(), facilitator, { type: 'start' }, new Date('2026-03-20T07:00:00Z'))).toMatchObject({
      state: 'inSession',
    });
    expect(ask(closed(), guest('ann'), { type: 'start' }, during)).toMatchObject({ rule: 'role' });
  });
  it('tells the series that it has begun and that it was held', () => {
    const started = ask(closed(), facilitator, { type: 'start' }, during);
    expect(topicsOf(started)).toEqual(['workshopStarted']);
    const running = rowOf(started);
    expect(topicsOf(ask(running, facilitator, { type: 'end' }, during))).toEqual(['workshopHeld']);
  });
  it('records attendance of those who had a seat', () => {
    const running = take(take(take(open(), guest('ann'), register('ann')), guest('bo'), register('bo')), officer, {
      type: 'closeRegistration',
    });
    const session = take(running, facilitator, { type: 'start' }, during);
    expect(ask(session, facilitator, { type: 'recordAttendance', attended: ['stranger'] }, during)).toMatchObject({
      rule: 'attendeesHadSeats',
      missing: [{ text: { en: 'Remove stranger.' } }],
    });
    const recorded = take(session, facilitator, { type: 'recordAttendance', attended: ['r-ann'] }, during);
    expect(['ann', 'bo'].map((id) => statusOf(recorded, id))).toEqual(['attended', 'noShow']);
    const corrected = take(recorded, facilitator, { type: 'recordAttendance', attended: ['r-ann', 'r-bo'] }, during);
    expect(statusOf(corrected, 'bo')).toBe('attended');
  });
  it('has no minutes before attendance is recorded', () => {
    expect(ask(held(), facilitator, { type: 'saveMinutes', hash: 'm' }, during)).toMatchObject({
      rule: 'attendanceRecorded',
    });
  });
  it('publishes the minutes when two different persons have approved the same text', () => {
    const first = ask(written(), facilitator, { type: 'approveMinutes', role: 'facilitator', hash: 'm' }, during);
    expect(first).toMatchObject({ state: 'minutesDraft', effects: [] });
    const second = ask(rowOf(first), owner, { type: 'approveMinutes', role: 'needOwner', hash: 'm' }, during);
    expect(second).toMatchObject({ state: 'published' });
    expect(topicsOf(second)).toEqual(['publication.workshop', 'workshopMinutesPublished', 'workshopPublished']);
  });
  it.each([
    ['in a role one does not hold', owner, { role: 'facilitator', hash: 'm' }, 'inOwnRole'],
    ['without saying in which role', owner, { hash: 'm' }, 'inOwnRole'],
    ['of a text that has changed', owner, { role: 'needOwner', hash: 'old' }, 'sameMinutes'],
    [
      'twice by one person who holds both roles',
      inside('facilitator', 'facilitator', 'needOwner'),
      { role: 'needOwner', hash: 'm' },
      'twoPersonsApprove',
    ],
    ['twice in one role', inside('other', 'facilitator'), { role: 'facilitator', hash: 'm' }, 'approvalOpen'],
  ] as const)('refuses approval %s', (_what, by, more, rule) => {
    const once = take(written(), facilitator, { type: 'approveMinutes', role: 'facilitator', hash: 'm' }, during);
    expect(ask(once, by, { type: 'approveMinutes', ...more }, during)).toMatchObject({ moved: false, rule });
  });
  it('asks both again when the minutes change', () => {
    const once = take(written(), facilitator, { type: 'approveMinutes', role: 'facilitator', hash: 'm' }, during);
    const changed = take(once, facilitator, { type: 'saveMinutes', hash: 'n' }, during);
    expect(contextOf(changed)).toMatchObject({ approvals: {}, minutes: { version: 2, hash: 'n' } });
    expect(ask(changed, owner, { type: 'approveMinutes', role: 'needOwner', hash: 'n' }, during)).toMatchObject({
      state: 'minutesDraft',
    });
  });
});

it('has judged every rule both ways', () => {
  const elsewhere = Object.keys(registrationRules);
  const rules = Object.entries(workshopMachine.rules).filter(([name]) => !elsewhere.includes(name));
  expect(unjudged(governed, Object.fromEntries(rules))).toEqual([]);
});
