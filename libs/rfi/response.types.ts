import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, ProcessObject, UuidScalar } from '@utfall/graphql';

@ObjectType('ResponseAnswer', { description: 'What a response says to one question.' })
export class AnswerObject {
  @Field(() => UuidScalar)
  questionId!: string;

  @Field()
  text!: string;

  @Field(() => Int)
  version!: number;
}

@ObjectType('Submission', { description: 'The receipt: what was handed in, and when by the database’s clock.' })
export class SubmissionObject {
  @Field(() => Int, { description: '1, and one more each time the response is replaced.' })
  edition!: number;

  @Field(() => Int, { description: 'The edition of the RFI that it answers.' })
  rfiEdition!: number;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field({ description: 'SHA-256 of the hashes of all answers handed in.' })
  hash!: string;
}

@ObjectType({
  implements: () => ProcessObject,
  description: 'One supplier’s response to an RFI. Until the RFI closes only its own people know that it exists.',
})
export class RfiResponse extends ProcessObject {
  @Field(() => UuidScalar)
  rfiId!: string;

  @Field()
  rfiTitle!: string;

  @Field(() => UuidScalar)
  organisationId!: string;

  @Field()
  organisation!: string;

  @Field(() => [AnswerObject], { description: 'As written now for its own people, as handed in for the authority.' })
  answers!: AnswerObject[];

  @Field(() => SubmissionObject, { nullable: true })
  submission!: SubmissionObject | null;

  @Field({ description: 'Something is written that is not handed in.' })
  hasUnsentChanges!: boolean;
}

@ObjectType()
export class RfiResponseConnection extends connectionOf(RfiResponse) {}
