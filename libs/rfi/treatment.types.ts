import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'Something that was told, and when.' })
export class ToldStep {
  @Field(() => DateTimeScalar)
  at!: Date;

  @Field()
  event!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => UuidScalar, { nullable: true, description: 'The question that was answered.' })
  clarificationId!: string | null;
}

@ObjectType({ description: 'What one supplier was told, and when.' })
export class ToldSupplier {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field()
  organisation!: string;

  @Field(() => [ToldStep])
  told!: ToldStep[];
}

@ObjectType({ description: 'Something that not every supplier was told as often.' })
export class UnequalStep {
  @Field()
  event!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => Int, { description: 'How many of those who responded were told.' })
  told!: number;

  @Field(() => Int, { description: 'How many responded.' })
  of!: number;
}

@ObjectType({ description: 'How comments on the drafts of an external review were treated.' })
export class TreatedComments {
  @Field(() => Int)
  received!: number;

  @Field(() => Int, { description: 'How many have their answer.' })
  answered!: number;

  @Field(() => Int, { description: 'How many organisations commented.' })
  organisations!: number;
}

@ObjectType({
  description: 'What was told about an RFI, to all and to each. Read from the journals, which nobody can alter.',
})
export class EqualTreatment {
  @Field(() => [ToldStep], { description: 'What everybody could read from that moment, in order.' })
  toAll!: ToldStep[];

  @Field(() => [ToldSupplier], { description: 'Those who responded; empty until the responses are received.' })
  suppliers!: ToldSupplier[];

  @Field(() => [UnequalStep], { description: 'After the closing: what not all were told alike. Empty when all were.' })
  unequal!: UnequalStep[];

  @Field(() => TreatedComments)
  comments!: TreatedComments;
}
