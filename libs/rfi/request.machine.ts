import { defineMachine, periodFrom, text, workingDays, type ChartState } from '@utfall/process';
import {
  requestRules,
  type ReleaseOutcome,
  type RequestContext,
  type RequestEvent,
  type RequestFacts,
} from './request.rules.machine.ts';

/** How long a request waits before those who decide are reminded, in working days. */
const reminderWorkingDays = 2;

const decided = ['allAssessed', 'somethingAsked', 'decisionGiven'];
const keeps = ['keepDecision', 'tellDecided'];
const ended = (sv: string, en: string, meaning: ReturnType<typeof text>): ChartState => ({
  ...{ label: text(sv, en), meaning, type: 'final' },
});

const chart: ChartState = {
  label: text('Begäran om utlämnande', 'Request for records'),
  initial: 'received',
  states: {
    received: {
      label: text('Prövas', 'Being assessed'),
      meaning: text(
        'Varje svar prövas för sig: det lämnas ut, maskas eller undantas, med skäl.',
        'Each answer is assessed by itself: released, masked or exempted, with a reason.',
      ),
      on: {
        assess: [
          { when: 'overrules', rules: ['somethingAssessed'], do: ['tellOverruled'] },
          { rules: ['somethingAssessed'], do: [] },
        ],
        decide: [
          { target: 'released', when: 'isFull', rules: decided, do: keeps },
          { target: 'releasedMasked', when: 'isMasked', rules: decided, do: keeps },
          { target: 'refused', rules: decided, do: keeps },
        ],
        withdraw: { target: 'withdrawn', do: ['tellWithdrawn'] },
        requestWaits: { do: ['noteReminded', 'tellWaits'] },
      },
    },
    released: ended(
      'Utlämnad',
      'Released',
      text('Allt som begärdes är utlämnat.', 'Everything that was asked for is released.'),
    ),
    releasedMasked: ended(
      'Utlämnad med maskering',
      'Released, masked',
      text(
        'En maskad kopia är utlämnad. Beslutet om det som undantogs kan överklagas.',
        'A masked copy is released. The decision on what was exempted can be appealed.',
      ),
    ),
    refused: ended(
      'Avslagen',
      'Refused',
      text('Inget lämnas ut. Beslutet kan överklagas.', 'Nothing is released. The decision can be appealed.'),
    ),
    withdrawn: ended(
      'Återtagen',
      'Withdrawn',
      text('Den som begärde har tagit tillbaka begäran.', 'Whoever asked has withdrawn the request.'),
    ),
  },
};

const notice = (name: string, sv: string, en: string) => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});

/** Somebody asks to read the responses to an RFI; the authority assesses each answer and decides. */
export const requestMachine = defineMachine<RequestContext, RequestEvent, RequestFacts>({
  kind: 'recordRequest',
  version: 2,
  label: text('Begäran om utlämnande', 'Request for records'),
  chart,
  create: {
    sentence: text(
      'Begär att få läsa svaren på en RFI. Ingen behöver säga varför.',
      'Asks to read the responses to an RFI. Nobody has to say why.',
    ),
    rules: ['responsesOpened', 'saysWhat'],
    do: ['tellAsked'],
    context: ({ event, now }) => ({
      rfi: String(event['rfi']),
      hash: String(event['hash']),
      remindAt: periodFrom(now.toISOString(), workingDays(reminderWorkingDays)).endsAt,
      decision: null,
    }),
  },
  events: {
    assess: {
      label: text('Pröva svar', 'Assess answers'),
      sentence: text(
        'Sparar hur svar prövas: lämnas ut, maskas eller undantas.',
        'Saves how answers are assessed: released, masked or exempted.',
      ),
    },
    decide: {
      label: text('Besluta', 'Decide'),
      sentence: text(
        'Beslutar som svaren är prövade. Den som begärde får en kopia, maskad där det behövs.',
        'Decides as the answers are assessed. Whoever asked gets a copy, masked where needed.',
      ),
      irreversible: true,
    },
    withdraw: {
      label: text('Ta tillbaka begäran', 'Withdraw the request'),
      sentence: text('Tar tillbaka begäran. En ny kan göras.', 'Withdraws the request. Another can be made.'),
      irreversible: true,
    },
    requestWaits: {
      label: text('Begäran väntar', 'The request waits'),
      sentence: text(
        'Påminner om att en begäran ska prövas skyndsamt.',
        'Reminds that a request must be assessed promptly.',
      ),
      from: 'clock',
    },
  },
  rules: requestRules,
  conditions: {
    overrules: ({ event }) => (event.overruled ?? []).length > 0,
    isFull: ({ event }) => event.outcome === 'full',
    isMasked: ({ event }) => event.outcome === 'masked',
  },
  changes: {
    noteReminded: () => ({ remindAt: null }),
    keepDecision: ({ event, by, now }) => ({
      remindAt: null,
      decision: {
        outcome: event.outcome as ReleaseOutcome,
        reference: event.reference ?? '',
        hash: event.hash ?? '',
        at: now.toISOString(),
        by: by.id,
      },
    }),
  },
  effects: {
    tellAsked: notice('recordsRequested', 'Registrator och upphandlare får veta.', 'Registrar and officer are told.'),
    tellWaits: notice('recordsWait', 'Registrator och upphandlare påminns.', 'Registrar and officer are reminded.'),
    tellDecided: notice('recordsDecided', 'Den som begärde får veta.', 'Whoever asked is told.'),
    tellOverruled: {
      topic: 'secrecy.overruled',
      sentence: text(
        'Leverantören får veta att något som den anser hemligt kommer att lämnas ut.',
        'The supplier is told that something it holds to be secret will be released.',
      ),
      payload: ({ event }) => ({ responses: event.overruled ?? [] }),
    },
    tellWithdrawn: notice(
      'recordsWithdrawn',
      'Registrator och upphandlare får veta.',
      'Registrar and officer are told.',
    ),
  },
  deadlines: {
    promptly: {
      label: text('Begäran ska vara prövad', 'The request should be assessed'),
      event: 'requestWaits',
      in: 'received',
      at: ({ remindAt }) => remindAt,
      basis: text('2 kap. 16 § tryckfrihetsförordningen: skyndsamt', 'Freedom of the Press Act 2:16: promptly'),
    },
  },
});
