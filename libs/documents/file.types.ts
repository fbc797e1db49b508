import { Field, Int, ObjectType } from '@nestjs/graphql';
import { UuidScalar } from '@utfall/graphql';

/** What is told of a file, wherever it belongs. */
@ObjectType({ isAbstract: true })
export class StoredFileObject {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  name!: string;

  @Field({ description: 'Media type, by what the file is.' })
  type!: string;

  @Field(() => Int, { description: 'In bytes.' })
  size!: number;

  @Field({ description: 'SHA-256, hexadecimal.' })
  sha256!: string;

  @Field({ description: 'It went through a virus check. False where the service has none.' })
  scanned!: boolean;
}
