import { text, type Text } from '@utfall/process';
import type { EnrolmentContext } from './enrolment.rules.machine.ts';

/** What an outcome says of its person. */
export interface Enrolled {
  readonly person: string;
  readonly occurredOn: string;
  readonly cohort: string | null;
  readonly enrolledOn: string | null;
}

/** Why an outcome is of nobody who was a participant then, or is told otherwise than they were enrolled; null when it fits. */
export function notEnrolled(outcome: Enrolled, enrolments: readonly EnrolmentContext[]): Text | null {
  const { person, occurredOn, cohort, enrolledOn } = outcome;
  const found = enrolments.find((one) => one.person === person);
  if (!found) return text('Skriv in personen i kohorten först.', 'Enrol the person in the cohort first.');
  if (occurredOn < found.enrolledOn)
    return text(
      `Personen skrevs in ${found.enrolledOn}. Ett utfall innan dess räknas inte.`,
      `The person was enrolled on ${found.enrolledOn}. An outcome before that does not count.`,
    );
  if (found.exitedOn !== null && found.exitedOn < occurredOn && !found.intentionToTreat)
    return text(
      `Personen slutade ${found.exitedOn}. Utfall därefter räknas bara när alla som började följs upp.`,
      `The person left on ${found.exitedOn}. Outcomes after that count only when all who began are followed.`,
    );
  if ((cohort ?? found.cohort) !== found.cohort || (enrolledOn ?? found.enrolledOn) !== found.enrolledOn)
    return text(
      `Personen är inskriven i ${found.cohort} den ${found.enrolledOn}. Ange samma, eller lämna fälten tomma.`,
      `The person is enrolled in ${found.cohort} on ${found.enrolledOn}. State the same, or leave the fields empty.`,
    );
  return null;
}

/** The outcome with cohort and day of enrolment as they were enrolled, which is what the tariff counts from. */
export function asEnrolled<Outcome extends Enrolled>(outcome: Outcome, enrolments: readonly EnrolmentContext[]): Outcome {
  const found = enrolments.find(({ person }) => person === outcome.person);
  if (!found) return outcome;
  return { ...outcome, cohort: outcome.cohort ?? found.cohort, enrolledOn: outcome.enrolledOn ?? found.enrolledOn };
} // prettier-ignore
