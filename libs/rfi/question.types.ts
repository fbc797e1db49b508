import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DecimalScalar, SafeTextScalar, TextField } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, IsOptional, Max, MaxLength, Min, MinLength, ValidateNested } from 'class-validator';
import { answerTypes } from './question.form.ts';

const choiceWords = 'What can be chosen: the answers of a choice, the columns of a matrix, the endings of a file.';
const rowWords = 'What each choice of a matrix is about.';
const unitWords = 'What is counted, or what a price is for.';

@InputType({ description: 'How a question is answered. What its type has no use for is left out.' })
export class QuestionFormInput {
  @Field({ defaultValue: 'text', description: 'text, number, choice, matrix, priceRange or file.' })
  @IsIn(answerTypes)
  type!: string;

  @TextField({ max: 2000, nullable: true, description: 'What helps whoever answers.' })
  help?: string;

  @Field(() => Int, { nullable: true, description: 'In characters; a text has at most 20,000.' })
  @IsOptional()
  @Min(1)
  @Max(20_000)
  lengthMax?: number;

  @TextField({ max: 80, nullable: true, description: unitWords })
  unit?: string;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  numberMin?: string;

  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  numberMax?: string;

  @Field(() => [SafeTextScalar], { nullable: true, description: choiceWords })
  @IsOptional()
  @ArrayMaxSize(50)
  @MinLength(1, { each: true })
  @MaxLength(200, { each: true })
  choices?: string[];

  @Field({ nullable: true, description: 'Several may be chosen.' })
  @IsOptional()
  several?: boolean;

  @Field(() => [SafeTextScalar], { nullable: true, description: rowWords })
  @IsOptional()
  @ArrayMaxSize(50)
  @MinLength(1, { each: true })
  @MaxLength(200, { each: true })
  rows?: string[];
}

@ObjectType('QuestionForm', { description: 'How a question is answered.' })
export class QuestionFormObject {
  @Field({ description: 'text, number, choice, matrix, priceRange or file.' })
  type!: string;

  @Field(() => String, { nullable: true, description: 'What helps whoever answers.' })
  help?: string;

  @Field(() => Int, { nullable: true, description: 'In characters.' })
  lengthMax?: number;

  @Field(() => String, { nullable: true, description: unitWords })
  unit?: string;

  @Field(() => DecimalScalar, { nullable: true })
  numberMin?: string;

  @Field(() => DecimalScalar, { nullable: true })
  numberMax?: string;

  @Field(() => [String], { description: choiceWords })
  choices!: string[];

  @Field({ description: 'Several may be chosen.' })
  several!: boolean;

  @Field(() => [String], { description: rowWords })
  rows!: string[];
}

@InputType()
export class AnswerCellInput {
  @TextField({ max: 200 })
  row!: string;

  @TextField({ max: 200 })
  choice!: string;
}

@InputType({ description: 'The answer to a question that is not one of text: the part that its type has.' })
export class AnswerValueInput {
  @Field(() => DecimalScalar, { nullable: true })
  @IsOptional()
  number?: string;

  @Field(() => [SafeTextScalar], { nullable: true })
  @IsOptional()
  @ArrayMaxSize(50)
  @MaxLength(200, { each: true })
  choices?: string[];

  @Field(() => [AnswerCellInput], { nullable: true, description: 'A choice for each row of a matrix.' })
  @IsOptional()
  @ArrayMaxSize(50)
  @ValidateNested({ each: true })
  @Type(() => AnswerCellInput)
  cells?: AnswerCellInput[];

  @Field(() => DecimalScalar, { nullable: true, description: 'In kronor.' })
  @IsOptional()
  priceMin?: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'In kronor.' })
  @IsOptional()
  priceMax?: string;
}

@ObjectType()
export class AnswerCell {
  @Field()
  row!: string;

  @Field()
  choice!: string;
}

@ObjectType({ description: 'The answer to a question that is not one of text.' })
export class AnswerValueObject {
  @Field(() => DecimalScalar, { nullable: true })
  number?: string;

  @Field(() => [String], { nullable: true })
  choices?: string[];

  @Field(() => [AnswerCell], { nullable: true })
  cells?: AnswerCell[];

  @Field(() => DecimalScalar, { nullable: true, description: 'In kronor.' })
  priceMin?: string;

  @Field(() => DecimalScalar, { nullable: true, description: 'In kronor.' })
  priceMax?: string;
}
