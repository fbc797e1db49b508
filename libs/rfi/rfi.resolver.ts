import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, PageArguments, Public, stepped, UuidScalar, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { IsOptional } from 'class-validator';
import {
  AddRfiQuestionInput,
  AmendRfiInput,
  AnswerClarificationInput,
  ApproveRfiInput,
  AskClarificationInput,
  CancelRfiInput,
  ChangeRfiQuestionInput,
  CreateRfiInput,
  OrderRfiQuestionsInput,
  PublishRfiInput,
  RemoveRfiQuestionInput,
  RequestRfiChangesInput,
  SubmitRfiInput,
  WriteRfiIntroductionInput,
} from './rfi.inputs.ts';
import { RfiReads } from './rfi.reads.ts';
import { RfiService } from './rfi.service.ts';
import { PublishedRfiConnection, Rfi, RfiConnection, type PublishedRfi } from './rfi.types.ts';

export const RfiResult = answerUnion('RfiResult', Rfi);

@ArgsType()
class RfisArguments extends PageArguments {
  @Field(() => UuidScalar, { nullable: true, description: 'Only the RFIs of this trail.' })
  @IsOptional()
  trailId?: string;
}

@ArgsType()
class PublishedRfisArguments extends PageArguments {
  @Field({ nullable: true })
  @IsOptional()
  county?: string;

  @Field({ nullable: true, description: 'Only those that take responses now, or only those that do not.' })
  @IsOptional()
  open?: boolean;
}

@Resolver(() => Rfi)
export class RfiResolver {
  constructor(
    private readonly service: RfiService,
    private readonly reads: RfiReads,
  ) {}

  @Query(() => Rfi, {
    nullable: true,
    description: 'Drafts for the authority; what is published for everybody signed in.',
  })
  rfi(@Args('id', { type: () => UuidScalar }) id: string, @CurrentActor() actor: Actor): Promise<Rfi | null> {
    return this.reads.rfi(actor, id);
  }

  @Query(() => RfiConnection, { description: 'The RFIs of your organisation, newest first.' })
  rfis(@Args() { first, after, trailId: trail }: RfisArguments, @CurrentActor() actor: Actor): Promise<Page<Rfi>> {
    return this.reads.rfis(actor, { first, after, trail });
  }

  @Public()
  @Query(() => PublishedRfiConnection, { description: 'What everybody may read, newest first.' })
  publishedRfis(@Args() { first, after, county, open }: PublishedRfisArguments): Promise<Page<PublishedRfi>> {
    return this.reads.published({ first, after, county, open });
  }

  @Mutation(() => RfiResult, { description: 'Begins an RFI on a trail whose workshops are completed.' })
  async createRfi(@Args('input') input: CreateRfiInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.create(input, actor));
  }

  @Mutation(() => RfiResult)
  async writeRfiIntroduction(
    @Args('input') input: WriteRfiIntroductionInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.writeIntroduction(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'The question gets the id of the command.' })
  async addRfiQuestion(
    @Args('input') input: AddRfiQuestionInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.addQuestion(input, actor));
  }

  @Mutation(() => RfiResult)
  async changeRfiQuestion(
    @Args('input') input: ChangeRfiQuestionInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.changeQuestion(input, actor));
  }

  @Mutation(() => RfiResult)
  async removeRfiQuestion(
    @Args('input') input: RemoveRfiQuestionInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.removeQuestion(input, actor));
  }

  @Mutation(() => RfiResult)
  async orderRfiQuestions(
    @Args('input') input: OrderRfiQuestionsInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.orderQuestions(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Sends the RFI for internal review.' })
  async submitRfi(@Args('input') input: SubmitRfiInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.take('submit', input, actor));
  }

  @Mutation(() => RfiResult)
  async requestRfiChanges(
    @Args('input') input: RequestRfiChangesInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.requestChanges(input, actor));
  }

  @Mutation(() => RfiResult)
  async approveRfi(@Args('input') input: ApproveRfiInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.take('approve', input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Publishes to all; the deadline is exact.' })
  async publishRfi(@Args('input') input: PublishRfiInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.publish(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Publishes a new edition to all at once.' })
  async amendRfi(@Args('input') input: AmendRfiInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.amend(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Asks a question about a published RFI. Who asks is never shown.' })
  async askClarification(
    @Args('input') input: AskClarificationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.askClarification(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Publishes question and answer to all at once.' })
  async answerClarification(
    @Args('input') input: AnswerClarificationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.answerClarification(input, actor));
  }

  @Mutation(() => RfiResult)
  async cancelRfi(@Args('input') input: CancelRfiInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.cancel(input, actor));
  }

  private answer(actor: Actor, answer: Answer): Rfi | Refused {
    return stepped(answer, (process) => this.reads.rfi(actor, process));
  }
}
