import { Column, Entity, PrimaryColumn } from 'typeorm';

/** What an organisation mainly is. In a process it may take part as something else; the participant row says as what. */
export const organisationKinds = ['authority', 'supplier', 'funder', 'verifier', 'provider'] as const;
export type OrganisationKind = (typeof organisationKinds)[number];

/** What an organisation is in law or by agreement. */
export const organisationForms = ['company', 'association', 'foundation', 'university', 'consortium'] as const;
export type OrganisationForm = (typeof organisationForms)[number];

@Entity({ schema: 'people', name: 'organisation' })
export class OrganisationEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  kind!: OrganisationKind;

  @Column('text')
  name!: string;

  @Column('text')
  number!: string;

  @Column('text', { nullable: true })
  county!: string | null;

  @Column('text', { nullable: true })
  municipality!: string | null;
}

@Entity({ schema: 'people', name: 'person' })
export class PersonEntity {
  @PrimaryColumn('uuid')
  id!: string;

  @Column('text')
  title!: string;
}

@Entity({ schema: 'people', name: 'membership' })
export class MembershipEntity {
  @PrimaryColumn('uuid', { name: 'tenant_id' })
  organisationId!: string;

  @PrimaryColumn('uuid', { name: 'person_id' })
  personId!: string;

  @Column('text', { array: true })
  roles!: string[];

  @Column('bigint', { name: 'approval_limit_ore', nullable: true })
  approvalLimitOre!: string | null;
}

export const peopleEntities = [OrganisationEntity, PersonEntity, MembershipEntity];
