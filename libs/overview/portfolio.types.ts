import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, connectionOf, DateTimeScalar, LocalDateScalar, TextObject, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, Max, Min, ValidateNested } from 'class-validator';
import { StationCount, TaskStep } from './shared.types.ts';

@ObjectType({ description: 'One station on the time line of a trail.' })
export class TimelineStation {
  @Field(() => Int)
  station!: number;

  @Field()
  key!: string;

  @Field(() => TextObject)
  name!: TextObject;

  @Field({ description: 'done, here, ahead or skipped.' })
  status!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  beganAt!: Date | null;

  @Field(() => DateTimeScalar, { nullable: true })
  endedAt!: Date | null;

  @Field(() => LocalDateScalar, {
    nullable: true,
    description: 'When it should be left: as planned, else by how long it usually takes.',
  })
  plannedEndsOn!: string | null;

  @Field({ description: 'The project lead has set the day.' })
  isPlanned!: boolean;
}

@ObjectType({ description: 'A trail as the portfolio shows it.' })
export class PortfolioTrail {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => UuidScalar, { nullable: true })
  challengeId!: string | null;

  @Field()
  title!: string;

  @Field()
  authority!: string;

  @Field()
  illustrative!: boolean;

  @Field(() => Int, { nullable: true, description: 'Null when the trail has ended.' })
  station!: number | null;

  @Field(() => TextObject, { nullable: true })
  stationName!: TextObject | null;

  @Field(() => TextObject)
  stateLabel!: TextObject;

  @Field(() => DateTimeScalar, { nullable: true })
  stationBeganAt!: Date | null;

  @Field(() => Int, { nullable: true })
  daysInStation!: number | null;

  @Field(() => Int, { nullable: true })
  daysPlanned!: number | null;

  @Field(() => Int, { description: '0 while the trail keeps to its plan.' })
  daysLate!: number;

  @Field(() => [TaskStep])
  waitsFor!: TaskStep[];

  @Field(() => DateTimeScalar, { nullable: true })
  nextDeadlineAt!: string | null;

  @Field(() => TextObject, { nullable: true })
  nextDeadlineLabel!: TextObject | null;

  @Field(() => DateTimeScalar)
  updatedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'The clock of the trail.' })
  now!: Date;

  @Field(() => [TimelineStation])
  timeline!: TimelineStation[];
}

@ObjectType()
export class PortfolioConnection extends connectionOf(PortfolioTrail) {
  @Field(() => [StationCount], { description: 'All trails of the authority by station.' })
  stations!: StationCount[];

  @Field(() => Int, { description: 'Trails that have ended.' })
  ended!: number;
}

@InputType()
export class PlannedStationInput {
  @Field(() => Int)
  @Min(1)
  @Max(6)
  station!: number;

  @Field(() => LocalDateScalar, { nullable: true, description: 'Null takes the planned day away.' })
  endsOn?: string | null;
}

@InputType()
export class PlanTrailInput extends CommandInput {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => [PlannedStationInput])
  @ArrayMinSize(1)
  @ArrayMaxSize(6)
  @ValidateNested({ each: true })
  @Type(() => PlannedStationInput)
  stations!: PlannedStationInput[];
}
