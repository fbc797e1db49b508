import type { Actor } from '@utfall/process';

const person = (id: string, organisation: string, relation: string, ...roles: string[]): Actor => ({
  id,
  organisation,
  relation,
  roles,
  freshUntil: '2100-01-01T00:00:00.000Z',
});

/** Everybody around the contract. Some hold every role of their organisation, so that only the rules keep duties apart. */
export const people: readonly Actor[] = [
  person('officer', 'kommun', 'authority', 'officer'),
  person('approver', 'kommun', 'authority', 'approver'),
  person('both', 'kommun', 'authority', 'officer', 'approver'),
  person('also both', 'kommun', 'authority', 'officer', 'approver'),
  person('provider', 'utförare', 'provider', 'provider'),
  person('second provider', 'utförare', 'provider', 'provider'),
  person('funder', 'fond', 'funder', 'funder'),
  person('second funder', 'fond', 'funder', 'funder'),
  person('verifier', 'granskare', 'verifier', 'verifier'),
  person('second verifier', 'granskare', 'verifier', 'verifier'),
];
export const system: Actor = { id: 'system', organisation: null, relation: 'system', roles: ['system'] };

export const parties = ['kommun', 'utförare', 'fond', 'granskare'].map((organisation) => ({
  organisation,
  relation: people.find((one) => one.organisation === organisation)!.relation!,
  share: '0',
}));
