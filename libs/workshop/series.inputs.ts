import { Field, InputType, Int } from '@nestjs/graphql';
import { CommandInput, TextField, UuidScalar } from '@utfall/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayNotEmpty, ArrayUnique, IsIn, IsOptional, Max, Min, ValidateNested } from 'class-validator';
import { insightScopes, type InsightScope } from './workshop.content.ts';

@InputType({ description: 'Numbers that differ from the defaults of the method.' })
export class SeriesSettingsInput {
  @Field(() => Int, {
    nullable: true,
    description: 'Calendar days between scheduling and the workshop; 14 unless told.',
  })
  @IsOptional()
  @Min(0)
  @Max(365)
  noticeDaysMin?: number;

  @Field(() => Int, { nullable: true, description: 'Workshops that must have been held; 1 unless told.' })
  @IsOptional()
  @Min(1)
  @Max(50)
  workshopsHeldMin?: number;

  @Field(() => Int, { nullable: true, description: 'Insights that must be approved; 1 unless told.' })
  @IsOptional()
  @Min(1)
  @Max(200)
  insightsApprovedMin?: number;

  @Field(() => Int, { nullable: true, description: 'Places on the waiting list of a workshop; 50 unless told.' })
  @IsOptional()
  @Min(0)
  @Max(500)
  waitlistMax?: number;

  @Field(() => Int, {
    nullable: true,
    description: 'How early a workshop may begin, in minutes before its time; 60 unless told.',
  })
  @IsOptional()
  @Min(0)
  @Max(1440)
  startEarliestMinutes?: number;
}

@InputType()
export class PlanWorkshopSeriesInput extends CommandInput {
  @Field(() => UuidScalar)
  trailId!: string;

  @TextField({ max: 200 })
  title!: string;

  @TextField({ max: 5000, nullable: true })
  purpose?: string;

  @Field({ defaultValue: false, description: 'True for made-up content, as in demo data.' })
  illustrative!: boolean;

  @Field(() => SeriesSettingsInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => SeriesSettingsInput)
  settings?: SeriesSettingsInput;
}

@InputType({ isAbstract: true })
export abstract class OnSeriesInput extends CommandInput {
  @Field(() => UuidScalar)
  seriesId!: string;
}

@InputType()
export class OpenWorkshopSeriesInput extends OnSeriesInput {}
@InputType()
export class SynthesiseSeriesInput extends OnSeriesInput {}
@InputType()
export class ReopenSeriesInput extends OnSeriesInput {}
@InputType()
export class CompleteSeriesInput extends OnSeriesInput {}

@InputType()
export class CancelSeriesInput extends OnSeriesInput {
  @TextField({ max: 2000 })
  reason!: string;
}

@InputType()
export class AddInsightInput extends OnSeriesInput {
  @TextField({ max: 5000 })
  text!: string;

  @Field(() => [UuidScalar], { description: 'The workshops it comes from.' })
  @ArrayNotEmpty()
  @ArrayMaxSize(50)
  @ArrayUnique()
  workshopIds!: string[];

  @Field(() => [UuidScalar], { defaultValue: [], description: 'The notes it is built from.' })
  @ArrayMaxSize(100)
  @ArrayUnique()
  noteIds!: string[];

  @Field(() => String, { nullable: true, description: 'local or national.' })
  @IsOptional()
  @IsIn(insightScopes)
  scope?: InsightScope;
}

@InputType()
export class ReviseInsightInput extends AddInsightInput {
  @Field(() => UuidScalar)
  insightId!: string;
}

@InputType()
export class ApproveInsightInput extends OnSeriesInput {
  @Field(() => UuidScalar)
  insightId!: string;

  @TextField({ max: 64, description: 'The hash of the insight you have read.' })
  hash!: string;
}

@InputType()
export class RecordEqualInformationInput extends OnSeriesInput {
  @Field(() => UuidScalar, { description: 'The workshop where it was said.' })
  workshopId!: string;

  @TextField({ max: 5000 })
  text!: string;
}

@InputType()
export class PublishEqualInformationInput extends OnSeriesInput {
  @Field(() => UuidScalar)
  itemId!: string;
}
