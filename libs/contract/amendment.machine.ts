import { defineMachine, lacking, text, type ChartState, type Effect, type PlainEvent } from '@utfall/process';
import {
  amendmentRules,
  announcedGrounds,
  capChange,
  type AmendmentContext,
  type AmendmentFacts,
} from './amendment.rules.machine.ts';
import { allHaveSigned, type Signature } from './contract.context.machine.ts';

const withdrawal = { target: 'withdrawn', rules: ['reasonGiven'] };
const chart: ChartState = {
  label: text('Ändring av kontrakt', 'Contract amendment'),
  initial: 'draft',
  states: {
    draft: {
      label: text('Utformas', 'Being designed'),
      meaning: text(
        'De ändrade villkoren beskrivs. Kontraktet gäller som det står.',
        'The amended terms are being described. The contract holds as it stands.',
      ),
      on: {
        describe: { rules: ['baseHolds'], do: ['keepTerms'] },
        propose: {
          target: 'review',
          rules: [
            'contractRuns',
            'baseHolds',
            'termsDescribed',
            'tariffHolds',
            'fromPeriodBoundary',
            'groundNamed',
            'minorValueStaysMinor',
            'belowThreshold',
            'supplementWithinHalf',
            'impactComputed',
            'balanceKept',
            'nothingTakenBack',
            'impactAsComputed',
          ],
          do: ['keepImpact', 'noticeProposal'],
        },
        withdraw: withdrawal,
      },
    },
    review: {
      label: text('Granskas och skrivs under', 'In review and signing'),
      meaning: text(
        'Alla parter ser vad ändringen betyder i pengar, betalare för betalare, och skriver under.',
        'All parties see what the amendment means in money, payer by payer, and sign.',
      ),
      on: {
        sign: {
          rules: [
            'baseHolds',
            'fromPeriodBoundary',
            'impactStillHolds',
            'sameTerms',
            'impactSeen',
            'signsOnce',
            'authorDoesNotSign',
            'withinDelegation',
            'freshSignIn',
          ],
          do: ['keepSignature'],
        },
        requestChanges: { target: 'draft', rules: ['reasonGiven'], do: ['dropSignatures', 'noticeReturned'] },
        reject: { target: 'rejected', rules: ['reasonGiven'], do: ['noticeRejected'] },
        withdraw: withdrawal,
      },
      always: { target: 'agreed', when: 'allHaveSigned', do: ['noticeAgreed'] },
    },
    agreed: {
      label: text('Överenskommen', 'Agreed'),
      meaning: text(
        'Alla parter har skrivit under. Ändringen väntar på sin dag.',
        'All parties have signed. The amendment awaits its day.',
      ),
      on: { takeEffect: { target: 'entering', do: ['tellContract'] } },
    },
    entering: {
      label: text('Förs in i kontraktet', 'Entering into the contract'),
      meaning: text('Kontraktet får sina nya villkor.', 'The contract gets its new terms.'),
      on: {
        entered: [{ target: 'inForce', when: 'isAnnounced', do: ['noticeToAnnounce'] }, { target: 'inForce' }],
        overtaken: { target: 'lapsed' },
      },
    },
    inForce: {
      label: text('Gäller', 'In force'),
      meaning: text(
        'Perioder från och med ändringens dag avräknas efter de nya villkoren. Tidigare underlag står kvar.',
        'Periods from the day of the amendment are settled by the new terms. Earlier statements stand.',
      ),
      type: 'final',
    },
    rejected: {
      label: text('Avböjd', 'Rejected'),
      meaning: text('En part sade nej. Kontraktet gäller som förut.', 'A party said no. The contract holds as before.'),
      type: 'final',
    },
    withdrawn: {
      label: text('Tillbakadragen', 'Withdrawn'),
      meaning: text('Förslaget är tillbakadraget.', 'The proposal is withdrawn.'),
      type: 'final',
    },
    lapsed: {
      label: text('Förfallen', 'Lapsed'),
      meaning: text(
        'Kontraktet hade ändrats eller avslutats innan ändringen kunde börja gälla.',
        'The contract had been changed or closed before the amendment could take effect.',
      ),
      type: 'final',
    },
  },
};

const notice = (name: string, sv: string, en: string): Effect<AmendmentContext, PlainEvent> => ({
  topic: 'notice',
  sentence: text(sv, en),
  payload: () => ({ notice: name }),
});

/** A change of a signed contract: described, shown in money, signed by every party, in force from a day. */
export const amendmentMachine = defineMachine<AmendmentContext, PlainEvent, AmendmentFacts>({
  kind: 'amendment',
  version: 2,
  formerly: [{ version: 1, steps: { entered: (taken) => lacking({ topics: ['notice'] }, taken) } }],
  label: text('Ändring av kontrakt', 'Contract amendment'),
  chart,
  create: {
    sentence: text('Börjar utforma en ändring av kontraktet.', 'Begins the design of an amendment of the contract.'),
    rules: ['contractRuns', 'oneAmendmentAtATime'],
    context: ({ event }) => ({
      contract: String(event['contract']),
      parties: event['parties'] as AmendmentContext['parties'],
      base: String(event['base']),
      baseCapMinorUnits: String(event['baseCapMinorUnits']),
      firstCapMinorUnits: String(event['firstCapMinorUnits']),
      minorMinorUnits: String(event['minorMinorUnits']),
      currency: String(event['currency']),
      termsVersion: 0,
      termsHash: null,
      capMinorUnits: null,
      effectiveFrom: null,
      effectiveAt: null,
      ground: null,
      describedBy: null,
      impactHash: null,
      signatures: [],
    }),
  },
  events: {
    describe: {
      label: text('Beskriv de ändrade villkoren', 'Describe the amended terms'),
      sentence: text(
        'Sparar de ändrade villkoren, dagen de gäller från och grunden för ändringen.',
        'Saves the amended terms, the day they take effect and the ground for the change.',
      ),
    },
    propose: {
      label: text('Lägg fram för parterna', 'Put before the parties'),
      sentence: text(
        'Räknar ut vad ändringen betyder i pengar och lägger fram den för underskrift.',
        'Computes what the amendment means in money and puts it before the parties.',
      ),
    },
    sign: {
      label: text('Skriv under', 'Sign'),
      sentence: text(
        'Binder din organisation till de ändrade villkoren och det de betyder i pengar.',
        'Binds your organisation to the amended terms and what they mean in money.',
      ),
      irreversible: true,
    },
    requestChanges: {
      label: text('Begär ändring', 'Request changes'),
      sentence: text(
        'Tar tillbaka ändringen till utformning. Underskrifter som redan finns faller bort.',
        'Takes the amendment back to design. Signatures already made lapse.',
      ),
    },
    reject: {
      label: text('Avböj', 'Reject'),
      sentence: text('Säger nej till ändringen.', 'Says no to the amendment.'),
      irreversible: true,
    },
    withdraw: {
      label: text('Dra tillbaka', 'Withdraw the proposal'),
      sentence: text('Drar tillbaka förslaget till ändring.', 'Withdraws the proposed amendment.'),
      irreversible: true,
    },
    takeEffect: {
      label: text('Ändringen börjar gälla', 'The amendment takes effect'),
      sentence: text('Den dag som parterna kom överens om har kommit.', 'The day the parties agreed on has come.'),
      from: 'clock',
    },
    entered: {
      label: text('Ändringen är införd', 'The amendment is entered'),
      sentence: text('Kontraktet har fått sina nya villkor.', 'The contract has its new terms.'),
      from: 'news',
    },
    overtaken: {
      label: text('Ändringen har förfallit', 'The amendment has lapsed'),
      sentence: text('Kontraktet kunde inte längre ändras.', 'The contract could no longer be amended.'),
      from: 'news',
    },
  },
  rules: amendmentRules,
  conditions: {
    allHaveSigned: ({ context }) => allHaveSigned(context),
    isAnnounced: ({ context }) => announcedGrounds.includes(context.ground ?? ''),
  },
  changes: {
    keepTerms: ({ context, event, by }) => ({
      termsVersion: context.termsVersion + 1,
      termsHash: String(event['termsHash']),
      capMinorUnits: String(event['capMinorUnits']),
      effectiveFrom: String(event['effectiveFrom']),
      effectiveAt: String(event['effectiveAt']),
      ground: String(event['ground']),
      ...(typeof event['thresholdMinorUnits'] === 'string' && { thresholdMinorUnits: event['thresholdMinorUnits'] }),
      describedBy: by.id,
      impactHash: null,
      signatures: [],
    }),
    keepImpact: ({ event }) => ({ impactHash: String(event['impactHash']), signatures: [] }),
    keepSignature: ({ context, by, now }) => ({
      signatures: [
        ...context.signatures,
        {
          organisation: by.organisation ?? '',
          person: by.id,
          termsHash: context.termsHash ?? '',
          at: now.toISOString(),
        } satisfies Signature,
      ],
    }),
    dropSignatures: () => ({ signatures: [] }),
  },
  effects: {
    tellContract: {
      topic: 'contract.amendmentDue',
      sentence: text('De nya villkoren förs in i kontraktet.', 'The new terms are entered into the contract.'),
      payload: ({ context }) => ({
        minorMinorUnits: context.ground === 'minorValue' ? String(capChange(context)) : '0',
      }),
    },
    noticeProposal: notice(
      'amendmentProposed',
      'Alla parter får veta att en ändring ligger för underskrift.',
      'All parties learn that an amendment awaits their signature.',
    ),
    noticeReturned: notice(
      'amendmentReturned',
      'Alla parter får veta att ändringen tas om.',
      'All parties learn that the amendment is being reworked.',
    ),
    noticeAgreed: notice(
      'amendmentAgreed',
      'Alla parter får veta att ändringen är överenskommen.',
      'All parties learn that the amendment is agreed.',
    ),
    noticeToAnnounce: notice(
      'amendmentToAnnounce',
      'Upphandlaren påminns om att ändringen ska annonseras (LOU 17 kap. 16 §).',
      'The procurement officer is reminded that the change must be announced (Public Procurement Act 17:16).',
    ),
    noticeRejected: notice(
      'amendmentRejected',
      'Alla parter får veta att ändringen är avböjd.',
      'All parties learn that the amendment is rejected.',
    ),
  },
  deadlines: {
    effect: {
      label: text('Ändringen börjar gälla', 'The amendment takes effect'),
      event: 'takeEffect',
      in: 'agreed',
      at: ({ effectiveAt }) => effectiveAt,
    },
  },
});
