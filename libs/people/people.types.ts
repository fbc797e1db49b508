import { Field, ObjectType, registerEnumType } from '@nestjs/graphql';
import { connectionOf, DecimalScalar, moneyOf, UuidScalar } from '@utfall/graphql';
import { organisationForms, organisationKinds, type OrganisationForm, type OrganisationKind } from './people.entity.ts';
import type { MeRow, OrganisationRow } from './people.reads.ts';

export const OrganisationKinds = Object.fromEntries(organisationKinds.map((kind) => [kind, kind]));
registerEnumType(OrganisationKinds, { name: 'OrganisationKind' });
export const OrganisationForms = Object.fromEntries(organisationForms.map((form) => [form, form]));
registerEnumType(OrganisationForms, { name: 'OrganisationForm' });

@ObjectType()
export class Organisation {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => OrganisationKinds)
  kind!: OrganisationKind;

  @Field()
  name!: string;

  @Field(() => OrganisationForms, { nullable: true })
  form!: OrganisationForm | null;

  @Field({ description: 'Organisation number, NNNNNN-NNNN.' })
  number!: string;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => String, { nullable: true })
  municipality!: string | null;
}

@ObjectType()
export class OrganisationConnection extends connectionOf(Organisation) {}

@ObjectType({ description: 'A person. The title is what others see.' })
export class Person {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  title!: string;
}

@ObjectType()
export class PersonConnection extends connectionOf(Person) {}

@ObjectType()
export class Membership {
  @Field(() => Organisation)
  organisation!: Organisation;

  @Field(() => [String])
  roles!: string[];

  @Field(() => DecimalScalar, { nullable: true, description: 'The largest budget the person may approve, in SEK.' })
  approvalLimitSek!: string | null;
}

@ObjectType({ description: 'Who is signed in, and for whom they act.' })
export class Me {
  @Field(() => Person)
  person!: Person;

  @Field(() => Organisation, { nullable: true })
  organisation!: Organisation | null;

  @Field(() => [String])
  roles!: string[];

  @Field(() => [Membership], {
    description: 'Choose among them with `actAs`, or per request with the header x-organisation.',
  })
  memberships!: Membership[];
}

export function membershipOf(row: MeRow): Membership {
  const limit = row.approval_limit_ore;
  const approvalLimitSek = limit === null ? null : moneyOf(BigInt(limit)).amount;
  return { organisation: organisationOf(row), roles: [...(row.roles ?? [])], approvalLimitSek };
}

export function organisationOf({ id, kind, form, name, number, county, municipality }: OrganisationRow): Organisation {
  return { id, kind, form, name, number, county, municipality };
}
