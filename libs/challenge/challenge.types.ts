import { Field, Int, ObjectType } from '@nestjs/graphql';
import {
  connectionOf,
  DateTimeScalar,
  DecimalScalar,
  MoneyObject,
  ProcessObject,
  TextObject,
  UuidScalar,
} from '@utfall/graphql';

@ObjectType({ description: 'How things are today.' })
export class Baseline {
  @Field()
  indicator!: string;

  @Field(() => DecimalScalar)
  value!: string;

  @Field()
  unit!: string;

  @Field()
  period!: string;

  @Field()
  source!: string;
}

@ObjectType({ description: 'How children’s rights are touched.' })
export class ChildRights {
  @Field(() => [Int])
  articles!: number[];

  @Field()
  howChildrenTakePart!: string;

  @Field(() => String, { nullable: true })
  safeAdult!: string | null;

  @Field(() => String, { nullable: true })
  consent!: string | null;
}

@ObjectType({ description: 'Whose life or work the need touches.' })
export class Stakeholder {
  @Field()
  name!: string;

  @Field({ description: 'affected, uses, delivers, decides or pays.' })
  part!: string;

  @Field(() => String, { nullable: true })
  stake!: string | null;
}

@ObjectType({ description: 'A word that names a solution, and what to write instead.' })
export class SolutionWord {
  @Field({ description: 'The word as it stands in the text.' })
  word!: string;

  @Field(() => TextObject)
  advice!: TextObject;
}

@ObjectType({
  implements: () => ProcessObject,
  description: 'A public body’s challenge: a need that nobody can yet buy a solution for.',
})
export class Challenge extends ProcessObject {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => Int, { nullable: true, description: 'The version of the text; null for readers outside the authority.' })
  contentVersion!: number | null;

  @Field()
  title!: string;

  @Field()
  problem!: string;

  @Field(() => String, { nullable: true })
  theme!: string | null;

  @Field(() => String, { nullable: true })
  owner!: string | null;

  @Field(() => [String])
  targetGroups!: string[];

  @Field(() => [Baseline])
  baseline!: Baseline[];

  @Field(() => [String])
  desiredOutcomes!: string[];

  @Field(() => String, { nullable: true, description: 'Why nothing on the market will do.' })
  stateOfTheArt!: string | null;

  @Field(() => [Stakeholder], { description: 'For the authority only.' })
  stakeholders!: Stakeholder[];

  @Field(() => [Int])
  sdg!: number[];

  @Field(() => [String])
  cpv!: string[];

  @Field(() => String, { nullable: true })
  nuts3!: string | null;

  @Field(() => [String])
  partners!: string[];

  @Field(() => ChildRights, { nullable: true })
  childRights!: ChildRights | null;

  @Field(() => MoneyObject, { nullable: true })
  budgetFrame!: MoneyObject | null;

  @Field({ description: 'The figures are made up, as in demo data.' })
  illustrative!: boolean;
}

@ObjectType({ description: 'What a challenge said at one time. For the authority only.' })
export class ChallengeVersion {
  @Field(() => Int)
  version!: number;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Title of the person who wrote it.' })
  author!: string | null;

  @Field(() => Challenge, { description: 'The text as it was; the state is that of today.' })
  text!: Challenge;
}

@ObjectType()
export class SectionComment {
  @Field()
  section!: string;

  @Field()
  text!: string;
}

@ObjectType({ description: 'What a reviewer asked to have changed. For the authority only.' })
export class ChallengeReview {
  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => String, { nullable: true })
  reviewer!: string | null;

  @Field()
  comment!: string;

  @Field(() => [SectionComment])
  comments!: SectionComment[];
}

@ObjectType({ description: 'What somebody said of one section in a review, and the answer. For the authority only.' })
export class ChallengeComment {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  section!: string;

  @Field()
  text!: string;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => String, { nullable: true, description: 'Title of the person who said it.' })
  author!: string | null;

  @Field(() => String, { nullable: true })
  answer!: string | null;

  @Field(() => String, { nullable: true, description: 'Title of the person who answered.' })
  answeredBy!: string | null;
}

@ObjectType()
export class ChallengeConnection extends connectionOf(Challenge) {}

@ObjectType({ description: 'A challenge as everybody may read it.' })
export class PublishedChallenge {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  title!: string;

  @Field()
  problem!: string;

  @Field()
  authority!: string;

  @Field(() => String, { nullable: true })
  theme!: string | null;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => [Int])
  sdg!: number[];

  @Field(() => DateTimeScalar)
  publishedAt!: Date;

  @Field()
  illustrative!: boolean;
}

@ObjectType()
export class PublishedChallengeConnection extends connectionOf(PublishedChallenge) {}
