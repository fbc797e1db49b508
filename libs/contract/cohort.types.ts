import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, connectionOf, DateTimeScalar, LocalDateScalar, ProcessObject, TextField, UuidScalar } from '@utfall/graphql'; // prettier-ignore
import { IsIn, Matches, Max, Min } from 'class-validator';
import { ClaimImportFault } from './claim.types.ts';
import { cohortUnits } from './cohort.terms.ts';
import { OnContractInput } from './contract.inputs.ts';
import { enrolmentBases, exitReasons } from './enrolment.rules.machine.ts';
import { NoPersonalNumber } from './personal-number.ts';

@ObjectType({ description: 'How many of a cohort stand where. A count of 1 to 4 is hidden, and with it the sum.' })
export class CohortCounts {
  @Field(() => Int, { nullable: true })
  enrolled!: number | null;

  @Field(() => Int, { nullable: true })
  exited!: number | null;

  @Field(() => Int, { nullable: true })
  all!: number | null;

  @Field({ description: 'True when a small count is hidden from you.' })
  isSuppressed!: boolean;
}

@ObjectType({ description: 'How many were referred in a period, against what was guaranteed.' })
export class CohortReferral {
  @Field(() => LocalDateScalar, { description: 'The last day of the period.' })
  periodEnd!: string;

  @Field(() => Int, { nullable: true, description: 'Null when a small count is hidden from you.' })
  count!: number | null;

  @Field({ description: 'reported, confirmed or contested.' })
  state!: string;

  @Field(() => Int, { nullable: true, description: 'How many fewer than guaranteed; null without a guarantee.' })
  shortfall!: number | null;

  @Field(() => DateTimeScalar, { nullable: true })
  agreedAt!: string | null;
}

@ObjectType({ implements: () => ProcessObject, description: 'Those a contract is for.' })
export class Cohort extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field()
  name!: string;

  @Field({ description: `One of ${cohortUnits.join(', ')}.` })
  unit!: string;

  @Field()
  eligibility!: string;

  @Field(() => LocalDateScalar)
  intakeFrom!: string;

  @Field(() => LocalDateScalar)
  intakeTo!: string;

  @Field(() => Int)
  target!: number;

  @Field(() => Int, { nullable: true, description: 'How many the payer must refer in each period.' })
  referralsLeast!: number | null;

  @Field(() => Int, { nullable: true })
  referralsMost!: number | null;

  @Field(() => CohortCounts)
  counts!: CohortCounts;

  @Field(() => [CohortReferral])
  referrals!: CohortReferral[];
}

@ObjectType({ implements: () => ProcessObject, description: 'A pseudonymous person in a cohort.' })
export class Enrolment extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field(() => UuidScalar)
  cohortId!: string;

  @Field({ description: 'The name of the cohort.' })
  cohort!: string;

  @Field(() => String, { nullable: true, description: 'A keyed pseudonym.' })
  person!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  enrolledOn!: string | null;

  @Field(() => Boolean, { nullable: true, description: 'Outcomes count even after the exit.' })
  intentionToTreat!: boolean | null;

  @Field(() => String, { nullable: true, description: `One of ${enrolmentBases.join(', ')}.` })
  basis!: string | null;

  @Field(() => String, { nullable: true, description: 'Which key the pseudonym was made with.' })
  keyEpoch!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  exitedOn!: string | null;

  @Field(() => String, { nullable: true, description: `One of ${exitReasons.join(', ')}.` })
  exitReason!: string | null;
}

@ObjectType()
export class EnrolmentConnection extends connectionOf(Enrolment) {}

@ObjectType({ description: 'What an import came to. Nothing is written when a row is wrong.' })
export class EnrolmentImport {
  @Field(() => Int)
  rows!: number;

  @Field(() => Int, { description: 'Rows that are already there.' })
  known!: number;

  @Field()
  isWritten!: boolean;

  @Field(() => [ClaimImportFault])
  faults!: ClaimImportFault[];
}

@InputType()
export class OpenCohortInput extends OnContractInput {
  @TextField({ max: 60, description: 'The name of the cohort in the terms.' })
  name!: string;
}

@InputType({ isAbstract: true })
export abstract class OnCohortInput extends CommandInput {
  @Field(() => UuidScalar)
  cohortId!: string;
}
@InputType()
export class ConcludeCohortInput extends OnCohortInput {}

@InputType({ isAbstract: true })
export abstract class ReferralsInput extends OnCohortInput {
  @Field(() => LocalDateScalar, { description: 'The last day of the period.' })
  periodEnd!: string;

  @Field(() => Int, { description: 'How many were referred in the period.' })
  @Min(0)
  @Max(1_000_000)
  count!: number;
}
@InputType()
export class ReportReferralsInput extends ReferralsInput {}
@InputType()
export class ConfirmReferralsInput extends ReferralsInput {}

@InputType()
export class ContestReferralsInput extends OnCohortInput {
  @Field(() => LocalDateScalar, { description: 'The last day of the period.' })
  periodEnd!: string;

  @TextField({ max: 5000 })
  @NoPersonalNumber()
  reason!: string;
}

@InputType()
export class DecideReferralsInput extends ReferralsInput {
  @TextField({ max: 5000 })
  @NoPersonalNumber()
  reason!: string;
}

@InputType({ isAbstract: true })
export abstract class EnrollingInput extends OnCohortInput {
  @Field({ description: `The legal ground: one of ${enrolmentBases.join(', ')}.` })
  @IsIn([...enrolmentBases])
  basis!: string;

  @Field({ defaultValue: false, description: 'Outcomes count even after the exit: all who began are followed.' })
  intentionToTreat!: boolean;

  @TextField({ max: 40, nullable: true, description: 'Which key the pseudonym was made with; 1 unless told.' })
  @NoPersonalNumber()
  keyEpoch?: string;
}

@InputType()
export class EnrolInput extends EnrollingInput {
  @Field({ description: 'The pseudonym: HMAC-SHA256 with the key of the contract, 64 hexadecimal characters.' })
  @Matches(/^[0-9a-f]{64}$/, {
    message:
      'Ange pseudonymen som 64 tecken 0–9 och a–f, aldrig namn eller personnummer. | Give the pseudonym as 64 characters 0–9 and a–f, never a name or a personal identity number.',
  })
  person!: string;

  @Field(() => LocalDateScalar)
  enrolledOn!: string;
}

@InputType()
export class ImportEnrolmentsInput extends EnrollingInput {
  @TextField({ max: 200000, description: 'A table with the columns person and enrolledOn.' })
  csv!: string;

  @Field({ description: 'True to be told every row that is wrong, with nothing written.' })
  dryRun!: boolean;
}

@InputType({ isAbstract: true })
export abstract class OnEnrolmentInput extends CommandInput {
  @Field(() => UuidScalar)
  enrolmentId!: string;
}

@InputType()
export class ExitEnrolmentInput extends OnEnrolmentInput {
  @Field(() => LocalDateScalar)
  exitedOn!: string;

  @Field({ description: `One of ${exitReasons.join(', ')}.` })
  @IsIn([...exitReasons])
  exitReason!: string;
}

@InputType()
export class StrikeEnrolmentInput extends OnEnrolmentInput {
  @TextField({ max: 5000 })
  @NoPersonalNumber()
  reason!: string;
}
