import { Field, InputType, Int } from '@nestjs/graphql';
import { CommandInput, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { IsOptional, Min, ValidateNested } from 'class-validator';
import { AnswerValueInput } from './question.types.ts';

@InputType()
export class BeginResponseInput extends CommandInput {
  @Field(() => UuidScalar)
  rfiId!: string;
}

@InputType({ isAbstract: true })
export abstract class OnResponseInput extends CommandInput {
  @Field(() => UuidScalar)
  responseId!: string;
}

@InputType()
export class WriteAnswerInput extends OnResponseInput {
  @Field(() => UuidScalar)
  questionId!: string;

  @TextField({ max: 20000, min: 0, description: 'Empty when the question is answered with a value.' })
  text!: string;

  @Field(() => AnswerValueInput, { nullable: true, description: 'For a question that is not one of text.' })
  @IsOptional()
  @ValidateNested()
  @Type(() => AnswerValueInput)
  value?: AnswerValueInput;

  @TextField({
    max: 2000,
    nullable: true,
    description: 'Why the answer holds a business secret, if it does. Left out: it does not.',
  })
  secrecy?: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version you changed; refused when a colleague has saved a later one.',
  })
  @IsOptional()
  @Min(0)
  basedOn?: number;
}

@InputType()
export class SubmitResponseInput extends OnResponseInput {
  @Field(() => Int, { description: 'The edition of the RFI you have read.' })
  @Min(1)
  rfiEdition!: number;
}
@InputType()
export class ReplaceResponseInput extends SubmitResponseInput {}
@InputType()
export class WithdrawResponseInput extends OnResponseInput {}
