import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { DateTimeScalar, UuidScalar } from '@utfall/graphql';
import { IsOptional, IsUUID, Matches, MaxLength, Min } from 'class-validator';

/** Letters, digits and a few signs: it names a form and the thing it is about. */
const formKeyForm = /^[\w./:-]{1,200}$/;
export const draftLengthMax = 200_000;

@ObjectType({ description: 'What you have typed in a form and not yet handed in. Nobody else sees it.' })
export class Draft {
  @Field()
  formKey!: string;

  @Field({ description: 'As it was saved: JSON.' })
  body!: string;

  @Field(() => Int)
  version!: number;

  @Field(() => DateTimeScalar)
  savedAt!: Date;

  @Field(() => DateTimeScalar, { description: 'The clock of the service.' })
  now!: Date;
}

@InputType()
export class SaveDraftInput {
  @Field(() => UuidScalar, { description: 'UUIDv7 made by the client; sending it again gives the same answer again.' })
  @IsUUID(7)
  commandId!: string;

  @Field(() => Int, {
    nullable: true,
    description: 'The version you saw, 0 for none; refused when somebody else was faster.',
  })
  @IsOptional()
  @Min(0)
  expects?: number;

  @Field({ description: 'Names the form, such as challenge/ID.' })
  @Matches(formKeyForm, { message: 'Använd bokstäver, siffror och ./:- | Use letters, digits and ./:-' })
  formKey!: string;

  @Field({ description: 'JSON.' })
  @MaxLength(draftLengthMax)
  body!: string;
}

@InputType()
export class DiscardDraftInput {
  @Field()
  @Matches(formKeyForm, { message: 'Använd bokstäver, siffror och ./:- | Use letters, digits and ./:-' })
  formKey!: string;
}

@ObjectType()
export class DiscardedDraft {
  @Field({ description: 'False when there was none.' })
  discarded!: boolean;
}
