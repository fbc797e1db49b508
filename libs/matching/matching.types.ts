import { Field, Float, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, ProcessObject, TextObject, UuidScalar } from '@utfall/graphql';
import { MatchingCounts, MatchingEvidence, MatchingTerm, MatchingWordObject } from './reasons.types.ts';
import { TargetGroups, type TargetGroup } from './profile/target-groups.ts';
import { RegisterSupplier } from './register.types.ts';

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

  @Field(() => [String], {
    description:
      'Counties of the public buyers it has worked for, as far as their names tell, with those it says it can work in.',
  })
  worksIn!: string[];

  @Field({ description: 'The supplier has been told of this run.' })
  told!: boolean;

  @Field({ description: 'A person added the supplier; the run did not find it.' })
  added!: boolean;
}

@ObjectType({ description: 'Which proposal a confirmed phrase came from. Edited when it reads otherwise.' })
export class ConfirmedPhraseObject {
  @Field()
  phrase!: string;

  @Field()
  proposed!: string;

  @Field({ description: 'awardTitle, cpvLabel, insight, rfiQuestion or earlierChoice.' })
  source!: string;
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

  @Field(() => [String], { description: 'Proposed phrases that were confirmed, as they were edited.' })
  phrases!: string[];

  @Field(() => [String], { description: 'Proposed phrases that were looked at and left out.' })
  declined!: string[];

  @Field(() => [ConfirmedPhraseObject], {
    description: 'Where confirmed phrases came from; none for a run from before it was kept.',
  })
  origins!: ConfirmedPhraseObject[];

  @Field(() => [String], { description: 'Proposed CPV divisions that were looked at and left out.' })
  declinedCpv!: string[];

  @Field(() => [String], { description: 'Counties that suppliers should rather be at home in.' })
  counties!: string[];
}

@ObjectType({
  description: 'How a group of suppliers is seen: its share of the register beside its share of first places.',
})
export class MatchingExposure {
  @Field({ description: 'small (up to 49 employees) or socialEconomy (associations, foundations, cooperatives).' })
  group!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => Float, {
    description: 'Share of all suppliers in the register when the run was made, 0–1, with three decimals.',
  })
  pool!: number;

  @Field(() => Float, { description: 'Share of the first twenty places, 0–1.' })
  first!: number;

  @Field(() => Float, { nullable: true, description: 'Share of those kept, 0–1; null while nobody is.' })
  kept!: number | null;
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

  @Field(() => [TargetGroups], { description: 'The groups that the challenge speaks of in its own words.' })
  targetGroups!: TargetGroup[];

  @Field(() => [MatchingItem], { description: 'Best first, at most 100, and after them those that somebody added.' })
  items!: MatchingItem[];

  @Field(() => [MatchingExposure])
  exposure!: MatchingExposure[];
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
