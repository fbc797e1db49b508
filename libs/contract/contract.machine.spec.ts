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
import { approver, funder, lead, officer, provider, system, verifier } from '../../test/support/parties.ts';
import { contractMachine } from './contract.machine.ts';
import type { ContractContext, ContractFacts, Party } from './contract.context.machine.ts';
import { contractPolicy } from './contract.policy.ts';

const governed = { machine: contractMachine, policy: contractPolicy };
const now = new Date('2026-02-02T09:00:00Z');
const parties: Party[] = [
  { organisation: 'kommun', relation: 'authority', share: '0' },
  { organisation: 'fond', relation: 'funder', share: '1' },
  { organisation: 'utforare', relation: 'provider', share: '0' },
  { organisation: 'granskare', relation: 'verifier', share: '0' },
];
const calendar = {
  effectiveAt: '2026-03-01T00:00:00.000Z',
  serviceEndsAt: '2027-03-01T00:00:00.000Z',
  outcomesEndAt: '2028-03-01T00:00:00.000Z',
  settlementDueAt: '2028-06-01T00:00:00.000Z',
};
const terms = {
  type: 'describe',
  version: 1,
  hash: 'h',
  termsHash: 't1',
  currency: 'SEK',
  capMinorUnits: '1200000000',
  metrics: ['saving', 'improved'],
  flags: ['improved'],
  calendar,
  acceptanceDays: 30,
  silenceAccepts: false,
};
const facts: ContractFacts = {
  trailAtContract: true,
  selection: { winner: 'utforare' },
  tariffProblems: [],
  compensationAgreed: true,
  approvalLimitMinorUnits: '1500000000',
};

function created(named: readonly Party[] = parties, known: ContractFacts = facts, by: Actor = officer): Decision {
  return decideCreation(governed, { event: { type: 'create', trail: 'spår', parties: named }, by }, known, now);
}

type Sent = readonly [Actor, PlainEvent | string, (Date | ContractFacts)?];
function asRow(moved: Moved, version: number) {
  return { state: moved.state, context: moved.context, version, dueAt: moved.dueAt };
}
function send(row: ReturnType<typeof asRow>, [by, event, about]: Sent): Decision {
  const at = about instanceof Date ? about : now;
  const known = about instanceof Date || about === undefined ? facts : { ...facts, ...about };
  return decide(governed, row, { event: typeof event === 'string' ? { type: event } : event, by }, known, at);
}
function after(
  ...sent: readonly Sent[]
): ReturnType<typeof asRow> & { readonly context: ContractContext; readonly effects: Moved['effects'] } {
  let moved = created() as Moved;
  let version = 1;
  for (const one of sent) {
    const at = one[2] instanceof Date ? one[2] : now;
    const decision = send(caughtUp(contractMachine, asRow(moved, version), at), one);
    if (!decision.moved)
      throw new Error(`${JSON.stringify(one[1])}: ${decision.rule} ${JSON.stringify(decision.missing)}`);
    moved = decision;
    version += 1;
  }
  return { ...asRow(moved, version), context: moved.context as ContractContext, effects: moved.effects };
}
const proposing = { type: 'propose', simulatedTermsHash: 't1' };
const sign = (by: Actor): Sent => [by, { type: 'sign', termsHash: 't1' }];
const signed: readonly Sent[] = [
  [officer, terms],
  [officer, proposing],
  sign(provider),
  sign(verifier),
  sign(approver),
  sign(funder),
];
const inEffect = new Date('2026-03-02T00:00:00Z');
const delivering: readonly Sent[] = [...signed, [provider, 'startDelivery', inEffect]];
const terminate: Sent = [officer, { type: 'terminate', ground: 'convenience' }];
const measurement = { type: 'orderMeasurement', measurement: 'm1', metric: 'saving', periodEnd: '2026-12-31' };
const statement = { type: 'orderStatement', statement: 's1', periodEnd: '2026-12-31' };
const rule = (decision: Decision): string => (decision.moved ? 'moved' : decision.rule);

describe('the contract machine', () => {
  it('has no mistakes that can be read from it', () => {
    expect(lintMachine(governed)).toEqual([]);
  });
});

describe('making a contract', () => {
  it('needs a recorded selection', () => {
    expect(rule(created(parties, { ...facts, selection: null }))).toBe('selectionRecorded');
  });
  it('is not made, proposed or signed when the trail has a signed contract already', () => {
    const taken = { contracted: true };
    expect(rule(created(parties, { ...facts, ...taken }))).toBe('onlyContract');
    expect(rule(send(after([officer, terms]), [officer, proposing, taken]))).toBe('onlyContract');
    const [by, event] = sign(funder);
    expect(rule(send(after([officer, terms], [officer, proposing]), [by, event, taken]))).toBe('onlyContract');
  });
  it('stands still while the trail is elsewhere, suspended or over', () => {
    const elsewhere = { trailAtContract: false };
    expect(rule(created(parties, { ...facts, ...elsewhere }))).toBe('trailAtContract');
    expect(rule(send(after([officer, terms]), [officer, proposing, elsewhere]))).toBe('trailAtContract');
    const [by, event] = sign(funder);
    expect(rule(send(after([officer, terms], [officer, proposing]), [by, event, elsewhere]))).toBe('trailAtContract');
  });
  it('takes the selected supplier as provider', () => {
    expect(rule(created(parties, { ...facts, selection: { winner: 'någon annan' } }))).toBe('providerSelected');
  });
  it('refuses a verifier that also provides, funds or pays', () => {
    const alsoVerifies = (organisation: string) =>
      parties.map((party) => (party.relation === 'verifier' ? { ...party, organisation } : party));
    for (const organisation of ['utforare', 'fond', 'kommun'])
      expect(rule(created(alsoVerifies(organisation)))).toBe('verifierIndependent');
  });
  it('refuses a verifier with a share in what is paid', () => {
    const greedy = parties.map((party) => (party.relation === 'verifier' ? { ...party, share: '0.01' } : party));
    expect(rule(created(greedy))).toBe('verifierWithoutShare');
    expect(created(parties.map((party) => ({ ...party, share: '0.00' }))).moved).toBe(true);
  });
  it('says which party is missing', () => {
    const decision = created(parties.filter(({ relation }) => relation === 'authority'));
    expect(decision).toMatchObject({ rule: 'partiesComplete', missing: [{ field: 'parties' }, { field: 'parties' }] });
  });
  it('needs no funder when the payer funds itself, and names nobody twice', () => {
    expect(created(parties.filter(({ relation }) => relation !== 'funder')).moved).toBe(true);
    expect(rule(created([...parties, { organisation: 'kommun', relation: 'funder', share: '1' }]))).toBe(
      'oneRelationEach',
    );
  });
  it('refuses an unknown relation and a payer that is somebody else', () => {
    expect(rule(created([...parties, { organisation: 'x', relation: 'friend', share: '0' }]))).toBe('partiesComplete');
    expect(rule(created(parties, facts, { ...officer, organisation: 'grannkommun' }))).toBe('payerIsOwn');
  });
  it('is not for suppliers', () => {
    expect(created(parties, facts, provider)).toMatchObject({ rule: 'role', openTo: ['officer'] });
  });
});

describe('terms and signatures', () => {
  it('cannot be proposed before they are described, hold together and come in order', () => {
    expect(rule(send(after(), [officer, proposing]))).toBe('termsDescribed');
    const problem = missing('line 3', 'fel', 'wrong');
    expect(send(after([officer, terms]), [officer, proposing, { tariffProblems: [problem] }])).toMatchObject({
      rule: 'tariffHolds',
      missing: [problem],
    });
    const backwards = {
      ...terms,
      calendar: {
        ...calendar,
        serviceEndsAt: calendar.effectiveAt,
        outcomesEndAt: '2026-01-01T00:00:00.000Z',
        settlementDueAt: '2026-01-01T00:00:00.000Z',
      },
    };
    const decision = send(after([officer, backwards]), [officer, proposing]);
    expect(decision).toMatchObject({
      rule: 'calendarInOrder',
      missing: [{ field: 'serviceEndsAt' }, { field: 'outcomesEndAt' }, { field: 'settlementDueAt' }],
    });
  });
  it('are signed by all parties in any order', () => {
    const orders = [
      [provider, verifier, approver, funder],
      [funder, approver, verifier, provider],
      [verifier, funder, provider, approver],
    ];
    for (const order of orders) {
      const reached = after([officer, terms], [officer, proposing], ...order.slice(0, 3).map(sign));
      expect(reached.state).toBe('review');
      expect(after([officer, terms], [officer, proposing], ...order.map(sign)).state).toBe('signed');
    }
  });
  it('tell the trail once, with the last signature', () => {
    expect(after(...signed).effects).toEqual([
      {
        topic: 'news',
        payload: { to: 'spår', event: { type: 'contractSigned' } },
      },
      { topic: 'notice', payload: { notice: 'contractSigned' } },
    ]);
  });
  it('are signed as they are, once for each organisation, not by their author and within the delegation', () => {
    const proposed = after([officer, terms], [officer, proposing], sign(provider));
    expect(rule(send(proposed, [funder, { type: 'sign', termsHash: 'old' }]))).toBe('sameTerms');
    expect(rule(send(proposed, sign(provider)))).toBe('signsOnce');
    expect(rule(send(after([lead, terms], [officer, proposing]), sign({ ...approver, id: 'lead' })))).toBe(
      'authorDoesNotSign',
    );
    const [by, event] = sign(approver);
    expect(rule(send(proposed, [by, event, { approvalLimitMinorUnits: '1199999999' }]))).toBe('withinDelegation');
    expect(rule(send(proposed, [by, event, { approvalLimitMinorUnits: null }]))).toBe('withinDelegation');
    expect(rule(send(proposed, [by, event, { approvalLimitMinorUnits: '1200000000' }]))).toBe('moved');
    expect(rule(send(proposed, [funder, event, { approvalLimitMinorUnits: null }]))).toBe('moved');
  });
  it('are signed only by somebody who has just signed in', () => {
    const proposed = after([officer, terms], [officer, proposing]);
    const longAgo = { ...funder, freshUntil: '2026-02-02T08:59:59.000Z' };
    expect(rule(send(proposed, sign(longAgo)))).toBe('freshSignIn');
    expect(rule(send(proposed, sign(funder)))).toBe('moved');
  });
  it('lose their signatures when somebody wants changes', () => {
    const back = after(
      [officer, terms],
      [officer, proposing],
      sign(provider),
      [funder, 'requestChanges'],
      [officer, { ...terms, version: 2, termsHash: 't2' }],
      [officer, { ...proposing, simulatedTermsHash: 't2' }],
    );
    expect(back).toMatchObject({ state: 'review', context: { signatures: [], termsVersion: 2 } });
    expect(rule(send(back, sign(provider)))).toBe('sameTerms');
    const again = after([officer, terms], [officer, { ...terms, termsHash: 't2' }]);
    expect(rule(send(again, [officer, proposing]))).toBe('simulationAttached');
  });
  it('can be abandoned until all have signed', () => {
    expect(after([officer, terms], [officer, proposing], [officer, 'abandon']).state).toBe('abandoned');
    expect(rule(send(after(...signed), [officer, 'abandon']))).toBe('notInThisState');
  });
});

describe('a running contract', () => {
  it('takes effect on its day, by the clock', () => {
    expect(after(...signed).dueAt).toBe(calendar.effectiveAt);
    expect(caughtUp(contractMachine, after(...signed), inEffect).state).toBe('mobilising');
  });
  it('orders each metric once for a period, and only its own metrics', () => {
    const running = after(...delivering, [officer, measurement, inEffect]);
    expect(running.effects).toEqual([{ topic: 'contract.measurementOrdered', payload: { child: 'm1' } }]);
    expect(rule(send(running, [verifier, { ...measurement, measurement: 'm2' }]))).toBe('measuredOnce');
    expect(rule(send(running, [verifier, { ...measurement, metric: 'joy' }]))).toBe('metricInContract');
    expect(rule(send(running, [verifier, { ...measurement, measurement: 'm2', metric: 'improved' }]))).toBe('moved');
  });
  it('lets a correction replace an attested measurement, and gives it back when withdrawn', () => {
    const correction = { ...measurement, measurement: 'm2', corrects: 'm1' };
    const attested: readonly Sent[] = [
      ...delivering,
      [officer, measurement],
      [system, { type: 'measurementDecided', from: { kind: 'measurement', process: 'm1' }, decided: 'attested' }],
    ];
    const states = (row: { context: ContractContext }) => row.context.measurements.map(({ state }) => state);
    expect(rule(send(after(...delivering, [officer, measurement]), [verifier, correction]))).toBe('measuredOnce');
    expect(rule(send(after(...attested), [officer, correction]))).toBe('verifierCorrects');
    expect(states(after(...attested, [verifier, correction]))).toEqual(['replaced', 'open']);
    expect(
      states(
        after(
          ...attested,
          [verifier, correction],
          [system, { type: 'measurementDecided', from: { kind: 'measurement', process: 'm2' }, decided: 'withdrawn' }],
        ),
      ),
    ).toEqual(['attested', 'withdrawn']);
    expect(
      states(
        after(
          ...attested,
          [verifier, correction],
          [system, { type: 'measurementDecided', from: { kind: 'measurement', process: 'm2' }, decided: 'attested' }],
        ),
      ),
    ).toEqual(['replaced', 'attested']);
  });
  it('tells the trail of its first verified outcome, and only of that', () => {
    const decided = (process: string, outcome: string): Sent => [
      system,
      { type: 'measurementDecided', from: { kind: 'measurement', process }, decided: outcome },
    ];
    const ordered: readonly Sent[] = [
      ...delivering,
      [officer, measurement],
      [officer, { ...measurement, measurement: 'm2', metric: 'improved' }],
    ];
    expect(after(...ordered, decided('m1', 'withdrawn')).effects).toEqual([]);
    const first = after(...ordered, decided('m1', 'attested'));
    expect(first.effects).toEqual([{ topic: 'news', payload: { to: 'spår', event: { type: 'outcomeVerified' } } }]);
    expect(after(...ordered, decided('m1', 'attested'), decided('m2', 'attested')).effects).toEqual([]);
  });
  it('has one open statement at a time, and periods that follow each other', () => {
    const ordered = after(...delivering, [verifier, statement]);
    expect(ordered.context.statements).toEqual([
      { statement: 's1', number: 1, periodEnd: '2026-12-31', final: false, state: 'open', payable: null },
    ]);
    const next = { ...statement, statement: 's2', periodEnd: '2027-12-31' };
    expect(rule(send(ordered, [officer, next]))).toBe('oneStatementAtATime');
    const accepted: Sent = [
      system,
      { type: 'statementMoved', from: { kind: 'statement', process: 's1' }, became: 'accepted', payable: '5.00' },
    ];
    const settled = after(...delivering, [verifier, statement], accepted);
    expect(settled.context.statements[0]).toMatchObject({ state: 'accepted', payable: '5.00' });
    expect(rule(send(settled, [officer, { ...next, periodEnd: '2026-12-31' }]))).toBe('periodFollows');
    expect(rule(send(settled, [officer, next]))).toBe('moved');
  });
  it('moves its calendar by the length of a pause', () => {
    const paused = after(...delivering, [officer, 'suspend', new Date('2026-06-01T00:00:00Z')]);
    expect([paused.state, paused.dueAt]).toEqual(['suspended', null]);
    const resumed = after(
      ...delivering,
      [officer, 'suspend', new Date('2026-06-01T00:00:00Z')],
      [officer, 'resume', new Date('2026-06-11T00:00:00Z')],
    );
    expect(resumed).toMatchObject({
      state: 'delivering',
      dueAt: '2027-03-11T00:00:00.000Z',
      context: { calendar: { effectiveAt: calendar.effectiveAt } },
    });
  });
  it('goes back into the follow-up when it was paused there', () => {
    const inTail = new Date('2027-06-01T00:00:00Z');
    expect(after(...delivering, [officer, 'suspend', inTail], [officer, 'resume', inTail]).state).toBe('tail');
  });
  it('ends the follow-up when its time is out and every measurement is decided', () => {
    const over = new Date('2028-03-02T00:00:00Z');
    expect(caughtUp(contractMachine, after(...delivering), over).state).toBe('finalSettlement');
    const open = caughtUp(contractMachine, after(...delivering, [officer, measurement]), over);
    expect(open.state).toBe('tail');
    const decided = send(open, [
      system,
      { type: 'measurementDecided', from: { kind: 'measurement', process: 'm1' }, decided: 'attested' },
      over,
    ]);
    expect(decided).toMatchObject({ moved: true, state: 'finalSettlement', dueAt: calendar.settlementDueAt });
  });
  it('reminds once when the final settlement is late', () => {
    const late = caughtUp(contractMachine, after(...delivering), new Date('2028-07-01T00:00:00Z'));
    expect([late.state, late.dueAt]).toEqual(['finalSettlement', null]);
  });
});

describe('ending a contract', () => {
  const over = new Date('2028-03-02T00:00:00Z');
  const last: Sent = [verifier, { ...statement, periodEnd: '2028-02-29' }, over];
  const reconciled: Sent = [
    system,
    { type: 'statementMoved', from: { kind: 'statement', process: 's1' }, became: 'reconciled' },
    over,
  ];
  it('waits for the final statement to be paid and for everything open', () => {
    expect(rule(send(caughtUp(contractMachine, after(...delivering), over), [officer, 'close', over]))).toBe(
      'finalStatementPaid',
    );
    expect(rule(send(after(...delivering, last), [officer, 'close', over]))).toBe('nothingOpen');
    const closed = after(...delivering, last, reconciled, [officer, 'close', over]);
    expect(closed.state).toBe('closed');
    expect(closed.effects[0]).toMatchObject({ payload: { to: 'spår', event: { type: 'contractClosed' } } });
  });
  it('lets the final statement settle the last period once more, but none before it', () => {
    const earlier: Sent = [
      system,
      { type: 'statementMoved', from: { kind: 'statement', process: 's1' }, became: 'accepted', payable: '1.00' },
      inEffect,
    ];
    const row = caughtUp(contractMachine, after(...delivering, [verifier, statement, inEffect], earlier), over);
    expect(rule(send(row, [verifier, { ...statement, statement: 's2' }, over]))).toBe('moved');
    expect(rule(send(row, [verifier, { ...statement, statement: 's2', periodEnd: '2026-06-30' }, over]))).toBe(
      'periodNotBefore',
    );
  });
  it('takes a ground and two persons to terminate', () => {
    expect(rule(send(after(...delivering), [officer, 'terminate']))).toBe('groundNamed');
    const silent = { compensationAgreed: false };
    expect(rule(send(after(...delivering), [terminate[0], terminate[1], silent]))).toBe('compensationSettled');
    const terminated = after(...delivering, terminate);
    expect(terminated.state).toBe('terminating');
    expect(rule(send(terminated, [{ ...approver, id: 'officer' }, 'confirmTermination']))).toBe('anotherConfirms');
    const settling = after(...delivering, terminate, [approver, 'confirmTermination']);
    expect(rule(send(settling, [officer, 'close', { claimsUnsettled: true }]))).toBe('outcomesValued');
    expect(rule(send(settling, [verifier, statement]))).toBe('moved');
    expect(after(...delivering, terminate, [approver, 'confirmTermination'], [officer, 'close']).state).toBe('closed');
  });
});
