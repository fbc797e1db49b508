import { Args, Mutation, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { CurrentActor, stepped } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { DialogueService } from './dialogue.service.ts';
import { AddDialogueTimesInput } from './dialogue.types.ts';
import { ReportService } from './report.service.ts';
import {
  InviteToDialogueInput,
  MaskRfiReportInput,
  ObjectToRfiReportInput,
  PublishRfiReportInput,
  RecordDeclinedDialogueInput,
  RecordDialogueInput,
  ReportRfiInput,
  SettleRfiObjectionInput,
  StartRfiAnalysisInput,
  WriteRfiReportInput,
} from './report.inputs.ts';
import { RfiReads } from './rfi.reads.ts';
import { RfiResult } from './rfi.resolver.ts';
import { Rfi } from './rfi.types.ts';

@Resolver(() => Rfi)
export class ReportResolver {
  constructor(
    private readonly service: ReportService,
    private readonly reads: RfiReads,
    private readonly dialogues: DialogueService,
  ) {}

  @Mutation(() => RfiResult)
  async startRfiAnalysis(
    @Args('input') input: StartRfiAnalysisInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.take('startAnalysis', input, actor));
  }

  @Mutation(() => RfiResult, { description: 'If one is offered a dialogue, all who responded must be.' })
  async inviteToDialogue(
    @Args('input') input: InviteToDialogueInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.onDialogue('inviteDialogue', input, actor));
  }

  @Mutation(() => RfiResult, {
    description: 'Gives all who responded more times for dialogues, at once. Nobody loses a time that is chosen.',
  })
  async addDialogueTimes(
    @Args('input') input: AddDialogueTimesInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.dialogues.addTimes(input, actor));
  }

  @Mutation(() => RfiResult)
  async recordDialogue(
    @Args('input') input: RecordDialogueInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.recordDialogue(input, actor));
  }

  @Mutation(() => RfiResult)
  async recordDeclinedDialogue(
    @Args('input') input: RecordDeclinedDialogueInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.onDialogue('recordDeclined', input, actor));
  }

  @Mutation(() => RfiResult)
  async writeRfiReport(
    @Args('input') input: WriteRfiReportInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.writeReport(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Ends the analysis with the report as written.' })
  async reportRfi(@Args('input') input: ReportRfiInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.take('report', input, actor));
  }

  @Mutation(() => RfiResult, {
    description: 'Shows the masked report to those who responded; the time to object begins.',
  })
  async maskRfiReport(@Args('input') input: MaskRfiReportInput, @CurrentActor() actor: Actor): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.maskReport(input, actor));
  }

  @Mutation(() => RfiResult)
  async objectToRfiReport(
    @Args('input') input: ObjectToRfiReportInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.objectToReport(input, actor));
  }

  @Mutation(() => RfiResult)
  async settleRfiObjection(
    @Args('input') input: SettleRfiObjectionInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.settleObjection(input, actor));
  }

  @Mutation(() => RfiResult, { description: 'Publishes the masked report and completes the RFI.' })
  async publishRfiReport(
    @Args('input') input: PublishRfiReportInput,
    @CurrentActor() actor: Actor,
  ): Promise<Rfi | Refused> {
    return this.answer(actor, await this.service.take('publishReport', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Rfi | Refused {
    return stepped(answer, (process) => this.reads.rfi(actor, process));
  }
}
