import type { ServerText } from '../../app/language.ts';
import { roleName } from '../../app/roles.ts';

const titles: Readonly<Record<string, ServerText>> = {
  needOwner: { sv: 'Behovsägare', en: 'Need owner' },
  projectLead: { sv: 'Projektledare', en: 'Project lead' },
  officer: { sv: 'Upphandlare', en: 'Procurement officer' },
  approver: { sv: 'Delegat', en: 'Approver' },
  registrar: { sv: 'Registrator', en: 'Registrar' },
  facilitator: { sv: 'Processledare', en: 'Facilitator' },
  participant: { sv: 'Deltagare', en: 'Participant' },
  supplier: { sv: 'Leverantör', en: 'Supplier' },
  evaluator: { sv: 'Bedömare', en: 'Evaluator' },
  chair: { sv: 'Ordförande', en: 'Chair' },
  decider: { sv: 'Beslutsfattare', en: 'Decision-maker' },
  funder: { sv: 'Finansiär', en: 'Funder' },
  provider: { sv: 'Utförare', en: 'Provider' },
  verifier: { sv: 'Oberoende granskare', en: 'Independent verifier' },
  auditor: { sv: 'Revisor', en: 'Auditor' },
  administrator: { sv: 'Administratör', en: 'Administrator' },
  operator: { sv: 'Driftansvarig', en: 'Operator' },
};

/** The role as it stands in a list of roles. */
export const roleTitle = (role: string): ServerText => titles[role] ?? roleName(role);
