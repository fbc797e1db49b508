import { jest } from '@jest/globals';
import { checkTableClasses } from '@utfall/database';
import { modes, stages, startNode, type UtfallNode } from '@utfall/server';
import pg from 'pg';
import { personRoles } from '@utfall/people';
import { subscriptions } from '../server/asking.ts';
import { given, startDemonstration, type Demonstration } from '../server/demonstration.ts';
import { buildCities, markOf, type House } from './cities.ts';
import { Fuzz, type Fuzzed } from './fuzz.ts';
import { thingsOf, type Thing } from './known.ts';
import { listenEverywhere } from './listen.ts';
import { leakyStage, plantedLeaks } from './leaks.ts';

jest.setTimeout(600_000);

let demonstration: Demonstration | undefined;
let houses: House[];
let things: Thing[];
/** A server that knows no first wall, on the same database. */
let open: UtfallNode | undefined;

beforeAll(async () => {
  demonstration = await startDemonstration([leakyStage]);
  const { server } = demonstration;
  houses = await buildCities(demonstration);
  things = await thingsOf(server.database.superuserUrl);
  await plantLeaks(server.database.superuserUrl);
  open = await startNode({
    ...{ database: server.database, mode: { ...modes.test, firstWall: false }, stages: [...stages, leakyStage] },
    ...{ api: true, worker: false, port: 0 },
  });
});
afterAll(async () => {
  await open?.close();
  await demonstration?.server.close();
});

async function plantLeaks(superuserUrl: string): Promise<void> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const { id, tenant } = things.find(({ kind, visibility }) => kind === 'contract' && visibility === 'tenant')!;
  await client.query('insert into leaky.note (tenant_id, id, text) values ($1, $2, $3)', [tenant, id, markOf(id)]);
  await client.end();
}

function fuzz(url: string, roles: readonly string[]): Promise<Fuzzed> {
  return new Fuzz({ url, houses, things, askings: demonstration!.askings, roles }).run();
}

function isWhole({ askers, owners, fields }: Fuzzed): void {
  expect(houses.filter(({ organisation }) => !askers.has(organisation)).map(({ name }) => name)).toEqual([]);
  const authorities = houses.filter(({ isAuthority }) => isAuthority);
  expect(authorities.length).toBe(20);
  const hiding = new Set(
    things.filter(({ kind, visibility }) => kind !== 'notice' && visibility !== 'public').map(({ tenant }) => tenant),
  );
  expect(hiding.size).toBeGreaterThan(15);
  expect([...hiding].filter((tenant) => !owners.has(tenant))).toEqual([]);
  expect(fields.size).toBe(demonstration!.askings.length);
}

const isPlanted = ({ field }: { field: string }): boolean => plantedLeaks.includes(field);
/** The operator may take these steps for any organisation, and so may who holds every role. */
const operatorsSteps = ['deactivateOrganisation', 'reactivateOrganisation', 'dissolveOrganisation'];
const isOperators = ({ field, who }: { field: string; who: string }): boolean =>
  operatorsSteps.includes(field) && /^(operator|every role),/.test(who);
/** Everybody reads every letter of a demonstration; where letters leave, nobody may ask for them. */
const isInbox = ({ field }: { field: string }): boolean => field === 'demoInbox';
const isLeak = (one: { field: string; who: string }): boolean => !isPlanted(one) && !isOperators(one) && !isInbox(one);

describe('twenty authorities and rival suppliers, asking for what is not theirs', () => {
  it('hear nothing of it by any query or step, in any role: neither rows nor that it exists', async () => {
    const fuzzed = await fuzz(demonstration!.server.url, personRoles);
    isWhole(fuzzed);
    expect(personRoles.filter((role) => !fuzzed.roles.has(role))).toEqual([]);
    expect(fuzzed.requests).toBeGreaterThan(fuzzed.fields.size * personRoles.length);
    expect(fuzzed.found.filter(isLeak)).toEqual([]);
    expect([...new Set(fuzzed.found.filter(isPlanted).map(({ field }) => field))].sort()).toEqual(
      [...plantedLeaks].sort(),
    );
  });

  it('hear nothing of it when row-level security is the only wall', async () => {
    // Roles mean nothing to the database, so those who hold all of them are enough.
    const fuzzed = await fuzz(open!.url!, []);
    isWhole(fuzzed);
    expect(fuzzed.found.filter(isLeak)).toEqual([]);
    expect([...new Set(fuzzed.found.filter(isPlanted).map(({ field }) => field))].sort()).toEqual(
      [...plantedLeaks].sort(),
    );
  });

  it('hear nothing of it by any subscription, behind both walls and behind the second alone', async () => {
    const all = subscriptions(demonstration!.server.nodes[0]!.schema!, given);
    expect(all.length).toBeGreaterThan(0);
    for (const url of [demonstration!.server.url, open!.url!]) {
      const { found, heard } = await listenEverywhere(url, houses, things, all);
      expect(found).toEqual([]);
      expect(heard).toBeGreaterThan(200);
    }
  });

  it('a table without a wall is named', async () => {
    const findings = await checkTableClasses(demonstration!.server.database);
    expect(findings.filter((finding) => !finding.startsWith('leaky.note'))).toEqual([]);
    expect(findings.length).toBeGreaterThan(0);
  });

  it('a server without the first wall exists in no mode', () => {
    expect(Object.values(modes).filter(({ firstWall }) => !firstWall)).toEqual([]);
  });
});
