import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { LocalDateScalar, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'One part of a score. The values of all parts sum to the score.' })
export class MatchingTerm {
  @Field({ description: 'text, cpv, branch, name, capability, phrases, region or newcomer.' })
  feature!: string;

  @Field(() => Float)
  value!: number;

  @Field(() => TextObject)
  sentence!: TextObject;
}

@ObjectType({ description: 'Something the supplier has done that speaks for it.' })
export class MatchingEvidence {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  title!: string;

  @Field(() => String, { nullable: true })
  buyer!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  awardedOn!: string | null;

  @Field(() => String, { nullable: true })
  cpv!: string | null;

  @Field(() => String, { nullable: true })
  cpvLabel!: string | null;

  @Field()
  source!: string;

  @Field(() => Float, { description: 'What its text adds to the score.' })
  value!: number;

  @Field(() => [String], { description: 'Its words that answer to the need.' })
  words!: string[];
}

@ObjectType()
export class MatchingWordObject {
  @Field()
  word!: string;

  @Field({ description: 'The word of the need it answers to.' })
  answersTo!: string;

  @Field(() => Float)
  value!: number;
}

@ObjectType({ description: 'What the band rests on.' })
export class MatchingCounts {
  @Field(() => Int, { description: 'Evidence items of the supplier in all.' })
  items!: number;

  @Field(() => Int, { description: 'How many of its best items hit the need.' })
  hits!: number;

  @Field(() => Int, { description: 'How many telling words they share with the need.' })
  words!: number;
}
