import type { JourneyCase } from './case.ts';
import type { JourneyClient, JourneyPerson } from './client.ts';

/** The roles of a journey and the demo accounts that play them. The selected supplier is also the provider. */
const authorityRoles = [
  'needOwner',
  'projectLead',
  'officer',
  'approver',
  'decider',
  'registrar',
  'facilitator',
] as const;
const others = {
  supplier: 'supplier@utforaren.example',
  provider: 'provider@utforaren.example',
  funder: 'funder@finansiaren.example',
  verifier: 'verifier@granskaren.example',
} as const;

type CastRole = (typeof authorityRoles)[number] | keyof typeof others | 'rival' | 'latecomer';

/** Who plays which role. */
export type Cast = Readonly<Record<CastRole, JourneyPerson>>;

/** How somebody gets a session: by password, or otherwise where that is too slow. */
export type SessionFor = (email: string) => Promise<string>;

/** Signs everybody of a case in. */
export async function castOf(given: JourneyCase, client: JourneyClient, sessionFor: SessionFor): Promise<Cast> {
  const emails: [string, string][] = [
    ...authorityRoles.map((role): [string, string] => [role, `${role}@${given.authority}.example`.toLowerCase()]),
    ...Object.entries(others),
    ['rival', `supplier@${given.rival}.example`],
    ['latecomer', `supplier@${given.latecomer}.example`],
  ];
  const people: [string, JourneyPerson][] = [];
  for (const [role, email] of emails) people.push([role, await personOf(client, () => sessionFor(email))]);
  return Object.fromEntries(people) as unknown as Cast;
}

async function personOf(client: JourneyClient, signInAgain: () => Promise<string>): Promise<JourneyPerson> {
  const token = await signInAgain();
  const { me } = await client.ask<{
    me: { person: { id: string; title: string }; organisation: { id: string } };
  }>(token, '{ me { person { id title } organisation { id } } }');
  return { ...me.person, organisation: me.organisation.id, token, signInAgain };
}
