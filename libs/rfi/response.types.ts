import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DateTimeScalar, ProcessObject, Refusal, UuidScalar } from '@utfall/graphql';
import type { Refused } from '@utfall/process';
import { AnswerValueObject } from './question.types.ts';
import { AnswerFileObject } from './attachment.object.ts';

@ObjectType('ResponseAnswer', { description: 'What a response says to one question.' })
export class AnswerObject {
  @Field(() => UuidScalar)
  questionId!: string;

  @Field({ description: 'The answer in words, also where it is a value.' })
  text!: string;

  @Field(() => AnswerValueObject, { nullable: true, description: 'For a question that is not one of text.' })
  value?: AnswerValueObject;

  @Field(() => Int)
  version!: number;

  @Field(() => String, {
    nullable: true,
    description: 'Why the supplier means that the answer holds a business secret; null when it does not.',
  })
  secrecy?: string;

  @Field(() => [AnswerFileObject], { nullable: true })
  files?: readonly AnswerFileObject[];
}

@ObjectType('Submission', { description: 'The receipt: what was handed in, and when by the database’s clock.' })
export class SubmissionObject {
  @Field(() => Int, { description: '1, and one more each time the response is replaced.' })
  edition!: number;

  @Field(() => Int, { description: 'The edition of the RFI that it answers.' })
  rfiEdition!: number;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field({ description: 'SHA-256 (hex) of the sealed response as it was stored: it tells nothing of what is in it.' })
  hash!: string;

  @Field(() => String, {
    nullable: true,
    description: 'What the receipt says: canonical JSON. Its UTF-8 bytes are what is signed.',
  })
  receipt!: string | null;

  @Field(() => String, { nullable: true, description: 'Ed25519, base64url; check it with receiptKey.' })
  signature!: string | null;

  @Field(() => String, { nullable: true })
  keyId!: string | null;
}

@ObjectType({ description: 'What receipts and lists of openings are signed with.' })
export class ReceiptKey {
  @Field()
  id!: string;

  @Field({ description: 'Ed25519: 32 bytes, base64url.' })
  publicKey!: string;
}

@ObjectType({
  implements: () => ProcessObject,
  description:
    'One supplier’s response to an RFI. Until the responses are opened only its own people know that it exists.',
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

  @Field({
    description: 'False when what is stored was altered outside the service: then there are no answers to show.',
  })
  isReadable!: boolean;

  @Field(() => Refusal, {
    nullable: true,
    description: 'Why you may not read the answers yet, such as before you have declared your ties to the case.',
  })
  withheld!: Refused | null;

  @Field({ description: 'Something is written that is not handed in.' })
  hasUnsentChanges!: boolean;
}

@ObjectType()
export class RfiResponseConnection extends connectionOf(RfiResponse) {}
