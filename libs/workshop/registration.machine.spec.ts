import * as fc from 'fast-check';
import { decide, type Actor, type Row } from '@utfall/process';
import { enrol, registrationOf, seatsTaken, withStatus, type Registration } from './registration.machine.ts';
import { workshopMachine } from './workshop.machine.ts';
import { workshopPolicy } from './workshop.policy.ts';
import type { WorkshopContext, WorkshopEvent } from './workshop.rules.machine.ts';
import { firstContext } from './workshop.steps.machine.ts';

const governed = { machine: workshopMachine, policy: workshopPolicy };
const now = new Date('2026-03-01T08:00:00Z');
const facilitator: Actor = { id: 'facilitator', organisation: 'a', roles: ['facilitator'], relation: 'authority' };
const person = (id: string): Actor => ({ id, organisation: null, roles: ['participant'], relation: 'public' });

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
      const context = {
        ...firstContext({ type: 'create' }),
        capacity,
        registrationClosesAt: '2026-03-18T22:59:00.000Z',
      };
      let row: Row = { state: 'registrationOpen', context, version: 1, dueAt: context.registrationClosesAt };
      taken.forEach(([type, number], turn) => {
        const before = queueOf((row.context as WorkshopContext).registrations);
        const [by, event] = stepOf(type, String(number), turn, row.context as WorkshopContext);
        const decision = decide(governed, row, { event, by }, {}, now);
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
