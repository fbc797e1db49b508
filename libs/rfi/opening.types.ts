import { Field, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'One line of the list that two persons attest when they open sealed responses.' })
export class OpenedResponseObject {
  @Field(() => UuidScalar)
  responseId!: string;

  @Field()
  organisation!: string;

  @Field(() => Int, { description: 'The version that counts: the last that was handed in.' })
  edition!: number;

  @Field(() => DateTimeScalar, { description: 'When it arrived, by the clock of the database.' })
  at!: string;

  @Field({ description: 'SHA-256 of the sealed response: the same as on the supplier’s receipt.' })
  hash!: string;

  @Field({ description: 'False when it was altered or moved after it was handed in: then it is not opened.' })
  whole!: boolean;
}

@ObjectType({ description: 'The opening of sealed responses by two persons. For the authority only.' })
export class RfiOpening {
  @Field(() => DateTimeScalar, { description: 'The earliest moment: some seconds after the deadline.' })
  openableAt!: string;

  @Field(() => DateTimeScalar, { description: 'The clock of the service, in the time of the trail.' })
  now!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  begunAt!: string | null;

  @Field(() => String, { nullable: true, description: 'Who began it, as others see them.' })
  begunBy!: string | null;

  @Field({ description: 'You began it: somebody else must be the second.' })
  isMine!: boolean;

  @Field(() => DateTimeScalar, { nullable: true, description: 'Until when the second person may open.' })
  closesAt!: string | null;

  @Field(() => DateTimeScalar, { nullable: true })
  openedAt!: string | null;

  @Field(() => String, { nullable: true })
  openedBy!: string | null;

  @Field(() => [OpenedResponseObject], { nullable: true, description: 'null until they are opened.' })
  list!: OpenedResponseObject[] | null;

  @Field(() => String, { nullable: true, description: 'SHA-256 of the list, as the journal has kept it.' })
  listHash!: string | null;

  @Field(() => String, { nullable: true, description: 'Ed25519 over the list; check it with receiptKey.' })
  signature!: string | null;

  @Field(() => String, { nullable: true })
  keyId!: string | null;
}
