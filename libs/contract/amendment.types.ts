import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, LocalDateScalar, MoneyInput, MoneyObject, ProcessObject, TextField, UuidScalar } from '@utfall/graphql'; // prettier-ignore
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, Matches, Max, Min, ValidateNested } from 'class-validator';
import { amendmentGrounds } from './amendment.rules.machine.ts';
import { ContractCohortInput } from './cohort.inputs.ts';
import { ContractCalendarInput, OnContractInput } from './contract.inputs.ts';

const sha256 = /^[0-9a-f]{64}$/;
const sha256Message = 'Ange SHA-256 som 64 tecken 0–9 och a–f. | Give the SHA-256 as 64 characters 0–9 and a–f.';

@ObjectType({ description: 'What one payer pays for a period before and after an amendment.' })
export class PayerImpactObject {
  @Field()
  payer!: string;

  @Field(() => MoneyObject)
  before!: MoneyObject;

  @Field(() => MoneyObject)
  after!: MoneyObject;
}

@ObjectType({ description: 'One period under the terms before and after an amendment.' })
export class ImpactRowObject {
  @Field({
    description:
      'settled: stays as it was paid, and after says what the new terms would have given. projected: the next period, if it goes as the last did.',
  })
  kind!: string;

  @Field(() => LocalDateScalar)
  periodEnd!: string;

  @Field(() => MoneyObject)
  before!: MoneyObject;

  @Field(() => MoneyObject)
  after!: MoneyObject;

  @Field(() => [PayerImpactObject])
  payers!: PayerImpactObject[];
}

@ObjectType({ description: 'What the projected period assumes of a metric.' })
export class AssumedValue {
  @Field()
  metric!: string;

  @Field()
  value!: string;
}

@ObjectType({ description: 'What an amendment means in money.' })
export class AmendmentImpact {
  @Field(() => [ImpactRowObject])
  rows!: ImpactRowObject[];

  @Field(() => [AssumedValue])
  assumed!: AssumedValue[];

  @Field(() => MoneyObject, { description: 'What the new terms pay beside the old for what is settled already.' })
  adjustment!: MoneyObject;
}

@ObjectType({ implements: () => ProcessObject, description: 'A change of the terms of a signed contract.' })
export class Amendment extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field(() => LocalDateScalar, { nullable: true })
  effectiveFrom!: string | null;

  @Field(() => String, { nullable: true, description: 'The ground in law: minorValue, clause, supplementary, unforeseen or notSubstantial.' }) // prettier-ignore
  ground!: string | null;

  @Field(() => String, { nullable: true })
  title!: string | null;

  @Field(() => String, { nullable: true, description: 'The amended tariff in its text form.' })
  tariff!: string | null;

  @Field(() => String, { nullable: true, description: 'The tariff that the contract has now, in its text form.' })
  tariffBefore!: string | null;

  @Field(() => String, { nullable: true })
  termsHash!: string | null;

  @Field(() => MoneyObject, { nullable: true })
  cap!: MoneyObject | null;

  @Field(() => MoneyObject, { nullable: true })
  capBefore!: MoneyObject | null;

  @Field(() => AmendmentImpact, { nullable: true, description: 'What it means in money, computed as it is read.' })
  impact!: AmendmentImpact | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of what it meant in money when it was proposed: a signature names it.' }) // prettier-ignore
  impactHash!: string | null;

  @Field(() => [UuidScalar], { description: 'The organisations that have signed.' })
  signedBy!: string[];
}

@InputType()
export class DraftAmendmentInput extends OnContractInput {}

@InputType({ isAbstract: true })
export abstract class OnAmendmentInput extends CommandInput {
  @Field(() => UuidScalar)
  amendmentId!: string;
}
@InputType()
export class ProposeAmendmentInput extends OnAmendmentInput {}

@InputType({ description: 'What is not given stays as the contract has it.' })
export class DescribeAmendmentInput extends OnAmendmentInput {
  @TextField({ max: 20000, description: 'The amended tariff in its text form.' })
  tariff!: string;

  @Field(() => LocalDateScalar, { description: 'Periods that end on this day or later are settled by the new terms.' })
  effectiveFrom!: string;

  @Field({ description: 'minorValue, clause, supplementary, unforeseen or notSubstantial.' })
  @IsIn([...amendmentGrounds])
  ground!: string;

  @TextField({ max: 5000 })
  reason!: string;

  @Field(() => MoneyInput, {
    nullable: true,
    description:
      'The threshold of the Public Procurement Act that the contract goes by, when it is a change of minor value.',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => MoneyInput)
  threshold?: MoneyInput;

  @TextField({ max: 200, nullable: true })
  title?: string;

  @Field(() => ContractCalendarInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ContractCalendarInput)
  calendar?: ContractCalendarInput;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(1)
  @Max(180)
  acceptanceDays?: number;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(0)
  @Max(180)
  paymentDays?: number;

  @Field(() => [ContractCohortInput], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => ContractCohortInput)
  cohorts?: ContractCohortInput[];
}

@InputType()
export class SignAmendmentInput extends OnAmendmentInput {
  @Field({ description: 'The hash of the terms you have read.' })
  @Matches(sha256, { message: sha256Message })
  termsHash!: string;

  @Field({ description: 'The hash of what they mean in money.' })
  @Matches(sha256, { message: sha256Message })
  impactHash!: string;
}

@InputType({ isAbstract: true })
export abstract class ReasonedAmendmentInput extends OnAmendmentInput {
  @TextField({ max: 5000 })
  reason!: string;
}
@InputType()
export class RequestAmendmentChangesInput extends ReasonedAmendmentInput {}
@InputType()
export class RejectAmendmentInput extends ReasonedAmendmentInput {}
@InputType()
export class WithdrawAmendmentInput extends ReasonedAmendmentInput {}
