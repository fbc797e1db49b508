import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { CurrentActor, stepped } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { AttachmentService } from './attachment.service.ts';
import { AttachToAnswerInput, RemoveAnswerFileInput } from './attachment.inputs.ts';
import { ResponseReads } from './response.reads.ts';
import { ResponseResult } from './response.resolver.ts';
import { RfiResponse } from './response.types.ts';

@Resolver(() => RfiResponse)
export class AttachmentResolver {
  constructor(
    private readonly service: AttachmentService,
    private readonly reads: ResponseReads,
  ) {}

  @Mutation(() => ResponseResult, {
    description: 'Adds a file, sent in parts beforehand, to an answer. It is looked through first and then sealed.',
  })
  async attachToAnswer(
    @Args('input') input: AttachToAnswerInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.answer(actor, await this.service.attach(input, actor));
  }

  @Mutation(() => ResponseResult)
  async removeAnswerFile(
    @Args('input') input: RemoveAnswerFileInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.answer(actor, await this.service.remove(input, actor));
  }

  private answer(actor: Actor, answer: Answer): RfiResponse | Refused {
    return stepped(answer, (process) => this.reads.response(actor, process));
  }
}
