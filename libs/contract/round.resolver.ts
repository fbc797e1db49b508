import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { RoundReads } from './round.reads.ts';
import { RoundService } from './round.service.ts';
import {
  AttestRoundInput,
  BeginFieldworkInput,
  DisputeRoundInput,
  DrawRoundSampleInput,
  PlanRoundInput,
  PublishRoundPopulationInput,
  PublishRoundSeedInput,
  ResumeFieldworkInput,
  VerificationRound,
} from './round.types.ts';

const RoundAnswer = answerUnion('VerificationRoundResult', VerificationRound);
type Shown = Promise<VerificationRound | Refused>;

@Resolver(() => VerificationRound)
export class RoundResolver {
  constructor(
    private readonly service: RoundService,
    private readonly reads: RoundReads,
  ) {}

  @Query(() => VerificationRound, { nullable: true })
  async verificationRound(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<VerificationRound | null> {
    const [round] = await this.reads.rounds(actor, { id });
    return round ?? null;
  }

  @Query(() => [VerificationRound], { description: 'The verification rounds of a contract.' })
  verificationRounds(
    @Args('contractId', { type: () => UuidScalar }) contractId: string,
    @CurrentActor() actor: Actor,
  ): Promise<VerificationRound[]> {
    return this.reads.rounds(actor, { contract: contractId });
  }

  @Mutation(() => RoundAnswer)
  async planRound(@Args('input') input: PlanRoundInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.plan(input, actor));
  }

  @Mutation(() => RoundAnswer, { description: 'Fixes the outcomes that a sample is drawn from.' })
  async publishRoundPopulation(@Args('input') input: PublishRoundPopulationInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.publishPopulation(input, actor));
  }

  @Mutation(() => RoundAnswer)
  async publishRoundSeed(@Args('input') input: PublishRoundSeedInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.publishSeed(input, actor));
  }

  @Mutation(() => RoundAnswer)
  async drawRoundSample(@Args('input') input: DrawRoundSampleInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.draw(input, actor));
  }

  @Mutation(() => RoundAnswer)
  async beginFieldwork(@Args('input') input: BeginFieldworkInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.begin(input, actor));
  }

  @Mutation(() => RoundAnswer, {
    description: 'Attests the sample; the rule of the round decides the outcomes that were not drawn.',
  })
  async attestRound(@Args('input') input: AttestRoundInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.attest(input, actor));
  }

  @Mutation(() => RoundAnswer)
  async disputeRound(@Args('input') input: DisputeRoundInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('dispute', input, actor));
  }

  @Mutation(() => RoundAnswer)
  async resumeFieldwork(@Args('input') input: ResumeFieldworkInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('resumeFieldwork', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Awaited<Shown> {
    return stepped(answer, async (process) => (await this.reads.rounds(actor, { id: process }))[0] ?? null);
  }
}
