import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { RouteReads } from './route.reads.ts';
import { RouteService } from './route.service.ts';
import {
  AnswerRouteCheckInput,
  DecideRouteInput,
  PrepareRouteInput,
  ProposeRouteInput,
  ReturnRouteInput,
  TakeRouteBackInput,
  WithdrawRouteCheckInput,
} from './trail.inputs.ts';
import { RouteObject } from './trail.types.ts';

const RouteResult = answerUnion('RouteResult', RouteObject);

@Resolver(() => RouteObject)
export class RouteResolver {
  constructor(
    private readonly service: RouteService,
    private readonly reads: RouteReads,
  ) {}

  @Query(() => RouteObject, { nullable: true })
  route(@Args('id', { type: () => UuidScalar }) id: string, @CurrentActor() actor: Actor): Promise<RouteObject | null> {
    return this.reads.route(actor, id);
  }

  @Mutation(() => RouteResult, { description: 'Begins the choice of route.' })
  async prepareRoute(
    @Args('input') input: PrepareRouteInput,
    @CurrentActor() actor: Actor,
  ): Promise<RouteObject | Refused> {
    return this.answer(actor, await this.service.prepare(input, actor));
  }

  @Mutation(() => RouteResult)
  async answerRouteCheck(
    @Args('input') input: AnswerRouteCheckInput,
    @CurrentActor() actor: Actor,
  ): Promise<RouteObject | Refused> {
    return this.answer(actor, await this.service.answerCheck(input, actor));
  }

  @Mutation(() => RouteResult)
  async withdrawRouteCheck(
    @Args('input') input: WithdrawRouteCheckInput,
    @CurrentActor() actor: Actor,
  ): Promise<RouteObject | Refused> {
    return this.answer(actor, await this.service.withdrawCheck(input, actor));
  }

  @Mutation(() => RouteResult)
  async proposeRoute(
    @Args('input') input: ProposeRouteInput,
    @CurrentActor() actor: Actor,
  ): Promise<RouteObject | Refused> {
    return this.answer(actor, await this.service.propose(input, actor));
  }

  @Mutation(() => RouteResult)
  async takeRouteBack(
    @Args('input') input: TakeRouteBackInput,
    @CurrentActor() actor: Actor,
  ): Promise<RouteObject | Refused> {
    return this.answer(actor, await this.service.take('takeBack', input, actor));
  }

  @Mutation(() => RouteResult)
  async returnRoute(
    @Args('input') input: ReturnRouteInput,
    @CurrentActor() actor: Actor,
  ): Promise<RouteObject | Refused> {
    return this.answer(actor, await this.service.take('returnForRevision', input, actor));
  }

  @Mutation(() => RouteResult)
  async decideRoute(
    @Args('input') input: DecideRouteInput,
    @CurrentActor() actor: Actor,
  ): Promise<RouteObject | Refused> {
    return this.answer(actor, await this.service.decide(input, actor));
  }

  private answer(actor: Actor, answer: Answer): RouteObject | Refused {
    return stepped(answer, (process) => this.reads.route(actor, process));
  }
}
