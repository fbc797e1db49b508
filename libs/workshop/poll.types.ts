import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { SafeTextScalar, TextField, UuidScalar } from '@utfall/graphql';
import { ArrayMaxSize, ArrayMinSize, ArrayNotEmpty, ArrayUnique, Max, MaxLength, Min } from 'class-validator';
import { Sectors } from './registration.inputs.ts';
import { OnWorkshopInput } from './workshop.inputs.ts';
import type { Sector } from './registration.machine.ts';

@ObjectType({ description: 'How some sectors together answered a poll: never fewer than five who voted.' })
export class PollGroup {
  @Field(() => [Sectors])
  sectors!: Sector[];

  @Field(() => Int)
  voters!: number;

  @Field(() => [Int], { description: 'How many chose each, in the order of the choices.' })
  counts!: number[];
}

@ObjectType({ description: 'A question asked at a workshop. Who chose what is kept nowhere.' })
export class WorkshopPoll {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  question!: string;

  @Field(() => [String])
  choices!: string[];

  @Field({ description: 'More than one may be chosen.' })
  several!: boolean;

  @Field()
  isOpen!: boolean;

  @Field(() => Int)
  votes!: number;

  @Field({ description: 'You have a seat and have not voted yet.' })
  mayVote!: boolean;

  @Field(() => [PollGroup], {
    description: 'When it is closed and at least five have voted; sectors with fewer stand together with others.',
  })
  results!: PollGroup[];
}

@ObjectType({ description: 'The polls of a workshop, for those who organise it or have a seat.' })
export class WorkshopPolls {
  @Field(() => UuidScalar)
  workshopId!: string;

  @Field({ description: 'You may ask, close, and enter the votes of guests.' })
  mayAsk!: boolean;

  @Field(() => [WorkshopPoll])
  polls!: WorkshopPoll[];
}

@InputType()
export class AskPollInput extends OnWorkshopInput {
  @TextField({ max: 300 })
  question!: string;

  @Field(() => [SafeTextScalar])
  @ArrayMinSize(2)
  @ArrayMaxSize(10)
  @ArrayUnique()
  @MaxLength(120, { each: true })
  choices!: string[];

  @Field({ defaultValue: false })
  several!: boolean;
}

@InputType({ isAbstract: true })
export abstract class OnPollInput extends OnWorkshopInput {
  @Field(() => UuidScalar)
  pollId!: string;
}
@InputType()
export class ClosePollInput extends OnPollInput {}

@InputType()
export class VoteInPollInput extends OnPollInput {
  @Field(() => [Int], { description: 'The places of the choices, from 0.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(10)
  @ArrayUnique()
  @Min(0, { each: true })
  @Max(9, { each: true })
  choices!: number[];

  @TextField({ max: 12, nullable: true, description: 'The code of a guest whose vote the organiser enters.' })
  code?: string;
}
