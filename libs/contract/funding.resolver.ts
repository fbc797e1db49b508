import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  ApproveDrawdownInput,
  AttestDrawdownMilestoneInput,
  CloseFundingInput,
  ConfirmFundingInput,
  Funding,
  PayDrawdownInput,
  PledgeFundingInput,
  RefuseDrawdownInput,
  RequestDrawdownInput,
  TakeFundingBackInput,
} from './funding.types.ts';
import { MatterReads } from './matters.reads.ts';
import { MatterService } from './matters.service.ts';

const FundingAnswer = answerUnion('FundingResult', Funding);
type Shown = Promise<Funding | Refused>;

@Resolver(() => Funding)
export class FundingResolver {
  constructor(
    private readonly service: MatterService,
    private readonly reads: MatterReads,
  ) {}

  @Query(() => Funding, { nullable: true })
  async funding(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Funding | null> {
    return (await this.reads.fundings(actor, { id }))[0] ?? null;
  }

  @Query(() => [Funding], { description: 'What funders commit to a contract.' })
  fundings(
    @Args('contractId', { type: () => UuidScalar }) contractId: string,
    @CurrentActor() actor: Actor,
  ): Promise<Funding[]> {
    return this.reads.fundings(actor, { contract: contractId });
  }

  @Mutation(() => FundingAnswer)
  async pledgeFunding(@Args('input') input: PledgeFundingInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.pledge(input, actor));
  }

  @Mutation(() => FundingAnswer)
  async confirmFunding(@Args('input') input: ConfirmFundingInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.take('drawdown', input.drawdownId, 'confirm', input, actor));
  }

  @Mutation(() => FundingAnswer)
  async takeFundingBack(@Args('input') input: TakeFundingBackInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('drawdown', input.drawdownId, 'takeBack', input, actor));
  }

  @Mutation(() => FundingAnswer)
  async requestDrawdown(@Args('input') input: RequestDrawdownInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.requestDrawdown(input, actor));
  }

  @Mutation(() => FundingAnswer)
  async attestDrawdownMilestone(
    @Args('input') input: AttestDrawdownMilestoneInput,
    @CurrentActor() actor: Actor,
  ): Shown {
    return this.answer(actor, await this.service.take('drawdown', input.drawdownId, 'attest', input, actor));
  }

  @Mutation(() => FundingAnswer)
  async approveDrawdown(@Args('input') input: ApproveDrawdownInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.take('drawdown', input.drawdownId, 'approve', input, actor));
  }

  @Mutation(() => FundingAnswer)
  async payDrawdown(@Args('input') input: PayDrawdownInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.payDrawdown(input, actor));
  }

  @Mutation(() => FundingAnswer)
  async refuseDrawdown(@Args('input') input: RefuseDrawdownInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('drawdown', input.drawdownId, 'refuse', input, actor));
  }

  @Mutation(() => FundingAnswer)
  async closeFunding(@Args('input') input: CloseFundingInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('drawdown', input.drawdownId, 'close', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Awaited<Shown> {
    return stepped(answer, async (process) => (await this.reads.fundings(actor, { id: process }))[0] ?? null);
  }
}
