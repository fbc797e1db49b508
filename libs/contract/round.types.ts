import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, DecimalScalar, LocalDateScalar, ProcessObject, TextField, UuidScalar } from '@utfall/graphql';
import { IsIn, Matches, Max, Min } from 'class-validator';
import { OnContractInput } from './contract.inputs.ts';
import { NoPersonalNumber } from './personal-number.ts';
import { roundDesigns, roundRuleNames } from './round.rules.machine.ts';

@ObjectType({
  implements: () => ProcessObject,
  description: 'A verification of submitted outcomes: population, seed, sample, result.',
})
export class VerificationRound extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field(() => LocalDateScalar)
  periodEnd!: string;

  @Field({ description: 'census or random.' })
  design!: string;

  @Field(() => Int)
  sampleSize!: number;

  @Field({
    description:
      'sampledOnly: only errors found are rejected. allBelowShare: with too few valid ones all others are. scaled: as large a share of the others as of the sample.',
  })
  rule!: string;

  @Field(() => DecimalScalar, { description: 'The least valid share of the sample, 0 to 1.' })
  shareMin!: string;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the sorted ids of the population.' })
  populationHash!: string | null;

  @Field(() => Int, { nullable: true })
  populationCount!: number | null;

  @Field(() => String, { nullable: true })
  seed!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the sorted ids of the sample.' })
  sampleHash!: string | null;

  @Field(() => Int, { nullable: true })
  sampledCount!: number | null;

  @Field(() => Int, { nullable: true })
  valid!: number | null;

  @Field(() => Int, { nullable: true })
  errors!: number | null;

  @Field(() => Boolean, { nullable: true, description: 'The outcomes that were not drawn are accepted.' })
  accepts!: boolean | null;
}

@InputType()
export class PlanRoundInput extends OnContractInput {
  @Field(() => LocalDateScalar, { description: 'The last day of the period.' })
  periodEnd!: string;

  @Field({ description: 'census or random.' })
  @IsIn([...roundDesigns])
  design!: string;

  @Field(() => Int, { description: 'How many are drawn; with a census all are.' })
  @Min(1)
  @Max(100000)
  sampleSize!: number;

  @Field({ description: 'sampledOnly, allBelowShare or scaled.' })
  @IsIn([...roundRuleNames])
  extrapolation!: string;

  @Field(() => DecimalScalar, { description: 'The least valid share of the sample, 0 to 1.', defaultValue: '0' })
  @Matches(/^(0(\.\d{1,9})?|1(\.0{1,9})?)$/, {
    message: 'Ange en andel mellan 0 och 1. | Give a share between 0 and 1.',
  })
  shareMin!: string;
}

@InputType({ isAbstract: true })
export abstract class OnRoundInput extends CommandInput {
  @Field(() => UuidScalar)
  roundId!: string;
}
@InputType()
export class PublishRoundPopulationInput extends OnRoundInput {}
@InputType()
export class DrawRoundSampleInput extends OnRoundInput {}
@InputType()
export class BeginFieldworkInput extends OnRoundInput {}
@InputType()
export class AttestRoundInput extends OnRoundInput {}

@InputType()
export class PublishRoundSeedInput extends OnRoundInput {
  @TextField({ max: 200 })
  @NoPersonalNumber()
  seed!: string;
}

@InputType()
export class DisputeRoundInput extends OnRoundInput {
  @TextField({ max: 5000 })
  @NoPersonalNumber()
  reason!: string;
}
@InputType()
export class ResumeFieldworkInput extends DisputeRoundInput {}
