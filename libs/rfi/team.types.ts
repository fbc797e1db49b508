import { Field, InputType, Int, ObjectType, registerEnumType } from '@nestjs/graphql';
import { DateTimeScalar, TextField, UuidScalar } from '@utfall/graphql';
import { IsEnum, IsOptional, Min } from 'class-validator';
import { OnResponseInput } from './response.inputs.ts';
import { accesses, type Access } from './response.rules.machine.ts';

const ResponseAccess = Object.fromEntries(accesses.map((access) => [access, access]));
registerEnumType(ResponseAccess, {
  name: 'ResponseAccess',
  description: 'What a colleague may do with a response: each may also do what stands before.',
});

@ObjectType({ description: 'A colleague, and what they may do with the response.' })
export class ResponseColleague {
  @Field(() => UuidScalar)
  personId!: string;

  @Field()
  title!: string;

  @Field(() => ResponseAccess)
  access!: Access;

  @Field({ description: 'False: as for all who are not named.' })
  isNamed!: boolean;

  @Field()
  isYou!: boolean;
}

@ObjectType({ description: 'Somebody has read the whole response and has nothing to add.' })
export class ResponseSignOff {
  @Field()
  title!: string;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field({ description: 'False when something has changed since.' })
  isCurrent!: boolean;

  @Field()
  isYours!: boolean;
}

@ObjectType({ description: 'What a colleague says of an answer. Nobody outside the supplier ever reads it.' })
export class AnswerComment {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  questionId!: string;

  @Field(() => String, { nullable: true, description: 'null when it was altered outside the service.' })
  text!: string | null;

  @Field()
  author!: string;

  @Field()
  isYours!: boolean;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  settledAt!: string | null;
}

@ObjectType({ description: 'Those who write a response together. Only for the supplier’s own people.' })
export class ResponseTeam {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field(() => ResponseAccess, { description: 'What you may do.' })
  access!: Access;

  @Field(() => ResponseAccess, { description: 'What those may do who are not named.' })
  others!: Access;

  @Field(() => Int, { description: 'What the answers come to now; another number after every change.' })
  stand!: number;

  @Field(() => [ResponseColleague])
  people!: ResponseColleague[];

  @Field(() => [ResponseSignOff])
  signOffs!: ResponseSignOff[];

  @Field(() => [AnswerComment], { description: 'In the order they were written.' })
  comments!: AnswerComment[];
}

@InputType()
export class ShareResponseInput extends OnResponseInput {
  @Field(() => UuidScalar, { nullable: true, description: 'The colleague. Left out: all who are not named.' })
  @IsOptional()
  personId?: string;

  @Field(() => ResponseAccess)
  @IsEnum(ResponseAccess)
  access!: Access;
}

@InputType()
export class SignOffResponseInput extends OnResponseInput {
  @Field(() => Int, { description: 'What the answers came to when you read them: ResponseTeam.stand.' })
  @Min(0)
  stand!: number;
}

@InputType()
export class CommentOnAnswerInput extends OnResponseInput {
  @Field(() => UuidScalar)
  questionId!: string;

  @TextField({ max: 4000 })
  text!: string;
}

@InputType()
export class SettleAnswerCommentInput extends OnResponseInput {
  @Field(() => UuidScalar)
  commentId!: string;
}
