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

  @Field(() => String, { nullable: true, description: 'Who answered it, by title.' })
  signedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  signedAt!: string | null;

  @Field(() => String, { nullable: true, description: 'What the answer rests on.' })
  evidence!: string | null;
}

@ObjectType({ description: 'A way that the case can go after its RFI.' })
export class RouteAlternative {
  @Field()
  route!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => TextObject, { description: 'What it means to go this way.' })
  meaning!: TextObject;

  @Field({ description: 'It can be proposed with the answers as they are.' })
  isOpen!: boolean;
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

  @Field(() => String, { nullable: true, description: 'The name of the authority.' })
  authority!: string | null;

  @Field(() => String, { nullable: true, description: 'The title of the challenge.' })
  challenge!: string | null;

  @Field(() => [RouteAlternative])
  alternatives!: RouteAlternative[];

  @Field(() => String, { nullable: true, description: 'Why the route was proposed.' })
  reason!: string | null;

  @Field(() => String, { nullable: true, description: 'Who proposed it, by title.' })
  proposedBy!: string | null;

  @Field(() => String, { nullable: true, description: 'Who decided, by title.' })
  decidedBy!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'The memorandum as it was registered with the decision, in both languages, as JSON.',
  })
  memorandum!: string | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the registered memorandum, as the journal has it.' })
  memorandumHash!: string | null;
}
