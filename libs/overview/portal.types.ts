import { Field, Int, ObjectType } from '@nestjs/graphql';
import { Baseline } from '@utfall/challenge';
import { ClauseCommentObject, NoticeFieldObject, QuestionFormObject, RfiDocumentObject } from '@utfall/rfi';
import { connectionOf, DateTimeScalar, TextObject, UuidScalar } from '@utfall/graphql';
import { Station } from './shared.types.ts';

@ObjectType({ description: 'Something that anybody can do now on the trail of a challenge.' })
export class OpenDoor {
  @Field({ description: 'workshop or rfi.' })
  kind!: string;

  @Field(() => UuidScalar, { description: 'The workshop or the RFI.' })
  id!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => DateTimeScalar)
  closesAt!: string;

  @Field(() => TextObject)
  closesLabel!: TextObject;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when questions about an RFI are taken.' })
  questionsCloseAt!: string | null;
}

@ObjectType({ description: 'A published challenge in a list.' })
export class PublicChallenge {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  trailId!: string;

  @Field()
  title!: string;

  @Field()
  problem!: string;

  @Field()
  authority!: string;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => String, { nullable: true })
  theme!: string | null;

  @Field(() => [Int])
  sdg!: number[];

  @Field(() => DateTimeScalar)
  publishedAt!: Date;

  @Field()
  illustrative!: boolean;

  @Field(() => Int, { nullable: true, description: 'Where the trail is; null when it has ended.' })
  station!: number | null;

  @Field(() => TextObject, { nullable: true })
  stationName!: TextObject | null;

  @Field(() => [OpenDoor], { description: 'Soonest closing first.' })
  doors!: OpenDoor[];

  @Field(() => DateTimeScalar, { description: 'The clock of the trail: count down by it.' })
  now!: Date;
}

@ObjectType({ description: 'A value to filter by, and how many published challenges have it under the other filters.' })
export class Facet {
  @Field()
  value!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => Int)
  count!: number;
}

@ObjectType()
export class ChallengeFacets {
  @Field(() => [Facet])
  themes!: Facet[];

  @Field(() => [Facet])
  counties!: Facet[];

  @Field(() => [Facet])
  sdgs!: Facet[];

  @Field(() => [Facet])
  stations!: Facet[];
}

@ObjectType()
export class PublicChallengeConnection extends connectionOf(PublicChallenge) {
  @Field(() => Int)
  total!: number;

  @Field(() => ChallengeFacets, { description: 'Counted over the newest 2,000.' })
  facets!: ChallengeFacets;
}

@ObjectType()
export class OpenItem extends PublicChallenge {
  @Field(() => OpenDoor)
  door!: OpenDoor;
}

@ObjectType()
export class OpenCounts {
  @Field(() => Int)
  all!: number;

  @Field(() => Int)
  workshop!: number;

  @Field(() => Int)
  rfi!: number;
}

@ObjectType()
export class OpenConnection extends connectionOf(OpenItem) {
  @Field(() => OpenCounts)
  counts!: OpenCounts;
}

@ObjectType()
export class PublicQuestion {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  text!: string;

  @Field()
  required!: boolean;

  @Field(() => QuestionFormObject)
  form!: QuestionFormObject;
}

@ObjectType()
export class PublicClarification {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  question!: string;

  @Field()
  answer!: string;
}

@ObjectType({ description: 'An RFI as everybody may read it.' })
export class PublicRfi {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => UuidScalar, { nullable: true })
  challengeId!: string | null;

  @Field()
  title!: string;

  @Field()
  introduction!: string;

  @Field()
  authority!: string;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => Int)
  edition!: number;

  @Field(() => DateTimeScalar)
  publishedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  deadlineAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  questionsCloseAt!: string | null;

  @Field()
  isOpen!: boolean;

  @Field(() => DateTimeScalar, { description: 'The clock of the trail.' })
  now!: Date;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'Since when time stands still: nothing is taken, and nothing closes. Null while it goes on.',
  })
  pausedAt!: string | null;

  @Field(() => [PublicQuestion])
  questions!: PublicQuestion[];

  @Field(() => [PublicClarification], { description: 'Questions by suppliers with the answers given to all.' })
  clarifications!: PublicClarification[];

  @Field(() => String, { nullable: true, description: 'What came in, without business secrets; null until published.' })
  report!: string | null;

  @Field(() => String, { nullable: true, description: 'Why it was cancelled.' })
  cancellation!: string | null;

  @Field()
  illustrative!: boolean;

  @Field({ description: 'full, content or open: what the authority sees of the responses before they are opened.' })
  sealing!: string;

  @Field(() => [NoticeFieldObject], { description: 'The fields of the legal notice; none for an RFI without one.' })
  notice!: NoticeFieldObject[];

  @Field(() => [RfiDocumentObject], { description: 'Drafts out for external review.' })
  documents!: RfiDocumentObject[];

  @Field(() => [ClauseCommentObject], { description: 'What became of each comment, when the report is published.' })
  comments!: ClauseCommentObject[];
}

@ObjectType()
export class PublicRfiConnection extends connectionOf(PublicRfi) {}

@ObjectType({ description: 'A workshop as everybody may read it.' })
export class PublicWorkshop {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  title!: string;

  @Field(() => String, { nullable: true })
  purpose!: string | null;

  @Field()
  place!: string;

  @Field()
  state!: string;

  @Field(() => TextObject)
  stateLabel!: TextObject;

  @Field(() => DateTimeScalar, { nullable: true })
  startsAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endsAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  registrationClosesAt!: string | null;

  @Field(() => Int)
  capacity!: number;

  @Field({ description: 'Registration is open.' })
  isOpen!: boolean;

  @Field(() => String, { nullable: true, description: 'The approved minutes, when they are published.' })
  minutes!: string | null;

  @Field()
  illustrative!: boolean;
}

@ObjectType({ description: 'What one possible supplier was told and all are told.' })
export class PublicInformation {
  @Field()
  text!: string;

  @Field(() => DateTimeScalar)
  publishedAt!: string;
}

@ObjectType({ description: 'Which supplier was selected, and when it was published.' })
export class PublicSelection {
  @Field(() => String, { nullable: true })
  winner!: string | null;

  @Field(() => DateTimeScalar)
  at!: Date;
}

@ObjectType({ description: 'Everything that is published of a challenge and its trail.' })
export class PublicChallengePage extends PublicChallenge {
  @Field(() => [String])
  targetGroups!: string[];

  @Field(() => [String])
  desiredOutcomes!: string[];

  @Field(() => [String])
  partners!: string[];

  @Field(() => [Baseline])
  baseline!: Baseline[];

  @Field()
  ended!: boolean;

  @Field(() => TextObject, { description: 'What goes on now, in one sentence.' })
  sentence!: TextObject;

  @Field(() => [Station])
  stations!: Station[];

  @Field(() => [PublicRfi])
  rfis!: PublicRfi[];

  @Field(() => [PublicWorkshop])
  workshops!: PublicWorkshop[];

  @Field(() => [String], { description: 'What was learned at the workshops, when the series is completed.' })
  insights!: string[];

  @Field(() => [PublicInformation])
  equalInformation!: PublicInformation[];

  @Field(() => PublicSelection, { nullable: true })
  selection!: PublicSelection | null;
}

@ObjectType({ description: 'Something that a trail has led to.' })
export class PublicResult {
  @Field(() => UuidScalar)
  id!: string;

  @Field({ description: 'report, selection or contract.' })
  kind!: string;

  @Field(() => UuidScalar, { nullable: true })
  challengeId!: string | null;

  @Field({ description: 'The title of the challenge.' })
  title!: string;

  @Field()
  authority!: string;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => String, { nullable: true, description: 'The report on an RFI.' })
  report!: string | null;

  @Field(() => String, { nullable: true, description: 'The selected supplier.' })
  winner!: string | null;

  @Field()
  illustrative!: boolean;
}

@ObjectType()
export class ResultConnection extends connectionOf(PublicResult) {}
