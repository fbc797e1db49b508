import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf, UuidScalar } from '@utfall/graphql';

@ObjectType({ description: 'A supplier in the register. Most are not users of the system.' })
export class RegisterSupplier {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  name!: string;

  @Field(() => String, { nullable: true, description: 'NNNNNN-NNNN, where the source has it.' })
  organisationNumber!: string | null;

  @Field(() => String, { nullable: true })
  legalForm!: string | null;

  @Field(() => String, { nullable: true, description: 'The size class of the source, in Swedish.' })
  size!: string | null;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => String, { nullable: true, description: 'Branch code, SNI 2007.' })
  sni!: string | null;

  @Field(() => String, { nullable: true })
  sniLabel!: string | null;

  @Field({ description: 'Where the facts come from.' })
  source!: string;

  @Field({ description: 'The supplier is an organisation here and can be told.' })
  linked!: boolean;
}

@ObjectType()
export class RegisterSupplierConnection extends connectionOf(RegisterSupplier) {}
