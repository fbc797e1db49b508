import { missing, text, type PlainEvent, type Rule } from '@utfall/process';

/** A participant under a keyed pseudonym. No name, no personal identity number. Dates are local. */
export interface EnrolmentContext {
  readonly contract: string;
  readonly cohort: string;
  readonly person: string;
  readonly enrolledOn: string;
  readonly enrolledBy: string;
  /** Outcomes count even after the participant has left, as in an analysis by intention to treat. */
  readonly intentionToTreat: boolean;
  readonly basis: string;
  /** Which key the pseudonym was made with. */
  readonly keyEpoch: string;
  readonly exitedOn: string | null;
  readonly exitReason: string | null;
}

/** What the rules need to know and the participant does not keep itself. */
export interface EnrolmentFacts {
  /** True when the person acts for the provider or the outcome payer of the contract. */
  readonly partyEnrols?: boolean;
  /** True while the cohort takes participants. */
  readonly cohortOpen?: boolean;
  /** The first and last day of the intake. */
  readonly intakeFrom?: string;
  readonly intakeTo?: string;
  /** True when an outcome of the person is recorded in the contract. */
  readonly hasOutcomes?: boolean;
}

type EnrolmentRule = Rule<EnrolmentContext, PlainEvent, EnrolmentFacts>;
const privacy = text(
  'Dataskyddsförordningen artikel 5.1 c och artikel 25: uppgiftsminimering och inbyggt dataskydd.',
  'GDPR articles 5(1)(c) and 25: data minimisation and protection by design.',
);

/** Why a participant leaves. */
export const exitReasons: readonly string[] = ['completed', 'ownWish', 'moved', 'ineligible', 'died', 'lost'];
/** The legal ground on which the participant's data are handled. */
export const enrolmentBases: readonly string[] = ['publicTask', 'legalObligation', 'consent', 'research'];

const isDay = (value: unknown): value is string => typeof value === 'string' && /^\d{4}-\d{2}-\d{2}$/.test(value);

/** Every rule of the participant by name. */
export const enrolmentRules = {
  partyEnrols: {
    sentence: text(
      'Bara utföraren eller den utfallsansvariga skriver in deltagare.',
      'Only the provider or the outcome payer enrols participants.',
    ),
    check: ({ facts }) => facts.partyEnrols === true,
  },
  cohortOpen: {
    sentence: text('Kohorten ska ta emot deltagare.', 'The cohort must be taking participants.'),
    check: ({ facts }) => facts.cohortOpen === true,
  },
  personIsPseudonym: {
    sentence: text(
      'Personen anges med sin nyckelpseudonym, aldrig med namn eller personnummer.',
      'The person is given by a keyed pseudonym, never by name or personal identity number.',
    ),
    basis: privacy,
    about: 'event',
    check: ({ event }) =>
      (typeof event['person'] === 'string' && /^[0-9a-f]{64}$/.test(event['person'])) || [
        missing(
          'person',
          'Ange pseudonymen: HMAC-SHA256 med kontraktets nyckel, 64 tecken 0–9 och a–f.',
          'State the pseudonym: HMAC-SHA256 with the key of the contract, 64 characters 0–9 and a–f.',
        ),
      ],
  },
  enrolledInIntake: {
    sentence: text(
      'Inskrivningen ska ligga inom kohortens intag och ha skett.',
      'The enrolment must lie within the intake of the cohort and have happened.',
    ),
    about: 'event',
    check: ({ event, facts, now }) => {
      const { enrolledOn } = event;
      if (!isDay(enrolledOn) || Date.parse(enrolledOn) > now.getTime()) return false;
      if ((facts.intakeFrom ?? enrolledOn) <= enrolledOn && enrolledOn <= (facts.intakeTo ?? enrolledOn)) return true;
      const { intakeFrom = '', intakeTo = '' } = facts;
      return [
        missing(
          'enrolledOn',
          `Ange en dag från ${intakeFrom} till ${intakeTo}.`,
          `State a day from ${intakeFrom} to ${intakeTo}.`,
        ),
      ];
    },
  },
  enrolledOnce: {
    sentence: text(
      'En person är deltagare en gång i kontraktet.',
      'A person is a participant once in the contract.',
    ),
    basis: text('Kontraktets spärr mot dubbelräkning.', 'The guard of the contract against double counting.'),
    about: 'event',
    check: () => true,
  },
  basisNamed: {
    sentence: text('Ange den rättsliga grunden.', 'State the legal basis.'),
    basis: text('Dataskyddsförordningen artikel 6.', 'GDPR article 6.'),
    about: 'event',
    check: ({ event }) => enrolmentBases.includes(String(event['basis'])),
  },
  exitAfterEnrolment: {
    sentence: text(
      'Utskrivningen ska ha skett, på inskrivningens dag eller senare.',
      'The exit must have happened, on the day of enrolment or later.',
    ),
    about: 'event',
    check: ({ context, event, now }) =>
      isDay(event['exitedOn']) && event['exitedOn'] >= context.enrolledOn && Date.parse(event['exitedOn']) <= now.getTime(),
  },
  exitReasonNamed: {
    sentence: text('Ange varför deltagaren slutade.', 'State why the participant left.'),
    about: 'event',
    check: ({ event }) => exitReasons.includes(String(event['exitReason'])),
  },
  noOutcomes: {
    sentence: text(
      'En deltagare med registrerade utfall stryks inte. Återkalla eller återta utfallen först.',
      'A participant with recorded outcomes is not struck. Withdraw or reverse the outcomes first.',
    ),
    check: ({ facts }) => facts.hasOutcomes !== true,
  },
  reasonGiven: {
    sentence: text('Skriv varför.', 'Say why.'),
    about: 'event',
    check: ({ event }) =>
      typeof event['reasonHash'] === 'string' || [
        missing('reason', 'Skriv varför, så att granskaren kan följa det.', 'Say why, so that the verifier can follow it.'),
      ],
  },
} satisfies Readonly<Record<string, EnrolmentRule>>; // prettier-ignore
