import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import {
  AbortTrailInput,
  ArchiveTrailInput,
  CloseRecordInput,
  MoveTrailClockInput,
  RecordSelectionInput,
  ResumeTrailInput,
  SuspendTrailInput,
} from './trail.inputs.ts';
import { TrailReads } from './trail.reads.ts';
import { TrailService } from './trail.service.ts';
import { Trail, TrailProcess } from './trail.types.ts';

const TrailResult = answerUnion('TrailResult', Trail);

@Resolver(() => Trail)
export class TrailResolver {
  constructor(
    private readonly service: TrailService,
    private readonly reads: TrailReads,
  ) {}

  @Query(() => Trail, { nullable: true })
  trail(@Args('id', { type: () => UuidScalar }) id: string, @CurrentActor() actor: Actor): Promise<Trail | null> {
    return this.reads.trail(actor, id);
  }

  @Query(() => TrailProcess, { nullable: true, description: 'Any process that you may see, whatever its kind.' })
  process(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<TrailProcess | null> {
    return this.reads.process(actor, id);
  }

  @Mutation(() => TrailResult, {
    description: 'Records the decision on a supplier; from it an outcome contract may be designed.',
  })
  async recordSelection(
    @Args('input') input: RecordSelectionInput,
    @CurrentActor() actor: Actor,
  ): Promise<Trail | Refused> {
    return this.trailAnswer(actor, await this.service.recordSelection(input, actor));
  }

  @Mutation(() => TrailResult)
  async abortTrail(@Args('input') input: AbortTrailInput, @CurrentActor() actor: Actor): Promise<Trail | Refused> {
    return this.trailAnswer(actor, await this.service.because('abort', input, actor));
  }

  @Mutation(() => TrailResult)
  async suspendTrail(@Args('input') input: SuspendTrailInput, @CurrentActor() actor: Actor): Promise<Trail | Refused> {
    return this.trailAnswer(actor, await this.service.because('suspend', input, actor));
  }

  @Mutation(() => TrailResult)
  async resumeTrail(@Args('input') input: ResumeTrailInput, @CurrentActor() actor: Actor): Promise<Trail | Refused> {
    return this.trailAnswer(actor, await this.service.take('resume', input, actor));
  }

  @Mutation(() => TrailResult)
  async closeRecord(@Args('input') input: CloseRecordInput, @CurrentActor() actor: Actor): Promise<Trail | Refused> {
    return this.trailAnswer(actor, await this.service.take('closeRecord', input, actor));
  }

  @Mutation(() => TrailResult)
  async archiveTrail(@Args('input') input: ArchiveTrailInput, @CurrentActor() actor: Actor): Promise<Trail | Refused> {
    return this.trailAnswer(actor, await this.service.take('archive', input, actor));
  }

  @Mutation(() => TrailResult, { description: 'For training: what is due by then happens now. Never in production.' })
  async moveTrailClock(
    @Args('input') input: MoveTrailClockInput,
    @CurrentActor() actor: Actor,
  ): Promise<Trail | Refused> {
    const refused = await this.service.moveClock(input, actor);
    return refused ?? (await this.reads.trail(actor, input.trailId)) ?? refuse('notFound');
  }

  private trailAnswer(actor: Actor, answer: Answer): Trail | Refused {
    return stepped(answer, (process) => this.reads.trail(actor, process));
  }
}
