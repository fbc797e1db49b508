import {
  caughtUp,
  decide,
  decideCreation,
  lintMachine,
  missing,
  type Actor,
  type Decision,
  type Moved,
  type PlainEvent,
} from '@utfall/process';
import { approver, funder, officer, provider, system, verifier } from '../../test/support/parties.ts';
import { statementPolicy } from './contract.policy.ts';
import { statementMachine } from './statement.machine.ts';
import type { StatementFacts } from './statement.rules.machine.ts';

const governed = { machine: statementMachine, policy: statementPolicy };
const now = new Date('2027-02-01T09:00:00Z');
const result = { inputHash: 'i', hash: 'h', payable: '11500000.00' };
const facts: StatementFacts = { ordered: true, blocked: [], recomputed: result };

const creation = {
  type: 'create',
  contract: 'c',
  number: 1,
  periodEnd: '2026-12-31',
  termsHash: 't1',
  currency: 'SEK',
  acceptanceDays: 30,
  silenceAccepts: false,
};
function create(known: StatementFacts = facts, by: Actor = system, event: PlainEvent = creation): Decision {
  return decideCreation(governed, { event, by }, known, now);
}
type Sent = readonly [Actor, PlainEvent | string];
const row = (moved: Moved) => ({ state: moved.state, context: moved.context, version: 1, dueAt: moved.dueAt });
function send(at: Moved, [by, event]: Sent, known = facts): Decision {
  return decide(governed, row(at), { event: typeof event === 'string' ? { type: event } : event, by }, known, now);
}
function from(first: Decision, ...sent: readonly Sent[]): Moved {
  return sent.reduce<Moved>((moved, one) => {
    const decision = send(moved, one);
    if (!decision.moved) throw new Error(`${JSON.stringify(one[1])}: ${decision.rule}`);
    return decision;
  }, first as Moved);
}
const after = (...sent: readonly Sent[]): Moved => from(create(), ...sent);
const rule = (decision: Decision): string => (decision.moved ? 'moved' : decision.rule);
const compute: Sent = [officer, { type: 'compute', ...result, measurements: ['m'] }];
const issue: Sent = [verifier, 'issue'];
const accept: Sent = [approver, 'accept'];
const invoice: Sent = [provider, { type: 'invoice', hash: 'f' }];
const pay: Sent = [officer, { type: 'pay', paidOn: '2027-03-01' }];
const reconcile: Sent = [approver, 'reconcile'];
const withdraw: Sent = [verifier, { type: 'withdraw', reasonHash: 'r' }];
const dispute: Sent = [funder, { type: 'dispute', reasonHash: 'r' }];

describe('a payment statement', () => {
  it('has no mistakes that can be read from its machine', () => {
    expect(lintMachine(governed)).toEqual([]);
  });
  it('is opened only when its contract has ordered it', () => {
    expect(rule(create({ ...facts, ordered: false }))).toBe('orderedByContract');
    expect(rule(create(facts, officer))).toBe('role');
  });
  it('goes from computation to reconciled payment and tells the contract what was accepted', () => {
    const accepted = after(compute, issue, accept);
    expect(accepted.effects[0]).toEqual({
      topic: 'news',
      payload: {
        to: 'c',
        event: { type: 'statementMoved', became: 'accepted', payable: '11500000.00' },
      },
    });
    const done = after(compute, issue, accept, invoice, pay, reconcile);
    expect(done).toMatchObject({
      state: 'reconciled',
      context: {
        version: 1,
        inputHash: 'i',
        statementHash: 'h',
        computedBy: 'officer',
        acceptedBy: 'approver',
        paidBy: 'officer',
        paidOn: '2027-03-01',
      },
    });
    expect(done.effects[0]).toMatchObject({ payload: { event: { became: 'reconciled' } } });
  });
  it('is held back by an input that is not verified, with its sentence', () => {
    const lacking = missing('saving', 'Besparing är inte verifierad.', 'Saving is not verified.');
    expect(send(after(), compute, { ...facts, blocked: [lacking], recomputed: null })).toMatchObject({
      rule: 'inputsVerified',
      missing: [lacking],
    });
  });
  it('takes no amount that the tariff does not give', () => {
    for (const forged of [{ payable: '11500000.01' }, { hash: 'x' }, { inputHash: 'x' }])
      expect(rule(send(after(), [officer, { type: 'compute', ...result, ...forged, measurements: [] }]))).toBe(
        'recomputes',
      );
  });
  it('is neither issued nor accepted once its inputs have changed', () => {
    const changed = { ...facts, recomputed: { ...result, inputHash: 'other' } };
    expect(rule(send(after(compute), issue, changed))).toBe('unchangedSince');
    expect(rule(send(after(compute, issue), accept, changed))).toBe('unchangedSince');
    expect(rule(send(after(compute, issue), accept, { ...facts, recomputed: null }))).toBe('unchangedSince');
  });
  it('is issued by the verifier and accepted by the payer, never by one and the same', () => {
    for (const by of [officer, provider, funder, approver])
      expect(rule(send(after(compute), [by, 'issue']))).toBe('role');
    const issued = after(compute, issue);
    for (const by of [officer, provider, funder, verifier]) expect(rule(send(issued, [by, 'accept']))).toBe('role');
    expect(rule(send(issued, [{ ...approver, id: 'verifier' }, 'accept']))).toBe('accepterIsNotIssuer');
    expect(rule(send(issued, [{ ...approver, organisation: 'granskare' }, 'accept']))).toBe('accepterIsNotIssuer');
  });
  it('is not paid out by the one who accepted it, nor without a date', () => {
    const invoiced = after(compute, issue, accept, invoice);
    expect(rule(send(invoiced, [{ ...officer, id: 'approver' }, pay[1]]))).toBe('accepterDoesNotPay');
    expect(rule(send(invoiced, [officer, { type: 'pay', paidOn: 'snart' }]))).toBe('dateNamed');
  });
  it('is accepted and paid only by somebody who has just signed in', () => {
    const longAgo = { freshUntil: '2027-02-01T08:59:59.000Z' };
    expect(rule(send(after(compute, issue), [{ ...approver, ...longAgo }, 'accept']))).toBe('freshSignIn');
    const invoiced = after(compute, issue, accept, invoice);
    expect(rule(send(invoiced, [{ ...officer, ...longAgo }, pay[1]]))).toBe('freshSignIn');
  });
  it('is not reconciled by the one who paid it', () => {
    const paid = after(compute, issue, accept, invoice, pay);
    expect(rule(send(paid, [officer, 'reconcile']))).toBe('payerDoesNotReconcile');
    expect(rule(send(paid, [{ ...officer, id: 'another' }, 'reconcile']))).toBe('moved');
    expect(rule(send(paid, reconcile))).toBe('moved');
  });
  it('is not withdrawn without a reason', () => {
    expect(rule(send(after(), [officer, 'withdraw']))).toBe('reasonGiven');
    expect(rule(send(after(compute), [verifier, 'withdraw']))).toBe('reasonGiven');
  });
  it('is corrected in a new version when a party disputes it, then issued and accepted again', () => {
    expect(rule(send(after(compute, issue), [funder, 'dispute']))).toBe('reasonGiven');
    const corrected = after(compute, issue, dispute, [verifier, { type: 'correct', ...result, measurements: ['m2'] }]);
    expect(corrected).toMatchObject({ state: 'corrected', context: { version: 2, measurements: ['m2'] } });
    expect(rule(send(corrected, accept))).toBe('notInThisState');
    expect(from(corrected, issue, accept).state).toBe('accepted');
  });
  it('awaits acceptance again when the party that disputed it withdraws the dispute', () => {
    const disputed = after(compute, issue, dispute);
    expect(rule(send(disputed, [provider, 'withdrawDispute']))).toBe('disputerWithdraws');
    expect(from(disputed, [funder, 'withdrawDispute'])).toMatchObject({
      state: 'issued',
      context: { disputedBy: null },
    });
  });
  it('is reconciled at once when there is nothing to pay, and only then', () => {
    const nothing = { ...facts, recomputed: { ...result, payable: '0.00' } };
    const zero = send(
      after(),
      [officer, { type: 'compute', ...result, payable: '0.00', measurements: [] }],
      nothing,
    ) as Moved;
    const accepted = send(send(zero, issue, nothing) as Moved, accept, nothing) as Moved;
    expect(rule(send(accepted, invoice))).toBe('somethingToPay');
    expect(rule(send(accepted, [officer, 'reconcile']))).toBe('moved');
    expect(rule(send(after(compute, issue, accept), [officer, 'reconcile']))).toBe('nothingToPay');
  });
  it('reminds the payer when the time for acceptance is over, or is accepted by silence if the contract says so', () => {
    const issued = after(compute, issue);
    expect(issued.dueAt).toBe('2027-03-03T23:00:00.000Z');
    const later = new Date('2027-06-01T00:00:00Z');
    expect(caughtUp(statementMachine, row(issued), later)).toMatchObject({
      state: 'issued',
      dueAt: null,
      context: { reminded: true },
    });
    const silent = from(create(facts, system, { ...creation, silenceAccepts: true }), compute, issue);
    expect(caughtUp(statementMachine, row(silent), later)).toMatchObject({
      state: 'accepted',
      context: { acceptedBy: null },
    });
  });
  it('can be withdrawn before it is accepted, and frees its contract', () => {
    for (const sent of [[], [compute], [compute, issue, dispute]] as const)
      expect(after(...sent, withdraw)).toMatchObject({
        state: 'withdrawn',
        effects: [{ payload: { event: { became: 'withdrawn' } } }],
      });
    expect(rule(send(after(compute, issue, accept), withdraw))).toBe('notInThisState');
  });
});
