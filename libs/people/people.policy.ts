import type { FieldPolicy, Policy } from '@utfall/process';

/**
 * Who may what with a membership. Whoever is no member, or acts as themselves, stands before the organisation as
 * `public`; the rules then ask who they are.
 */
export const membershipPolicy: Policy = [
  {
    roles: ['administrator'],
    relation: 'authority',
    events: [
      ...['create', 'admit', 'refuse', 'withdraw', 'changeRoles', 'giveAdministration'],
      ...['suspend', 'restore', 'end'],
    ],
  },
  { roles: ['operator'], relation: 'authority', events: ['admit', 'refuse'] },
  {
    roles: ['public'],
    relation: 'authority',
    events: ['create', 'accept', 'decline', 'admit', 'withdraw', 'leave', 'resignAdministration'],
  },
];

/** Who may what with an organisation. */
export const organisationPolicy: Policy = [
  {
    roles: ['administrator'],
    relation: 'authority',
    events: ['claimDomain', 'proveDomain', 'dropDomain', 'setSignOn', 'removeSignOn', 'deactivate'],
  },
  { roles: ['operator'], relation: 'authority', events: ['deactivate', 'reactivate', 'dissolve'] },
  { roles: ['public'], relation: 'authority', events: ['create'] },
];

/** Who sees what of an organisation beside what all see: those who administer it. */
export const organisationFields: FieldPolicy = {
  OrganisationProcess: [{ roles: ['administrator'], relation: 'authority', fields: ['domains', 'signOn'] }],
};
