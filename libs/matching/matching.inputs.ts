import { Field, InputType } from '@nestjs/graphql';
import { CommandInput, SafeTextScalar, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, Matches, MaxLength, ValidateNested } from 'class-validator';
import { matchingPurposes, type MatchingPurpose } from './matching.context.machine.ts';
import { phraseSources, type PhraseSource } from './rank/index.ts';

const phraseTooLong = 'En fras får ha högst 300 tecken. | A phrase may have at most 300 characters.';

@InputType()
export class StartMatchingInput extends CommandInput {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => String, {
    description: 'rfi: who should hear of an open RFI · call: of what follows the choice of route.',
  })
  @IsIn([...matchingPurposes])
  purpose!: MatchingPurpose;
}

@InputType({ isAbstract: true })
export abstract class OnMatchingInput extends CommandInput {
  @Field(() => UuidScalar)
  matchingId!: string;
}

@InputType({ description: 'Which proposal a confirmed phrase came from.' })
export class PhraseOriginInput {
  @TextField({ max: 300, description: 'One of the confirmed phrases, edited or not.' })
  phrase!: string;

  @TextField({ max: 300, description: 'What `solutionPhrases` proposed.' })
  proposed!: string;

  @Field(() => String, { description: 'The source that `solutionPhrases` gave for it.' })
  @IsIn([...phraseSources])
  source!: PhraseSource;
}

const cpvWording = 'Skriv en CPV-kod med två till åtta siffror. | Write a CPV code of two to eight digits.';

@InputType({ description: 'The need is the published challenge and the questions of the RFI; more may be added here.' })
export class RunMatchingInput extends OnMatchingInput {
  @TextField({ max: 5000, nullable: true, description: 'Words that a supplier would use for what you look for.' })
  solutionWords?: string;

  @Field(() => [String], {
    defaultValue: [],
    description: 'CPV codes of two to eight digits; fewer say a wider field.',
  })
  @ArrayMaxSize(20)
  @Matches(/^\d{2,8}(-\d)?$/, { each: true, message: cpvWording })
  cpv!: string[];

  @Field(() => [String], {
    defaultValue: [],
    description: 'Proposed CPV divisions that were looked at and left out. Kept with the run; they do not rank.',
  })
  @ArrayMaxSize(20)
  @Matches(/^\d{2,8}(-\d)?$/, { each: true, message: cpvWording })
  declinedCpv!: string[];

  @Field(() => [String], {
    defaultValue: [],
    description:
      'Counties, in Swedish and with "län", that suppliers should rather be at home in: the share of their assignments for buyers there counts. Nobody is left out by it.',
  })
  @ArrayMaxSize(21)
  @MaxLength(60, { each: true })
  counties!: string[];

  @Field(() => [SafeTextScalar], {
    defaultValue: [],
    description: 'Phrases that hold for the need, proposed by `solutionPhrases` and edited or not. Kept with the run.',
  })
  @ArrayMaxSize(20)
  @MaxLength(300, { each: true, message: phraseTooLong })
  phrases!: string[];

  @Field(() => [SafeTextScalar], {
    defaultValue: [],
    description: 'Proposed phrases that were looked at and left out. Kept with the run; they do not rank.',
  })
  @ArrayMaxSize(60)
  @MaxLength(300, { each: true, message: phraseTooLong })
  declined!: string[];

  @Field(() => [PhraseOriginInput], {
    defaultValue: [],
    description: 'Where confirmed phrases came from; one that was edited reads otherwise than what was proposed.',
  })
  @ArrayMaxSize(20)
  @ValidateNested({ each: true })
  @Type(() => PhraseOriginInput)
  origins!: PhraseOriginInput[];
}

@InputType()
export class RerunMatchingInput extends RunMatchingInput {}

@InputType()
export class KeepSupplierInput extends OnMatchingInput {
  @Field(() => UuidScalar)
  supplierId!: string;

  @TextField({ max: 2000, description: 'Why; kept with the run.' })
  reason!: string;
}

@InputType()
export class AddSupplierInput extends KeepSupplierInput {}

@InputType()
export class HideSupplierInput extends KeepSupplierInput {
  @Field({ defaultValue: false, description: 'True for a conflict of interest: then it holds in later runs too.' })
  conflictOfInterest!: boolean;
}

@InputType()
export class ShortlistSuppliersInput extends OnMatchingInput {}
@InputType()
export class ReopenMatchingReviewInput extends OnMatchingInput {}
@InputType()
export class NotifySuppliersInput extends OnMatchingInput {}
@InputType()
export class CloseMatchingInput extends OnMatchingInput {}
