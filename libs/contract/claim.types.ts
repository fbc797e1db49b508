import { Field, Int, ObjectType } from '@nestjs/graphql';
import { connectionOf, DecimalScalar, LocalDateScalar, ProcessObject, TextObject, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'A commitment to a piece of evidence.' })
export class ClaimEvidenceObject {
  @Field()
  kind!: string;

  @Field()
  commitment!: string;
}

@ObjectType({ implements: () => ProcessObject, description: 'One outcome of one pseudonymous person.' })
export class Claim extends ProcessObject {
  @Field(() => UuidScalar)
  contractId!: string;

  @Field()
  metric!: string;

  @Field(() => String, { nullable: true, description: 'A keyed pseudonym.' })
  person!: string | null;

  @Field(() => String, { nullable: true })
  cohort!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  enrolledOn!: string | null;

  @Field(() => LocalDateScalar, { nullable: true })
  occurredOn!: string | null;

  @Field(() => DecimalScalar, { nullable: true })
  quantity!: string | null;

  @Field(() => [ClaimEvidenceObject])
  evidence!: ClaimEvidenceObject[];
}

@ObjectType()
export class ClaimConnection extends connectionOf(Claim) {}

@ObjectType({
  description: 'How many outcomes of a metric stand where. A count of 1 to 4 is hidden, and with it the sum.',
})
export class ClaimCounts {
  @Field()
  metric!: string;

  @Field(() => Int, { nullable: true })
  undecided!: number | null;

  @Field(() => Int, { nullable: true })
  verified!: number | null;

  @Field(() => Int, { nullable: true })
  rejected!: number | null;

  @Field(() => Int, { nullable: true })
  all!: number | null;

  @Field({ description: 'True when a small count is hidden from you.' })
  isSuppressed!: boolean;
}

@ObjectType({ description: 'A row that cannot be imported.' })
export class ClaimImportFault {
  @Field(() => Int, { description: 'The line of the file; the heading is line 1.' })
  line!: number;

  @Field()
  column!: string;

  @Field(() => TextObject)
  sentence!: TextObject;
}

@ObjectType({ description: 'What an import came to. Nothing is written when a row is wrong.' })
export class ClaimImport {
  @Field(() => Int)
  rows!: number;

  @Field(() => Int, { description: 'Rows that are already there.' })
  known!: number;

  @Field()
  isWritten!: boolean;

  @Field(() => [ClaimImportFault])
  faults!: ClaimImportFault[];
}
