import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { LocalDateScalar, TextObject, UuidScalar } from '@utfall/graphql';
import { EvidenceKinds, Verifications, type EvidenceKind, type Verification } from './profile/vocabularies.ts';

@ObjectType({ description: 'One part of a score. The values of all parts sum to the score.' })
export class MatchingTerm {
  @Field({ description: 'text, cpv, branch, name, capability, phrases, region or newcomer.' })
  feature!: string;

  @Field(() => Float)
  value!: number;

  @Field(() => TextObject)
  sentence!: TextObject;
}

/** What is shown of a piece of evidence, wherever it is shown. */
@ObjectType({ isAbstract: true })
export abstract class EvidenceFields {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => EvidenceKinds)
  kind!: EvidenceKind;

  @Field()
  title!: string;

  @Field(() => String, { nullable: true })
  buyer!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  awardedOn!: string | null;

  @Field(() => Int, { nullable: true, description: 'The year it is from, where no day is known.' })
  year!: number | null;

  @Field(() => String, { nullable: true })
  cpv!: string | null;

  @Field(() => String, { nullable: true })
  cpvLabel!: string | null;

  @Field(() => String, { nullable: true, description: 'Where anybody can read it; begins with https://' })
  link!: string | null;

  @Field()
  source!: string;

  @Field(() => Verifications)
  verification!: Verification;

  @Field(() => String, { nullable: true, description: 'The name it was awarded under, when that is another.' })
  awardedTo!: string | null;
}

@ObjectType({ description: 'Something the supplier has done that speaks for it.' })
export class MatchingEvidence extends EvidenceFields {
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
