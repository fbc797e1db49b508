import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerUnion, CurrentActor, isRefused, UuidScalar } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { DialogueService } from './dialogue.service.ts';
import { OfferDialoguesInput, OfferedDialogue, RfiDialogues } from './dialogue.types.ts';

const RfiDialoguesResult = answerUnion('RfiDialoguesResult', RfiDialogues);

@Resolver()
export class DialogueResolver {
  constructor(private readonly service: DialogueService) {}

  @Query(() => RfiDialogues, { nullable: true, description: 'The dialogues of your authority’s RFI.' })
  rfiDialogues(
    @Args('rfiId', { type: () => UuidScalar }) rfiId: string,
    @CurrentActor() actor: Actor,
  ): Promise<RfiDialogues | null> {
    return this.service.ofRfi(actor, rfiId);
  }

  @Query(() => OfferedDialogue, { nullable: true, description: 'The dialogue that your organisation is offered.' })
  ownDialogue(
    @Args('responseId', { type: () => UuidScalar }) responseId: string,
    @CurrentActor() actor: Actor,
  ): Promise<OfferedDialogue | null> {
    return this.service.ofResponse(actor, responseId);
  }

  @Mutation(() => RfiDialoguesResult, { description: 'Offers all who responded a dialogue, in the same words.' })
  async offerDialogues(
    @Args('input') input: OfferDialoguesInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiDialogues | Refused> {
    const answer = await this.service.offer(input, actor);
    if (answer && isRefused(answer)) return answer;
    return (await this.service.ofRfi(actor, input.rfiId)) ?? refuse('notFound');
  }
}
