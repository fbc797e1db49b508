import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, LocalDateScalar, ProcessObject, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'A supplier in the register. Most are not users of the system.' })
export class RegisterSupplier {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  name!: string;

  @Field(() => String, { nullable: true, description: 'NNNNNN-NNNN, where the source has it.' })
  organisationNumber!: string | null;

  @Field(() => String, { nullable: true })
  legalForm!: string | null;

  @Field(() => String, { nullable: true, description: 'The size class of the source, in Swedish.' })
  size!: string | null;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => String, { nullable: true, description: 'Branch code, SNI 2007.' })
  sni!: string | null;

  @Field(() => String, { nullable: true })
  sniLabel!: string | null;

  @Field({ description: 'Where the facts come from.' })
  source!: string;

  @Field({ description: 'The supplier is an organisation here and can be told.' })
  linked!: boolean;
}

@ObjectType()
export class RegisterSupplierConnection extends connectionOf(RegisterSupplier) {}

@ObjectType({ description: 'One part of a score. The values of all parts sum to the score.' })
export class MatchingTerm {
  @Field({ description: 'grams, words or cpv.' })
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

@ObjectType()
export class MatchingDecisionObject {
  @Field({ description: 'kept or hidden.' })
  choice!: string;

  @Field()
  conflictOfInterest!: boolean;

  @Field()
  reason!: string;

  @Field(() => UuidScalar)
  decidedBy!: string;

  @Field(() => DateTimeScalar)
  decidedAt!: string;
}

@ObjectType({ description: 'A place on the list of a run, with its reasons.' })
export class MatchingItem {
  @Field(() => Int)
  rank!: number;

  @Field(() => RegisterSupplier)
  supplier!: RegisterSupplier;

  @Field(() => Float, { description: '0–1, comparable within the run only; no probability.' })
  score!: number;

  @Field({ description: 'strong, possible or weak.' })
  band!: string;

  @Field(() => TextObject, { description: 'What the band means.' })
  bandSentence!: TextObject;

  @Field(() => MatchingCounts)
  counts!: MatchingCounts;

  @Field(() => [MatchingTerm])
  terms!: MatchingTerm[];

  @Field(() => [MatchingEvidence], { description: 'The best three at most, best first.' })
  evidence!: MatchingEvidence[];

  @Field(() => [MatchingWordObject])
  words!: MatchingWordObject[];

  @Field(() => MatchingDecisionObject, { nullable: true })
  decision!: MatchingDecisionObject | null;

  @Field({ description: 'The supplier has been told of this run.' })
  told!: boolean;
}

@ObjectType({ description: 'The need as a run froze it.' })
export class MatchingNeed {
  @Field(() => Int, { nullable: true })
  challengeVersion!: number | null;

  @Field(() => [String])
  challenge!: string[];

  @Field(() => [String])
  questions!: string[];

  @Field(() => String, { nullable: true })
  solutionWords!: string | null;

  @Field(() => [String])
  cpv!: string[];
}

@ObjectType({ description: 'One ranking, kept as it was made.' })
export class MatchingRunObject {
  @Field(() => Int)
  number!: number;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field({ description: 'SHA-256 of need, weights and edition of the register: the same inputs give the same list.' })
  inputsHash!: string;

  @Field({ description: 'Version of the weights.' })
  weights!: string;

  @Field(() => MatchingNeed)
  need!: MatchingNeed;

  @Field(() => [MatchingItem], { description: 'Best first, at most 100.' })
  items!: MatchingItem[];
}

@ObjectType({ implements: () => ProcessObject, description: 'Finds suppliers who should hear of a need, and why.' })
export class Matching extends ProcessObject {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field({ description: 'rfi or call.' })
  purpose!: string;

  @Field(() => TextObject, { description: 'What matching never does.' })
  principle!: TextObject;

  @Field(() => Int, { description: 'How many runs have been made; each can be read.' })
  runs!: number;

  @Field(() => MatchingRunObject, { nullable: true, description: 'The run that was asked for, else the latest.' })
  run!: MatchingRunObject | null;
}

@ObjectType({ description: 'Why your organisation was told of a need.' })
export class OwnMatch {
  @Field(() => UuidScalar)
  matchingId!: string;

  @Field(() => UuidScalar, { nullable: true })
  challengeId!: string | null;

  @Field(() => String, { nullable: true, description: 'The title of the published challenge.' })
  challenge!: string | null;

  @Field()
  authority!: string;

  @Field(() => DateTimeScalar)
  toldAt!: string;

  @Field(() => TextObject)
  bandSentence!: TextObject;

  @Field(() => [MatchingTerm])
  terms!: MatchingTerm[];

  @Field(() => [MatchingEvidence])
  evidence!: MatchingEvidence[];

  @Field(() => [MatchingWordObject])
  words!: MatchingWordObject[];

  @Field(() => TextObject, { description: 'Being told gives no advantage, and those who were not told may take part.' })
  principle!: TextObject;
}

@ObjectType()
export class OwnMatchConnection extends connectionOf(OwnMatch) {}
