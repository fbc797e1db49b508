import { ArgsType, Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import {
  CommandInput,
  connectionOf,
  DateTimeScalar,
  PageArguments,
  ProcessObject,
  SafeTextScalar,
  TextField,
  UuidScalar,
} from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, MaxLength, MinLength, ValidateNested } from 'class-validator';
import { assessmentOutcomes } from './request.rules.machine.ts';

@ObjectType({
  implements: () => ProcessObject,
  description: 'Somebody’s request to read the responses to an RFI (begäran om utlämnande).',
})
export class RecordRequest extends ProcessObject {
  @Field(() => UuidScalar)
  rfiId!: string;

  @Field()
  rfiTitle!: string;

  @Field()
  authority!: string;

  @Field(() => String, { nullable: true, description: 'What is asked for.' })
  request!: string | null;

  @Field(() => String, { nullable: true, description: 'The number of the decision in the diary.' })
  reference!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  decidedAt!: string | null;

  @Field(() => Int, { nullable: true, description: 'How many answers wait for their assessment.' })
  left!: number | null;
}
@ObjectType()
export class RecordRequestConnection extends connectionOf(RecordRequest) {}

@ObjectType({ description: 'How an answer is assessed for one request.' })
export class Assessment {
  @Field({ description: 'open, masked, withheld or outside.' })
  outcome!: string;

  @Field(() => [String], { description: 'What is masked in the answer.' })
  passages!: string[];

  @Field(() => String, { nullable: true })
  basis!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

@ObjectType()
export class RequestedAnswer {
  @Field(() => UuidScalar)
  questionId!: string;

  @Field()
  question!: string;

  @Field()
  text!: string;

  @Field(() => String, { nullable: true, description: 'Why the supplier means that it holds a business secret.' })
  secrecy!: string | null;

  @Field(() => Assessment, { nullable: true })
  assessment!: Assessment | null;
}

@ObjectType({ description: 'A response that is asked for, as the authority assesses it.' })
export class RequestedResponse {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field()
  organisation!: string;

  @Field(() => [RequestedAnswer])
  answers!: RequestedAnswer[];
}
@ObjectType()
export class RequestedResponseConnection extends connectionOf(RequestedResponse) {}

@ObjectType()
export class ReleasedAnswer {
  @Field()
  question!: string;

  @Field(() => String, { nullable: true, description: 'With what is masked taken out; null when it is withheld.' })
  text!: string | null;

  @Field(() => String, { nullable: true, description: 'On what ground something is masked or withheld.' })
  basis!: string | null;

  @Field(() => String, { nullable: true })
  reason!: string | null;
}

@ObjectType({ description: 'A response as it is released.' })
export class ReleasedResponse {
  @Field()
  organisation!: string;

  @Field(() => [ReleasedAnswer])
  answers!: ReleasedAnswer[];
}
@ObjectType()
export class ReleasedResponseConnection extends connectionOf(ReleasedResponse) {}

@ArgsType()
export class RequestPageArguments extends PageArguments {
  @Field(() => UuidScalar)
  requestId!: string;
}
@ArgsType()
export class RecordRequestsArguments extends PageArguments {
  @Field(() => UuidScalar, { nullable: true, description: 'Only those about this RFI.' })
  @IsOptional()
  rfiId?: string;
}

@InputType()
export class RequestRecordsInput extends CommandInput {
  @Field(() => UuidScalar)
  rfiId!: string;

  @TextField({ max: 4000, description: 'What you want to read. You need not say who you are or why.' })
  request!: string;
}

@InputType({ isAbstract: true })
export abstract class OnRequestInput extends CommandInput {
  @Field(() => UuidScalar)
  requestId!: string;
}

@InputType()
export class AssessmentInput {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field(() => UuidScalar)
  questionId!: string;

  @Field({ description: 'open, masked, withheld or outside (not asked for).' })
  @IsIn(assessmentOutcomes)
  outcome!: string;

  @Field(() => [SafeTextScalar], { defaultValue: [], description: 'What to mask, as it stands in the answer.' })
  @ArrayMaxSize(50)
  @MinLength(1, { each: true })
  @MaxLength(20000, { each: true })
  passages: string[] = [];

  @TextField({ max: 100, nullable: true, description: 'Such as 31 kap. 16 § OSL; for what is masked or withheld.' })
  basis?: string;

  @TextField({ max: 2000, nullable: true, description: 'For what is masked or withheld.' })
  reason?: string;
}

@InputType()
export class AssessRecordsInput extends OnRequestInput {
  @Field(() => [AssessmentInput], { defaultValue: [] })
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AssessmentInput)
  assessments: AssessmentInput[] = [];

  @Field({ defaultValue: false, description: 'Opens what is not assessed and nobody says is secret.' })
  openRest: boolean = false;
}

@InputType()
export class DecideRecordsInput extends OnRequestInput {
  @TextField({ max: 80, description: 'The number of the decision in the diary.' })
  reference!: string;

  @TextField({ max: 4000 })
  reason!: string;
}

@InputType()
export class WithdrawRecordRequestInput extends OnRequestInput {}
