import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, DecimalScalar, MoneyObject, ProcessObject, UuidScalar } from '@utfall/graphql';

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

  @Field(() => [Int])
  sdg!: number[];

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
