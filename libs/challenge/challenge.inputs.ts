import { Field, InputType } from '@nestjs/graphql';
import { CommandInput, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, IsIn, ValidateNested } from 'class-validator';
import { ChallengeTextInput } from './challenge.text.inputs.ts';

@InputType()
export class CreateChallengeInput extends CommandInput {
  @Field(() => ChallengeTextInput)
  @ValidateNested()
  @Type(() => ChallengeTextInput)
  text!: ChallengeTextInput;
}

@InputType({ isAbstract: true })
export abstract class OnChallengeInput extends CommandInput {
  @Field(() => UuidScalar)
  challengeId!: string;
}

@InputType()
export class DescribeChallengeInput extends OnChallengeInput {
  @Field(() => ChallengeTextInput)
  @ValidateNested()
  @Type(() => ChallengeTextInput)
  text!: ChallengeTextInput;
}

@InputType()
export class ReviseChallengeInput extends DescribeChallengeInput {}
@InputType()
export class SubmitChallengeInput extends OnChallengeInput {}
@InputType()
export class ApproveChallengeInput extends OnChallengeInput {}
@InputType()
export class PublishChallengeInput extends OnChallengeInput {}

@InputType()
export class SectionCommentInput {
  @TextField({ max: 40 })
  section!: string;

  @TextField({ max: 2000 })
  text!: string;
}

@InputType()
export class RequestChangesInput extends OnChallengeInput {
  @TextField({ max: 5000, description: 'What should be changed, and why.' })
  comment!: string;

  @Field(() => [SectionCommentInput], { defaultValue: [], description: 'What concerns one section.' })
  @ArrayMaxSize(30)
  @ValidateNested({ each: true })
  @Type(() => SectionCommentInput)
  comments!: SectionCommentInput[];
}

@InputType()
export class CommentSectionInput extends OnChallengeInput {
  @TextField({ max: 40 })
  section!: string;

  @TextField({ max: 2000 })
  text!: string;
}

@InputType()
export class AnswerSectionCommentInput extends OnChallengeInput {
  @Field(() => UuidScalar)
  commentId!: string;

  @TextField({ max: 2000, description: 'What was changed, or why not.' })
  text!: string;
}

@InputType()
export class CloseChallengeInput extends OnChallengeInput {
  @Field({ description: 'answered, merged or notPursued.' })
  @IsIn(['answered', 'merged', 'notPursued'])
  outcome!: string;
}
