import { Field, ObjectType } from '@nestjs/graphql';
import { connectionOf, UuidScalar } from '@utfall/graphql';
import { TargetGroups, type TargetGroup } from './profile/target-groups.ts';
import { SupplierForms, Verifications, type SupplierForm, type Verification } from './profile/vocabularies.ts';

@ObjectType({ description: 'A fact that its supplier says is wrong, and why.' })
export class ContestedFact {
  @Field({ description: 'size, legalForm, county, sni, or evidence with its id.' })
  fact!: string;

  @Field()
  reason!: string;
}

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

  @Field(() => String, {
    nullable: true,
    description:
      'How the supplier has taken over its place: number, name (nobody has checked more) or own; null when it has not.',
  })
  proof!: string | null;

  @Field(() => [String], { description: 'Languages it says it can work in.' })
  languages!: string[];

  @Field(() => [String], { description: 'Counties it says it can work in; empty for all.' })
  counties!: string[];

  @Field(() => SupplierForms, { nullable: true, description: 'What it says it is in law.' })
  form!: SupplierForm | null;

  @Field(() => SupplierForms, { nullable: true, description: 'What the legal form of its source comes to.' })
  registerForm!: SupplierForm | null;

  @Field(() => [TargetGroups], { description: 'For whom it says it works.' })
  targetGroups!: TargetGroup[];

  @Field(() => Verifications, {
    nullable: true,
    description: 'The most that any of its evidence is known by; null when it has none.',
  })
  verification!: Verification | null;

  @Field(() => [String], { description: 'Other names that it stands for in the register.' })
  otherNames!: string[];

  @Field(() => String, { nullable: true, description: 'The supplier that stands for this one; null for most.' })
  standsUnder!: string | null;

  @Field(() => [ContestedFact])
  contested!: ContestedFact[];
}

@ObjectType()
export class RegisterSupplierConnection extends connectionOf(RegisterSupplier) {}
