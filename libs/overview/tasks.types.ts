import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, TextObject, UuidScalar } from '@utfall/graphql';
import { StationCount, TaskStep } from './shared.types.ts';

@ObjectType({ description: 'A process in which somebody must do something.' })
export class Task {
  @Field(() => UuidScalar, { description: 'The process to open.' })
  id!: string;

  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => UuidScalar, { nullable: true })
  challengeId!: string | null;

  @Field(() => UuidScalar)
  tenant!: string;

  @Field({ description: 'The name of the authority whose process it is.' })
  authority!: string;

  @Field()
  kind!: string;

  @Field(() => TextObject)
  kindLabel!: TextObject;

  @Field({ description: 'The title of the challenge.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What the thing itself is called, when that is something else.' })
  subject!: string | null;

  @Field()
  state!: string;

  @Field(() => TextObject)
  stateLabel!: TextObject;

  @Field(() => Int, { nullable: true })
  station!: number | null;

  @Field(() => TextObject, { nullable: true })
  stationName!: TextObject | null;

  @Field({ description: 'late, week, later or others.' })
  group!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  dueAt!: Date | null;

  @Field(() => TextObject, { nullable: true })
  dueLabel!: TextObject | null;

  @Field(() => DateTimeScalar, { description: 'When the latest step was taken.' })
  since!: Date;

  @Field(() => DateTimeScalar, { description: 'The clock of the trail.' })
  now!: Date;

  @Field()
  illustrative!: boolean;

  @Field(() => [TaskStep], { description: 'What is needed next: yours first, the most wanted first.' })
  steps!: TaskStep[];
}

@ObjectType()
export class TaskCounts {
  @Field(() => Int)
  all!: number;

  @Field(() => Int)
  late!: number;

  @Field(() => Int, { description: 'Within seven days.' })
  week!: number;

  @Field(() => Int)
  later!: number;

  @Field(() => Int, { description: 'What waits for others.' })
  others!: number;
}

@ObjectType()
export class TaskConnection extends connectionOf(Task) {
  @Field(() => TaskCounts, { description: 'By group, at the station asked for.' })
  counts!: TaskCounts;

  @Field(() => [StationCount], {
    description: 'By station, in the group asked for; without what waits for others unless asked.',
  })
  stations!: StationCount[];

  @Field(() => Int, { description: 'How many challenges the tasks belong to.' })
  challenges!: number;

  @Field(() => DateTimeScalar)
  now!: Date;
}
