import * as fc from 'fast-check';
import { decide, type Actor, type Decision, type Row } from '@utfall/process';
import { unjudged, watched } from '../../test/policy/judged.ts';
import { enrol, registrationOf, seatsTaken, withStatus, type Registration } from './registration.machine.ts';
import { workshopMachine } from './workshop.machine.ts';
import { workshopPolicy } from './workshop.policy.ts';
import {
  registrationRules,
  workshopSettingsDefault,
  type WorkshopContext,
  type WorkshopEvent,
} from './workshop.rules.machine.ts';
import { firstContext } from './workshop.steps.machine.ts';

const governed = watched({ machine: workshopMachine, policy: workshopPolicy });
const now = new Date('2026-03-01T08:00:00Z');
const facilitator: Actor = { id: 'facilitator', organisation: 'a', roles: ['facilitator'], relation: 'authority' };
const person = (id: string): Actor => ({ id, organisation: null, roles: ['participant'], relation: 'public' });

const officer: Actor = { ...facilitator, id: 'officer', roles: ['officer'] };
const guest = (id: string): Actor => ({ id, organisation: `of-${id}`, roles: ['supplier'], relation: 'public' });
const registrationClosesAt = '2026-03-18T22:59:00.000Z';

function open(capacity = 2): Row {
  const context = { ...firstContext({ type: 'create', capacity }), registrationClosesAt };
  return { state: 'registrationOpen', context, version: 1, dueAt: registrationClosesAt };
}
function ask(row: Row, by: Actor, event: WorkshopEvent, facts: object = { inviteeKnown: true }): Decision {
  return decide(governed, row, { event, by }, { trailGoesOn: true, seriesState: 'running', ...facts }, now);
}
function rowOf(decision: Decision): Row {
  if (!decision.moved) throw new Error(`${decision.rule}: ${decision.sentence.en}`);
  return { state: decision.state, context: decision.context, version: 1, dueAt: decision.dueAt };
}
const take = (row: Row, by: Actor, event: WorkshopEvent): Row => rowOf(ask(row, by, event));
const contextOf = (row: Row): WorkshopContext => row.context as WorkshopContext;
const statusOf = (row: Row, person: string) => registrationOf(contextOf(row).registrations, person)?.status;
const register = (id: string): WorkshopEvent => ({
  type: 'register',
  registration: `r-${id}`,
  sector: 'entrepreneur',
  nameConsent: true,
});
const withdraw = (id: string): WorkshopEvent => ({ type: 'withdrawRegistration', registration: `r-${id}` });

/** One step by one of eight persons, or by the facilitator for a guest. */
function stepOf(what: string, who: string, turn: number, { registrations }: WorkshopContext): [Actor, WorkshopEvent] {
  const registration = registrationOf(registrations, who)?.id ?? 'none';
  if (what === 'registerGuest') return [facilitator, { type: what, registration: `g${turn}`, sector: 'other' }];
  if (what === 'register') return [person(who), { type: what, registration: `r${turn}`, sector: 'other' }];
  return [person(who), { type: what, registration }];
}

it('nobody sits on a seat that does not exist, none is empty while somebody waits, and the queue keeps its order', () => {
  const what = fc.constantFrom('register', 'register', 'registerGuest', 'confirmRegistration', 'withdrawRegistration');
  const steps = fc.array(fc.tuple(what, fc.integer({ min: 0, max: 7 })), { maxLength: 40 });
  const queueOf = (list: readonly Registration[]) =>
    list.filter((one) => one.status === 'waitlisted').map(({ id }) => id);
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), steps, (capacity, taken) => {
      let row = open(capacity);
      taken.forEach(([type, number], turn) => {
        const before = queueOf((row.context as WorkshopContext).registrations);
        const [by, event] = stepOf(type, String(number), turn, row.context as WorkshopContext);
        const decision = ask(row, by, event);
        if (!decision.moved) return;
        row = { ...row, context: decision.context };
        const { registrations } = decision.context as WorkshopContext;
        const waiting = queueOf(registrations);
        expect(seatsTaken(registrations)).toBeLessThanOrEqual(capacity);
        if (waiting.length > 0) expect(seatsTaken(registrations)).toBe(capacity);
        expect(waiting.filter((id) => before.includes(id))).toEqual(before.filter((id) => waiting.includes(id)));
      });
    }),
  );
});

it('a person has one registration, however often they come and go', () => {
  const ann = { person: 'ann', organisation: null, sector: 'other' as const, nameConsent: false };
  const gone = withStatus(enrol([], 1, { ...ann, id: 'first' }), 'first', 'withdrawn');
  expect(enrol(gone, 1, { ...ann, id: 'second' })).toMatchObject([{ id: 'first', status: 'registered' }]);
});

describe('registration', () => {
  it('gives a seat while there is one and then a place on the waiting list', () => {
    const full = ['ann', 'bo', 'cia'].reduce((row, id) => take(row, guest(id), register(id)), open());
    expect(['ann', 'bo', 'cia'].map((id) => statusOf(full, id))).toEqual(['registered', 'registered', 'waitlisted']);
    expect(ask(full, guest('ann'), register('again'))).toMatchObject({ rule: 'notYetRegistered' });
  });
  it('ends when the waiting list is full as well', () => {
    const short = { ...contextOf(open()), capacity: 1, settings: { ...workshopSettingsDefault, waitlistMax: 1 } };
    const roomy: Row = { ...open(), context: short };
    const full = ['ann', 'bo'].reduce((row, id) => take(row, guest(id), register(id)), roomy);
    expect(ask(full, guest('cia'), register('cia'))).toMatchObject({ rule: 'queueHasRoom' });
    expect(ask(full, facilitator, { type: 'registerGuest', registration: 'g' })).toMatchObject({
      rule: 'queueHasRoom',
    });
  });
  it('passes a seat on to whoever has waited longest, also after registration has closed', () => {
    const full = ['ann', 'bo', 'cia', 'dan'].reduce((row, id) => take(row, guest(id), register(id)), open());
    for (const row of [full, take(full, officer, { type: 'closeRegistration' })]) {
      const decision = ask(row, guest('ann'), withdraw('ann'));
      expect(decision.moved && decision.effects.map(({ payload }) => payload['notice'])).toEqual([
        'workshopWithdrawn',
        'workshopSeatFree',
      ]);
      expect(decision.moved && decision.effects[1]!.payload).toMatchObject({
        people: [{ organisation: 'of-cia', person: 'cia' }],
      });
      expect(['ann', 'cia', 'dan'].map((id) => statusOf(rowOf(decision), id))).toEqual([
        'withdrawn',
        'registered',
        'waitlisted',
      ]);
    }
    expect(statusOf(take(full, guest('dan'), withdraw('dan')), 'cia')).toBe('waitlisted');
  });
  it('lets whoever withdrew queue anew, last', () => {
    const full = ['ann', 'bo', 'cia'].reduce((row, id) => take(row, guest(id), register(id)), open());
    const again = take(take(full, guest('ann'), withdraw('ann')), guest('ann'), register('other'));
    expect(statusOf(again, 'ann')).toBe('waitlisted');
    expect(contextOf(again).registrations.filter(({ person }) => person === 'ann')).toHaveLength(1);
  });
  it('is changed by its person and the organiser only', () => {
    const row = take(open(), guest('ann'), register('ann'));
    expect(ask(row, guest('bo'), withdraw('ann'))).toMatchObject({ rule: 'ownRegistration' });
    expect(ask(row, guest('bo'), withdraw('nobody'))).toMatchObject({ rule: 'liveRegistration' });
    expect(ask(row, guest('bo'), { type: 'confirmRegistration', registration: 'r-ann' })).toMatchObject({
      rule: 'ownRegistration',
    });
    expect(statusOf(take(row, facilitator, withdraw('ann')), 'ann')).toBe('withdrawn');
  });
  it('of a person invited keeps the invitation; an invitation holds no seat', () => {
    const invite: WorkshopEvent = {
      type: 'invite',
      registration: 'i-bo',
      person: 'bo',
      organisation: 'of-bo',
      sector: 'academia',
    };
    const row = take(open(), officer, invite);
    expect(ask(row, officer, invite)).toMatchObject({ rule: 'notYetInvited' });
    const stranger = { ...invite, person: 'nobody' };
    expect(ask(open(), officer, stranger, { inviteeKnown: false })).toMatchObject({
      rule: 'inviteeKnown',
    });
    expect(seatsTaken(contextOf(row).registrations)).toBe(0);
    const registered = take(row, guest('bo'), register('bo'));
    expect(contextOf(registered).registrations).toEqual([
      {
        id: 'i-bo',
        person: 'bo',
        organisation: 'of-bo',
        sector: 'entrepreneur',
        status: 'registered',
        nameConsent: true,
      },
    ]);
  });
  it('of a guest without an account is made by the organiser and carries no name', () => {
    const row = take(open(), facilitator, {
      type: 'registerGuest',
      registration: 'g',
      sector: 'childrenAndYoung',
      nameConsent: true,
    });
    expect(contextOf(row).registrations).toMatchObject([
      { person: null, sector: 'childrenAndYoung', nameConsent: false, status: 'registered' },
    ]);
    expect(ask(open(), guest('ann'), { type: 'registerGuest' })).toMatchObject({ rule: 'role' });
  });
  it('is confirmed by whoever has a seat, and asked for again when the time changes', () => {
    const full = ['ann', 'bo', 'cia'].reduce((row, id) => take(row, guest(id), register(id)), open());
    expect(ask(full, guest('cia'), { type: 'confirmRegistration', registration: 'r-cia' })).toMatchObject({
      rule: 'seatToConfirm',
    });
    const confirmed = take(full, guest('ann'), { type: 'confirmRegistration', registration: 'r-ann' });
    expect(statusOf(confirmed, 'ann')).toBe('confirmed');
    const later = {
      startsAt: '2026-04-20T08:00:00.000Z',
      endsAt: '2026-04-20T11:00:00.000Z',
      registrationClosesAt: '2026-04-18T08:00:00.000Z',
    };
    expect(statusOf(take(confirmed, officer, { type: 'reschedule', ...later }), 'ann')).toBe('registered');
  });
});

it('has judged every rule of seats both ways', () => {
  expect(unjudged(governed, registrationRules)).toEqual([]);
});
