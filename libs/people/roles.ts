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
