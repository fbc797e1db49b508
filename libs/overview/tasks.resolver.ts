import { Args, ArgsType, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, PageArguments } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { IsIn, IsOptional, Max, Min } from 'class-validator';
import { taskGroups, TaskReads, type TaskGroup } from './tasks.reads.ts';
import { TaskConnection } from './tasks.types.ts';

@ArgsType()
class TasksArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: 'late, week, later or others.' })
  @IsOptional()
  @IsIn(taskGroups)
  group?: TaskGroup;

  @Field(() => Int, { nullable: true, description: 'Only tasks at this station, 1–6.' })
  @IsOptional()
  @Min(1)
  @Max(6)
  station?: number;
}

@Resolver()
export class TasksResolver {
  constructor(private readonly reads: TaskReads) {}

  @Query(() => TaskConnection, {
    description: 'What waits for you: the most urgent first, then what waits for others.',
  })
  tasks(
    @Args() { first, after, group, station }: TasksArguments,
    @CurrentActor() actor: Actor,
  ): Promise<TaskConnection> {
    return this.reads.tasks(actor, { first, after, group, station });
  }
}
