import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, connectionOf, DateTimeScalar, TextField, UuidScalar } from '@utfall/graphql';
import { IsEmail, IsOptional } from 'class-validator';

@InputType()
export class ReportAccessibilityProblemInput extends CommandInput {
  @TextField({ max: 500, description: 'The page where it happened.' })
  page!: string;

  @TextField({ max: 5000 })
  problem!: string;

  @TextField({ max: 300, nullable: true, description: 'Browser and aids, such as a screen reader.' })
  assistiveTechnology?: string;

  @Field(() => String, { nullable: true, description: 'For an answer; may be left out.' })
  @IsOptional()
  @IsEmail()
  email?: string;
}

@ObjectType({ description: 'The receipt of a report.' })
export class AccessibilityReceipt {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => DateTimeScalar)
  receivedAt!: Date;
}

@ObjectType({ description: 'A problem with accessibility that somebody has told of.' })
export class AccessibilityReport {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  page!: string;

  @Field()
  problem!: string;

  @Field(() => String, { nullable: true })
  assistiveTechnology!: string | null;

  @Field(() => String, { nullable: true })
  email!: string | null;

  @Field(() => DateTimeScalar)
  receivedAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true })
  handledAt!: Date | null;
}

@ObjectType()
export class AccessibilityReportConnection extends connectionOf(AccessibilityReport) {}

@InputType()
export class HandleAccessibilityReportInput {
  @Field(() => UuidScalar)
  reportId!: string;
}
