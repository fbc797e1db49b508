import { Field, InputType } from '@nestjs/graphql';
import { CommandInput, DecimalScalar, LocalDateScalar, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsIn, IsOptional, Matches, ValidateNested } from 'class-validator';
import { evidenceKinds } from './claim.rules.machine.ts';
import { OnContractInput } from './contract.inputs.ts';
import { NoPersonalNumber } from './personal-number.ts';

const sha256 = /^[0-9a-f]{64}$/;
const sha256Message = 'Ange 64 tecken 0–9 och a–f. | Give 64 characters 0–9 and a–f.';

@InputType({ description: 'A commitment to a document: never the document itself.' })
export class ClaimEvidenceInput {
  @Field({ description: `One of ${evidenceKinds.join(', ')}.` })
  @IsIn([...evidenceKinds])
  evidenceKind!: string;

  @Field({ description: 'SHA-256 of a secret salt of 128 bits and the document.' })
  @Matches(sha256, { message: sha256Message })
  commitment!: string;
}

@InputType()
export class RecordClaimInput extends OnContractInput {
  @TextField({ max: 100, description: 'A metric that the tariff counts.' })
  metric!: string;

  @Field({ description: 'The pseudonym: HMAC-SHA256 with the key of the contract, 64 hexadecimal characters.' })
  @Matches(sha256, {
    message:
      'Ange pseudonymen som 64 tecken 0–9 och a–f, aldrig namn eller personnummer. | Give the pseudonym as 64 characters 0–9 and a–f, never a name or a personal identity number.',
  })
  person!: string;

  @TextField({ max: 60, nullable: true })
  @NoPersonalNumber()
  cohort?: string;

  @Field(() => LocalDateScalar, { nullable: true, description: 'When the person was enrolled.' })
  @IsOptional()
  enrolledOn?: string;

  @Field(() => LocalDateScalar)
  occurredOn!: string;

  @Field(() => DecimalScalar, { nullable: true, description: '1 unless told.' })
  @IsOptional()
  quantity?: string;

  @Field(() => [ClaimEvidenceInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ClaimEvidenceInput)
  evidence!: ClaimEvidenceInput[];
}

@InputType()
export class ImportClaimsInput extends OnContractInput {
  @TextField({
    max: 200000,
    description:
      'A table with the columns person, metric, occurredOn, evidenceKind, evidence and, if wanted, quantity, cohort, enrolledOn.',
  })
  csv!: string;

  @Field({ description: 'True to be told every row that is wrong, with nothing written.' })
  dryRun!: boolean;
}

@InputType({ isAbstract: true })
export abstract class OnClaimInput extends CommandInput {
  @Field(() => UuidScalar)
  claimId!: string;
}
@InputType()
export class SubmitClaimInput extends OnClaimInput {}
@InputType()
export class TakeUpClaimInput extends OnClaimInput {}
@InputType()
export class VerifyClaimInput extends OnClaimInput {}

@InputType({ isAbstract: true })
export abstract class ReasonedClaimInput extends OnClaimInput {
  @TextField({ max: 5000 })
  @NoPersonalNumber()
  reason!: string;
}
@InputType()
export class RejectClaimInput extends ReasonedClaimInput {}
@InputType()
export class AskClaimEvidenceInput extends ReasonedClaimInput {}
@InputType()
export class WithdrawClaimInput extends ReasonedClaimInput {}
@InputType()
export class FlagClaimInput extends ReasonedClaimInput {}
@InputType()
export class ClearClaimInput extends ReasonedClaimInput {}
@InputType()
export class ReverseClaimInput extends ReasonedClaimInput {}

@InputType()
export class AddClaimEvidenceInput extends OnClaimInput {
  @Field(() => [ClaimEvidenceInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(10)
  @ValidateNested({ each: true })
  @Type(() => ClaimEvidenceInput)
  evidence!: ClaimEvidenceInput[];
}
