import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowed, decide, statesOf, type Actor, type Governed } from '@utfall/process';
import { contractPolicy, measurementPolicy, statementPolicy } from './contract.policy.ts';
import { contractMachine, measurementMachine, statementMachine } from './machine.ts';

const governed: readonly Governed[] = [
  { machine: contractMachine, policy: contractPolicy },
  { machine: measurementMachine, policy: measurementPolicy },
  { machine: statementMachine, policy: statementPolicy },
];
const rolesOf: Readonly<Record<string, readonly string[]>> = {
  authority: ['needOwner', 'projectLead', 'officer', 'approver', 'registrar', 'decider', 'auditor', 'operator'],
  funder: ['funder', 'auditor'],
  provider: ['provider', 'supplier', 'verifier'],
  verifier: ['verifier', 'provider'],
  public: ['supplier', 'verifier'],
  outsider: ['officer', 'approver', 'verifier', 'provider', 'funder'],
};
const actors = Object.entries(rolesOf).flatMap(([relation, roles]) => roles.map((role) => ({ role, relation })));
const now = new Date('2026-01-01T00:00:00Z');
const empty = { signatures: [], parties: [], metrics: [], measurements: [], statements: [], calendar: null };

describe.each(governed.map((one) => [one.machine.kind, one] as const))('who may what: %s', (kind, one) => {
  const expected = readFileSync(join(import.meta.dirname, `${kind}.expectations.txt`), 'utf8');

  it('is exactly what was reviewed by hand', () => {
    expect(allowed(one)).toBe(expected);
  });

  it('is refused to everybody else, in every state, with a sentence in both languages', () => {
    const reviewed = new Set(
      expected.split('\n').map((line) =>
        line
          .replace(/ \[\w+\]/, '')
          .split(' | ')
          .slice(0, 3)
          .join(' | '),
      ),
    );
    const asked = statesOf(one.machine).flatMap((state) =>
      Object.keys(one.machine.events).flatMap((event) => actors.map((actor) => ({ state, event, ...actor }))),
    );
    const wrong = asked.filter(({ state, event, role, relation }) => {
      const by: Actor = { id: 'p', organisation: 'o', roles: [role], relation };
      const decision = decide(
        one,
        { state, context: empty, version: 1, dueAt: null },
        { event: { type: event }, by },
        {},
        now,
      );
      const mayAsk = decision.moved || !['role', 'notInThisState', 'ended'].includes(decision.rule);
      const isSilent = !decision.moved && (decision.sentence.sv === '' || decision.sentence.en === '');
      return isSilent || mayAsk !== reviewed.has(`${state} | ${event} | ${role} (${relation})`);
    });
    expect(wrong).toEqual([]);
  });
});
