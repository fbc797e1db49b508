import { begin, clockActor, step, type PlainEvent, type StatePath } from '@utfall/process';
import { trailMachine } from '@utfall/challenge/machine';
import type { KindSample } from '../support/expectations.ts';

const at = '2090-01-01T00:00:00.000Z';
const day = '2090-01-01';
const id = (last: number): string => `00000000-0000-7000-8000-0000000001${String(last).padStart(2, '0')}`;
const text = { version: 1, hash: 'hash' };
const daySettings = {
  ...{ responseDaysMin: 21, amendmentDaysMin: 7, clarificationDaysBefore: 7 },
  ...{ clarificationDaysMin: 3, objectionDays: 5 },
};
const isOpening = (state: string): boolean => state === 'opening' || state === 'opened';
const beforePublication = (state: StatePath): boolean =>
  ['draft', 'internalReview', 'approved', 'scheduled'].includes(state);
const registration = (last: number, status: string) => ({
  ...{ id: id(last), person: id(last), organisation: id(9), sector: 'other', nameConsent: false, status },
});

/**
 * The states a trail really comes to: its five regions have some 2,500 combinations, of which most cannot happen. The walk
 * to a pre-commercial and to a regular contract, the walk that stops, and the trail suspended or aborted on its way.
 */
function trailStates(): { state: StatePath; context: object }[] {
  const news = (...types: string[]): PlainEvent[] => types.map((type) => ({ type }));
  const toRoute = news('challengePublished', 'workshopsCompleted', 'rfiPublished', 'rfiCompleted');
  const decided = (route: string): PlainEvent => ({ type: 'routeDecided', route });
  const selected: PlainEvent = { type: 'recordSelection', route: 'regular', winner: id(1) };
  const fulfilled = news('contractSigned', 'outcomeVerified', 'contractClosed', 'closeRecord', 'archive');
  const aborted = news('abort', 'closeRecord', 'archive');
  const walks: PlainEvent[][] = [
    [
      ...toRoute,
      ...[decided('preCommercial'), ...news('rfiPublished', 'matchingNotified', 'callPublished'), selected],
      ...fulfilled,
    ],
    [...toRoute, decided('regular'), selected, ...news('contractSigned', 'contractClosed')],
    [...toRoute, decided('regular'), ...news('callPublished'), selected, ...news('contractSigned', 'contractClosed')],
    [...toRoute, decided('stop'), ...news('closeRecord', 'archive')],
    news('suspend'),
    [...news('challengePublished', 'suspend', 'workshopsCompleted')],
    [...toRoute, decided('preCommercial'), ...news('suspend', 'rfiPublished', 'matchingNotified', 'callPublished')],
    [...toRoute, decided('regular'), selected, ...news('suspend', 'contractSigned', 'contractClosed', 'closeRecord')],
    aborted,
    news('challengePublished', 'challengeClosed'),
    [...news('challengePublished'), ...aborted],
    [...toRoute, decided('regular'), selected, ...news('contractSigned', 'outcomeVerified'), ...aborted],
  ];
  const now = new Date(0);
  const found = new Map<StatePath, object>();
  for (const walk of walks) {
    const creation = { event: { type: 'create', challenge: id(2) }, by: clockActor };
    let standing: { state: StatePath; context: object } = begin(trailMachine, creation, now);
    found.set(standing.state, standing.context);
    for (const event of walk) {
      standing = step(trailMachine, standing, { event, by: clockActor }, now);
      found.set(standing.state, standing.context);
    }
  }
  return [...found].map(([state, context]) => ({ state, context }));
}

/** One for each kind of process. Ids are made up; nothing refers to anything. */
export const samples: Readonly<Record<string, KindSample>> = {
  challenge: {
    context: () => ({
      ...{ author: id(1), authors: [id(1)], trail: id(2), described: text, filled: [], solutionWords: [] },
      budgetMinorUnits: '100',
      ...{ submittedVersion: 1, reviewer: null, reviewDueAt: at, escalated: false, approvedBy: null },
      approvedBudgetMinorUnits: '100',
      ...{ publishedVersion: 1, outcome: null, settings: { reviewWorkingDays: 10 } },
    }),
    event: {
      ...{ trail: id(2), hash: 'hash', filled: [], solutionWords: [], outcome: 'answered' },
      ...{ comment: id(3), section: 'problem' },
    },
    when: { endsTheNeed: { event: { outcome: 'notPursued' } } },
  },
  trail: {
    states: trailStates(),
    context: () => ({}),
    event: { challenge: id(2), from: { kind: 'rfi', process: id(3) }, route: 'stop', winner: id(4) },
    when: { isPreCommercial: { event: { route: 'preCommercial' } }, isRegular: { event: { route: 'regular' } } },
  },
  route: {
    context: () => ({
      ...{ trail: id(2), author: id(1), checks: {}, evidenceGiven: 0 },
      ...{ proposed: { route: 'regular', by: id(1) }, decided: null },
    }),
    event: { trail: id(2), check: 'cpvCode', holds: true, hash: 'hash', route: 'regular' },
    when: { redesigns: { context: { proposed: { route: 'redesign', by: id(1) } } } },
  },
  workshopSeries: {
    context: () => ({
      ...{ trail: id(2), purpose: text, settings: { workshopsHeldMin: 1, insightsApprovedMin: 1 }, workshops: {} },
      ...{ insights: [], equalInformation: [], synthesisedBy: null, cancellation: null },
    }),
    event: { trail: id(2), hash: 'hash', insight: id(5), item: id(6), from: { kind: 'workshop', process: id(3) } },
  },
  workshop: {
    context: (state) => ({
      ...{ series: id(1), trail: id(2), settings: {}, capacity: 1, invitation: text, agenda: text },
      ...{ openedAt: beforePublication(state) ? null : at, startsAt: at, endsAt: at, registrationClosesAt: at },
      ...{ registrations: [registration(3, 'registered'), registration(4, 'waitlisted')], lastPromoted: null },
      ...{ attendanceRecordedAt: null, minutes: text, approvals: {}, cancellation: null },
    }),
    event: {
      ...{ series: id(1), trail: id(2), hash: 'hash', capacity: 1, person: id(5), registration: id(4) },
      ...{ startsAt: at, endsAt: at, registrationClosesAt: at, attended: [], role: 'facilitator' },
    },
    when: {
      bothHaveApproved: { context: { approvals: { needOwner: id(6) } } },
      someoneGetsTheSeat: { event: { registration: id(3) } },
    },
  },
  rfi: {
    when: {
      isSealed: { context: { settings: { ...daySettings, sealing: 'content' } } },
      someUnanswered: { context: { clarifications: [{ id: id(5), hash: 'hash', answer: null }] } },
    },
    context: (state) => ({
      ...{ rfi: id(1), trail: id(2), authors: [], approver: null, introduction: text, review: null },
      settings: daySettings,
      questions: [{ id: id(3), required: true, insight: null, ...text }],
      ...{ edition: 1, publishedAt: beforePublication(state) ? null : at, deadlineAt: at, clarificationsCloseAt: at },
      ...{ clarifications: [], dialogues: [], report: text, maskedReport: text, objectionsCloseAt: at },
      ...{ objections: [], cancellation: null },
      ...(isOpening(state) && { opening: { first: { by: id(8) }, begunAt: at, closesAt: at } }),
    }),
    event: {
      ...{ sealing: 'full', count: 1, unreadable: 0, listHash: 'hash', filled: [], document: id(10), clauses: ['1'] },
      ...{ clause: '1', comment: id(11), disposition: 'noted' },
      ...{ rfi: id(1), trail: id(2), hash: 'hash', question: id(4), deadlineAt: at, clarificationsCloseAt: at },
      ...{ clarification: id(5), response: id(6), objection: id(7), outcome: 'rejected', order: [] },
    },
  },
  response: {
    context: () => ({ rfi: id(1), organisation: id(2), authors: [], answers: {}, submission: null }),
    event: {
      ...{ rfi: id(1), question: id(3), hash: 'hash', rfiEdition: 1, sealed: 'hash' },
      ...{ person: id(4), access: 'edit', stand: 0, startsAt: at },
    },
  },
  matching: {
    context: () => ({
      ...{ author: id(1), trail: id(2), purpose: 'rfi', runs: [], decisions: {}, decided: 0, notified: null },
    }),
    event: { trail: id(2), purpose: 'rfi', hash: 'hash', needHash: 'hash', supplier: id(3), told: [] },
    when: { firstForCall: { context: { purpose: 'call' } } },
  },
  contract: {
    context: () => ({
      ...{ trail: id(2), parties: [{ organisation: id(3), relation: 'provider', share: '0' }], describedBy: null },
      ...{ termsVersion: 1, termsHash: 'hash', currency: 'SEK', capMinorUnits: '100', metrics: ['saving'], flags: [] },
      calendar: { effectiveAt: at, serviceEndsAt: at, outcomesEndAt: at, settlementDueAt: at },
      ...{ acceptanceDays: 30, silenceAccepts: false, signatures: [], outcomesEnded: false, overdueNoticed: false },
      ...{ suspendedAt: at, suspendedIn: 'delivering', terminatedBy: null, statements: [] },
      measurements: [{ measurement: id(4), metric: 'saving', periodEnd: day, corrects: null, state: 'open' }],
    }),
    event: {
      ...{ trail: id(2), measurement: id(5), statement: id(6), metric: 'saving', periodEnd: day, termsHash: 'hash' },
      ...{ currency: 'SEK', capMinorUnits: '100', metrics: [], flags: [], calendar: null, acceptanceDays: 30 },
      ...{
        silenceAccepts: false,
        parties: [],
        decided: 'withdrawn',
        became: 'accepted',
        effectiveFrom: day,
        ground: 'law',
      },
      from: { kind: 'measurement', process: id(4) },
    },
    when: {
      isFirstOutcome: { event: { decided: 'attested' } },
      suspendedInTail: { context: { suspendedIn: 'tail' } },
    },
  },
  measurement: {
    context: () => ({
      ...{ contract: id(1), verifier: id(2), metric: 'saving', periodEnd: day, periodEndsAt: at, corrects: null },
      ...{ planHash: null, datasetHash: null, value: null, estimateVersion: 0, estimateHash: null },
      ...{ estimatedBy: null, attestedBy: null, attestedAt: null },
    }),
    event: {
      ...{ contract: id(1), verifier: id(2), planHash: 'hash', datasetHash: 'hash', value: '1', hash: 'hash' },
      ...{ rows: 100, seed: 'dragning', errors: 0 },
    },
  },
  statement: {
    context: () => ({
      ...{ contract: id(1), number: 1, periodEnd: day, final: false, termsHash: 'hash', acceptanceDays: 30 },
      ...{ silenceAccepts: false, version: 1, inputHash: 'hash', statementHash: 'hash', currency: 'SEK', payable: '1' },
      ...{ measurements: [], computedBy: null, issuedBy: null, acceptBy: at, reminded: false, acceptedBy: null },
      ...{ disputedBy: null, invoiceHash: null, paidBy: null, paidOn: null },
    }),
    event: { contract: id(1), inputHash: 'hash', hash: 'hash', payable: '1', measurements: [], paidOn: day },
    when: { silenceAccepts: { context: { silenceAccepts: true } } },
  },
  claim: {
    context: () => ({
      ...{ contract: id(1), verifier: id(2), recordedBy: id(3), metric: 'jobs', person: 'hash', cohort: null },
      ...{ enrolledOn: null, occurredOn: day, quantity: null, evidence: [], round: null, evidenceDueAt: at },
      ...{ decidedBy: null, flaggedBy: null, flaggedIn: null, statement: null },
    }),
    event: {
      ...{ contract: id(1), verifier: id(2), metric: 'jobs', person: 'hash', occurredOn: day, evidence: [] },
      ...{ round: id(4), statement: id(5) },
    },
    when: {
      isSampled: { event: { sampled: true } },
      isAccepted: { event: { accepts: true } },
      wasVerified: { context: { flaggedIn: 'verified' } },
      wasSettled: { context: { flaggedIn: 'settled' } },
      wasPaid: { context: { flaggedIn: 'paid' } },
    },
  },
  round: {
    context: () => ({
      ...{ contract: id(1), verifier: id(2), periodEnd: day, design: 'random', sampleSize: 1, rule: 'sampledOnly' },
      ...{ shareMin: '0', populationHash: null, populationCount: 1, seed: null, seedBy: null, sampleHash: null },
      ...{ sampledCount: 1, valid: 1, errors: 0, accepts: true, attestedBy: null },
    }),
    event: {
      ...{ contract: id(1), verifier: id(2), periodEnd: day, design: 'random', sampleSize: 1, rule: 'sampledOnly' },
      ...{ shareMin: '0', hash: 'hash', count: 1, seed: 'frö', valid: 1, errors: 0, accepts: true },
    },
  },
  correction: {
    context: () => ({ of: id(1), place: 'problem', hash: 'hash' }),
    event: { of: id(1), place: 'problem', hash: 'hash' },
  },
  recordRequest: {
    context: () => ({ rfi: id(1), hash: 'hash', remindAt: at, decision: null }),
    event: { rfi: id(1), hash: 'hash', count: 1, outcome: 'refused', reference: 'KS 2090/1' },
    when: {
      ...{ isFull: { event: { outcome: 'full' } }, isMasked: { event: { outcome: 'masked' } } },
      overrules: { event: { overruled: [id(2)] } },
    },
  },
  amendment: {
    context: (state) => ({
      ...{ contract: id(1), parties: [{ organisation: id(3), relation: 'provider', share: '0' }], base: 'hash' },
      ...{ baseCapMinorUnits: '100', firstCapMinorUnits: '100', minorMinorUnits: '0', currency: 'SEK' },
      ...{ termsVersion: 1, termsHash: 'hash', capMinorUnits: '100', effectiveFrom: day, effectiveAt: at },
      ...{ ground: 'minorValue', describedBy: null, impactHash: 'hash' },
      signatures: state === 'agreed' ? [{ organisation: id(3), person: id(3), termsHash: 'hash', at }] : [],
    }),
    event: {
      ...{ contract: id(1), parties: [], base: 'hash', baseCapMinorUnits: '100', firstCapMinorUnits: '100' },
      ...{ minorMinorUnits: '0', currency: 'SEK', termsHash: 'hash', capMinorUnits: '100', effectiveFrom: day },
      ...{ effectiveAt: at, ground: 'minorValue', impactHash: 'hash' },
    },
    when: { isAnnounced: { context: { ground: 'unforeseen' } } },
  },
  dispute: {
    context: () => ({
      ...{ contract: id(1), statement: id(2), payment: 'premium', claim: null, reminded: false },
      ...{ opened: { by: id(3), organisation: id(4) }, negotiateBy: at, determineBy: at },
      ...{ proposed: { by: id(5), organisation: id(6), outcome: 'asComputed' }, outcome: null, resolvedBy: null },
    }),
    event: { contract: id(1), statement: id(2), payment: 'premium', outcome: 'asComputed' },
  },
  holdback: {
    context: () => ({
      ...{ contract: id(1), index: 0, payment: null, currency: 'SEK', amount: '1.00', statement: id(2) },
      ...{ proposed: { by: id(5), what: 'release' }, answered: false, answerDueAt: at, decidedBy: null },
    }),
    event: { contract: id(1), index: 0, currency: 'SEK', amount: '1.00', statement: id(2) },
    when: {
      releasedByTerms: { event: { became: 'released' } },
      forfeitedByTerms: { event: { became: 'forfeited' } },
    },
  },
  cohort: {
    context: () => ({
      ...{ contract: id(1), name: 'Unga' },
      referrals: [{ periodEnd: day, count: 2, state: 'reported', reportedBy: id(2), agreedBy: null, agreedAt: null }],
    }),
    event: { contract: id(1), name: 'Unga', periodEnd: day, count: 3 },
  },
  enrolment: {
    context: () => ({
      ...{ contract: id(1), cohort: 'Unga', person: 'hash', enrolledOn: day, enrolledBy: id(2) },
      ...{ intentionToTreat: false, basis: 'publicTask', keyEpoch: '1', exitedOn: null, exitReason: null },
    }),
    event: { contract: id(1), cohort: 'Unga', person: 'hash', enrolledOn: day, exitedOn: day, exitReason: 'moved' },
  },
  drawdown: {
    context: () => ({
      ...{ contract: id(1), funder: id(2), currency: 'SEK', committedMinorUnits: '100', pledgedBy: id(3) },
      ...{ confirmedBy: null, requested: { by: id(4), amountMinorUnits: '10' }, attestedBy: null, approvedBy: null },
      draws: [{ number: 1, amountMinorUnits: '10', paidOn: day }],
    }),
    event: { contract: id(1), currency: 'SEK', amountMinorUnits: '10', paidOn: day },
  },
  membership: {
    context: () => ({
      ...{ way: 'request', person: id(1), roles: ['officer'], proposedBy: id(2), expiresAt: at },
    }),
    event: { way: 'request', person: id(1), roles: ['officer'] },
    when: { isRecorded: { context: { way: 'record' } } },
  },
  organisation: {
    context: () => ({ domains: [{ id: id(1), proved: true }], signOn: null }),
    event: { domain: id(1), found: true, protocol: 'oidc', hash: 'hash' },
  },
};
