import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { DialogueService } from './dialogue.service.ts';
import { AcceptDialogueInput, DeclineDialogueInput } from './dialogue.types.ts';
import { ResponseReads } from './response.reads.ts';
import { ResponseResult } from './response.resolver.ts';
import { ResponseService } from './response.service.ts';
import type { RfiResponse } from './response.types.ts';
import { TeamService } from './team.service.ts';
import {
  CommentOnAnswerInput,
  ResponseTeam,
  SettleAnswerCommentInput,
  ShareResponseInput,
  SignOffResponseInput,
} from './team.types.ts';

const ResponseTeamResult = answerUnion('ResponseTeamResult', ResponseTeam);

@Resolver()
export class TeamResolver {
  constructor(
    private readonly service: ResponseService,
    private readonly teams: TeamService,
    private readonly dialogues: DialogueService,
    private readonly reads: ResponseReads,
  ) {}

  @Query(() => ResponseTeam, {
    nullable: true,
    description: 'Who writes a response of your organisation together, and what they say of its answers.',
  })
  responseTeam(
    @Args('responseId', { type: () => UuidScalar }) responseId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ResponseTeam | null> {
    return this.teams.team(actor, responseId);
  }

  @Mutation(() => ResponseResult, { description: 'Decides what a colleague may do with the response.' })
  async shareResponse(
    @Args('input') input: ShareResponseInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.moved(actor, await this.service.share(input, actor));
  }

  @Mutation(() => ResponseResult, { description: 'Says that you have read the whole response as it stands.' })
  async signOffResponse(
    @Args('input') input: SignOffResponseInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.moved(actor, await this.service.signOff(input, actor));
  }

  @Mutation(() => ResponseResult, { description: 'Takes one of the times of the dialogue that is offered.' })
  async acceptDialogue(
    @Args('input') input: AcceptDialogueInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.moved(actor, await this.dialogues.accept(input, actor));
  }

  @Mutation(() => ResponseResult)
  async declineDialogue(
    @Args('input') input: DeclineDialogueInput,
    @CurrentActor() actor: Actor,
  ): Promise<RfiResponse | Refused> {
    return this.moved(actor, await this.dialogues.decline(input, actor));
  }

  @Mutation(() => ResponseTeamResult, { description: 'Says something of an answer to your colleagues.' })
  async commentOnAnswer(
    @Args('input') input: CommentOnAnswerInput,
    @CurrentActor() actor: Actor,
  ): Promise<ResponseTeam | Refused> {
    return this.answer(actor, input.responseId, await this.teams.comment(input, actor));
  }

  @Mutation(() => ResponseTeamResult, { description: 'Says that a comment is taken care of.' })
  async settleAnswerComment(
    @Args('input') input: SettleAnswerCommentInput,
    @CurrentActor() actor: Actor,
  ): Promise<ResponseTeam | Refused> {
    return this.answer(actor, input.responseId, await this.teams.settle(input, actor));
  }

  private moved(actor: Actor, answer: Answer): RfiResponse | Refused {
    return stepped(answer, (process) => this.reads.response(actor, process));
  }

  private async answer(actor: Actor, response: string, refused: Refused | null): Promise<ResponseTeam | Refused> {
    return refused ?? (await this.teams.team(actor, response)) ?? refuse('notFound');
  }
}
