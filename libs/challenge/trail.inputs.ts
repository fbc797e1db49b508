import { Field, InputType, Int } from '@nestjs/graphql';
import { CommandInput, TextField, UuidScalar } from '@utfall/graphql';
import { IsIn, Max, Min } from 'class-validator';
import { routeChecks, routes } from './route.machine.ts';

@InputType({ isAbstract: true })
export abstract class OnTrailInput extends CommandInput {
  @Field(() => UuidScalar)
  trailId!: string;
}

@InputType()
export class RecordSelectionInput extends OnTrailInput {
  @Field()
  @IsIn([...routes])
  route!: string;

  @TextField({ max: 100, description: 'Where the decision is found in the record.' })
  decisionReference!: string;

  @Field(() => UuidScalar, { description: 'The person who decided.' })
  deciderId!: string;

  @Field(() => UuidScalar, { description: 'The organisation that was selected.' })
  winnerId!: string;
}

@InputType()
export class AbortTrailInput extends OnTrailInput {
  @TextField({ max: 2000 })
  reason!: string;
}
@InputType()
export class SuspendTrailInput extends AbortTrailInput {}
@InputType()
export class ResumeTrailInput extends OnTrailInput {}
@InputType()
export class CloseRecordInput extends OnTrailInput {}
@InputType()
export class ArchiveTrailInput extends OnTrailInput {}

@InputType()
export class MoveTrailClockInput extends OnTrailInput {
  @Field(() => Int, { description: 'How far ahead of real time the clock of the trail goes.' })
  @Min(0)
  @Max(2_000_000_000)
  seconds!: number;
}

@InputType()
export class PrepareRouteInput extends OnTrailInput {}

@InputType({ isAbstract: true })
export abstract class OnRouteInput extends CommandInput {
  @Field(() => UuidScalar)
  routeId!: string;
}

@InputType()
export class AnswerRouteCheckInput extends OnRouteInput {
  @Field({ description: 'Which check of the legal gate.' })
  @IsIn(Object.keys(routeChecks))
  check!: string;

  @Field()
  holds!: boolean;

  @TextField({ max: 5000, description: 'The evidence for the answer.' })
  evidence!: string;
}

@InputType()
export class WithdrawRouteCheckInput extends OnRouteInput {
  @Field()
  @IsIn(Object.keys(routeChecks))
  check!: string;
}

@InputType()
export class ProposeRouteInput extends OnRouteInput {
  @Field()
  @IsIn([...routes])
  route!: string;

  @TextField({
    max: 5000,
    nullable: true,
    description: 'Why this route and none of the others; it stands in the memorandum.',
  })
  reason?: string;
}
@InputType()
export class TakeRouteBackInput extends OnRouteInput {}
@InputType()
export class ReturnRouteInput extends OnRouteInput {}
@InputType()
export class DecideRouteInput extends OnRouteInput {
  @Field({ description: 'You declare that you have no conflict of interest in the case.' })
  impartial!: boolean;

  @Field({ description: 'You declare that you do not pass on what is secret in it.' })
  confidential!: boolean;
}
