import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerUnion, CurrentActor, UuidScalar } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { PollService } from './poll.service.ts';
import { AskPollInput, ClosePollInput, VoteInPollInput, WorkshopPolls } from './poll.types.ts';

const WorkshopPollsResult = answerUnion('WorkshopPollsResult', WorkshopPolls);

@Resolver()
export class PollResolver {
  constructor(private readonly service: PollService) {}

  @Query(() => WorkshopPolls, { nullable: true })
  workshopPolls(
    @Args('workshopId', { type: () => UuidScalar }) workshopId: string,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopPolls | null> {
    return this.service.polls(actor, workshopId);
  }

  @Mutation(() => WorkshopPollsResult, { description: 'Asks those with a seat a question, open at once.' })
  async askPoll(@Args('input') input: AskPollInput, @CurrentActor() actor: Actor): Promise<WorkshopPolls | Refused> {
    return this.answer(actor, input.workshopId, await this.service.ask(input, actor));
  }

  @Mutation(() => WorkshopPollsResult, { description: 'Votes for oneself, or enters the vote of a guest by its code.' })
  async voteInPoll(
    @Args('input') input: VoteInPollInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopPolls | Refused> {
    return this.answer(actor, input.workshopId, await this.service.vote(input, actor));
  }

  @Mutation(() => WorkshopPollsResult, { description: 'Closes a poll; its results can be read.' })
  async closePoll(
    @Args('input') input: ClosePollInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopPolls | Refused> {
    return this.answer(actor, input.workshopId, await this.service.close(input, actor));
  }

  private async answer(actor: Actor, workshop: string, refused: Refused | null): Promise<WorkshopPolls | Refused> {
    return refused ?? (await this.service.polls(actor, workshop)) ?? refuse('notFound');
  }
}
