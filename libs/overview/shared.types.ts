import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'A step that somebody waits for.' })
export class TaskStep {
  @Field()
  event!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => TextObject)
  sentence!: TextObject;

  @Field({ description: 'It waits for you.' })
  mine!: boolean;

  @Field(() => [String], { description: 'Roles that may take it.' })
  openTo!: readonly string[];

  @Field(() => String, { nullable: true, description: 'The kind of process that the step begins, if it begins one.' })
  creates!: string | null;
}

@ObjectType({ description: 'A process at a station.' })
export class StationProcess {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  kind!: string;

  @Field(() => TextObject)
  kindLabel!: TextObject;

  @Field()
  state!: string;

  @Field(() => TextObject)
  stateLabel!: TextObject;
}

@ObjectType({ description: 'One of the six stations of a trail.' })
export class Station {
  @Field(() => Int)
  number!: number;

  @Field({ description: 'challenge, workshops, rfi, matching, procurement or contract.' })
  key!: string;

  @Field(() => TextObject)
  name!: TextObject;

  @Field({ description: 'done, here, ahead or skipped.' })
  status!: string;

  @Field(() => TextObject, { description: 'One short fact, ready to print.' })
  fact!: TextObject;

  @Field(() => DateTimeScalar, { nullable: true })
  beganAt!: string | Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endedAt!: string | Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  dueAt!: string | Date | null;

  @Field(() => TextObject, { nullable: true })
  dueLabel!: TextObject | null;

  @Field(() => TextObject, { nullable: true, description: 'Where the process that the station is about stands.' })
  stateLabel!: TextObject | null;

  @Field(() => [StationProcess])
  processes!: StationProcess[];
}

@ObjectType({ description: 'How many there are at a station.' })
export class StationCount {
  @Field(() => Int)
  station!: number;

  @Field(() => TextObject)
  name!: TextObject;

  @Field(() => Int)
  count!: number;
}
