import type { OrganisationKind } from './people.entity.ts';

/** The roles that a person can hold in an organisation: those of the project's language, without the system's own. */
export const personRoles = [
  'needOwner',
  'projectLead',
  'officer',
  'approver',
  'registrar',
  'facilitator',
  'participant',
  'supplier',
  'evaluator',
  'chair',
  'decider',
  'funder',
  'provider',
  'verifier',
  'auditor',
  'public',
  'administrator',
  'operator',
] as const;

/** The first of some words that is no role a person can hold; null when all are. */
export function unknownRole(roles: readonly string[]): string | null {
  return roles.find((role) => !personRoles.some((known) => known === role)) ?? null;
}

const everywhere = ['administrator', 'participant'] as const;
const rolesByKind: Readonly<Record<OrganisationKind, readonly string[]>> = {
  authority: [
    ...['needOwner', 'projectLead', 'officer', 'approver', 'registrar', 'facilitator', 'evaluator', 'chair'],
    ...['decider', 'auditor', ...everywhere],
  ],
  supplier: ['supplier', 'provider', ...everywhere],
  provider: ['provider', 'supplier', ...everywhere],
  funder: ['funder', ...everywhere],
  verifier: ['verifier', ...everywhere],
};

/** The roles an administrator can give in an organisation of a kind. Never `operator`: that is given where the service runs. */
export function rolesIn(kind: OrganisationKind): readonly string[] {
  return rolesByKind[kind];
}

/** What the first member of an organisation becomes. */
export function firstRolesIn(kind: OrganisationKind): readonly string[] {
  return kind === 'authority' ? ['administrator'] : ['administrator', rolesByKind[kind][0]!];
}
