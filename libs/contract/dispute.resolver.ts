import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  AcceptDisputeSettlementInput,
  DeclineDisputeSettlementInput,
  DetermineDisputeInput,
  Dispute,
  EscalateDisputeInput,
  OpenDisputeInput,
  ProposeDisputeSettlementInput,
  WithdrawDisputeInput,
} from './dispute.types.ts';
import { MatterReads } from './matters.reads.ts';
import { MatterService } from './matters.service.ts';

const DisputeAnswer = answerUnion('DisputeResult', Dispute);
type Shown = Promise<Dispute | Refused>;

@Resolver(() => Dispute)
export class DisputeResolver {
  constructor(
    private readonly service: MatterService,
    private readonly reads: MatterReads,
  ) {}

  @Query(() => Dispute, { nullable: true })
  async dispute(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Dispute | null> {
    return (await this.reads.disputes(actor, { id }))[0] ?? null;
  }

  @Query(() => [Dispute], { description: 'The disputes of a contract, oldest first.' })
  disputes(
    @Args('contractId', { type: () => UuidScalar }) contractId: string,
    @CurrentActor() actor: Actor,
  ): Promise<Dispute[]> {
    return this.reads.disputes(actor, { contract: contractId });
  }

  @Mutation(() => DisputeAnswer)
  async openDispute(@Args('input') input: OpenDisputeInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.openDispute(input, actor));
  }

  @Mutation(() => DisputeAnswer)
  async proposeDisputeSettlement(
    @Args('input') input: ProposeDisputeSettlementInput,
    @CurrentActor() actor: Actor,
  ): Shown {
    return this.answer(
      actor,
      await this.service.because('dispute', input.disputeId, 'proposeSettlement', input, actor),
    );
  }

  @Mutation(() => DisputeAnswer)
  async acceptDisputeSettlement(
    @Args('input') input: AcceptDisputeSettlementInput,
    @CurrentActor() actor: Actor,
  ): Shown {
    return this.answer(actor, await this.service.take('dispute', input.disputeId, 'acceptSettlement', input, actor));
  }

  @Mutation(() => DisputeAnswer)
  async declineDisputeSettlement(
    @Args('input') input: DeclineDisputeSettlementInput,
    @CurrentActor() actor: Actor,
  ): Shown {
    return this.answer(
      actor,
      await this.service.because('dispute', input.disputeId, 'declineSettlement', input, actor),
    );
  }

  @Mutation(() => DisputeAnswer)
  async escalateDispute(@Args('input') input: EscalateDisputeInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('dispute', input.disputeId, 'escalate', input, actor));
  }

  @Mutation(() => DisputeAnswer)
  async determineDispute(@Args('input') input: DetermineDisputeInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('dispute', input.disputeId, 'determine', input, actor));
  }

  @Mutation(() => DisputeAnswer)
  async withdrawDispute(@Args('input') input: WithdrawDisputeInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('dispute', input.disputeId, 'withdraw', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Awaited<Shown> {
    return stepped(answer, async (process) => (await this.reads.disputes(actor, { id: process }))[0] ?? null);
  }
}
