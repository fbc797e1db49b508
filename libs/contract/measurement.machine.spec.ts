import {
  decide,
  decideCreation,
  lintMachine,
  type Actor,
  type Decision,
  type Moved,
  type PlainEvent,
} from '@utfall/process';
import { analyst, funder, officer, provider, system, verifier } from '../../test/support/parties.ts';
import { measurementPolicy } from './contract.policy.ts';
import { measurementMachine } from './measurement.machine.ts';
import type { MeasurementFacts } from './measurement.rules.machine.ts';

const governed = { machine: measurementMachine, policy: measurementPolicy };
const now = new Date('2027-01-15T09:00:00Z');
const sum = 'a'.repeat(64);
const number: MeasurementFacts = { ordered: true, isFlag: false };

const creation = {
  type: 'create',
  contract: 'c',
  verifier: 'granskare',
  metric: 'saving',
  periodEnd: '2026-12-31',
  periodEndsAt: '2026-12-31T23:00:00.000Z',
};
function create(known: MeasurementFacts = number, by: Actor = system): Decision {
  return decideCreation(governed, { event: creation, by }, known, now);
}
type Sent = readonly [Actor, PlainEvent | string];
const row = (moved: Moved) => ({ state: moved.state, context: moved.context, version: 1, dueAt: moved.dueAt });
function send(at: Moved, [by, event]: Sent, known = number, when = now): Decision {
  return decide(governed, row(at), { event: typeof event === 'string' ? { type: event } : event, by }, known, when);
}
function after(...sent: readonly Sent[]): Moved {
  return sent.reduce<Moved>((moved, one) => {
    const decision = send(moved, one);
    if (!decision.moved) throw new Error(decision.rule);
    return decision;
  }, create() as Moved);
}
const rule = (decision: Decision): string => (decision.moved ? 'moved' : decision.rule);
const lock: Sent = [provider, { type: 'lockData', datasetHash: sum }];
const estimate: Sent = [provider, { type: 'recordEstimate', value: '11500000.00', hash: sum }];
const attest = { type: 'attest', impartial: true, confidential: true };
const because = { reasonHash: sum };

describe('a measurement', () => {
  it('has no mistakes that can be read from its machine', () => {
    expect(lintMachine(governed)).toEqual([]);
  });
  it('is made only when its contract has ordered it, and only by the contract', () => {
    expect(rule(create({ ordered: false }))).toBe('orderedByContract');
    expect(rule(create(number, officer))).toBe('role');
  });
  it('goes from plan to attested value and tells its contract', () => {
    const attested = after([verifier, { type: 'preregister', planHash: sum }], lock, estimate, [verifier, attest]);
    expect(attested).toMatchObject({
      state: 'attested',
      context: {
        value: '11500000.00',
        planHash: sum,
        datasetHash: sum,
        attestedBy: 'verifier',
        attestedAt: now.toISOString(),
      },
    });
    expect(attested.effects).toMatchObject([
      {
        topic: 'news',
        payload: { to: 'c', event: { type: 'measurementDecided', decided: 'attested' } },
      },
      { topic: 'notice', payload: { notice: 'measurementAttested' } },
    ]);
  });
  it('is never attested by the provider, the payer or the funder', () => {
    const waiting = after(lock, estimate);
    for (const by of [provider, officer, funder])
      expect(send(waiting, [by, 'attest'])).toMatchObject({ rule: 'role', openTo: ['verifier'] });
  });
  it('is attested by the verifier of this contract, not by another one', () => {
    expect(rule(send(after(lock, estimate), [{ ...verifier, organisation: 'annan' }, 'attest']))).toBe(
      'verifierAttests',
    );
  });
  it('is attested by somebody who declares that nothing speaks against it', () => {
    const waiting = after(lock, estimate);
    expect(rule(send(waiting, [verifier, { ...attest, impartial: false }]))).toBe('declaresImpartiality');
    expect(rule(send(waiting, [verifier, { type: 'attest', impartial: true }]))).toBe('declaresConfidentiality');
  });
  it('is attested by somebody other than the one who computed it', () => {
    const own = after(lock, [verifier, estimate[1]]);
    expect(rule(send(own, [verifier, 'attest']))).toBe('estimatorDoesNotAttest');
    expect(rule(send(own, [analyst, attest]))).toBe('moved');
  });
  it('of data with rows is attested when a sample drawn after the lock is checked without errors', () => {
    const rows: Sent = [provider, { type: 'lockData', datasetHash: sum, rows: 400 }];
    const seed: Sent = [officer, { type: 'publishSampleSeed', seed: 'Dragning 4 8 15 16' }];
    const checked = (errors: number, wrong?: readonly number[]): Sent => [verifier, { type: 'checkSample', errors, ...(wrong && { wrong }) }]; // prettier-ignore
    const waiting = after(rows, estimate);
    expect(rule(send(waiting, [verifier, attest]))).toBe('sampleVerified');
    expect(rule(send(waiting, checked(0)))).toBe('seedPublished');
    expect(rule(send(waiting, [verifier, seed[1]]))).toBe('role');
    expect(rule(send(after(lock, estimate), seed))).toBe('hasRows');
    expect(rule(send(after(rows, seed, estimate), seed))).toBe('seedOnce');
    for (const [count, wrong] of [[1, undefined], [2, [7]], [2, [7, 7]], [0, [7]], [1, [8]]] as const)
      expect(rule(send(after(rows, estimate, seed), checked(count, wrong), { sampleRows: [7, 9] }))).toBe('errorsInSample'); // prettier-ignore
    expect(rule(send(after(rows, estimate, seed, checked(1, [7])), [verifier, attest]))).toBe('sampleVerified');
    expect(rule(send(after(rows, estimate, seed, checked(1, [7])), checked(0)))).toBe('sampleOnce');
    expect(after(rows, estimate, seed, checked(0), [verifier, attest]).state).toBe('attested');
  });
  it('has its data locked when the period is over, with a checksum', () => {
    expect(rule(send(create() as Moved, lock, number, new Date('2026-12-31T22:59:59Z')))).toBe('periodOver');
    expect(rule(send(create() as Moved, lock, number, new Date('2026-12-31T23:00:00Z')))).toBe('moved');
    expect(rule(send(create() as Moved, [provider, { type: 'lockData', datasetHash: 'abc' }]))).toBe('datasetNamed');
    expect(rule(send(create() as Moved, [verifier, { type: 'preregister' }]))).toBe('planNamed');
  });
  it('takes exact numbers for numbers and yes or no for flags', () => {
    const locked = after(lock);
    const valued = (value: unknown, isFlag: boolean) =>
      rule(send(locked, [provider, { type: 'recordEstimate', value, hash: sum }], { isFlag }));
    for (const value of ['0', '-3', '9.99', '11500000']) expect(valued(value, false)).toBe('moved');
    for (const value of ['1e5', '9,99', ' 1', '1/3', '.5', 5, true, null])
      expect(valued(value, false)).toBe('valueExact');
    expect([valued(true, true), valued(false, true), valued('true', true), valued('1', true)]).toEqual([
      'moved',
      'moved',
      'valueExact',
      'valueExact',
    ]);
  });
  it('is computed anew when a party disputes it with a reason', () => {
    const waiting = after(lock, estimate);
    expect(rule(send(waiting, [funder, 'dispute']))).toBe('reasonGiven');
    const again = after(
      lock,
      estimate,
      [funder, { type: 'dispute', ...because }],
      [officer, { ...(estimate[1] as PlainEvent), value: '9' }],
    );
    expect(again).toMatchObject({
      state: 'estimated',
      context: { value: '9', estimateVersion: 2, estimatedBy: 'officer' },
    });
  });
  it('cannot be withdrawn by the payer once data are locked', () => {
    expect(rule(send(after(lock), [officer, { type: 'withdraw', ...because }]))).toBe('role');
    expect(rule(send(after(lock), [verifier, { type: 'withdraw', ...because }]))).toBe('moved');
  });
  it('can be withdrawn with a reason until it is attested, and tells its contract', () => {
    expect(after([officer, { type: 'withdraw', ...because }])).toMatchObject({
      state: 'withdrawn',
      effects: [{ payload: { event: { decided: 'withdrawn' } } }],
    });
    expect(rule(send(after(lock, estimate, [verifier, attest]), [verifier, { type: 'withdraw', ...because }]))).toBe(
      'notInThisState',
    );
  });
});
