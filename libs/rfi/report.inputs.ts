import { Field, InputType, Int } from '@nestjs/graphql';
import { TextField, UuidScalar } from '@utfall/graphql';
import { IsIn, IsOptional, Min } from 'class-validator';
import { basedOn, OnRfiInput } from './rfi.inputs.ts';

@InputType()
export class StartRfiAnalysisInput extends OnRfiInput {}

@InputType()
export class InviteToDialogueInput extends OnRfiInput {
  @Field(() => UuidScalar)
  responseId!: string;
}
@InputType()
export class RecordDeclinedDialogueInput extends InviteToDialogueInput {}

@InputType()
export class RecordDialogueInput extends InviteToDialogueInput {
  @TextField({ max: 20000, description: 'What was said. The supplier reads it too.' })
  note!: string;

  @TextField({ max: 10000, nullable: true, description: 'What the report may say of it, naming nobody.' })
  forReport?: string;
}

@InputType()
export class WriteRfiReportInput extends OnRfiInput {
  @TextField({ max: 100000 })
  text!: string;

  @Field(() => Int, basedOn)
  @IsOptional()
  @Min(0)
  basedOn?: number;
}
@InputType()
export class MaskRfiReportInput extends WriteRfiReportInput {}
@InputType()
export class ReportRfiInput extends OnRfiInput {}
@InputType()
export class PublishRfiReportInput extends OnRfiInput {}

@InputType()
export class ObjectToRfiReportInput extends OnRfiInput {
  @Field(() => UuidScalar, { description: 'Your response.' })
  responseId!: string;

  @TextField({ max: 5000, description: 'What should be masked, and why.' })
  text!: string;
}

@InputType()
export class SettleRfiObjectionInput extends OnRfiInput {
  @Field(() => UuidScalar)
  objectionId!: string;

  @Field({ description: 'accepted or rejected.' })
  @IsIn(['accepted', 'rejected'])
  outcome!: string;

  @TextField({ max: 100000, nullable: true, description: 'The report masked anew, when the objection is accepted.' })
  maskedReport?: string;
}
