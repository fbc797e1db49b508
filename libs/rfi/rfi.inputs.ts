import { Field, InputType, Int } from '@nestjs/graphql';
import { CommandInput, DateTimeScalar, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { sealings } from './opening.rules.machine.ts';
import { QuestionFormInput } from './question.types.ts';

export const basedOn = {
  nullable: true,
  description: 'The version of the text you changed; refused when there is a later one.',
};
const formField = {
  nullable: true,
  description: 'How it is answered; as before when left out, and a new one with text.',
};

@InputType({ description: 'Day counts of one RFI; what is left out has its default.' })
export class RfiSettingsInput {
  @Field(() => Int, { nullable: true, description: 'Fewest days to respond; 21 unless told.' })
  @IsOptional()
  @Min(1)
  @Max(365)
  responseDaysMin?: number;

  @Field(() => Int, { nullable: true, description: 'Fewest days that remain after an amendment; 7 unless told.' })
  @IsOptional()
  @Min(1)
  @Max(365)
  amendmentDaysMin?: number;

  @Field(() => Int, { nullable: true, description: 'Days before the deadline that questions stop; 7 unless told.' })
  @IsOptional()
  @Min(0)
  @Max(365)
  clarificationDaysBefore?: number;

  @Field(() => Int, { nullable: true, description: 'Fewest days to ask questions; 3 unless told.' })
  @IsOptional()
  @Min(0)
  @Max(365)
  clarificationDaysMin?: number;

  @Field(() => Int, { nullable: true, description: 'Days to object to the masked report; 5 unless told.' })
  @IsOptional()
  @Min(1)
  @Max(365)
  objectionDays?: number;

  @Field({ nullable: true, description: 'full, content (unless told) or open: what shows before the opening.' })
  @IsOptional()
  @IsIn(sealings)
  sealing?: string;
}

@InputType()
export class CreateRfiInput extends CommandInput {
  @Field(() => UuidScalar)
  trailId!: string;

  @Field(() => RfiSettingsInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => RfiSettingsInput)
  settings?: RfiSettingsInput;
}

@InputType({ isAbstract: true })
export abstract class OnRfiInput extends CommandInput {
  @Field(() => UuidScalar)
  rfiId!: string;
}

@InputType()
export class WriteRfiIntroductionInput extends OnRfiInput {
  @TextField({ max: 200 })
  title!: string;

  @TextField({ max: 20000 })
  text!: string;

  @Field(() => Int, basedOn)
  @IsOptional()
  @Min(0)
  basedOn?: number;
}

@InputType()
export class AddRfiQuestionInput extends OnRfiInput {
  @TextField({ max: 2000 })
  text!: string;

  @Field({ defaultValue: true })
  required!: boolean;

  @Field(() => UuidScalar, { nullable: true, description: 'The insight the question is built from.' })
  @IsOptional()
  insightId?: string;

  @Field(() => QuestionFormInput, formField)
  @IsOptional()
  @ValidateNested()
  @Type(() => QuestionFormInput)
  form?: QuestionFormInput;
}

@InputType({ isAbstract: true })
export abstract class OnRfiQuestionInput extends OnRfiInput {
  @Field(() => UuidScalar)
  questionId!: string;
}
@InputType()
export class RemoveRfiQuestionInput extends OnRfiQuestionInput {}

@InputType()
export class ChangeRfiQuestionInput extends OnRfiQuestionInput {
  @TextField({ max: 2000 })
  text!: string;

  @Field({ nullable: true })
  @IsOptional()
  required?: boolean;

  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The insight it is built from; null for none, as it was when left out.',
  })
  @IsOptional()
  insightId?: string;

  @Field(() => QuestionFormInput, formField)
  @IsOptional()
  @ValidateNested()
  @Type(() => QuestionFormInput)
  form?: QuestionFormInput;

  @Field(() => Int, basedOn)
  @IsOptional()
  @Min(0)
  basedOn?: number;
}

@InputType()
export class OrderRfiQuestionsInput extends OnRfiInput {
  @Field(() => [UuidScalar])
  @ArrayMaxSize(100)
  questionIds!: string[];
}

@InputType()
export class SubmitRfiInput extends OnRfiInput {}
@InputType()
export class ApproveRfiInput extends OnRfiInput {}

@InputType()
export class RequestRfiChangesInput extends OnRfiInput {
  @TextField({ max: 5000, description: 'What should be changed, and why.' })
  comment!: string;
}

@InputType()
export class PublishRfiInput extends OnRfiInput {
  @Field(() => DateTimeScalar, { description: 'The instant after which no response is taken.' })
  deadlineAt!: string;

  @Field(() => DateTimeScalar, {
    nullable: true,
    description: 'When questions stop; some days before the deadline unless told.',
  })
  @IsOptional()
  clarificationsCloseAt?: string;
}

@InputType({ description: 'A question in an amended RFI: a new one has no id.' })
export class AmendedQuestionInput {
  @Field(() => UuidScalar, { nullable: true })
  @IsOptional()
  id?: string;

  @TextField({ max: 2000 })
  text!: string;

  @Field({ defaultValue: true })
  required!: boolean;

  @Field(() => UuidScalar, { nullable: true })
  @IsOptional()
  insightId?: string;

  @Field(() => QuestionFormInput, formField)
  @IsOptional()
  @ValidateNested()
  @Type(() => QuestionFormInput)
  form?: QuestionFormInput;
}

@InputType()
export class IntroductionInput {
  @TextField({ max: 200 })
  title!: string;

  @TextField({ max: 20000 })
  text!: string;
}

@InputType({
  description: 'What is left out stays as it is; without a deadline it is moved only if too little time remains.',
})
export class AmendRfiInput extends OnRfiInput {
  @Field(() => DateTimeScalar, { nullable: true })
  @IsOptional()
  deadlineAt?: string;

  @Field(() => DateTimeScalar, { nullable: true })
  @IsOptional()
  clarificationsCloseAt?: string;

  @Field(() => IntroductionInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => IntroductionInput)
  introduction?: IntroductionInput;

  @Field(() => [AmendedQuestionInput], { nullable: true, description: 'The whole list, in order.' })
  @IsOptional()
  @ArrayMaxSize(100)
  @ValidateNested({ each: true })
  @Type(() => AmendedQuestionInput)
  questions?: AmendedQuestionInput[];
}

@InputType()
export class AskClarificationInput extends OnRfiInput {
  @TextField({ max: 5000, description: 'Published with the answer. Do not write who you are.' })
  text!: string;
}

@InputType()
export class AnswerClarificationInput extends OnRfiInput {
  @Field(() => UuidScalar)
  clarificationId!: string;

  @TextField({ max: 10000 })
  text!: string;

  @Field(() => [UuidScalar], {
    nullable: true,
    description: 'Other questions that ask the same: they get the same answer, and this question is the one published.',
  })
  @IsOptional()
  @ArrayMaxSize(100)
  alsoIds?: string[];

  @Field(() => Int, basedOn)
  @IsOptional()
  @Min(0)
  basedOn?: number;
}

@InputType()
export class CancelRfiInput extends OnRfiInput {
  @TextField({ max: 5000 })
  reason!: string;
}
