import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  AnswerHoldbackInput,
  ConfirmHoldbackInput,
  DeclineHoldbackInput,
  Holdback,
  ProposeHoldbackForfeitInput,
  ProposeHoldbackReleaseInput,
} from './holdback.types.ts';
import { MatterReads } from './matters.reads.ts';
import { MatterService } from './matters.service.ts';

const HoldbackAnswer = answerUnion('HoldbackResult', Holdback);
type Shown = Promise<Holdback | Refused>;

@Resolver(() => Holdback)
export class HoldbackResolver {
  constructor(
    private readonly service: MatterService,
    private readonly reads: MatterReads,
  ) {}

  @Query(() => Holdback, { nullable: true })
  async holdback(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Holdback | null> {
    return (await this.reads.holdbacks(actor, { id }))[0] ?? null;
  }

  @Query(() => [Holdback], { description: 'What a contract holds back.' })
  holdbacks(
    @Args('contractId', { type: () => UuidScalar }) contractId: string,
    @CurrentActor() actor: Actor,
  ): Promise<Holdback[]> {
    return this.reads.holdbacks(actor, { contract: contractId });
  }

  @Mutation(() => HoldbackAnswer)
  async proposeHoldbackRelease(@Args('input') input: ProposeHoldbackReleaseInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('holdback', input.holdbackId, 'proposeRelease', input, actor));
  }

  @Mutation(() => HoldbackAnswer)
  async proposeHoldbackForfeit(@Args('input') input: ProposeHoldbackForfeitInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('holdback', input.holdbackId, 'proposeForfeit', input, actor));
  }

  @Mutation(() => HoldbackAnswer)
  async answerHoldback(@Args('input') input: AnswerHoldbackInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('holdback', input.holdbackId, 'answer', input, actor));
  }

  @Mutation(() => HoldbackAnswer)
  async confirmHoldback(@Args('input') input: ConfirmHoldbackInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.take('holdback', input.holdbackId, 'confirm', input, actor));
  }

  @Mutation(() => HoldbackAnswer)
  async declineHoldback(@Args('input') input: DeclineHoldbackInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('holdback', input.holdbackId, 'decline', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Awaited<Shown> {
    return stepped(answer, async (process) => (await this.reads.holdbacks(actor, { id: process }))[0] ?? null);
  }
}
