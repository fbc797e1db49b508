import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, DateTimeScalar, ProcessObject, TextField, UuidScalar } from '@utfall/graphql';

@ObjectType({
  implements: () => ProcessObject,
  description: 'A mistake in something published: what it said, what is right, and why.',
})
export class Correction extends ProcessObject {
  @Field(() => UuidScalar, {
    description: 'What is corrected: a challenge, an RFI, a workshop or a series of workshops.',
  })
  ofId!: string;

  @Field({ description: 'The title of what is corrected.' })
  title!: string;

  @Field({ description: 'Where it stood, such as problem, introduction or maskedReport.' })
  place!: string;

  @Field()
  before!: string;

  @Field()
  after!: string;

  @Field()
  reason!: string;

  @Field(() => DateTimeScalar)
  publishedAt!: Date;
}

@InputType()
export class CorrectPublishedInput extends CommandInput {
  @Field(() => UuidScalar, {
    description: 'What is published; the report of an RFI and the minutes of a workshop are corrected through it.',
  })
  ofId!: string;

  @TextField({ max: 5000, description: 'What it says now, word by word.' })
  before!: string;

  @TextField({ max: 5000, description: 'What it should say.' })
  after!: string;

  @TextField({ max: 2000, description: 'Why it was wrong.' })
  reason!: string;
}
