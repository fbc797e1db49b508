import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, PageArguments, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { FitService } from './fit.service.ts';
import {
  ChallengeWatch,
  ChallengeWatchAnswer,
  EndChallengeWatchInput,
  OwnFit,
  OwnFitConnection,
  WatchChallengesInput,
  WatchResult,
} from './fit.types.ts';

@Resolver(() => OwnFit)
export class FitResolver {
  constructor(private readonly service: FitService) {}

  @Query(() => OwnFitConnection, {
    description:
      'Published challenges and why your organisation fits them or not; ten at a time at most. Empty for one that the register does not hold.',
  })
  ownFits(@Args() { first, after }: PageArguments, @CurrentActor() actor: Actor): Promise<Page<OwnFit>> {
    return this.service.fits(actor, { first, after });
  }

  @Query(() => [ChallengeWatch], { description: 'The searches you have saved.' })
  challengeWatches(@CurrentActor() actor: Actor): Promise<ChallengeWatch[]> {
    return this.service.watches(actor);
  }

  @Mutation(() => WatchResult, {
    description: 'Saves a search: you are told when a challenge is published that it fits.',
  })
  watchChallenges(
    @Args('input') input: WatchChallengesInput,
    @CurrentActor() actor: Actor,
  ): Promise<ChallengeWatchAnswer | Refused> {
    return this.service.watch(input, actor);
  }

  @Mutation(() => WatchResult)
  endChallengeWatch(
    @Args('input') { watchId }: EndChallengeWatchInput,
    @CurrentActor() actor: Actor,
  ): Promise<ChallengeWatchAnswer | Refused> {
    return this.service.endWatch(watchId, actor);
  }
}
