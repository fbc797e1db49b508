import { Field, InputType, ObjectType } from '@nestjs/graphql';
import { CommandInput, DateTimeScalar, TextField, UuidScalar } from '@utfall/graphql';
import { IsOptional } from 'class-validator';

@ObjectType({ description: 'Something that was said at a workshop, as it was noted.' })
export class WorkshopNote {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => UuidScalar)
  workshopId!: string;

  @Field()
  text!: string;

  @Field({ description: 'The theme it is gathered under; empty before that.' })
  theme!: string;

  @Field(() => DateTimeScalar)
  at!: Date;
}

@ObjectType({ description: 'The notes of a series, gathered under themes. For the authority only.' })
export class InsightBoard {
  @Field(() => UuidScalar)
  seriesId!: string;

  @Field(() => [WorkshopNote], { description: 'In the order they were written.' })
  notes!: WorkshopNote[];
}

@InputType({ description: 'A new note, or an earlier one written anew or put under another theme.' })
export class WriteNoteInput extends CommandInput {
  @Field(() => UuidScalar)
  seriesId!: string;

  @Field(() => UuidScalar, { description: 'Where it was said.' })
  workshopId!: string;

  @Field(() => UuidScalar, { nullable: true })
  @IsOptional()
  noteId?: string;

  @TextField({ max: 1000 })
  text!: string;

  @TextField({ max: 120, min: 0, nullable: true })
  theme?: string;
}

@InputType()
export class RemoveNoteInput extends CommandInput {
  @Field(() => UuidScalar)
  seriesId!: string;

  @Field(() => UuidScalar)
  noteId!: string;
}
