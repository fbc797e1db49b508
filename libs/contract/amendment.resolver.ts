import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { AmendmentService } from './amendment.service.ts';
import {
  Amendment,
  DescribeAmendmentInput,
  DraftAmendmentInput,
  ProposeAmendmentInput,
  RejectAmendmentInput,
  RequestAmendmentChangesInput,
  SignAmendmentInput,
  WithdrawAmendmentInput,
} from './amendment.types.ts';
import { MatterReads } from './matters.reads.ts';

const AmendmentAnswer = answerUnion('AmendmentResult', Amendment);
type Shown = Promise<Amendment | Refused>;

@Resolver(() => Amendment)
export class AmendmentResolver {
  constructor(
    private readonly service: AmendmentService,
    private readonly reads: MatterReads,
  ) {}

  @Query(() => Amendment, { nullable: true })
  async amendment(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Amendment | null> {
    return (await this.reads.amendments(actor, { id }))[0] ?? null;
  }

  @Query(() => [Amendment], { description: 'The amendments of a contract, oldest first.' })
  amendments(
    @Args('contractId', { type: () => UuidScalar }) contractId: string,
    @CurrentActor() actor: Actor,
  ): Promise<Amendment[]> {
    return this.reads.amendments(actor, { contract: contractId });
  }

  @Mutation(() => AmendmentAnswer)
  async draftAmendment(@Args('input') input: DraftAmendmentInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.draft(input, actor));
  }

  @Mutation(() => AmendmentAnswer)
  async describeAmendment(@Args('input') input: DescribeAmendmentInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.describe(input, actor));
  }

  @Mutation(() => AmendmentAnswer, { description: 'Computes what it means in money and puts it before the parties.' })
  async proposeAmendment(@Args('input') input: ProposeAmendmentInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.propose(input, actor));
  }

  @Mutation(() => AmendmentAnswer)
  async signAmendment(@Args('input') input: SignAmendmentInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.sign(input, actor));
  }

  @Mutation(() => AmendmentAnswer)
  async requestAmendmentChanges(
    @Args('input') input: RequestAmendmentChangesInput,
    @CurrentActor() actor: Actor,
  ): Shown {
    return this.answer(actor, await this.service.because('requestChanges', input, actor));
  }

  @Mutation(() => AmendmentAnswer)
  async rejectAmendment(@Args('input') input: RejectAmendmentInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('reject', input, actor));
  }

  @Mutation(() => AmendmentAnswer)
  async withdrawAmendment(@Args('input') input: WithdrawAmendmentInput, @CurrentActor() actor: Actor): Shown {
    return this.answer(actor, await this.service.because('withdraw', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Awaited<Shown> {
    return stepped(answer, async (process) => (await this.reads.amendments(actor, { id: process }))[0] ?? null);
  }
}
