import { Field, InputType, Int } from '@nestjs/graphql';
import { CommandInput, DecimalScalar, LocalDateScalar, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { ContractCohortInput } from './cohort.inputs.ts';
import { terminationGrounds } from './contract.rules.machine.ts';

const sha256 = /^[0-9a-f]{64}$/;
const sha256Message = 'Ange SHA-256 som 64 tecken 0–9 och a–f. | Give the SHA-256 as 64 characters 0–9 and a–f.';

@InputType()
export class PartyInput {
  @Field(() => UuidScalar)
  organisationId!: string;

  @Field({ description: 'authority (the outcome payer), funder, provider or verifier.' })
  @IsIn(['authority', 'funder', 'provider', 'verifier'])
  relation!: string;

  @Field(() => DecimalScalar, { defaultValue: '0', description: 'Part of what the contract pays, 0 to 1.' })
  @Matches(/^(0(\.\d{1,9})?|1(\.0{1,9})?)$/, {
    message: 'Ange en andel mellan 0 och 1. | Give a share between 0 and 1.',
  })
  share!: string;
}

@InputType()
export class DesignContractInput extends CommandInput {
  @Field(() => UuidScalar)
  trailId!: string;

  @TextField({ max: 200 })
  title!: string;

  @Field(() => [PartyInput])
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PartyInput)
  parties!: PartyInput[];
}

@InputType({ isAbstract: true })
export abstract class OnContractInput extends CommandInput {
  @Field(() => UuidScalar)
  contractId!: string;
}

@InputType({ description: 'The days of the contract. Every last day counts whole.' })
export class ContractCalendarInput {
  @Field(() => LocalDateScalar)
  effectiveFrom!: string;

  @Field(() => LocalDateScalar)
  serviceTo!: string;

  @Field(() => LocalDateScalar, { description: 'The last day on which an outcome counts.' })
  outcomesTo!: string;

  @Field(() => LocalDateScalar)
  finalSettlementBy!: string;
}

@InputType()
export class DescribeTariffInput extends OnContractInput {
  @TextField({ max: 200 })
  title!: string;

  @TextField({ max: 20000, description: 'The tariff in its text form.' })
  tariff!: string;

  @Field(() => ContractCalendarInput)
  @ValidateNested()
  @Type(() => ContractCalendarInput)
  calendar!: ContractCalendarInput;

  @Field(() => Int, { description: 'Days in which the payer answers a payment statement.' })
  @Min(1)
  @Max(180)
  acceptanceDays!: number;

  @Field({ description: 'True when a statement that nobody answers in time counts as accepted.' })
  silenceAccepts!: boolean;

  @Field({ description: 'Value added tax in caps and amounts: included, excluded or outsideScope.' })
  @IsIn(['included', 'excluded', 'outsideScope'])
  vatBasis!: string;

  @Field(() => Int)
  @Min(0)
  @Max(180)
  paymentDays!: number;

  @Field(() => [ContractCohortInput], { nullable: true, description: 'Those the contract is for.' })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContractCohortInput)
  cohorts?: ContractCohortInput[];

  @TextField({
    max: 100,
    nullable: true,
    description: 'none, or the flag of the tariff that is yes when the payer ends the contract for convenience.',
  })
  compensation?: string;
}

@InputType()
export class ProposeContractInput extends OnContractInput {}
@InputType()
export class AbandonContractInput extends OnContractInput {}
@InputType()
export class StartDeliveryInput extends OnContractInput {}
@InputType()
export class ResumeContractInput extends OnContractInput {}
@InputType()
export class ConfirmTerminationInput extends OnContractInput {}
@InputType()
export class CloseContractInput extends OnContractInput {}

@InputType()
export class ReasonedContractInput extends OnContractInput {
  @TextField({ max: 5000 })
  reason!: string;
}
@InputType()
export class RequestContractChangesInput extends ReasonedContractInput {}
@InputType()
export class SuspendContractInput extends ReasonedContractInput {}

@InputType()
export class TerminateContractInput extends ReasonedContractInput {
  @Field({ description: 'convenience, providerDefault, insolvency or law.' })
  @IsIn([...terminationGrounds])
  ground!: string;
}

@InputType()
export class SignContractInput extends OnContractInput {
  @Field({ description: 'The hash of the terms you have read.' })
  @Matches(sha256, { message: sha256Message })
  termsHash!: string;
}

@InputType()
export class PlanMeasurementInput extends OnContractInput {
  @TextField({ max: 100, description: 'A metric of the tariff.' })
  metric!: string;

  @Field(() => LocalDateScalar, { description: 'The last day of the period.' })
  periodEnd!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The attested measurement that this one replaces.' })
  @IsOptional()
  corrects?: string;
}

@InputType({ isAbstract: true })
export abstract class OnMeasurementInput extends CommandInput {
  @Field(() => UuidScalar)
  measurementId!: string;
}

@InputType()
export class PreregisterMeasurementInput extends OnMeasurementInput {
  @Field({ description: 'SHA-256 of the analysis plan.' })
  @Matches(sha256, { message: sha256Message })
  planHash!: string;
}

@InputType()
export class LockDataInput extends OnMeasurementInput {
  @Field({ description: 'SHA-256 of the data.' })
  @Matches(sha256, { message: sha256Message })
  datasetHash!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'How many rows the data have; then a sample of them is checked before the value is attested.',
  })
  @IsOptional()
  @Min(1)
  @Max(100_000_000)
  rows?: number;
}

@InputType()
export class PublishSampleSeedInput extends OnMeasurementInput {
  @TextField({ max: 200 })
  seed!: string;
}

@InputType()
export class CheckSampleInput extends OnMeasurementInput {
  @Field(() => Int, { description: 'How many of the drawn rows did not agree with their evidence.' })
  @Min(0)
  @Max(1000)
  errors!: number;

  @TextField({
    max: 1000,
    nullable: true,
    description: 'The numbers of those rows, as "4, 17"; empty when all agreed.',
  })
  @Matches(/^[\d\s,;]*$/, {
    message:
      'Skriv radernas nummer med komma emellan: 4, 17. | Write the numbers of the rows with commas between: 4, 17.',
  })
  wrongRows?: string;
}

@InputType()
export class RecordMeasurementInput extends OnMeasurementInput {
  @Field(() => DecimalScalar, { nullable: true, description: 'The measured value, when the metric is a number.' })
  @IsOptional()
  value?: string;

  @Field({ nullable: true, description: 'The answer, when the metric is yes or no.' })
  @IsOptional()
  answer?: boolean;

  @TextField({ max: 5000, description: 'How the value was computed.' })
  method!: string;
}

@InputType()
export class AttestMeasurementInput extends OnMeasurementInput {
  @Field({ description: 'You declare that you have no conflict of interest in the case.' })
  impartial!: boolean;

  @Field({ description: 'You declare that you do not pass on what is secret in it.' })
  confidential!: boolean;
}

@InputType()
export class DisputeMeasurementInput extends OnMeasurementInput {
  @TextField({ max: 5000 })
  reason!: string;
}
@InputType()
export class WithdrawMeasurementInput extends DisputeMeasurementInput {}

@InputType()
export class ComputeStatementInput extends OnContractInput {
  @Field(() => LocalDateScalar, { description: 'The last day of the period.' })
  periodEnd!: string;
}

@InputType({ isAbstract: true })
export abstract class OnStatementInput extends CommandInput {
  @Field(() => UuidScalar)
  statementId!: string;
}
@InputType()
export class IssueStatementInput extends OnStatementInput {}
@InputType()
export class AcceptStatementInput extends OnStatementInput {}
@InputType()
export class CorrectStatementInput extends OnStatementInput {}
@InputType()
export class WithdrawStatementDisputeInput extends OnStatementInput {}
@InputType()
export class ReconcileStatementInput extends OnStatementInput {}

@InputType()
export class DisputeStatementInput extends OnStatementInput {
  @TextField({ max: 5000 })
  reason!: string;
}

@InputType()
export class WithdrawStatementInput extends DisputeStatementInput {}

@InputType()
export class InvoiceStatementInput extends OnStatementInput {
  @TextField({ max: 100, description: 'The number of the invoice.' })
  invoice!: string;
}

@InputType()
export class PayStatementInput extends OnStatementInput {
  @Field(() => LocalDateScalar)
  paidOn!: string;

  @TextField({ max: 100, description: 'The reference of the payment.' })
  reference!: string;
}
