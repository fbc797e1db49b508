import { defineMachine, text, type ChartState, type PlainEvent } from '@utfall/process';
import { enrolmentRules, type EnrolmentContext, type EnrolmentFacts } from './enrolment.rules.machine.ts';

const striking = { target: 'struck', rules: ['noOutcomes', 'reasonGiven'], do: ['endEnrolment'] };
const chart: ChartState = {
  label: text('Inskrivning', 'Enrolment'),
  initial: 'enrolled',
  states: {
    enrolled: {
      label: text('Inskriven', 'Enrolled'),
      meaning: text('Personen deltar. Utfall kan registreras.', 'The person takes part. Outcomes can be recorded.'),
      on: {
        exit: { target: 'exited', rules: ['exitAfterEnrolment', 'exitReasonNamed'], do: ['keepExit'] },
        strike: striking,
      },
    },
    exited: {
      label: text('Utskriven', 'Exited'),
      meaning: text(
        'Personen har slutat. Utfall räknas till utskrivningen, eller även därefter när kontraktet följer upp alla som började.',
        'The person has left. Outcomes count until the exit, or also after it when the contract follows all who began.',
      ),
      on: { strike: striking },
    },
    struck: {
      label: text('Struken', 'Struck'),
      meaning: text(
        'Inskrivningen var ett misstag och räknas inte.',
        'The enrolment was a mistake and does not count.',
      ),
      type: 'final',
    },
  },
};

/** One pseudonymous person in a cohort, from enrolment to exit. */
export const enrolmentMachine = defineMachine<EnrolmentContext, PlainEvent, EnrolmentFacts>({
  kind: 'enrolment',
  version: 1,
  label: text('Inskrivning', 'Enrolment'),
  chart,
  create: {
    sentence: text('Skriver in en pseudonym person.', 'Enrols a pseudonymous person.'),
    rules: ['partyEnrols', 'cohortOpen', 'personIsPseudonym', 'enrolledInIntake', 'basisNamed', 'enrolledOnce'],
    context: ({ event, by }) => ({
      contract: String(event['contract']),
      cohort: String(event['cohort']),
      person: String(event['person']),
      enrolledOn: String(event['enrolledOn']),
      enrolledBy: by.id,
      intentionToTreat: event['intentionToTreat'] === true,
      basis: String(event['basis']),
      keyEpoch: String(event['keyEpoch']),
      exitedOn: null,
      exitReason: null,
    }),
  },
  events: {
    exit: {
      label: text('Skriv ut', 'Exit'),
      sentence: text('Noterar att deltagaren har slutat, när och varför.', 'Notes that the participant left, when and why.'),
    },
    strike: {
      label: text('Stryk inskrivningen', 'Strike the enrolment'),
      sentence: text('Tar bort en inskrivning som var ett misstag.', 'Removes an enrolment that was a mistake.'),
      irreversible: true,
    },
  },
  rules: enrolmentRules,
  changes: {
    keepExit: ({ event }) => ({ exitedOn: String(event['exitedOn']), exitReason: String(event['exitReason']) }),
  },
  effects: {
    endEnrolment: {
      topic: 'contract.claimEnded',
      sentence: text('Personen kan åter skrivas in.', 'The person can be enrolled again.'),
      payload: () => ({}),
    },
  },
}); // prettier-ignore
