import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  answerUnion,
  CommandInput,
  connectionOf,
  DateTimeScalar,
  PageArguments,
  TextField,
  TextObject,
  UuidScalar,
} from '@utfall/graphql';
import { IsIn, IsOptional } from 'class-validator';
import { RegisterSupplier } from '../register.types.ts';

@ObjectType({ description: 'Something that speaks for or against two suppliers being one.' })
export class DuplicateReason {
  @Field({
    description:
      'sameNumber, sameName, formerName, spelling, wordOrder, country, sameBranch, sameSize, sameCounty, otherBranch, otherSize or otherCounty.',
  })
  kind!: string;

  @Field({ description: 'False when it speaks against.' })
  speaksFor!: boolean;

  @Field(() => TextObject)
  sentence!: TextObject;
}

@ObjectType({ description: 'One of two suppliers that are probably the same.' })
export class DuplicateSide {
  @Field(() => RegisterSupplier)
  supplier!: RegisterSupplier;

  @Field(() => [String], { description: 'Organisation numbers that sources give for the name.' })
  numbers!: string[];

  @Field(() => Int, { description: 'How many assignments the register knows under this very name.' })
  awards!: number;

  @Field(() => [String], { description: 'The titles of the latest of them, at most three.' })
  latest!: string[];

  @Field({ description: 'Its supplier has taken it out of the rankings.' })
  withdrawn!: boolean;
}

@ObjectType({ description: 'What somebody decided of two suppliers.' })
export class DuplicateDecision {
  @Field({ description: 'same or different.' })
  choice!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'Which of the two stands; null for two that are different.' })
  standsId!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field({ description: 'The organisation that decided it.' })
  organisation!: string;

  @Field(() => UuidScalar)
  decidedBy!: string;

  @Field(() => DateTimeScalar)
  decidedAt!: string;

  @Field({ description: 'The register knows something else now than when it was decided.' })
  factsChanged!: boolean;
}

@ObjectType({ description: 'Two suppliers of the register that are probably one organisation.' })
export class SupplierDuplicate {
  @Field({ description: 'The ids of both, the lower first.' })
  id!: string;

  @Field(() => DuplicateSide)
  one!: DuplicateSide;

  @Field(() => DuplicateSide)
  other!: DuplicateSide;

  @Field(() => [DuplicateReason], { description: 'Empty when no search finds the pair any more.' })
  reasons!: DuplicateReason[];

  @Field(() => DuplicateDecision, { nullable: true })
  decision!: DuplicateDecision | null;
}

@ObjectType()
export class SupplierDuplicateConnection extends connectionOf(SupplierDuplicate) {}

export const SupplierDuplicateResult = answerUnion('SupplierDuplicateResult', SupplierDuplicate);

@ObjectType({ description: 'Another place in the register that may be the own organisation’s too.' })
export class OwnDuplicate {
  @Field(() => DuplicateSide)
  side!: DuplicateSide;

  @Field(() => [DuplicateReason])
  reasons!: DuplicateReason[];

  @Field(() => String, {
    nullable: true,
    description:
      'number or name: by which proof you can say that it is yours; null when those who run the service decide.',
  })
  proof!: string | null;

  @Field({ description: 'It has been decided that your place stands for it.' })
  joined!: boolean;

  @Field({ description: 'Your organisation has decided it, and can take that back.' })
  ownDecision!: boolean;
}

@ArgsType()
export class SupplierDuplicatesArguments extends PageArguments {
  @Field({ defaultValue: false, description: 'True for what has been decided, the latest first.' })
  decided!: boolean;
}

@InputType({ isAbstract: true })
abstract class OnDuplicateInput extends CommandInput {
  @Field(() => UuidScalar)
  oneId!: string;

  @Field(() => UuidScalar)
  otherId!: string;

  @TextField({ max: 1000, nullable: true, description: 'Why; kept with the decision.' })
  reason?: string;
}

export const duplicateChoices = ['same', 'different'] as const;
const duplicateChoice = { message: 'Välj samma eller inte samma. | Choose same or not the same.' };

@InputType()
export class DecideSupplierDuplicateInput extends OnDuplicateInput {
  @Field(() => String, { description: 'same or different.' })
  @IsIn([...duplicateChoices], duplicateChoice)
  choice!: (typeof duplicateChoices)[number];

  @Field(() => UuidScalar, { nullable: true, description: 'Which of the two stands for the other; for same.' })
  @IsOptional()
  standsId?: string;
}

@InputType()
export class TakeBackSupplierDuplicateInput extends OnDuplicateInput {}

@InputType()
export class DecideOwnDuplicateInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'The other place.' })
  supplierId!: string;

  @Field(() => String, { description: 'same, different, or undecided to take back what your organisation said.' })
  @IsIn([...duplicateChoices, 'undecided'], duplicateChoice)
  choice!: (typeof duplicateChoices)[number] | 'undecided';

  @TextField({ max: 1000, nullable: true, description: 'Why; kept with the decision.' })
  reason?: string;
}
