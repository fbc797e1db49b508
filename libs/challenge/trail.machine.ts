import { defineMachine, lacking, missing, text } from '@utfall/process';
import { trailChart, type TrailContext, type TrailEvent, type TrailFacts } from './trail.chart.machine.ts';

export type { Selection, TrailContext, TrailFacts } from './trail.chart.machine.ts';

const news = (sv: string, en: string) => ({
  label: text(sv, en),
  sentence: text(`${sv}; banan går vidare.`, `${en}; the trail goes on.`),
  from: 'news' as const,
});

export const trailMachine = defineMachine<TrailContext, TrailEvent, TrailFacts>({
  kind: 'trail',
  version: 2,
  formerly: [
    {
      version: 1,
      steps: {
        suspend: (taken) => lacking({ keys: ['pausedAt'], topics: ['paceOfTrail', 'notice'] }, taken),
        resume: (taken) => lacking({ topics: ['paceOfTrail', 'notice'] }, taken),
      },
    },
  ],
  label: text('Snitslad bana', 'Marked trail'),
  visibility: (state) => (state.includes('publication.none') ? 'tenant' : 'public'),
  create: {
    sentence: text('Banan börjar med en utmaning.', 'The trail begins with a challenge.'),
    context: ({ event, by }) => ({
      author: by.id,
      stages: { challenge: event['challenge'] as string },
      route: null,
      selection: null,
      abortedBy: null,
      ended: false,
      suspended: false,
    }),
  },
  chart: trailChart,
  events: {
    challengePublished: news('Utmaningen är publicerad', 'The challenge is published'),
    challengeClosed: {
      label: text('Utmaningen är avslutad', 'The challenge is closed'),
      sentence: text(
        'Utmaningen drivs inte vidare; banan avslutas om den inte har kommit förbi workshopparna.',
        'The challenge is not pursued; the trail is closed unless it has gone past the workshops.',
      ),
      from: 'news' as const,
    },
    workshopsCompleted: news('Workshopserien är klar', 'The workshop series is completed'),
    rfiPublished: news('RFI:n är publicerad', 'The RFI is published'),
    rfiCompleted: news('RFI:n är klar', 'The RFI is completed'),
    rfiCancelled: news('RFI:n är avbruten', 'The RFI is cancelled'),
    routeDecided: news('Vägvalet är gjort', 'The route is decided'),
    matchingNotified: news('Matchade leverantörer har fått veta', 'Matched suppliers have been told'),
    callPublished: news('Utlysningen är publicerad', 'The call is published'),
    contractSigned: news('Utfallskontraktet är undertecknat', 'The outcome-based contract is signed'),
    outcomeVerified: news('Ett utfall är verifierat', 'An outcome is verified'),
    contractClosed: news('Utfallskontraktet är avslutat', 'The outcome-based contract is closed'),
    recordSelection: {
      label: text('Registrera val av leverantör', 'Record the selection'),
      sentence: text(
        'Beslutet om leverantör registreras och ett utfallskontrakt kan utformas.',
        'The decision on a supplier is recorded, and an outcome-based contract can be designed.',
      ),
      irreversible: true,
    },
    abort: {
      label: text('Avbryt banan', 'Abort the trail'),
      sentence: text(
        'Banan avbryts och alla parter får veta varför.',
        'The trail is aborted and all parties are told why.',
      ),
      irreversible: true,
    },
    suspend: {
      label: text('Pausa', 'Suspend'),
      sentence: text('Inga steg tas förrän banan återupptas.', 'No steps are taken until the trail is resumed.'),
    },
    resume: { label: text('Återuppta', 'Resume'), sentence: text('Banan fortsätter.', 'The trail goes on.') },
    closeRecord: {
      label: text('Avsluta ärendet', 'Close the record'),
      sentence: text('Ärendet gås igenom inför arkivering.', 'The record is gone through before archiving.'),
    },
    archive: {
      label: text('Arkivera', 'Archive'),
      sentence: text('Ärendet arkiveras.', 'The record is archived.'),
      irreversible: true,
    },
  },
  rules: {
    notSuspended: {
      sentence: text('Banan är inte pausad.', 'The trail is not suspended.'),
      check: ({ context }) => !context.suspended,
    },
    notEnded: {
      sentence: text('Banan är inte avslutad.', 'The trail has not ended.'),
      check: ({ context }) => !context.ended,
    },
    courseEnded: {
      sentence: text('Banan är avslutad eller avbruten.', 'The trail is closed or aborted.'),
      check: ({ context }) => context.ended,
    },
    retentionDecided: {
      sentence: text('Bevarande och gallring är beslutat.', 'Retention is decided.'),
      basis: text('Arkivlagen (1990:782) 10 §', 'Archives Act (1990:782) s. 10'),
      planned: true,
    },
    phasesCompleted: {
      sentence: text('Upphandlingens faser är genomförda.', 'The phases of the procurement are done.'),
      basis: text(
        'Förkommersiell upphandling: konkurrens i faser',
        'Pre-commercial procurement: competition in phases',
      ),
      planned: true,
    },
    routeMatches: {
      sentence: text('Vägen är den som vägvalet har gett.', 'The route is the one that was decided.'),
      about: 'event',
      check: ({ context, event }) =>
        event.route === context.route || [
          missing('route', `Vägen ska vara ”${context.route ?? ''}”.`, `The route must be “${context.route ?? ''}”.`),
        ],
    },
    decisionReferred: {
      sentence: text('Beslutet har en beteckning.', 'The decision has a reference.'),
      basis: text('Beslutet ska kunna återfinnas i diariet', 'The decision must be found in the record'),
      about: 'event',
      check: ({ event }) => (event.decisionReference ?? '').trim().length > 0,
    },
    deciderIsNotOfficer: {
      sentence: text(
        'Den som har beslutat är någon annan än den som registrerar.',
        'The decider is somebody other than the one who records.',
      ),
      about: 'event',
      check: ({ event, by }) => event.decider !== undefined && event.decider !== by.id,
    },
    deciderMayDecide: {
      sentence: text('Den som har beslutat har rätt att besluta.', 'The decider may decide.'),
      about: 'event',
      check: ({ facts }) => facts.deciderRoles.some((role) => role === 'decider' || role === 'approver'),
    },
    winnerKnown: {
      sentence: text('Den valda leverantören finns i registret.', 'The selected supplier is in the register.'),
      about: 'event',
      check: ({ facts }) => facts.winnerExists,
    },
  },
  conditions: {
    isPreCommercial: ({ event }) => event.route === 'preCommercial',
    isRegular: ({ event }) => event.route === 'regular',
    hasEnded: ({ context }) => context.ended,
    hasSelection: ({ context }) => context.selection !== null,
  },
  changes: {
    keepStage: ({ context, event }) =>
      event.from ? { stages: { ...context.stages, [event.from.kind]: event.from.process } } : {},
    keepRoute: ({ event }) => ({ route: event.route ?? null }),
    keepSelection: ({ event, now }) => ({
      selection: {
        route: event.route ?? '',
        decisionReference: event.decisionReference ?? '',
        decider: event.decider ?? '',
        winner: event.winner ?? '',
        at: now.toISOString(),
      },
    }),
    keepAbort: ({ by }) => ({ abortedBy: by.id }),
    markEnded: () => ({ ended: true }),
    markSuspended: ({ now }) => ({ suspended: true, pausedAt: now.toISOString() }),
    markResumed: () => ({ suspended: false, pausedAt: undefined }),
  },
  effects: {
    publishToAll: {
      topic: 'publication.trail',
      sentence: text('Valet visas publikt.', 'The selection is shown to the public.'),
      payload: ({ context }) => ({ winner: context.selection?.winner }),
    },
    tellSelected: {
      topic: 'notice',
      sentence: text('Den valda leverantören får veta.', 'The selected supplier is told.'),
      payload: ({ context }) => ({
        notice: 'supplierSelected',
        people: context.selection ? [{ organisation: context.selection.winner, person: null }] : [],
      }),
    },
    pauseAll: {
      topic: 'paceOfTrail',
      sentence: text('Tiden står still i allt på banan.', 'Time stands still in everything on the trail.'),
      payload: () => ({ event: { type: 'casePaused' } }),
    },
    resumeAll: {
      topic: 'paceOfTrail',
      sentence: text('Tidsgränserna på banan flyttas fram.', 'The deadlines on the trail are moved forward.'),
      payload: () => ({ event: { type: 'caseResumed' } }),
    },
    tellSuspended: {
      topic: 'notice',
      sentence: text('De som arbetar med ärendet får veta.', 'Those who work on the case are told.'),
      payload: () => ({ notice: 'trailSuspended' }),
    },
    tellResumed: {
      topic: 'notice',
      sentence: text('De som arbetar med ärendet får veta.', 'Those who work on the case are told.'),
      payload: () => ({ notice: 'trailResumed' }),
    },
    tellAborted: {
      topic: 'notice',
      sentence: text('Alla parter får veta.', 'All parties are told.'),
      payload: () => ({ notice: 'trailAborted' }),
    },
  },
});
