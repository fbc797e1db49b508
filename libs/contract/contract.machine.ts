import { defineMachine, lacking, text, type Effect, type PlainEvent } from '@utfall/process';
import { contractChart } from './contract.chart.machine.ts';
import { allHaveSigned, partiesIn, type ContractContext, type ContractFacts } from './contract.context.machine.ts';
import { contractRules } from './contract.rules.machine.ts';
import { contractChanges, contractEvents } from './contract.steps.machine.ts';

type ContractEffect = Effect<ContractContext, PlainEvent>;

const notice = (name: string, sv: string, en: string): ContractEffect => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});
const news = (type: string, sv: string, en: string): ContractEffect => ({
  topic: 'news',
  sentence: text(sv, en),
  payload: ({ context }) => ({
    to: context.trail,
    event: { type },
  }),
});

const effects: Record<string, ContractEffect> = {
  openMeasurement: {
    topic: 'contract.measurementOrdered',
    sentence: text('Mätningen läggs upp.', 'The measurement is set up.'),
    payload: ({ event }) => ({ child: event['measurement'] }),
  },
  openStatement: {
    topic: 'contract.statementOrdered',
    sentence: text('Betalningsunderlaget läggs upp.', 'The payment statement is set up.'),
    payload: ({ event }) => ({ child: event['statement'] }),
  },
  settleClaims: {
    topic: 'contract.statementMoved',
    sentence: text('Utfallen i underlaget följer med.', 'The outcomes of the statement follow it.'),
    payload: ({ event }) => ({
      statement: (event['from'] as { readonly process: string } | undefined)?.process ?? '',
      became: event['became'],
    }),
  },
  tellSigned: news(
    'contractSigned',
    'Banan får veta att kontraktet är undertecknat.',
    'The trail learns that the contract is signed.',
  ),
  tellClosed: news(
    'contractClosed',
    'Banan får veta att kontraktet är avslutat.',
    'The trail learns that the contract is closed.',
  ),
  tellOutcomeVerified: news(
    'outcomeVerified',
    'Banan får veta att ett första utfall är verifierat.',
    'The trail learns that a first outcome is verified.',
  ),
  noticeProposal: notice(
    'contractProposed',
    'Alla parter får veta att villkoren ligger för underskrift.',
    'All parties learn that the terms await signature.',
  ),
  noticeChanges: notice(
    'contractChangesRequested',
    'Alla parter får veta att villkoren tas om.',
    'All parties learn that the terms are being reworked.',
  ),
  noticeSigned: notice(
    'contractSigned',
    'Alla parter får veta att kontraktet är undertecknat.',
    'All parties learn that the contract is signed.',
  ),
  noticeStart: notice(
    'deliveryStarted',
    'Alla parter får veta att insatsen har startat.',
    'All parties learn that the delivery has started.',
  ),
  noticeTail: notice(
    'serviceEnded',
    'Alla parter får veta att insatsen är slut och att uppföljningen fortsätter.',
    'All parties learn that the service has ended and the follow-up goes on.',
  ),
  noticeSuspension: notice(
    'contractSuspended',
    'Alla parter får veta att kontraktet vilar.',
    'All parties learn that the contract rests.',
  ),
  noticeFinalSettlement: notice(
    'finalSettlementOpened',
    'Alla parter får veta att slutavräkningen har börjat.',
    'All parties learn that the final settlement has begun.',
  ),
  noticeOverdue: notice(
    'settlementOverdue',
    'Den utfallsansvariga får veta att slutavräkningen är försenad.',
    'The outcome payer learns that the final settlement is overdue.',
  ),
  noticeTermination: notice(
    'contractTerminated',
    'Alla parter får veta att kontraktet sägs upp.',
    'All parties learn that the contract is being terminated.',
  ),
  noticeTerminationSettlement: notice(
    'terminationSettlementOpened',
    'Alla parter får veta att avräkningen efter uppsägning har börjat.',
    'All parties learn that the settlement after termination has begun.',
  ),
  noticeAmended: notice(
    'contractAmended',
    'Alla parter får veta att ändrade villkor har börjat gälla.',
    'All parties learn that amended terms have taken effect.',
  ),
  noticeClosed: notice(
    'contractClosed',
    'Alla parter får veta att kontraktet är avslutat.',
    'All parties learn that the contract is closed.',
  ),
};

/** An outcome contract from its design to its last settled krona. */
export const contractMachine = defineMachine<ContractContext, PlainEvent, ContractFacts>({
  kind: 'contract',
  version: 4,
  formerly: [{ version: 3, steps: { terminate: (taken) => lacking({ keys: ['terminationGround'] }, taken) } }],
  label: text('Utfallskontrakt', 'Outcome-based contract'),
  chart: contractChart,
  create: {
    sentence: text(
      'Börjar utforma ett kontrakt mellan de parter som anges.',
      'Begins the design of a contract between the parties named.',
    ),
    rules: [
      'selectionRecorded',
      'trailAtContract',
      'onlyContract',
      'payerIsOwn',
      'partiesComplete',
      'verifierIndependent',
      'oneRelationEach',
      'verifierWithoutShare',
      'providerSelected',
    ],
    context: ({ event }) => ({
      trail: String(event['trail']),
      parties: partiesIn(event).map(({ organisation, relation, share }) => ({ organisation, relation, share })),
      describedBy: null,
      termsVersion: 0,
      termsHash: null,
      currency: null,
      capMinorUnits: null,
      metrics: [],
      flags: [],
      calendar: null,
      acceptanceDays: 0,
      silenceAccepts: false,
      signatures: [],
      outcomesEnded: false,
      overdueNoticed: false,
      suspendedAt: null,
      suspendedIn: null,
      terminatedBy: null,
      measurements: [],
      statements: [],
    }),
  },
  events: contractEvents,
  rules: contractRules,
  conditions: {
    allHaveSigned: ({ context }) => allHaveSigned(context),
    outcomesDecided: ({ context }) =>
      context.outcomesEnded && context.measurements.every(({ state }) => state !== 'open'),
    isFirstOutcome: ({ context, event }) =>
      event['decided'] === 'attested' &&
      context.measurements.every(({ state }) => state === 'open' || state === 'withdrawn'),
    suspendedInTail: ({ context }) => context.suspendedIn === 'tail',
  },
  changes: contractChanges,
  effects,
  deadlines: {
    effect: {
      label: text('Kontraktet börjar gälla', 'The contract takes effect'),
      event: 'takeEffect',
      in: 'signed',
      at: ({ calendar }) => calendar?.effectiveAt ?? null,
    },
    service: {
      label: text('Insatsens slut', 'End of the service'),
      event: 'serviceEnded',
      in: 'delivering',
      at: ({ calendar }) => calendar?.serviceEndsAt ?? null,
    },
    outcomes: {
      label: text('Uppföljningens slut', 'End of the follow-up'),
      event: 'outcomesPeriodEnded',
      in: 'tail',
      at: ({ calendar, outcomesEnded }) => (outcomesEnded ? null : (calendar?.outcomesEndAt ?? null)),
    },
    settlement: {
      label: text('Slutavräkningen ska vara klar', 'The final settlement is due'),
      event: 'settlementOverdue',
      in: 'finalSettlement',
      at: ({ calendar, overdueNoticed }) => (overdueNoticed ? null : (calendar?.settlementDueAt ?? null)),
    },
  },
});
