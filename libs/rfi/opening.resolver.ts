import { Args, Int, Mutation, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { CurrentActor, stepped } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { BeginRfiOpeningInput, ChooseRfiSealingInput, OpenRfiResponsesInput } from './opening.inputs.ts';
import { OpeningReads } from './opening.reads.ts';
import { OpeningService } from './opening.service.ts';
import { RfiOpening } from './opening.types.ts';
import { RfiReads } from './rfi.reads.ts';
import { RfiResult } from './rfi.resolver.ts';
import { RfiService } from './rfi.service.ts';
import { Rfi } from './rfi.types.ts';

@Resolver(() => Rfi)
export class OpeningResolver {
  constructor(
    private readonly service: OpeningService,
    private readonly rfis: RfiService,
    private readonly openings: OpeningReads,
    private readonly reads: RfiReads,
  ) {}

  @ResolveField(() => Int, {
    nullable: true,
    description: 'How many responses are handed in; null where not even that shows before the opening.',
  })
  responsesHandedIn(@Parent() { id }: Rfi, @CurrentActor() actor: Actor): Promise<number | null> {
    return this.openings.count(actor, id);
  }

  @ResolveField(() => RfiOpening, { nullable: true })
  opening(@Parent() { id }: Rfi, @CurrentActor() actor: Actor): Promise<RfiOpening | null> {
    return this.openings.opening(actor, id);
  }

  @Mutation(() => RfiResult, { description: 'Chooses what shows of the responses before they are opened.' })
  async chooseRfiSealing(
    @Args('input') input: ChooseRfiSealingInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.rfis.chooseSealing(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'The first of two persons; the second has 30 minutes.' })
  async beginRfiOpening(
    @Args('input') input: BeginRfiOpeningInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.begin(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'The second person: opens all responses at once.' })
  async openRfiResponses(
    @Args('input') input: OpenRfiResponsesInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.open(input, actor));
  }

  private answer(actor: Actor, answer: Answer): Rfi | Refused {
    return stepped(answer, (process) => this.reads.rfi(actor, process));
  }
}
