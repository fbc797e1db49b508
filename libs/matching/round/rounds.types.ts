import { Field, Float, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  answerUnion,
  CommandInput,
  connectionOf,
  DateTimeScalar,
  TextField,
  TextObject,
  UuidScalar,
} from '@utfall/graphql';
import { IsOptional, Max, MaxLength, Min } from 'class-validator';

@ObjectType({ description: 'A supplier that a round tells of a challenge, and why it.' })
export class RoundInvitation {
  @Field(() => UuidScalar)
  supplierId!: string;

  @Field()
  name!: string;

  @Field(() => Float, { description: 'Its score as a share of the best one for the challenge, 0–1.' })
  score!: number;

  @Field(() => Int, { description: 'Its place among those who may be told of the challenge.' })
  place!: number;

  @Field({ description: 'It has no known assignment.' })
  isNewcomer!: boolean;

  @Field(() => TextObject)
  why!: TextObject;
}

@ObjectType({ description: 'One challenge in a round.' })
export class RoundPart {
  @Field(() => UuidScalar)
  matchingId!: string;

  @Field()
  title!: string;

  @Field(() => Int)
  demand!: number;

  @Field(() => Int, { description: 'How many may possibly fit it.' })
  fitting!: number;

  @Field(() => [RoundInvitation])
  invitations!: RoundInvitation[];
}

@ObjectType({ description: 'A place that a conflict of interest closes.' })
export class RoundConflict {
  @Field(() => UuidScalar)
  matchingId!: string;

  @Field()
  name!: string;

  @Field()
  reason!: string;
}

@ObjectType({
  description: 'A group of suppliers: its share of the register, of those who may fit, and of the notices.',
})
export class RoundExposure {
  @Field({ description: 'small, socialEconomy or newcomer.' })
  group!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => Float, { nullable: true, description: 'Share of the register, 0–1; null for newcomers.' })
  pool!: number | null;

  @Field(() => Float, { description: 'Share of those who may fit something, 0–1.' })
  fitting!: number;

  @Field(() => Float, { description: 'Share of the notices, 0–1.' })
  invited!: number;
}

@ObjectType({ description: 'One round of notices over all matchings under review, with all it was made from.' })
export class InvitationRound {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => DateTimeScalar)
  madeAt!: string;

  @Field(() => UuidScalar)
  madeBy!: string;

  @Field({ description: 'Decides between outcomes that are equally good.' })
  seed!: string;

  @Field(() => Float)
  newcomerShare!: number;

  @Field({ description: 'SHA-256 of the outcome.' })
  hash!: string;

  @Field({ description: 'Made again from its record just now, the round came out the same.' })
  replayed!: boolean;

  @Field(() => Int)
  suppliers!: number;

  @Field(() => Int)
  notices!: number;

  @Field(() => Int, { description: 'Suppliers who may fit and are told of nothing: only those who take no notices.' })
  unseen!: number;

  @Field(() => Int, { description: 'Places over what the challenges asked for, so that nobody is left out.' })
  over!: number;

  @Field(() => Int, { description: 'How many would be left out if the best scores alone decided.' })
  greedyUnseen!: number;

  @Field(() => Float)
  meanScore!: number;

  @Field(() => Float)
  greedyMeanScore!: number;

  @Field(() => Float, { description: 'How much lower the mean score is than with the best scores alone, as a share.' })
  loss!: number;

  @Field(() => [RoundPart])
  parts!: RoundPart[];

  @Field(() => [RoundConflict])
  conflicts!: RoundConflict[];

  @Field(() => [RoundExposure])
  exposure!: RoundExposure[];
}

@ObjectType()
export class InvitationRoundConnection extends connectionOf(InvitationRound) {}

export const InvitationRoundResult = answerUnion('InvitationRoundResult', InvitationRound);

@InputType()
export class MakeInvitationRoundInput extends CommandInput {
  @Field(() => Int, { description: 'How many suppliers each challenge wants to tell.' })
  @Min(1)
  @Max(200)
  demand!: number;

  @Field(() => Float, { description: 'How much of that is for suppliers without known assignments, 0–1.' })
  @Min(0)
  @Max(1)
  newcomerShare!: number;

  @Field(() => String, { nullable: true, description: 'The id of the command unless told.' })
  @IsOptional()
  @MaxLength(100)
  seed?: string;
}

@InputType()
export class TakeUpRoundInput extends CommandInput {
  @Field(() => UuidScalar)
  roundId!: string;
}

@ObjectType({ description: 'A supplier that must not be told, because somebody who decides is close to it.' })
export class SupplierConflict {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  supplierId!: string;

  @Field()
  name!: string;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The trail it holds for; null for everything the authority does.',
  })
  trailId!: string | null;

  @Field()
  reason!: string;

  @Field(() => UuidScalar)
  declaredBy!: string;

  @Field(() => DateTimeScalar)
  declaredAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  endedAt!: Date | null;

  @Field(() => String, { nullable: true })
  endReason!: string | null;
}

@ObjectType()
export class SupplierConflictConnection extends connectionOf(SupplierConflict) {}

export const SupplierConflictResult = answerUnion('SupplierConflictResult', SupplierConflict);

@InputType()
export class DeclareConflictInput extends CommandInput {
  @Field(() => UuidScalar)
  supplierId!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The trail it holds for; leave it out for everything.' })
  @IsOptional()
  trailId?: string;

  @TextField({ max: 1000, min: 3 })
  reason!: string;
}

@InputType()
export class EndConflictInput extends CommandInput {
  @Field(() => UuidScalar)
  conflictId!: string;

  @TextField({ max: 1000, min: 3 })
  reason!: string;
}
