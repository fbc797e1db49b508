import { Field, InputType, Int } from '@nestjs/graphql';
import { TextField, UuidScalar } from '@utfall/graphql';
import { ArrayMaxSize, ArrayUnique, IsIn, IsOptional, Matches, Min } from 'class-validator';
import { noticeBases, noticeLanguages, noticeNatures, type NoticeBody } from './notice.values.ts';
import { dispositions } from './rfi.context.machine.ts';
import { basedOn, OnRfiInput } from './rfi.inputs.ts';

@InputType({ description: 'What is left out is not given: the notice says what it lacks.' })
export class WriteRfiNoticeInput extends OnRfiInput {
  @Field(() => String, { nullable: true, description: 'BT-01: other (unless told) or 32014L0024.' })
  @IsOptional()
  @IsIn(noticeBases)
  legalBasis?: NoticeBody['legalBasis'];

  @Field(() => String, { nullable: true, description: 'BT-702: SWE (unless told) or ENG.' })
  @IsOptional()
  @IsIn(noticeLanguages)
  language?: NoticeBody['language'];

  @Field(() => [String], { nullable: true, description: 'BT-97: SWE (unless told), ENG or both.' })
  @IsOptional()
  @ArrayMaxSize(2)
  @ArrayUnique()
  @IsIn(noticeLanguages, { each: true })
  answerLanguages?: NoticeBody['answerLanguages'];

  @Field(() => String, { nullable: true, description: 'BT-23: services, supplies or works.' })
  @IsOptional()
  @IsIn(noticeNatures)
  nature?: NoticeBody['nature'];

  @Field(() => String, {
    nullable: true,
    description: 'BT-262: a CPV code of eight digits; that of the challenge unless told.',
  })
  @IsOptional()
  @Matches(/^\d{8}$/, { message: 'Skriv åtta siffror. | Write eight digits.' })
  cpv?: string;

  @Field(() => Int, basedOn)
  @IsOptional()
  @Min(0)
  basedOn?: number;
}

@InputType()
export class WriteRfiDocumentInput extends OnRfiInput {
  @Field(() => UuidScalar, {
    nullable: true,
    description: 'The draft that is changed; a new one has the id of the command.',
  })
  @IsOptional()
  documentId?: string;

  @TextField({ max: 200 })
  title!: string;

  @TextField({ max: 60000, description: 'Split into clauses by its headings; without headings by its paragraphs.' })
  text!: string;

  @Field(() => Int, basedOn)
  @IsOptional()
  @Min(0)
  basedOn?: number;
}

@InputType()
export class RemoveRfiDocumentInput extends OnRfiInput {
  @Field(() => UuidScalar)
  documentId!: string;
}

@InputType()
export class CommentClauseInput extends OnRfiInput {
  @Field(() => UuidScalar)
  documentId!: string;

  @Field({ description: 'The clause of the draft, by its id.' })
  @Matches(/^\d{1,4}$/, { message: 'Välj ett stycke. | Choose a clause.' })
  clauseId!: string;

  @TextField({ max: 5000 })
  text!: string;

  @Field({ defaultValue: false, description: 'The name of your organisation may be published with the comment.' })
  showName!: boolean;
}

@InputType()
export class DisposeCommentInput extends OnRfiInput {
  @Field(() => UuidScalar)
  commentId!: string;

  @Field({ description: 'accepted, partly, rejected or noted.' })
  @IsIn(dispositions)
  disposition!: string;

  @TextField({ max: 5000, description: 'Why; published with the comment.' })
  reason!: string;

  @Field(() => Int, basedOn)
  @IsOptional()
  @Min(0)
  basedOn?: number;
}
