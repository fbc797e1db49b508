import { Field, InputType } from '@nestjs/graphql';
import { Type } from 'class-transformer';
import { ArrayMaxSize, ArrayMinSize, IsEmail, IsIn, IsOptional, ValidateNested } from 'class-validator';
import { CommandInput, TextField, UuidScalar } from '@utfall/graphql';
import { organisationForms, organisationKinds, type OrganisationForm, type OrganisationKind } from './people.entity.ts';
import { OrganisationForms, OrganisationKinds } from './people.types.ts';

const rolesMax = 20;

@InputType()
export class InvitePersonInput extends CommandInput {
  @TextField({ max: 254, description: 'The address the letter goes to.' })
  @IsEmail({}, { message: 'Skriv en e-postadress. | Write an e-mail address.' })
  email!: string;

  @Field(() => [String])
  @ArrayMinSize(1)
  @ArrayMaxSize(rolesMax)
  roles!: string[];
}

@InputType()
export class AskToJoinInput extends CommandInput {
  @TextField({ max: 30, description: 'Organisation number, ten digits.' })
  number!: string;

  @TextField({ max: 200, nullable: true, description: 'Needed when neither we nor the register know the number.' })
  name?: string;

  @Field(() => OrganisationKinds, { nullable: true, description: 'supplier unless told.' })
  @IsOptional()
  @IsIn(organisationKinds)
  kind?: OrganisationKind;

  @Field(() => OrganisationForms, { nullable: true })
  @IsOptional()
  @IsIn(organisationForms)
  form?: OrganisationForm;
}

@InputType()
export class OnAdmissionInput extends CommandInput {
  @Field(() => UuidScalar)
  admissionId!: string;
}

@InputType()
export class AdmitInput extends OnAdmissionInput {
  @Field(() => [String], { nullable: true, description: 'The roles that were asked for unless told.' })
  @IsOptional()
  @ArrayMinSize(1)
  @ArrayMaxSize(rolesMax)
  roles?: string[];
}

@InputType()
export class OnMemberInput extends CommandInput {
  @Field(() => UuidScalar)
  personId!: string;
}

@InputType()
export class ChangeRolesInput extends OnMemberInput {
  @Field(() => [String])
  @ArrayMinSize(1)
  @ArrayMaxSize(rolesMax)
  roles!: string[];
}

@InputType()
export class LeaveInput extends CommandInput {
  @Field(() => UuidScalar)
  organisationId!: string;
}

@InputType()
export class ClaimDomainInput extends CommandInput {
  @TextField({ max: 253 })
  domain!: string;
}

@InputType()
export class OnDomainInput extends CommandInput {
  @Field(() => UuidScalar)
  domainId!: string;
}

@InputType()
export class OidcInput {
  @TextField({ max: 500, description: 'The issuer, as the identity provider writes it itself.' })
  issuer!: string;

  @TextField({ max: 500 })
  clientId!: string;

  @TextField({ max: 1000, description: 'Kept, and never shown again.' })
  clientSecret!: string;
}

@InputType()
export class SamlInput {
  @TextField({ max: 100_000, description: 'The metadata of the identity provider (XML).' })
  metadata!: string;
}

@InputType()
export class SetSignOnInput extends CommandInput {
  @Field(() => OidcInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => OidcInput)
  oidc?: OidcInput;

  @Field(() => SamlInput, { nullable: true })
  @IsOptional()
  @ValidateNested()
  @Type(() => SamlInput)
  saml?: SamlInput;
}

@InputType()
export class OnOrganisationInput extends CommandInput {}

@InputType()
export class ParticipationInput extends CommandInput {
  @Field(() => UuidScalar, { nullable: true, description: 'Another organisation: for the operator.' })
  @IsOptional()
  organisationId?: string;
}
