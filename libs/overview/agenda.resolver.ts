import { Args, ArgsType, Field, Int, Mutation, Query, Resolver } from '@nestjs/graphql';
import { Engine } from '@utfall/engine';
import { CurrentActor, DateTimeScalar, PageArguments, Public, type Page } from '@utfall/graphql';
import { swedishZone, type Actor } from '@utfall/process';
import { IsOptional, Max, Min } from 'class-validator';
import { AgendaReads } from './agenda.reads.ts';
import { ChangeConnection, ServerClock, UpcomingConnection, Visit, type UpcomingDeadline } from './agenda.types.ts';

@ArgsType()
class UpcomingArguments extends PageArguments {
  @Field(() => Int, { defaultValue: 14, description: 'How many days ahead, at most 366.' })
  @Min(1)
  @Max(366)
  days: number = 14;
}

@ArgsType()
class ChangesArguments extends PageArguments {
  @Field(() => DateTimeScalar, { nullable: true, description: 'Since your last visit unless told.' })
  @IsOptional()
  since?: string;
}

@Resolver()
export class AgendaResolver {
  constructor(
    private readonly engine: Engine,
    private readonly reads: AgendaReads,
  ) {}

  @Public()
  @Query(() => ServerClock, { description: 'The clock that decides what is late.' })
  serverClock(): ServerClock {
    return { now: this.engine.now(), zone: swedishZone };
  }

  @Query(() => UpcomingConnection, {
    description: 'The deadlines of the next days in what concerns you, soonest first.',
  })
  upcoming(
    @Args() { first, after, days }: UpcomingArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<UpcomingDeadline>> {
    return this.reads.upcoming(actor, { first, after, days });
  }

  @Query(() => ChangeConnection, { description: 'What has moved in what concerns you, the latest first.' })
  changes(@Args() { first, after, since }: ChangesArguments, @CurrentActor() actor: Actor): Promise<ChangeConnection> {
    return this.reads.changes(actor, { first, after, since });
  }

  @Mutation(() => Visit, {
    nullable: true,
    description: 'Notes that you look at what waits; `changes` counts from the visit before.',
  })
  async noteVisit(@CurrentActor() actor: Actor): Promise<Visit | null> {
    return actor.organisation === null ? null : this.reads.visit(actor);
  }
}
