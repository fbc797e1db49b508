import { Args, ArgsType, Field, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, PageArguments, Public, stepped, UuidScalar, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  BeginResponseInput,
  ReplaceResponseInput,
  SubmitResponseInput,
  WithdrawResponseInput,
  WriteAnswerInput,
} from './response.inputs.ts';
import { ResponseReads } from './response.reads.ts';
import { ResponseService } from './response.service.ts';
import { ReceiptKey, RfiResponse, RfiResponseConnection } from './response.types.ts';
import { Vault } from './sealing/vault.ts';

export const ResponseResult = answerUnion('ResponseResult', RfiResponse);

@ArgsType()
class ResponsesArguments extends PageArguments {
  @Field(() => UuidScalar)
  rfiId!: string;
}

@Resolver(() => RfiResponse)
export class ResponseResolver {
  constructor(
    private readonly service: ResponseService,
    private readonly reads: ResponseReads,
    private readonly vault: Vault,
  ) {}

  @Public()
  @Query(() => ReceiptKey, { description: 'Whoever has a receipt can check it with this, without asking us again.' })
  receiptKey(): ReceiptKey {
    return this.vault.publicKey();
  }

  @Query(() => RfiResponse, { nullable: true })
  response(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | null> {
    return this.reads.response(actor, id);
  }

  @Query(() => RfiResponseConnection, {
    description: 'What your authority has received; empty until the responses are opened.',
  })
  responses(
    @Args() { first, after, rfiId: rfi }: ResponsesArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<RfiResponse>> {
    return this.reads.responses(actor, { rfi, first, after });
  }

  @Query(() => RfiResponseConnection, { description: 'The responses of your organisation, to whatever authority.' })
  ownResponses(@Args() { first, after }: PageArguments, @CurrentActor() actor: Actor): Promise<Page<RfiResponse>> {
    return this.reads.ownResponses(actor, { first, after });
  }

  @Mutation(() => ResponseResult, { description: 'Begins your organisation’s response to a published RFI.' })
  async beginResponse(
    @Args('input') input: BeginResponseInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.answer(actor, await this.service.begin(input, actor));
  }

  @Mutation(() => ResponseResult, { description: 'Saves an answer; nothing is handed in.' })
  async writeAnswer(
    @Args('input') input: WriteAnswerInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.answer(actor, await this.service.writeAnswer(input, actor));
  }

  @Mutation(() => ResponseResult)
  async submitResponse(
    @Args('input') input: SubmitResponseInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.answer(actor, await this.service.handIn('submit', input, actor));
  }

  @Mutation(() => ResponseResult, { description: 'Hands in what is written now instead of what was handed in.' })
  async replaceResponse(
    @Args('input') input: ReplaceResponseInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.answer(actor, await this.service.handIn('replace', input, actor));
  }

  @Mutation(() => ResponseResult)
  async withdrawResponse(
    @Args('input') input: WithdrawResponseInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.answer(actor, await this.service.withdraw(input, actor));
  }

  private answer(actor: Actor, answer: Answer): RfiResponse | Refused {
    return stepped(answer, (process) => this.reads.response(actor, process));
  }
}
