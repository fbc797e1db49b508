import { Field, InputType, Int } from '@nestjs/graphql';
import { TextField, UuidScalar } from '@utfall/graphql';
import { Max, Min } from 'class-validator';
import { OnResponseInput } from './response.inputs.ts';

@InputType()
export class AttachToAnswerInput extends OnResponseInput {
  @Field(() => UuidScalar)
  questionId!: string;

  @Field(() => UuidScalar, { description: 'What the parts were sent under, to /api/uploads.' })
  uploadId!: string;

  @Field(() => Int, { description: 'How many parts of at most 512 kB were sent.' })
  @Min(1)
  @Max(40)
  parts!: number;

  @TextField({ max: 300, description: 'The name of the file, with its ending.' })
  name!: string;
}

@InputType()
export class RemoveAnswerFileInput extends OnResponseInput {
  @Field(() => UuidScalar)
  questionId!: string;

  @Field(() => UuidScalar)
  fileId!: string;
}
