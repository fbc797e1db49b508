import { ArgsType, Field, InputType } from '@nestjs/graphql';
import { CommandInput, PageArguments, SafeTextScalar, TextField, UuidScalar } from '@utfall/graphql';
import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional, MaxLength, MinLength } from 'class-validator';

@ArgsType()
export class ReadAnswersArguments extends PageArguments {
  @Field(() => UuidScalar)
  rfiId!: string;

  @Field(() => UuidScalar)
  questionId!: string;

  @Field({ nullable: true, description: 'unread: what you have not read; secrecy: what is said to be secret.' })
  @IsOptional()
  @IsIn(['unread', 'secrecy'])
  only?: string;

  @Field({ nullable: true, description: 'Only what is tagged with this.' })
  @IsOptional()
  @MaxLength(40)
  tag?: string;
}

@InputType({ isAbstract: true })
abstract class OnAnswerInput extends CommandInput {
  @Field(() => UuidScalar)
  rfiId!: string;

  @Field(() => UuidScalar)
  questionId!: string;
}

@InputType()
export class MarkAnswersReadInput extends OnAnswerInput {
  @Field(() => [UuidScalar])
  @ArrayMaxSize(100)
  @ArrayUnique()
  responseIds!: string[];

  @Field({ description: 'False takes the marks away again.' })
  isRead!: boolean;
}

@InputType()
export class TagAnswerInput extends OnAnswerInput {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field(() => [SafeTextScalar], { description: 'All the tags it is to have.' })
  @ArrayMaxSize(10)
  @ArrayUnique()
  @MinLength(1, { each: true })
  @MaxLength(40, { each: true })
  tags!: string[];
}

@InputType()
export class NoteAnswerInput extends OnAnswerInput {
  @Field(() => UuidScalar)
  responseId!: string;

  @TextField({ max: 4000, min: 0, description: 'Empty takes the note away.' })
  text!: string;
}
