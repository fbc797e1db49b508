import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { allowed, decide, statesOf, type Actor, type Governed } from '@utfall/process';
import { seriesMachine, workshopMachine } from './machine.ts';
import { seriesPolicy, workshopPolicy } from './workshop.policy.ts';
import { firstContext } from './workshop.steps.machine.ts';

const series = {
  trail: 't',
  purpose: { version: 1, hash: 'p' },
  settings: { workshopsHeldMin: 1, insightsApprovedMin: 1 },
  workshops: {},
  insights: [],
  equalInformation: [],
  synthesisedBy: null,
  cancellation: null,
};
const governed: readonly (readonly [Governed, object])[] = [
  [{ machine: seriesMachine, policy: seriesPolicy }, series],
  [{ machine: workshopMachine, policy: workshopPolicy }, firstContext({ type: 'create' })],
];
const inside = [
  'needOwner',
  'projectLead',
  'officer',
  'approver',
  'registrar',
  'facilitator',
  'participant',
  'evaluator',
  'chair',
  'decider',
  'auditor',
  'operator',
  'supplier',
];
const outside = [
  'participant',
  'supplier',
  'provider',
  'funder',
  'verifier',
  'needOwner',
  'projectLead',
  'officer',
  'facilitator',
  'approver',
  'auditor',
];
const actors = [
  ...inside.map((role) => ({ role, relation: 'authority' })),
  ...['public', 'outsider'].flatMap((relation) => outside.map((role) => ({ role, relation }))),
];
const facts = {
  ...{ settings: {}, seriesState: 'running', challengePublished: true, trailGoesOn: true },
  ...{ trailBeforeRfi: true, inviteeKnown: true },
};
const now = new Date('2026-01-01T00:00:00Z');

describe.each(governed.map(([one, context]) => [one.machine.kind, one, context] as const))(
  'who may what: %s',
  (kind, one, context) => {
    const expected = readFileSync(join(import.meta.dirname, `${kind}.expectations.txt`), 'utf8');

    it('is exactly what was reviewed by hand', () => {
      expect(allowed(one)).toBe(expected);
    });

    it('is refused to everybody else, in every state, with a sentence in both languages', () => {
      const reviewed = new Set(
        expected
          .replace(/ \[\w+\]/g, '')
          .split('\n')
          .map((line) => line.split(' | ').slice(0, 3).join(' | ')),
      );
      const asked = statesOf(one.machine).flatMap((state) =>
        Object.keys(one.machine.events).flatMap((event) => actors.map((actor) => ({ state, event, ...actor }))),
      );
      const wrong = asked.filter(({ state, event, role, relation }) => {
        const by: Actor = { id: 'p', organisation: 'o', roles: [role], relation };
        const decision = decide(
          one,
          { state, context, version: 1, dueAt: null },
          { event: { type: event }, by },
          facts,
          now,
        );
        const mayAsk = decision.moved || !['role', 'notInThisState'].includes(decision.rule);
        const isSilent = !decision.moved && (decision.sentence.sv === '' || decision.sentence.en === '');
        return isSilent || mayAsk !== reviewed.has(`${state} | ${event} | ${role} (${relation})`);
      });
      expect(wrong).toEqual([]);
    });
  },
);
