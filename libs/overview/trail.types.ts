import { Field, Int, ObjectType } from '@nestjs/graphql';
import { TrailProcess } from '@utfall/challenge';
import { DateTimeScalar, TextObject, UuidScalar } from '@utfall/graphql';
import { Station, TaskStep } from './shared.types.ts';

@ObjectType({ description: 'Where a trail is, until when, and what comes next.' })
export class Whereabouts {
  @Field(() => TextObject, { description: 'What goes on now, in one sentence.' })
  sentence!: TextObject;

  @Field(() => TextObject)
  stateLabel!: TextObject;

  @Field(() => UuidScalar, { description: 'The process that is at work: the trail itself when none is.' })
  processId!: string;

  @Field()
  kind!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  until!: Date | null;

  @Field(() => TextObject, { nullable: true })
  untilLabel!: TextObject | null;

  @Field(() => [TaskStep], { description: 'What is waited for along the trail: yours first.' })
  next!: TaskStep[];
}

@ObjectType({ description: 'A process of a trail, as far as you may see it.' })
export class OverviewProcess {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar, { nullable: true })
  parentId!: string | null;

  @Field()
  kind!: string;

  @Field(() => TextObject)
  kindLabel!: TextObject;

  @Field()
  state!: string;

  @Field(() => TextObject)
  stateLabel!: TextObject;

  @Field(() => Int)
  version!: number;

  @Field(() => Int, { nullable: true })
  station!: number | null;

  @Field(() => DateTimeScalar)
  createdAt!: Date;

  @Field(() => DateTimeScalar)
  updatedAt!: Date;
}

@ObjectType({ description: 'A deadline that counts now.' })
export class OverviewDeadline {
  @Field(() => UuidScalar)
  processId!: string;

  @Field()
  kind!: string;

  @Field()
  event!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => TextObject, { nullable: true })
  basis!: TextObject | null;

  @Field(() => DateTimeScalar)
  at!: string;
}

@ObjectType({ description: 'A deadline that stands still while the case is paused.' })
export class StandingDeadline extends OverviewDeadline {
  @Field(() => Int, { description: 'What is left when the case is resumed.' })
  remainingSeconds!: number;
}

@ObjectType({
  description: 'A trail as the bar above every page of a challenge shows it, and more for the page of the case.',
})
export class TrailOverview {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => UuidScalar, { nullable: true })
  challengeId!: string | null;

  @Field(() => UuidScalar)
  tenant!: string;

  @Field()
  authority!: string;

  @Field({ description: 'The title of the challenge.' })
  title!: string;

  @Field()
  illustrative!: boolean;

  @Field(() => DateTimeScalar, { description: 'The clock of the trail: count down by it.' })
  now!: Date;

  @Field(() => Int, { nullable: true, description: 'The station where the trail is; null when it has ended.' })
  station!: number | null;

  @Field(() => [Station])
  stations!: Station[];

  @Field(() => String, {
    nullable: true,
    description: 'preCommercial, regular or stop; null until decided, and outside the authority.',
  })
  route!: string | null;

  @Field()
  suspended!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Since when time stands still; null while it goes on.' })
  pausedAt!: string | null;

  @Field(() => [StandingDeadline], { description: 'The deadlines that stand still, the least left first.' })
  standing!: StandingDeadline[];

  @Field()
  ended!: boolean;

  @Field(() => Whereabouts)
  where!: Whereabouts;

  @Field(() => TrailProcess, {
    nullable: true,
    description: 'The process that the id names; for a trail the one at work, else the trail itself.',
  })
  named!: TrailProcess | null;

  @Field(() => [OverviewProcess], { description: 'In the order they were begun.' })
  processes!: OverviewProcess[];

  @Field(() => [OverviewDeadline], { description: 'Those that count now, soonest first.' })
  deadlines!: OverviewDeadline[];
}
