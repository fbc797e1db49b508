import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { CurrentActor, stepped } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  CommentClauseInput,
  DisposeCommentInput,
  RemoveRfiDocumentInput,
  WriteRfiDocumentInput,
  WriteRfiNoticeInput,
} from './remiss.inputs.ts';
import { RemissService } from './remiss.service.ts';
import { RfiReads } from './rfi.reads.ts';
import { RfiResult } from './rfi.resolver.ts';
import { Rfi } from './rfi.types.ts';

@Resolver(() => Rfi)
export class RemissResolver {
  constructor(
    private readonly service: RemissService,
    private readonly reads: RfiReads,
  ) {}

  @Mutation(() => RfiResult, { description: 'Gives the fields of the legal notice that somebody must choose.' })
  async writeRfiNotice(
    @Args('input') input: WriteRfiNoticeInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.writeNotice(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Puts a draft out for external review when the RFI is published.' })
  async writeRfiDocument(
    @Args('input') input: WriteRfiDocumentInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.writeDocument(input, actor));
  }

  @Mutation(() => RfiResult)
  async removeRfiDocument(
    @Args('input') input: RemoveRfiDocumentInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.removeDocument(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Comments on a clause. No rival sees it before the account is published.' })
  async commentClause(@Args('input') input: CommentClauseInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.comment(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Says what becomes of a comment, and why.' })
  async disposeComment(
    @Args('input') input: DisposeCommentInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.dispose(input, actor));
  }

  private answer(actor: Actor, answer: Answer): Rfi | Refused {
    return stepped(answer, (process) => this.reads.rfi(actor, process));
  }
}
