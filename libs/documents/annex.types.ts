import { Field, InputType, Int, ObjectType } from '@nestjs/graphql';
import { CommandInput, DateTimeScalar, UuidScalar } from '@utfall/graphql';
import { IsOptional, MaxLength } from 'class-validator';
import { StoredFileObject } from './file.types.ts';
import { withUpload } from './upload.types.ts';

@ObjectType({ description: 'A file that belongs to a process: /api/annexes/PROCESS/ID gives its bytes.' })
export class Annex extends StoredFileObject {
  @Field({ description: 'What in the process it belongs to; empty when it belongs to the whole.' })
  item!: string;

  @Field(() => String, { nullable: true, description: 'The name of the organisation it comes from.' })
  organisation!: string | null;

  @Field({ description: 'It comes from the organisation of who asks.' })
  isOwn!: boolean;

  @Field(() => DateTimeScalar)
  at!: Date;

  @Field(() => Int, { nullable: true, description: 'The edition it came with, where what is published has editions.' })
  edition!: number | null;

  @Field(() => UuidScalar, { nullable: true, description: 'The earlier file that it stands instead of.' })
  replaces!: string | null;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When it was replaced or removed.' })
  endedAt!: Date | null;

  @Field(() => Int, { nullable: true, description: 'The edition that was the first without it.' })
  endedEdition!: number | null;
}

@ObjectType({ description: 'The files at one place of a process.' })
export class Annexes {
  @Field(() => UuidScalar)
  processId!: string;

  @Field()
  place!: string;

  @Field({ description: 'Whoever asks may add, replace and remove files here now.' })
  mayChange!: boolean;

  @Field({ description: 'A change is an amendment of what is published and told to all.' })
  isAmendment!: boolean;

  @Field(() => [Annex], { description: 'In the order they came.' })
  files!: Annex[];

  @Field(() => [Annex], { description: 'What others may have read and was replaced or removed since.' })
  former!: Annex[];
}

@InputType()
export class OnAnnexPlaceInput extends CommandInput {
  @Field(() => UuidScalar)
  processId!: string;

  @Field({ description: 'The place in the process, such as annexes, documents, minutes or evidence.' })
  @MaxLength(40)
  place!: string;
}

@InputType({ description: 'A file for a process; it gets the id of the command.' })
export class AddAnnexInput extends withUpload(OnAnnexPlaceInput) {
  @Field({ defaultValue: '', description: 'What in the process it belongs to; empty for the whole.' })
  @MaxLength(80)
  item!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The file that this one stands instead of.' })
  @IsOptional()
  replaces?: string;
}

@InputType()
export class RemoveAnnexInput extends OnAnnexPlaceInput {
  @Field(() => UuidScalar)
  annexId!: string;
}
