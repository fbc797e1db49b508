import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerUnion, CurrentActor } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { DraftService } from './draft.service.ts';
import { DiscardDraftInput, DiscardedDraft, Draft, SaveDraftInput } from './draft.types.ts';

const SaveDraftResult = answerUnion('SaveDraftResult', Draft);

@Resolver()
export class DraftResolver {
  constructor(private readonly service: DraftService) {}

  @Query(() => Draft, {
    nullable: true,
    description: 'What you have typed in a form, for the organisation you act for.',
  })
  draft(@Args('formKey') formKey: string, @CurrentActor() actor: Actor): Promise<Draft | null> {
    return this.service.draft(actor, formKey);
  }

  @Mutation(() => SaveDraftResult, {
    description: 'Saves what you have typed. `expects` is the version you saw: 0 for none.',
  })
  saveDraft(@Args('input') input: SaveDraftInput, @CurrentActor() actor: Actor): Promise<Draft | Refused> {
    return this.service.save(input, actor);
  }

  @Mutation(() => DiscardedDraft, {
    description: 'Throws away what you have typed, for instance when it has been handed in.',
  })
  async discardDraft(
    @Args('input') { formKey }: DiscardDraftInput,
    @CurrentActor() actor: Actor,
  ): Promise<DiscardedDraft> {
    return { discarded: await this.service.discard(formKey, actor) };
  }
}
