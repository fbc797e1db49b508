import { Args, ArgsType, Field, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import {
  answerUnion,
  CurrentActor,
  PageArguments,
  Public,
  stepped,
  TextField,
  UuidScalar,
  type Page,
} from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { IsOptional, Max, Min } from 'class-validator';
import {
  AnswerSectionCommentInput,
  ApproveChallengeInput,
  CloseChallengeInput,
  CommentSectionInput,
  CreateChallengeInput,
  DescribeChallengeInput,
  PublishChallengeInput,
  RequestChangesInput,
  ReviseChallengeInput,
  SubmitChallengeInput,
} from './challenge.inputs.ts';
import { ChallengeReads } from './challenge.reads.ts';
import { ChallengeService } from './challenge.service.ts';
import { solutionWordsNamed } from './solution-words.ts';
import {
  Challenge,
  ChallengeComment,
  ChallengeConnection,
  ChallengeReview,
  ChallengeVersion,
  PublishedChallengeConnection,
  SolutionWord,
  type PublishedChallenge,
} from './challenge.types.ts';

const ChallengeResult = answerUnion('ChallengeResult', Challenge);

@ArgsType()
class ChallengesArguments extends PageArguments {
  @Field({ nullable: true, description: 'Only challenges in this state.' })
  @IsOptional()
  state?: string;
}

@ArgsType()
class PublishedChallengesArguments extends PageArguments {
  @Field({ nullable: true })
  @IsOptional()
  county?: string;

  @Field(() => Int, { nullable: true })
  @IsOptional()
  @Min(1)
  @Max(17)
  sdg?: number;
}

@ArgsType()
class SolutionWordsArguments {
  @TextField({ max: 20000, min: 0 })
  text!: string;
}

@Resolver(() => Challenge)
export class ChallengeResolver {
  constructor(
    private readonly service: ChallengeService,
    private readonly reads: ChallengeReads,
  ) {}

  @Query(() => Challenge, { nullable: true })
  challenge(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | null> {
    return this.reads.challenge(actor, id);
  }

  @Query(() => ChallengeConnection, { description: 'The challenges of your organisation, newest first.' })
  challenges(
    @Args() { first, after, state }: ChallengesArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<Challenge>> {
    return this.reads.challenges(actor, { first, after, state });
  }

  @Query(() => [ChallengeVersion], { description: 'Every version of the text, the newest first, for the authority.' })
  challengeVersions(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<ChallengeVersion[]> {
    return this.reads.versions(actor, id);
  }

  @Query(() => [ChallengeReview], {
    description: 'What reviewers have asked for, the newest first, for the authority.',
  })
  challengeReviews(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<ChallengeReview[]> {
    return this.reads.reviews(actor, id);
  }

  @Query(() => [ChallengeComment], {
    description: 'What has been said of single sections in reviews, with the answers, for the authority.',
  })
  challengeComments(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<ChallengeComment[]> {
    return this.reads.comments(actor, id);
  }

  @Query(() => [SolutionWord], { description: 'The words of a text that name a solution, each once.' })
  solutionWords(@Args() { text }: SolutionWordsArguments): SolutionWord[] {
    return solutionWordsNamed(text);
  }

  @Public()
  @Query(() => PublishedChallengeConnection, { description: 'What everybody may read, newest first.' })
  publishedChallenges(
    @Args() { first, after, county, sdg }: PublishedChallengesArguments,
  ): Promise<Page<PublishedChallenge>> {
    return this.reads.published({ first, after, county, sdg });
  }

  @Mutation(() => ChallengeResult, { description: 'Begins a challenge and its trail.' })
  async createChallenge(
    @Args('input') input: CreateChallengeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.create(input, actor));
  }

  @Mutation(() => ChallengeResult, { description: 'Saves a new version of the draft.' })
  async describeChallenge(
    @Args('input') input: DescribeChallengeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.write('describe', input, actor));
  }

  @Mutation(() => ChallengeResult)
  async submitChallenge(
    @Args('input') input: SubmitChallengeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.take('submit', input, actor));
  }

  @Mutation(() => ChallengeResult)
  async requestChanges(
    @Args('input') input: RequestChangesInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.requestChanges(input, actor));
  }

  @Mutation(() => ChallengeResult, { description: 'Says something of one section while the challenge is reviewed.' })
  async commentSection(
    @Args('input') input: CommentSectionInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.commentSection(input, actor));
  }

  @Mutation(() => ChallengeResult)
  async answerSectionComment(
    @Args('input') input: AnswerSectionCommentInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.answerComment(input, actor));
  }

  @Mutation(() => ChallengeResult)
  async approveChallenge(
    @Args('input') input: ApproveChallengeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.take('approve', input, actor));
  }

  @Mutation(() => ChallengeResult)
  async publishChallenge(
    @Args('input') input: PublishChallengeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.take('publish', input, actor));
  }

  @Mutation(() => ChallengeResult, { description: 'Publishes a new version of a published challenge.' })
  async reviseChallenge(
    @Args('input') input: ReviseChallengeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.write('revise', input, actor));
  }

  @Mutation(() => ChallengeResult)
  async closeChallenge(
    @Args('input') input: CloseChallengeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Challenge | Refused> {
    return this.answer(actor, await this.service.close(input, actor));
  }

  private answer(actor: Actor, answer: Answer): Challenge | Refused {
    return stepped(answer, (process) => this.reads.challenge(actor, process));
  }
}
