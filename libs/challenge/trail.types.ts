import { Field, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, ProcessObject, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ implements: () => ProcessObject, description: 'A process that belongs to a trail.' })
export class TrailProcess extends ProcessObject {}

@ObjectType({ description: 'The decision on a supplier.' })
export class SelectionObject {
  @Field()
  route!: string;

  @Field()
  decisionReference!: string;

  @Field(() => UuidScalar)
  decider!: string;

  @Field(() => UuidScalar)
  winner!: string;

  @Field(() => DateTimeScalar)
  at!: string;
}

@ObjectType({
  implements: () => ProcessObject,
  description: 'The marked trail of one challenge: its stages, record, secrecy and publication.',
})
export class Trail extends ProcessObject {
  @Field(() => String, { nullable: true, description: 'preCommercial, regular or stop.' })
  route!: string | null;

  @Field(() => SelectionObject, { nullable: true })
  selection!: SelectionObject | null;

  @Field(() => [TrailProcess], { description: 'The processes of the stages, in the order they were begun.' })
  stages!: TrailProcess[];
}

@ObjectType()
export class RouteCheck {
  @Field()
  check!: string;

  @Field(() => TextObject)
  sentence!: TextObject;

  @Field(() => TextObject)
  basis!: TextObject;

  @Field(() => Boolean, { nullable: true, description: 'Null while unanswered.' })
  holds!: boolean | null;

  @Field(() => UuidScalar, { nullable: true })
  signer!: string | null;
}

@ObjectType('Route', {
  implements: () => ProcessObject,
  description: 'The choice of route after the RFI, with its legal gate.',
})
export class RouteObject extends ProcessObject {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => [RouteCheck])
  checks!: RouteCheck[];

  @Field(() => String, { nullable: true })
  proposed!: string | null;

  @Field(() => String, { nullable: true })
  decided!: string | null;
}
