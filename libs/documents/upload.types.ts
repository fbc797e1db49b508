import type { Type } from '@nestjs/common';
import { Field, InputType, Int } from '@nestjs/graphql';
import { TextField, UuidScalar } from '@utfall/graphql';
import { Max, Min } from 'class-validator';

/** A file that has been sent in parts. */
export interface UploadedFile {
  uploadId: string;
  parts: number;
  name: string;
}

/** Makes the input of a step that takes a file, beside what else the step takes. */
export function withUpload<Input extends object>(
  input: abstract new (...parameters: never[]) => Input,
): Type<Input & UploadedFile> {
  @InputType({ isAbstract: true })
  class WithUpload extends (input as unknown as Type<object>) implements UploadedFile {
    @Field(() => UuidScalar, { description: 'What the parts were sent under, to /api/uploads.' })
    uploadId!: string;

    @Field(() => Int, { description: 'How many parts of at most 512 kB were sent.' })
    @Min(1)
    @Max(40)
    parts!: number;

    @TextField({ max: 300, description: 'The name of the file, with its ending.' })
    name!: string;
  }
  return WithUpload as Type<Input & UploadedFile>;
}
