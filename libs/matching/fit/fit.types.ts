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
import { ArrayMaxSize, IsIn, IsOptional, Matches, MaxLength } from 'class-validator';
import { MatchingEvidence, MatchingTerm, MatchingWordObject } from '../reasons.types.ts';

@ObjectType({
  description: 'How the own organisation stands to a published challenge, whether anybody has told it or not.',
})
export class OwnFit {
  @Field(() => UuidScalar)
  challengeId!: string;

  @Field()
  challenge!: string;

  @Field()
  authority!: string;

  @Field(() => DateTimeScalar)
  publishedAt!: string;

  @Field(() => Float, { description: '0–1, comparable within the challenge only; no probability.' })
  score!: number;

  @Field({ description: 'strong, possible or weak.' })
  band!: string;

  @Field(() => TextObject)
  bandSentence!: TextObject;

  @Field(() => Int, { description: 'How many suppliers in the register have a higher score.' })
  better!: number;

  @Field(() => Int, { description: 'How many have anything in common with the challenge.' })
  fitting!: number;

  @Field(() => [MatchingTerm])
  terms!: MatchingTerm[];

  @Field(() => [MatchingEvidence])
  evidence!: MatchingEvidence[];

  @Field(() => [MatchingWordObject])
  words!: MatchingWordObject[];

  @Field(() => [String], { description: 'Titles of awards that lie nearest the challenge: what others have done.' })
  nearest!: string[];

  @Field(() => [TextObject], { description: 'What is missing, and what would change it.' })
  raises!: TextObject[];

  @Field({ description: 'The organisation has been told of it.' })
  told!: boolean;
}

@ObjectType()
export class OwnFitConnection extends connectionOf(OwnFit) {}

@ObjectType({ description: 'A saved search: what the person wants to hear of when a challenge is published.' })
export class ChallengeWatch {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => String, { nullable: true })
  words!: string | null;

  @Field(() => [String], { description: 'Counties of the authority; empty for all.' })
  counties!: string[];

  @Field(() => String, {
    nullable: true,
    description: 'strong or possible: also challenges that the own profile fits so well.',
  })
  fit!: string | null;

  @Field(() => DateTimeScalar)
  since!: Date;
}

@ObjectType()
export class ChallengeWatchAnswer {
  @Field(() => [ChallengeWatch], { description: 'All that the person has, the latest first.' })
  watches!: ChallengeWatch[];
}

export const WatchResult = answerUnion('ChallengeWatchResult', ChallengeWatchAnswer);

@InputType()
export class WatchChallengesInput extends CommandInput {
  @TextField({ max: 200, nullable: true, description: 'Words; a challenge with one of them is told.' })
  words?: string;

  @Field(() => [String])
  @ArrayMaxSize(21)
  @MaxLength(60, { each: true })
  @Matches(/^[^\u0000-\u001f]*$/, { each: true, message: 'Välj län i listan. | Choose counties from the list.' })
  counties!: string[];

  @Field(() => String, { nullable: true })
  @IsOptional()
  @IsIn(['strong', 'possible'])
  fit?: 'strong' | 'possible';
}

@InputType()
export class EndChallengeWatchInput extends CommandInput {
  @Field(() => UuidScalar)
  watchId!: string;
}
