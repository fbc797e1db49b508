import { defineMachine, text, type ChartState, type Effect, type PlainEvent } from '@utfall/process';
import { drawdownRules, type DrawdownContext, type DrawdownFacts } from './drawdown.rules.machine.ts';

const refusing = { target: 'open', rules: ['concernsRefuser', 'reasonGiven'], do: ['dropRequest'] };
const chart: ChartState = {
  label: text('Finansiering', 'Funding'),
  initial: 'pledged',
  states: {
    pledged: {
      label: text('Utlovad', 'Pledged'),
      meaning: text(
        'Finansiären har lagt fram ett åtagande. En andra person bekräftar det.',
        'The funder has put forward a commitment. A second person confirms it.',
      ),
      on: {
        confirm: {
          target: 'open',
          rules: ['ownCommitment', 'anotherConfirms', 'freshSignIn'],
          do: ['keepConfirmation', 'noticeConfirmed'],
        },
        takeBack: { target: 'withdrawn', rules: ['ownCommitment', 'reasonGiven'] },
      },
    },
    open: {
      label: text('Kan rekvireras', 'Open to drawdown'),
      meaning: text(
        'Åtagandet gäller. Utföraren rekvirerar kapital när en milstolpe är nådd.',
        'The commitment holds. The provider draws capital when a milestone is reached.',
      ),
      on: {
        request: {
          target: 'requested',
          rules: ['contractRuns', 'amountAboveZero', 'withinCommitment', 'milestoneNamed'],
          do: ['keepRequest', 'noticeRequest'],
        },
        close: { target: 'closed', rules: ['ownCommitment', 'reasonGiven', 'freshSignIn'] },
      },
    },
    requested: {
      label: text('Rekvirerad', 'Requested'),
      meaning: text(
        'Granskaren intygar att milstolpen är nådd.',
        'The verifier attests that the milestone is reached.',
      ),
      on: { attest: { target: 'due', do: ['keepAttestation'] }, refuse: refusing },
    },
    due: {
      label: text('Väntar på attest', 'Awaiting approval'),
      meaning: text(
        'Milstolpen är intygad. Finansiären attesterar.',
        'The milestone is attested. The funder approves.',
      ),
      on: {
        approve: { target: 'approved', rules: ['ownCommitment', 'freshSignIn'], do: ['keepApproval'] },
        refuse: refusing,
      },
    },
    approved: {
      label: text('Ska betalas ut', 'To be paid'),
      meaning: text('En andra person hos finansiären betalar ut.', 'A second person of the funder pays.'),
      on: {
        pay: {
          target: 'open',
          rules: ['ownCommitment', 'payerDidNotApprove', 'dateNamed', 'freshSignIn'],
          do: ['keepDraw', 'noticePaid'],
        },
        refuse: refusing,
      },
    },
    closed: {
      label: text('Avslutad', 'Closed'),
      meaning: text('Det som inte har rekvirerats står åter till finansiärens förfogande.', 'What was not drawn is the funder’s again.'), // prettier-ignore
      type: 'final',
    },
    withdrawn: {
      label: text('Tillbakadragen', 'Withdrawn'),
      meaning: text('Åtagandet drogs tillbaka innan det bekräftades.', 'The commitment was withdrawn before it was confirmed.'), // prettier-ignore
      type: 'final',
    },
  },
};

const notice = (name: string, sv: string, en: string): Effect<DrawdownContext, PlainEvent> => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});

/** What one funder commits to a contract, and each drawdown on it. */
export const drawdownMachine = defineMachine<DrawdownContext, PlainEvent, DrawdownFacts>({
  kind: 'drawdown',
  version: 1,
  label: text('Finansiering', 'Funding'),
  chart,
  create: {
    sentence: text('Lägger fram ett åtagande om kapital.', 'Puts forward a commitment of capital.'),
    rules: ['funderPledges', 'contractRuns', 'pledgedOnce', 'amountAboveZero'],
    context: ({ event, by }) => ({
      contract: String(event['contract']),
      funder: by.organisation ?? '',
      currency: String(event['currency']),
      committedMinorUnits: String(event['amountMinorUnits']),
      pledgedBy: by.id,
      confirmedBy: null,
      requested: null,
      attestedBy: null,
      approvedBy: null,
      draws: [],
    }),
  },
  events: {
    confirm: {
      label: text('Bekräfta åtagandet', 'Confirm the commitment'),
      sentence: text('Binder finansiären till åtagandet.', 'Binds the funder to the commitment.'),
      irreversible: true,
    },
    takeBack: {
      label: text('Dra tillbaka åtagandet', 'Take the commitment back'),
      sentence: text('Drar tillbaka ett åtagande som inte är bekräftat.', 'Takes back an unconfirmed commitment.'),
      irreversible: true,
    },
    request: {
      label: text('Rekvirera kapital', 'Request a drawdown'),
      sentence: text(
        'Begär en del av åtagandet för en milstolpe som är nådd.',
        'Asks for a part of the commitment for a milestone that is reached.',
      ),
    },
    attest: {
      label: text('Intyga milstolpen', 'Attest the milestone'),
      sentence: text('Intygar att milstolpen är nådd.', 'Attests that the milestone is reached.'),
    },
    approve: {
      label: text('Attestera', 'Approve the drawdown'),
      sentence: text('Godkänner beloppet för utbetalning.', 'Approves the amount for payment.'),
      irreversible: true,
    },
    pay: {
      label: text('Betala ut', 'Pay the drawdown'),
      sentence: text('Noterar att kapitalet har betalats ut.', 'Notes that the capital has been paid.'),
      irreversible: true,
    },
    refuse: {
      label: text('Avslå rekvisitionen', 'Refuse the drawdown'),
      sentence: text('Säger nej till rekvisitionen och varför.', 'Says no to the request, and why.'),
    },
    close: {
      label: text('Avsluta åtagandet', 'Close the commitment'),
      sentence: text('Det som är kvar kan inte längre rekvireras.', 'What is left can no longer be drawn.'),
      irreversible: true,
    },
  },
  rules: drawdownRules,
  changes: {
    keepConfirmation: ({ by }) => ({ confirmedBy: by.id }),
    keepRequest: ({ event, by }) => ({
      requested: { by: by.id, amountMinorUnits: String(event['amountMinorUnits']) },
      attestedBy: null,
      approvedBy: null,
    }),
    keepAttestation: ({ by }) => ({ attestedBy: by.id }),
    keepApproval: ({ by }) => ({ approvedBy: by.id }),
    keepDraw: ({ context, event }) => ({
      draws: [
        ...context.draws,
        {
          number: context.draws.length + 1,
          amountMinorUnits: context.requested?.amountMinorUnits ?? '0',
          paidOn: String(event['paidOn']),
        },
      ],
      requested: null,
    }),
    dropRequest: () => ({ requested: null, attestedBy: null, approvedBy: null }),
  },
  effects: {
    noticeConfirmed: notice(
      'fundingConfirmed',
      'Alla parter får veta att kapitalet är utlovat.',
      'All parties learn that the capital is committed.',
    ),
    noticeRequest: notice(
      'drawdownRequested',
      'Finansiären och granskaren får veta att kapital rekvireras.',
      'The funder and the verifier learn of the request.',
    ),
    noticePaid: notice(
      'drawdownPaid',
      'Alla parter får veta att kapitalet är utbetalt.',
      'All parties learn that the capital is paid.',
    ),
  },
});
