import { Args, ArgsType, Field, Float, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import {
  answerUnion,
  CurrentActor,
  PageArguments,
  SafeTextScalar,
  stepped,
  UuidScalar,
  type Page,
} from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { ArrayMaxSize, Max, MaxLength, Min, MinLength } from 'class-validator';
import {
  AddSupplierInput,
  CloseMatchingInput,
  HideSupplierInput,
  KeepSupplierInput,
  NotifySuppliersInput,
  ReopenMatchingReviewInput,
  RerunMatchingInput,
  RunMatchingInput,
  ShortlistSuppliersInput,
  StartMatchingInput,
} from './matching.inputs.ts';
import { SolutionDivisions, SolutionPhrase, TriedPhrase } from './matching.phrases.ts';
import { MatchingReads } from './matching.reads.ts';
import { MatchingService } from './matching.service.ts';
import { Matching, OwnMatchConnection, type OwnMatch } from './matching.types.ts';

const MatchingResult = answerUnion('MatchingResult', Matching);

@ArgsType()
class NeedArguments {
  @Field(() => UuidScalar)
  matchingId!: string;

  @Field(() => [String], { defaultValue: [], description: 'CPV codes of two to eight digits.' })
  @ArrayMaxSize(20)
  @MaxLength(10, { each: true })
  cpv!: string[];
}

@ArgsType()
class SolutionPhrasesArguments extends NeedArguments {
  @Field(() => Int, {
    defaultValue: 20,
    description: 'How many titles of awards; of other sources there are a few each.',
  })
  @Min(1)
  @Max(60)
  first!: number;
}

@ArgsType()
class TriedPhraseArguments extends NeedArguments {
  @Field(() => SafeTextScalar)
  @MinLength(1)
  @MaxLength(300)
  phrase!: string;
}

@Resolver(() => Matching)
export class MatchingResolver {
  constructor(
    private readonly service: MatchingService,
    private readonly reads: MatchingReads,
  ) {}

  @Query(() => Matching, { nullable: true })
  matching(
    @Args('id', { type: () => UuidScalar }) id: string,
    @Args('run', { type: () => Int, nullable: true, description: 'Which run; the latest unless told.' })
    run: number | null,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | null> {
    return this.reads.matching(actor, id, run ?? null);
  }

  @Query(() => [SolutionPhrase], {
    nullable: true,
    description:
      'Phrases proposed for the need as it stands now, by source and nearest first. Null for all but those who work with the authority’s cases.',
  })
  solutionPhrases(
    @Args() { matchingId, first, cpv }: SolutionPhrasesArguments,
    @CurrentActor() actor: Actor,
  ): Promise<SolutionPhrase[] | null> {
    return this.service.phrases(matchingId, { first, cpv }, actor);
  }

  @Query(() => TriedPhrase, { nullable: true, description: 'Whom words of one’s own would bring to the need.' })
  triedPhrase(
    @Args() { matchingId, phrase, cpv }: TriedPhraseArguments,
    @CurrentActor() actor: Actor,
  ): Promise<TriedPhrase | null> {
    return this.service.tried(matchingId, { phrase, cpv }, actor);
  }

  @Query(() => SolutionDivisions, {
    nullable: true,
    description:
      'CPV divisions proposed for the need as it stands now. Null for all but those who work with the authority’s cases.',
  })
  solutionDivisions(
    @Args('matchingId', { type: () => UuidScalar }) matchingId: string,
    @CurrentActor() actor: Actor,
  ): Promise<SolutionDivisions | null> {
    return this.service.divisions(matchingId, actor);
  }

  @Query(() => Float, {
    nullable: true,
    description:
      'How far this server has come with reading the register for its rankings, 0–1; null while it does not read.',
  })
  registerProgress(): number | null {
    return this.service.progress;
  }

  @Query(() => OwnMatchConnection, { description: 'The needs your organisation has been told of, and why.' })
  ownMatches(@Args() { first, after }: PageArguments, @CurrentActor() actor: Actor): Promise<Page<OwnMatch>> {
    return this.reads.own(actor, { first, after });
  }

  @Mutation(() => MatchingResult, {
    description: 'Begins a matching for an RFI or for what follows the choice of route.',
  })
  async startMatching(
    @Args('input') input: StartMatchingInput,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.start(input, actor));
  }

  @Mutation(() => MatchingResult, { description: 'Freezes the need and ranks the suppliers in the register.' })
  async runMatching(@Args('input') input: RunMatchingInput, @CurrentActor() actor: Actor): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.rank('run', input, actor));
  }

  @Mutation(() => MatchingResult, { description: 'Ranks again on the need as it stands now. Earlier runs are kept.' })
  async rerunMatching(
    @Args('input') input: RerunMatchingInput,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.rank('rerun', input, actor));
  }

  @Mutation(() => MatchingResult)
  async keepSupplier(
    @Args('input') input: KeepSupplierInput,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.decide('keep', input, actor));
  }

  @Mutation(() => MatchingResult, { description: 'The supplier is not told. It may still answer and bid.' })
  async hideSupplier(
    @Args('input') input: HideSupplierInput,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.decide('hide', input, actor));
  }

  @Mutation(() => MatchingResult, {
    description: 'Puts a supplier of the register on the shortlist that the run did not find.',
  })
  async addSupplier(@Args('input') input: AddSupplierInput, @CurrentActor() actor: Actor): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.add(input, actor));
  }

  @Mutation(() => MatchingResult)
  async shortlistSuppliers(
    @Args('input') input: ShortlistSuppliersInput,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.take('shortlist', input, actor));
  }

  @Mutation(() => MatchingResult)
  async reopenMatchingReview(
    @Args('input') input: ReopenMatchingReviewInput,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.take('reopen', input, actor));
  }

  @Mutation(() => MatchingResult, { description: 'Tells the suppliers on the shortlist who are organisations here.' })
  async notifySuppliers(
    @Args('input') input: NotifySuppliersInput,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.notify(input, actor));
  }

  @Mutation(() => MatchingResult)
  async closeMatching(
    @Args('input') input: CloseMatchingInput,
    @CurrentActor() actor: Actor,
  ): Promise<Matching | Refused> {
    return this.answer(actor, await this.service.take('close', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Matching | Refused {
    return stepped(answer, (process) => this.reads.matching(actor, process, null));
  }
}
