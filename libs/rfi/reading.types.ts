import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, Refusal, UuidScalar } from '@utfall/graphql';
import type { Refused } from '@utfall/process';
import { AnswerFileObject } from './attachment.object.ts';

@ObjectType()
export class ReadingQuestion {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  text!: string;

  @Field(() => Int, { description: 'How many answers to it you have not read.' })
  unread!: number;
}

@ObjectType({ description: 'The responses to an RFI when they are opened, as the authority reads them side by side.' })
export class RfiReading {
  @Field(() => UuidScalar)
  rfiId!: string;

  @Field()
  title!: string;

  @Field(() => Int, { description: 'How many responses there are to read.' })
  responses!: number;

  @Field(() => [ReadingQuestion])
  questions!: ReadingQuestion[];

  @Field(() => [String], { description: 'What the answers have been tagged with.' })
  tags!: string[];

  @Field({ description: 'You may tag answers.' })
  mayTag!: boolean;

  @Field(() => UuidScalar, { description: 'The case.' })
  trailId!: string;

  @Field(() => Refusal, {
    nullable: true,
    description: 'Why you may not read the answers yet, such as before you have declared your ties to the case.',
  })
  withheld!: Refused | null;
}

@ObjectType({ description: 'What one response says to one question, and what its readers have made of it.' })
export class ReadAnswer {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field()
  organisation!: string;

  @Field(() => String, { nullable: true, description: 'null when the response was altered and cannot be read.' })
  text!: string | null;

  @Field(() => String, {
    nullable: true,
    description: 'Why the supplier means that the answer holds a business secret; null when it does not.',
  })
  secrecy!: string | null;

  @Field(() => [AnswerFileObject])
  files!: readonly AnswerFileObject[];

  @Field(() => [String])
  tags!: string[];

  @Field(() => String, { nullable: true, description: 'Your own note. Nobody else sees it.' })
  note!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When you read it.' })
  readAt!: Date | null;

  @Field(() => [String], { description: 'Who has read it, yourself apart.' })
  readBy!: string[];
}

@ObjectType()
export class ReadAnswerConnection extends connectionOf(ReadAnswer) {}
