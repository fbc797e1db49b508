import { Field, ObjectType } from '@nestjs/graphql';
import { answerUnion, connectionOf, DateTimeScalar, ProcessObject, UuidScalar } from '@utfall/graphql';
import { proofName, proofText } from './domains.ts';
import type { AdmissionRow, MemberRow } from './membership.reads.ts';
import type { DomainRow } from './organisation.reads.ts';
import type { OrganisationForm } from './people.entity.ts';
import { Organisation, OrganisationForms, organisationOf, Person } from './people.types.ts';

@ObjectType({ description: 'An invitation, or a request to join.' })
export class Admission {
  @Field(() => UuidScalar)
  id!: string;

  @Field({ description: 'invitation or request.' })
  way!: string;

  @Field({ description: 'proposed, active, closed …: the state of the membership.' })
  state!: string;

  @Field(() => Organisation)
  organisation!: Organisation;

  @Field()
  email!: string;

  @Field(() => Person, { nullable: true, description: 'Null until an invited person has answered.' })
  person!: Person | null;

  @Field(() => [String])
  roles!: string[];

  @Field(() => DateTimeScalar)
  askedAt!: Date;

  @Field(() => DateTimeScalar)
  expiresAt!: Date;
}

@ObjectType()
export class AdmissionConnection extends connectionOf(Admission) {}

@ObjectType({ description: 'A member of the organisation you act for.' })
export class Member {
  @Field(() => Person)
  person!: Person;

  @Field(() => [String])
  roles!: string[];

  @Field({ description: 'active, suspended or left.' })
  state!: string;

  @Field(() => DateTimeScalar)
  since!: Date;

  @Field(() => UuidScalar, { nullable: true, description: 'The process, for its journal; null before its first step.' })
  membershipId!: string | null;
}

@ObjectType()
export class MemberConnection extends connectionOf(Member) {}

@ObjectType({ implements: () => ProcessObject, description: 'A membership as a process, with its journal.' })
export class MembershipProcess extends ProcessObject {}

@ObjectType({ description: 'What an organisation number leads to.' })
export class NumberedOrganisation {
  @Field({ description: 'NNNNNN-NNNN.' })
  number!: string;

  @Field()
  name!: string;

  @Field(() => OrganisationForms, { nullable: true })
  form!: OrganisationForm | null;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field({ description: 'Who says so: us, or the name of the register.' })
  source!: string;

  @Field({ description: 'Somebody administers it here and answers those who ask to join.' })
  administered!: boolean;
}

@ObjectType({ description: 'A domain that an organisation says is its own.' })
export class OrganisationDomain {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  name!: string;

  @Field(() => DateTimeScalar, { nullable: true })
  provedAt!: Date | null;

  @Field({ description: 'The name of the TXT record that proves it.' })
  recordName!: string;

  @Field({ description: 'What the record says.' })
  recordText!: string;
}

@ObjectType({ description: 'How the members of an organisation sign in together.' })
export class SignOn {
  @Field({ description: 'oidc or saml.' })
  protocol!: string;

  @Field()
  issuer!: string;

  @Field({ description: 'Where the identity provider sends people back: register it there.' })
  returnUrl!: string;
}

@ObjectType({
  implements: () => ProcessObject,
  description: 'The organisation you act for, as those see it who administer it. Its journal tells what was changed.',
})
export class OrganisationProcess extends ProcessObject {
  @Field(() => [OrganisationDomain])
  domains!: OrganisationDomain[];

  @Field(() => SignOn, { nullable: true })
  signOn!: SignOn | null;
}

export const AdmissionResult = answerUnion('AdmissionResult', Admission);
export const MemberResult = answerUnion('MemberResult', Member);
export const OrganisationResult = answerUnion('OrganisationResult', OrganisationProcess);
export const NumberedOrganisationResult = answerUnion('NumberedOrganisationResult', NumberedOrganisation);

export function admissionOf(row: AdmissionRow): Admission {
  const { admission: id, way, state, email, asked_at: askedAt, expires_at: expiresAt } = row;
  const person = row.person === null ? null : { id: row.person, title: row.title ?? '' };
  return {
    id,
    way,
    state,
    email,
    person,
    roles: [...row.roles],
    askedAt,
    expiresAt,
    organisation: organisationOf(row),
  };
}

export function memberOf({ person: id, title, roles, state, since, process_id: membershipId }: MemberRow): Member {
  return { person: { id, title }, roles: [...roles], state, since, membershipId };
}

export function domainOf({ id, name, token, proved_at: provedAt }: DomainRow): OrganisationDomain {
  return { id, name, provedAt, recordName: proofName(name), recordText: proofText(token) };
}
