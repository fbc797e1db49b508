import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'A deadline that comes soon.' })
export class UpcomingDeadline {
  @Field(() => UuidScalar, { description: 'The process whose deadline it is.' })
  id!: string;

  @Field()
  kind!: string;

  @Field(() => UuidScalar)
  trailId!: string;

  @Field({ description: 'The title of the challenge.' })
  title!: string;

  @Field(() => String, { nullable: true, description: 'What the thing itself is called, when that is something else.' })
  subject!: string | null;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => DateTimeScalar, { description: 'The clock of the trail.' })
  now!: Date;
}

@ObjectType()
export class UpcomingConnection extends connectionOf(UpcomingDeadline) {}

@ObjectType({ description: 'The latest step of a process that has moved.' })
export class Change {
  @Field(() => UuidScalar)
  processId!: string;

  @Field()
  kind!: string;

  @Field(() => TextObject)
  kindLabel!: TextObject;

  @Field(() => UuidScalar)
  trailId!: string;

  @Field({ description: 'The title of the challenge.' })
  title!: string;

  @Field(() => String, { nullable: true })
  subject!: string | null;

  @Field()
  event!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => DateTimeScalar, { description: 'When it happened, by the clock of the service.' })
  at!: Date;

  @Field(() => String, { nullable: true, description: 'The title of whoever did it; null for the service itself.' })
  person!: string | null;
}

@ObjectType()
export class ChangeConnection extends connectionOf(Change) {
  @Field(() => DateTimeScalar)
  since!: Date;
}

@ObjectType({ description: 'When a person looked at what waits, now and the time before.' })
export class Visit {
  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  previousAt!: Date | null;
}

@ObjectType({ description: 'The clock of the service, which decides what is late.' })
export class ServerClock {
  @Field(() => DateTimeScalar)
  now!: Date;

  @Field({ description: 'The zone in which deadlines are told.' })
  zone!: string;
}
