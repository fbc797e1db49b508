import { Field, InputType } from '@nestjs/graphql';
import { withUpload } from '@utfall/documents';
import { UuidScalar } from '@utfall/graphql';
import { OnResponseInput } from './response.inputs.ts';

@InputType()
export class AttachToAnswerInput extends withUpload(OnResponseInput) {
  @Field(() => UuidScalar)
  questionId!: string;
}

@InputType()
export class RemoveAnswerFileInput extends OnResponseInput {
  @Field(() => UuidScalar)
  questionId!: string;

  @Field(() => UuidScalar)
  fileId!: string;
}
