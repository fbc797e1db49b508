import type { ServerText } from './language.ts';

const names: Readonly<Record<string, ServerText>> = {
  needOwner: { sv: 'verksamheten', en: 'the need owner' },
  projectLead: { sv: 'projektledaren', en: 'the project lead' },
  officer: { sv: 'upphandlaren', en: 'the procurement officer' },
  approver: { sv: 'delegaten', en: 'the approver' },
  registrar: { sv: 'registratorn', en: 'the registrar' },
  facilitator: { sv: 'processledaren', en: 'the facilitator' },
  participant: { sv: 'deltagare', en: 'participants' },
  supplier: { sv: 'leverantören', en: 'the supplier' },
  evaluator: { sv: 'bedömaren', en: 'the evaluator' },
  chair: { sv: 'ordföranden', en: 'the chair' },
  decider: { sv: 'beslutsfattaren', en: 'the decision-maker' },
  funder: { sv: 'finansiären', en: 'the funder' },
  provider: { sv: 'utföraren', en: 'the provider' },
  verifier: { sv: 'den oberoende granskaren', en: 'the independent verifier' },
  auditor: { sv: 'revisorn', en: 'the auditor' },
  public: { sv: 'alla', en: 'everybody' },
  administrator: { sv: 'administratören', en: 'the administrator' },
  operator: { sv: 'den driftansvariga', en: 'the operator' },
  system: { sv: 'systemet', en: 'the system' },
};

/** The role as it stands in a sentence about who may do something. */
export const roleName = (role: string): ServerText => names[role] ?? { sv: role, en: role };
