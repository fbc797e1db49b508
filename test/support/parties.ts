import type { Actor } from '@utfall/process';

const person = (id: string, organisation: string, relation: string, role: string): Actor => ({
  id,
  organisation,
  relation,
  roles: [role],
  freshUntil: '2100-01-01T00:00:00.000Z',
});

/** Who stands around a contract in the specs of its machines: no database, only what the rules look at. */
export const officer = person('officer', 'kommun', 'authority', 'officer');
export const lead = person('lead', 'kommun', 'authority', 'projectLead');
export const approver = person('approver', 'kommun', 'authority', 'approver');
export const funder = person('funder', 'fond', 'funder', 'funder');
export const provider = person('provider', 'utforare', 'provider', 'provider');
export const verifier = person('verifier', 'granskare', 'verifier', 'verifier');
export const analyst = person('analyst', 'granskare', 'verifier', 'verifier');
export const system = person('system', '', 'system', 'system');
