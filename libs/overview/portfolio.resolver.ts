import { Args, ArgsType, Field, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerUnion, CurrentActor, PageArguments } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { IsOptional, Max, Min } from 'class-validator';
import { PortfolioReads } from './portfolio.reads.ts';
import { PlanTrailInput, PortfolioConnection, PortfolioTrail } from './portfolio.types.ts';

@ArgsType()
class PortfolioArguments extends PageArguments {
  @Field(() => Int, { nullable: true, description: 'Only trails at this station, 1–6.' })
  @IsOptional()
  @Min(1)
  @Max(6)
  station?: number;
}

const PlanTrailResult = answerUnion('PlanTrailResult', PortfolioTrail);

@Resolver()
export class PortfolioResolver {
  constructor(private readonly reads: PortfolioReads) {}

  @Query(() => PortfolioConnection, {
    description: 'The trails of your authority, newest first, with time against plan.',
  })
  portfolio(
    @Args() { first, after, station }: PortfolioArguments,
    @CurrentActor() actor: Actor,
  ): Promise<PortfolioConnection> {
    return this.reads.portfolio(actor, { first, after, station });
  }

  @Mutation(() => PlanTrailResult, { description: 'Sets the days on which stations should be left.' })
  planTrail(@Args('input') input: PlanTrailInput, @CurrentActor() actor: Actor): Promise<PortfolioTrail | Refused> {
    return this.reads.plan(input, actor);
  }
}
