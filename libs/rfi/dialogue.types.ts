import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, TextField, UuidScalar } from '@utfall/graphql';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsOptional, Max, Min } from 'class-validator';
import { OnResponseInput } from './response.inputs.ts';
import { OnRfiInput } from './rfi.inputs.ts';

@ObjectType()
export class DialogueTime {
  @Field(() => DateTimeScalar)
  startsAt!: string;

  @Field({ description: 'Nobody has taken it.' })
  isFree!: boolean;
}

@ObjectType({ description: 'A dialogue offered to one who responded: the same offer to all.' })
export class OfferedDialogue {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field()
  organisation!: string;

  @Field({ description: 'What it is about, as all were told.' })
  text!: string;

  @Field()
  place!: string;

  @Field(() => Int)
  minutes!: number;

  @Field(() => [DialogueTime])
  times!: DialogueTime[];

  @Field(() => String, { nullable: true, description: 'accepted, declined, or null while the supplier thinks.' })
  answer!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  startsAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What the supplier added to the answer.' })
  reply!: string | null;

  @Field(() => String, { nullable: true, description: 'What was said, as both sides read it.' })
  note!: string | null;

  @Field(() => String, { nullable: true, description: 'What the report may say of it, naming nobody.' })
  forReport!: string | null;

  @Field({ description: 'The authority has recorded that it was declined.' })
  isDeclinedRecorded!: boolean;
}

@ObjectType({ description: 'The dialogues of an RFI, for those who hold them.' })
export class RfiDialogues {
  @Field(() => UuidScalar)
  rfiId!: string;

  @Field()
  title!: string;

  @Field(() => Int, { description: 'How many who responded have not been offered one.' })
  unoffered!: number;

  @Field(() => [OfferedDialogue])
  dialogues!: OfferedDialogue[];
}

@InputType()
export class OfferDialoguesInput extends OnRfiInput {
  @TextField({ max: 4000, description: 'What the dialogues are about. All are told the same.' })
  text!: string;

  @TextField({ max: 200 })
  place!: string;

  @Field(() => Int)
  @Min(10)
  @Max(480)
  minutes!: number;

  @Field(() => [DateTimeScalar], { description: 'Times to choose among, at least one for each who responded.' })
  @ArrayNotEmpty()
  @ArrayUnique()
  @ArrayMaxSize(200)
  times!: string[];
}

@InputType()
export class AddDialogueTimesInput extends OnRfiInput {
  @Field(() => [DateTimeScalar], { description: 'Times that all may choose among, besides those offered before.' })
  @ArrayNotEmpty()
  @ArrayUnique()
  @ArrayMaxSize(200)
  times!: string[];

  @TextField({ max: 4000, nullable: true, description: 'What the dialogues are about, when no offer has said it yet.' })
  text?: string;

  @TextField({ max: 200, nullable: true, description: 'When no offer has said it yet.' })
  place?: string;

  @Field(() => Int, { nullable: true, description: 'When no offer has said it yet.' })
  @IsOptional()
  @Min(10)
  @Max(480)
  minutes?: number;
}

@InputType()
export class AcceptDialogueInput extends OnResponseInput {
  @Field(() => DateTimeScalar)
  startsAt!: string;

  @TextField({ max: 2000, nullable: true })
  reply?: string;
}

@InputType()
export class DeclineDialogueInput extends OnResponseInput {
  @TextField({ max: 2000, nullable: true })
  reply?: string;
}
