import { defineMachine, text, type ChartState, type Effect, type PlainEvent } from '@utfall/process';
import {
  determineBefore,
  disputeRules,
  negotiateBefore,
  type DisputeContext,
  type DisputeFacts,
} from './dispute.rules.machine.ts';

const withdrawal = { target: 'withdrawn', rules: ['openerWithdraws', 'reasonGiven'], do: ['noticeResolved'] };
const escalation = { target: 'determination', do: ['keepEscalation', 'noticeExpert'] };
const chart: ChartState = {
  label: text('Tvist', 'Dispute'),
  initial: 'negotiation',
  states: {
    negotiation: {
      label: text('Förhandlas', 'In negotiation'),
      meaning: text(
        'Den tvistiga delen väntar. Resten av underlaget räknas om och betalas. Parterna har 30 dagar att komma överens.',
        'The disputed part waits. The rest of the statement is computed again and paid. The parties have 30 days to agree.',
      ),
      on: {
        proposeSettlement: {
          target: 'proposed',
          rules: ['outcomeNamed', 'reasonGiven'],
          do: ['keepProposal', 'noticeProposal'],
        },
        escalate: { ...escalation, rules: ['reasonGiven'] },
        negotiationTimeOut: escalation,
        withdraw: withdrawal,
      },
    },
    proposed: {
      label: text('Förslag väntar på svar', 'Proposal awaits answer'),
      meaning: text(
        'En part har föreslagit hur tvisten ska lösas. En annan part svarar.',
        'A party has proposed how to end the dispute. Another party answers.',
      ),
      on: {
        acceptSettlement: {
          target: 'resolved',
          rules: ['otherPartyAccepts', 'correctionMade', 'freshSignIn'],
          do: ['keepAgreement', 'noticeResolved'],
        },
        declineSettlement: { target: 'negotiation', rules: ['reasonGiven'], do: ['dropProposal'] },
        negotiationTimeOut: escalation,
        withdraw: withdrawal,
      },
    },
    determination: {
      label: text('Väntar på utlåtande', 'Awaiting determination'),
      meaning: text(
        'Parterna kom inte överens. Granskaren avgör som sakkunnig inom 60 dagar.',
        'The parties did not agree. The verifier determines as expert within 60 days.',
      ),
      on: {
        determine: {
          target: 'resolved',
          rules: ['determinerStandsAside', 'outcomeNamed', 'correctionMadeFirst', 'reasonGiven', 'freshSignIn'],
          do: ['keepDetermination', 'noticeResolved'],
        },
        determinationTimeOut: { do: ['noteReminder', 'noticeExpert'] },
        withdraw: withdrawal,
      },
    },
    resolved: {
      label: text('Löst', 'Resolved'),
      meaning: text(
        'Nästa betalningsunderlag betalar det som var tvistigt, som det nu räknas.',
        'The next payment statement pays what was disputed, as it is now computed.',
      ),
      type: 'final',
    },
    withdrawn: {
      label: text('Tillbakadragen', 'Withdrawn'),
      meaning: text('Parten står inte fast vid tvisten.', 'The party does not maintain the dispute.'),
      type: 'final',
    },
  },
};

const notice = (name: string, sv: string, en: string): Effect<DisputeContext, PlainEvent> => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});

/** A dispute about one payment of an issued statement: the undisputed rest is paid meanwhile. */
export const disputeMachine = defineMachine<DisputeContext, PlainEvent, DisputeFacts>({
  kind: 'dispute',
  version: 1,
  label: text('Tvist', 'Dispute'),
  chart,
  create: {
    sentence: text(
      'Bestrider en betalning i ett utfärdat underlag. Resten kan betalas.',
      'Disputes a payment of an issued statement. The rest can be paid.',
    ),
    rules: ['partyDisputes', 'lineIssued', 'disputedOnce', 'reasonGiven'],
    do: ['noticeOpened'],
    context: ({ event, by, now }) => ({
      contract: String(event['contract']),
      statement: String(event['statement']),
      payment: String(event['payment']),
      claim: (event['claim'] as string | null | undefined) ?? null,
      opened: { by: by.id, organisation: by.organisation ?? '' },
      negotiateBy: negotiateBefore(now),
      determineBy: null,
      reminded: false,
      proposed: null,
      outcome: null,
      resolvedBy: null,
    }),
  },
  events: {
    proposeSettlement: {
      label: text('Föreslå en lösning', 'Propose a settlement'),
      sentence: text('Föreslår hur tvisten ska lösas.', 'Proposes how the dispute is to end.'),
    },
    acceptSettlement: {
      label: text('Godta förslaget', 'Accept the proposal'),
      sentence: text('Löser tvisten enligt förslaget.', 'Ends the dispute as proposed.'),
      irreversible: true,
    },
    declineSettlement: {
      label: text('Avvisa förslaget', 'Decline the proposal'),
      sentence: text('Förhandlingen fortsätter.', 'The negotiation goes on.'),
    },
    escalate: {
      label: text('Begär utlåtande', 'Ask for a determination'),
      sentence: text('Lämnar tvisten till granskaren som sakkunnig.', 'Hands the dispute to the verifier as expert.'),
    },
    negotiationTimeOut: {
      label: text('Tiden för förhandling är slut', 'The time for negotiation is over'),
      sentence: text('Parterna har inte kommit överens i tid.', 'The parties have not agreed in time.'),
      from: 'clock',
    },
    determine: {
      label: text('Lämna utlåtande', 'Determine'),
      sentence: text('Avgör tvisten som oberoende sakkunnig.', 'Decides the dispute as independent expert.'),
      irreversible: true,
    },
    determinationTimeOut: {
      label: text('Utlåtandet är försenat', 'The determination is overdue'),
      sentence: text('Granskaren påminns om utlåtandet.', 'The verifier is reminded of the determination.'),
      from: 'clock',
    },
    withdraw: {
      label: text('Dra tillbaka tvisten', 'Withdraw the dispute'),
      sentence: text('Står inte längre fast vid tvisten.', 'No longer maintains the dispute.'),
      irreversible: true,
    },
  },
  rules: disputeRules,
  changes: {
    keepProposal: ({ event, by }) => ({
      proposed: { by: by.id, organisation: by.organisation ?? '', outcome: String(event['outcome']) },
    }),
    dropProposal: () => ({ proposed: null }),
    keepAgreement: ({ context, by }) => ({ outcome: context.proposed?.outcome ?? null, resolvedBy: by.id }),
    keepEscalation: ({ now }) => ({ determineBy: determineBefore(now) }),
    keepDetermination: ({ event, by }) => ({ outcome: String(event['outcome']), resolvedBy: by.id }),
    noteReminder: () => ({ reminded: true }),
  },
  effects: {
    noticeOpened: notice(
      'disputeOpened',
      'Alla parter får veta att en del av underlaget är tvistig.',
      'All parties learn that a part of the statement is disputed.',
    ),
    noticeProposal: notice(
      'disputeProposed',
      'Alla parter får veta att ett förslag väntar på svar.',
      'All parties learn that a proposal awaits answer.',
    ),
    noticeExpert: notice(
      'disputeAtExpert',
      'Granskaren får veta att tvisten väntar på utlåtande.',
      'The verifier learns that the dispute awaits determination.',
    ),
    noticeResolved: notice(
      'disputeResolved',
      'Alla parter får veta hur tvisten slutade.',
      'All parties learn how the dispute ended.',
    ),
  },
  deadlines: {
    negotiation: {
      label: text('Parterna ska ha kommit överens', 'The parties are to have agreed'),
      event: 'negotiationTimeOut',
      in: 'negotiation',
      at: ({ negotiateBy }) => negotiateBy,
    },
    answer: {
      label: text('Förslaget ska ha besvarats', 'The proposal is to have been answered'),
      event: 'negotiationTimeOut',
      in: 'proposed',
      at: ({ negotiateBy }) => negotiateBy,
    },
    determination: {
      label: text('Utlåtandet ska vara klart', 'The determination is due'),
      event: 'determinationTimeOut',
      in: 'determination',
      at: ({ determineBy, reminded }) => (reminded ? null : determineBy),
    },
  },
});
