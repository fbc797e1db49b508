import { Field, InputType, Int } from '@nestjs/graphql';
import { LocalDateScalar, TextField } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { cohortUnits } from './cohort.terms.ts';
import type { CohortTerms } from './terms.types.ts';
import { NoPersonalNumber } from './personal-number.ts';

@InputType({ description: 'How many the payer must refer in each period, and the metrics of the tariff that this gives.' })
export class ReferralTermsInput {
  @Field(() => Int, { description: 'The least in each period.' })
  @Min(0)
  @Max(1_000_000)
  least!: number;

  @Field(() => Int, { nullable: true, description: 'The most in each period.' })
  @IsOptional()
  @Min(0)
  @Max(1_000_000)
  most?: number;

  @TextField({ max: 100, description: 'The metric that is how many were referred in the period.' })
  metric!: string;

  @TextField({ max: 100, description: 'The metric that is how many were guaranteed.' })
  leastMetric!: string;
} // prettier-ignore

@InputType({ description: 'Those a contract is for.' })
export class ContractCohortInput {
  @TextField({ max: 60 })
  @NoPersonalNumber()
  name!: string;

  @Field({ description: `One of ${cohortUnits.join(', ')}.` })
  @IsIn([...cohortUnits])
  unit!: string;

  @TextField({ max: 2000, description: 'Who may be enrolled.' })
  @NoPersonalNumber()
  eligibility!: string;

  @Field(() => LocalDateScalar)
  intakeFrom!: string;

  @Field(() => LocalDateScalar, { description: 'The last day of the intake.' })
  intakeTo!: string;

  @Field(() => Int, { description: 'How many the contract is designed for.' })
  @Min(1)
  @Max(10_000_000)
  target!: number;

  @Field(() => ReferralTermsInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => ReferralTermsInput)
  referrals?: ReferralTermsInput;
}

/** Cohorts as the terms keep them; nothing when none are given, so that terms without cohorts keep their bytes. */
export function cohortsIn(given: readonly ContractCohortInput[] | undefined): { readonly cohorts?: CohortTerms[] } {
  if (!given?.length) return {};
  const cohorts = given.map(({ referrals, ...cohort }) => ({
    ...cohort,
    referrals: referrals ? { ...referrals, most: referrals.most ?? null } : null,
  }));
  return { cohorts };
}
