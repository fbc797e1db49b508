import { readOnly } from '@utfall/database';
import { newId } from '@utfall/engine';
import { ensureAccounts } from '@utfall/people';
import { stages } from '@utfall/server';
import { demoOrganisations, ensureDemoAccounts } from '../../apps/server/demo.ts';
import { mintedSessions, seedDemo } from '../../apps/server/demo.seed.ts';
import { startTestServer, type TestServer } from '../support/server.ts';
import { askings, type Asking } from './asking.ts';

const hash = 'a'.repeat(64);
/** What the fields that are not ids must hold for the input to be read at all. */
const given = {
  ...{ check: 'cpvCode', 'closeChallenge.outcome': 'answered', 'settleRfiObjection.outcome': 'rejected' },
  ...{ currency: 'SEK', vatBasis: 'included', relation: 'funder', route: 'regular', purpose: 'rfi', ground: 'law' },
  ...{ hash, datasetHash: hash, planHash: hash, termsHash: hash, 'recordMeasurement.value': '1' },
  ...{ 'rerunMatching.cpv': '80', 'runMatching.cpv': '80' },
};

interface Asker {
  readonly token: string;
  readonly id: string;
  readonly organisation: string;
}
interface Row {
  readonly id: string;
  readonly tenant: string;
  readonly kind: string;
  readonly inner: readonly string[];
}

let server: TestServer;
let rows: Row[];
let all: Asking[];
const askers: { name: string; asker: Asker }[] = [];
/** The authorities of the cases, and a supplier who has responded to one of them. */
const organisations = demoOrganisations.slice(0, 4);

beforeAll(async () => {
  server = await startTestServer({ stages });
  const { database, nodes, engine } = server;
  await ensureDemoAccounts(database, nodes[0]!.signIn);
  await seedDemo({ url: server.url, database, cases: true, stopped: new AbortController().signal });
  await engine.settle();
  // As the worker, who sees every process and notice.
  const found = await database.pool('worker').query<Row>(
    `select p.id, p.tenant_id as tenant, p.kind, array(select distinct m[1] from regexp_matches(p.context::text,
        '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m) as inner
      from engine.process p
      union all select id, tenant_id, 'notice', '{}' from notify.notice order by id`,
  );
  rows = found.rows;
  all = askings(nodes[0]!.schema!, given);
  const roles = [...new Set(demoOrganisations.flatMap(({ titles }) => Object.keys(titles)))];
  for (const { organisation } of organisations) askers.push(await everyRole(organisation, roles));
  const supplier = await server.person({ organisation: 'Utomstående AB', kind: 'supplier', roles });
  askers.push({ name: 'an outsider', asker: supplier });
});
afterAll(() => server.close());

/** One person with every role there is in an organisation: what they are refused, roles do not refuse. */
async function everyRole(organisation: (typeof demoOrganisations)[number]['organisation'], roles: readonly string[]) {
  const email = `${newId()}@example.org`;
  const { database, nodes } = server;
  const [made] = await ensureAccounts(database, nodes[0]!.signIn, [
    { email, title: 'alla roller', password: null, memberships: [{ organisation, roles }] },
  ]);
  const token = await mintedSessions(database).sessionFor(email);
  return { name: organisation.name, asker: { token, id: made!.person, organisation: made!.organisations[0]! } };
}

/** The whole answer, with the id that was asked for taken out. */
async function answer({ token, organisation }: Asker, one: Asking, idAt: (path: string) => string): Promise<string> {
  const asked = new Set<string>();
  const variables = one.variables((path) => {
    const id = idAt(path);
    if (path !== 'input.commandId') asked.add(id);
    return id;
  });
  const response = await fetch(`${server.url}/graphql`, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}`, 'x-organisation': organisation },
    body: JSON.stringify({ query: one.document, variables }),
  });
  let text = `${response.status} ${await response.text()}`;
  for (const id of asked) text = text.replaceAll(id, 'ID');
  return text;
}

/** What the second wall shows this person, and what it does not. */
interface View {
  readonly seen: readonly Row[];
  readonly hidden: readonly Row[];
  /** Ids of things inside hidden processes, and of notices to others. */
  readonly within: readonly string[];
}

async function viewOf({ id, organisation }: Asker): Promise<View> {
  const found = await readOnly(server.database, { id, organisation }, (client) =>
    client.query<{ id: string }>('select id from engine.process union all select id from notify.notice'),
  );
  const open = new Set(found.rows.map((row) => row.id));
  const [seen, hidden] = [rows.filter((row) => open.has(row.id)), rows.filter((row) => !open.has(row.id))];
  for (const one of seen.flatMap(({ inner }) => inner)) open.add(one);
  return { seen, hidden, within: hidden.flatMap(({ inner }) => inner).filter((one) => !open.has(one)) };
}

const kindNamed: Readonly<Record<string, string>> = { series: 'workshopSeries', readNotice: 'notice' };
/** The kind of thing an argument names; null for what is none of its own. */
function kindAt({ field }: Asking, path: string): string | null {
  const name = path.split('.').at(-1)!;
  const word = name === 'id' ? field : name.replace(/Ids?$/, '');
  const kind = kindNamed[word] ?? word;
  return rows.some((row) => row.kind === kind) ? kind : null;
}

const spread = <Item>(items: readonly Item[], count: number): Item[] =>
  items.filter((_, n) => n % Math.max(1, Math.ceil(items.length / count)) === 0).slice(0, count);

/** Asks with each id and with one that nobody has; gives those whose answers differ. */
async function differing(
  { name, asker }: (typeof askers)[number],
  one: Asking,
  ids: readonly string[],
  idAt: (path: string, id: string) => string,
): Promise<string[]> {
  const ask = (id: string): Promise<string> =>
    answer(asker, one, (path) => (path === 'input.commandId' ? newId() : idAt(path, id)));
  const nothing = await ask(newId());
  const answers = await Promise.all(ids.map(async (id) => ({ id, text: await ask(id) })));
  return answers
    .filter(({ text }) => text !== nothing)
    .map(({ id, text }) => `${name}, ${one.field} ${id}: ${text.slice(0, 300)} instead of ${nothing.slice(0, 300)}`);
}

const notFoundOrEmpty =
  /^200 \{"data":\{"\w+":(null|\[\]|\{"__typename":"Refusal","rule":"notFound"|\{"__typename":"\w+Connection","nodes":\[\])/;

describe('whether something exists', () => {
  it('is asked by every verb that takes an id, with input that can be read', async () => {
    const answers = await Promise.all(
      all.map(async (one) => `${one.field}: ${await answer(askers[0]!.asker, one, () => newId())}`),
    );
    expect(all.length).toBeGreaterThan(120);
    expect(answers.filter((text) => !notFoundOrEmpty.test(text.slice(text.indexOf(' ') + 1)))).toEqual([]);
  });

  it('is not told to somebody who may not see it, by any verb', async () => {
    const different: string[] = [];
    for (const one of askers) {
      const { hidden, within } = await viewOf(one.asker);
      for (const asking of all) {
        const kinds = asking.ids.map((path) => kindAt(asking, path));
        const fitting = hidden.filter(({ kind }) => kinds.includes(kind));
        const ids = [...spread(fitting, 2), ...spread(hidden, 1)].map(({ id }) => id);
        different.push(...(await differing(one, asking, [...ids, ...spread(within, 1)], (_, id) => id)));
      }
    }
    expect(different).toEqual([]);
  });

  it('is not told by naming it in a step of one’s own process either', async () => {
    const different: string[] = [];
    for (const one of askers) {
      const { seen, hidden, within } = await viewOf(one.asker);
      const ids = [...spread(hidden, 2).map(({ id }) => id), ...spread(within, 2)];
      for (const asking of all) {
        const main = asking.ids.find((path) => kindAt(asking, path) !== null);
        if (main === undefined || asking.ids.length < 2) continue;
        const own = seen.filter(({ kind }) => kind === kindAt(asking, main));
        for (const { id: mine } of spread(own, 2))
          different.push(...(await differing(one, asking, ids, (path, id) => (path === main ? mine : id))));
      }
    }
    expect(different).toEqual([]);
  });

  it('is told to those who may see it, so that the tests above could fail', async () => {
    const one = askers[0]!;
    const { seen } = await viewOf(one.asker);
    let told = 0;
    for (const asking of all) {
      const own = seen.find(
        ({ kind, tenant }) => tenant === one.asker.organisation && kind === kindAt(asking, asking.ids[0]!),
      );
      if (own) told += (await differing(one, asking, [own.id], (_, id) => id)).length;
    }
    expect(told).toBeGreaterThan(80);
  });
});
