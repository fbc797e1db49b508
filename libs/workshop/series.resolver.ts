import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, Public, stepped, UuidScalar, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  AddInsightInput,
  ApproveInsightInput,
  CancelSeriesInput,
  CompleteSeriesInput,
  OpenWorkshopSeriesInput,
  PlanWorkshopSeriesInput,
  PublishEqualInformationInput,
  RecordEqualInformationInput,
  ReopenSeriesInput,
  ReviseInsightInput,
  SynthesiseSeriesInput,
} from './series.inputs.ts';
import { SeriesService } from './series.service.ts';
import { WorkshopReads } from './workshop.reads.ts';
import { PublishedArguments } from './workshop.resolver.ts';
import {
  Insight,
  PublishedWorkshopSeriesConnection,
  WorkshopSeriesObject,
  type PublishedWorkshopSeries,
} from './workshop.types.ts';

const WorkshopSeriesResult = answerUnion('WorkshopSeriesResult', WorkshopSeriesObject);

@Resolver(() => WorkshopSeriesObject)
export class SeriesResolver {
  constructor(
    private readonly service: SeriesService,
    private readonly reads: WorkshopReads,
  ) {}

  @Query(() => WorkshopSeriesObject, { nullable: true, description: 'The workshop series of a trail.' })
  workshopSeries(
    @Args('trailId', { type: () => UuidScalar }) trailId: string,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | null> {
    return this.reads.seriesOfTrail(actor, trailId);
  }

  @Query(() => [Insight], {
    description: 'The insights of a trail; for others than the authority those that are published.',
  })
  insights(
    @Args('trailId', { type: () => UuidScalar }) trailId: string,
    @CurrentActor() actor: Actor,
  ): Promise<Insight[]> {
    return this.reads.insights(actor, trailId);
  }

  @Public()
  @Query(() => PublishedWorkshopSeriesConnection, {
    description: 'Equal information and insights as everybody may read them, newest first.',
  })
  publishedWorkshopSeries(
    @Args() { first, after, county }: PublishedArguments,
  ): Promise<Page<PublishedWorkshopSeries>> {
    return this.reads.publishedSeries({ first, after, county });
  }

  @Mutation(() => WorkshopSeriesResult, { description: 'Plans the workshops of a published challenge.' })
  async planWorkshopSeries(
    @Args('input') input: PlanWorkshopSeriesInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.plan(input, actor));
  }

  @Mutation(() => WorkshopSeriesResult, { description: 'Workshops can be scheduled from now on.' })
  async openWorkshopSeries(
    @Args('input') input: OpenWorkshopSeriesInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.take('open', input, actor));
  }

  @Mutation(() => WorkshopSeriesResult, {
    description: 'Writes down what was learned; the insight gets the id of the command.',
  })
  async addInsight(
    @Args('input') input: AddInsightInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.addInsight(input, actor));
  }

  @Mutation(() => WorkshopSeriesResult)
  async reviseInsight(
    @Args('input') input: ReviseInsightInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.reviseInsight(input, actor));
  }

  @Mutation(() => WorkshopSeriesResult)
  async approveInsight(
    @Args('input') input: ApproveInsightInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.approveInsight(input, actor));
  }

  @Mutation(() => WorkshopSeriesResult, {
    description:
      'Notes what a possible supplier was told, so that all can be told; the item gets the id of the command.',
  })
  async recordEqualInformation(
    @Args('input') input: RecordEqualInformationInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.recordEqualInformation(input, actor));
  }

  @Mutation(() => WorkshopSeriesResult)
  async publishEqualInformation(
    @Args('input') input: PublishEqualInformationInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.publishEqualInformation(input, actor));
  }

  @Mutation(() => WorkshopSeriesResult)
  async synthesiseSeries(
    @Args('input') input: SynthesiseSeriesInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.take('synthesise', input, actor));
  }

  @Mutation(() => WorkshopSeriesResult)
  async reopenSeries(
    @Args('input') input: ReopenSeriesInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.take('reopen', input, actor));
  }

  @Mutation(() => WorkshopSeriesResult, { description: 'Approves the series; the trail goes on to the RFI.' })
  async completeSeries(
    @Args('input') input: CompleteSeriesInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.take('approve', input, actor));
  }

  @Mutation(() => WorkshopSeriesResult)
  async cancelSeries(
    @Args('input') input: CancelSeriesInput,
    @CurrentActor() actor: Actor,
  ): Promise<WorkshopSeriesObject | Refused> {
    return this.answer(actor, await this.service.cancel(input, actor));
  }

  private answer(actor: Actor, answer: Answer): WorkshopSeriesObject | Refused {
    return stepped(answer, (process) => this.reads.series(actor, process));
  }
}
