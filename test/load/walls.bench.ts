import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, prepareServer, startEmbedded } from '@utfall/database';
import { newId } from '@utfall/engine';
import { createSignIn, ensureAccounts, withCheckDigit } from '@utfall/people';
import { entitiesOf, migrationsOf, modes, stages, startNode } from '@utfall/server';
import { mintedSessions } from '../../apps/server/demo.seed.ts';
import { median } from './http.ts';
import { slowClients } from '../support/slow.ts';
import { plantChallenges } from './reads.plant.ts';

/** Whether the time of an answer tells that something exists, and how fast bombs are turned away. Prints milliseconds. */
const asks = Number(process.env['BENCH_ASKS'] ?? 400);
const challenges = 1_000;

const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: false });
const { secret } = embedded;
const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret, database: 'bench' });
const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)] });
await migrate(database, migrationsOf(stages));
const signIn = createSignIn({ database, secure: false, origin: () => 'http://localhost' });
const superuser = new URL(embedded.superuserUrl);
superuser.pathname = '/bench';
const { ids } = await plantChallenges(superuser.href, database, signIn, challenges);
const rival = { kind: 'supplier' as const, name: 'Exempelföretaget', number: withCheckDigit('556699002') };
const email = 'rival@example.org';
const membership = { organisation: rival, roles: ['supplier', 'officer', 'approver'] };
await ensureAccounts(database, signIn, [{ email, title: 'anbudsansvarig', password: null, memberships: [membership] }]);
const token = await mintedSessions(database).sessionFor(email);
const node = await startNode({ database, mode: modes.test, stages, api: true, worker: false, port: 0 });

async function timed(body: string): Promise<{ status: number; milliseconds: number }> {
  const began = performance.now();
  const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` };
  const response = await fetch(`${node.url}/graphql`, { method: 'POST', headers, body });
  await response.text();
  return { status: response.status, milliseconds: performance.now() - began };
}

const refusal = '{ __typename ... on Refusal { rule } }';
const questions: Readonly<Record<string, (id: string) => object>> = {
  'a case': (id) => ({ query: 'query ($id: UUID!) { challenge(id: $id) { id title } }', variables: { id } }),
  'a step': (id) => ({
    query: `mutation ($input: PublishChallengeInput!) { publishChallenge(input: $input) ${refusal} }`,
    variables: { input: { commandId: newId(), challengeId: id } },
  }),
  'a creation on it': (id) => ({
    query: `mutation ($input: CreateRfiInput!) { createRfi(input: $input) ${refusal} }`,
    variables: { input: { commandId: newId(), trailId: id } },
  }),
};

console.log(
  `p50 in milliseconds of ${asks} answers each, one at a time, in turn: what is another's, and what does not exist`,
);
const differences: Record<string, number> = {};
for (const [name, question] of Object.entries(questions)) {
  const took: Record<'foreign' | 'nothing', number[]> = { foreign: [], nothing: [] };
  for (let n = 0; n < asks; n += 1)
    for (const [side, id] of [
      ['foreign', ids[n % ids.length]!],
      ['nothing', newId()],
    ] as const)
      took[side].push((await timed(JSON.stringify(question(id)))).milliseconds);
  const [foreign, nothing] = [median(took.foreign), median(took.nothing)];
  differences[name] = Number(Math.abs(foreign - nothing).toFixed(2));
  console.log(`${name}: ${foreign.toFixed(2)} · ${nothing.toFixed(2)} · difference ${differences[name]}`);
}

const many = (count: number, part: (n: number) => string): string =>
  Array.from({ length: count }, (_, n) => part(n)).join(' ');
const bombs: Readonly<Record<string, object>> = {
  alias: { query: `{ ${many(2_000, (n) => `a${n}: __typename`)} }` },
  depth: { query: `{ ${'a { '.repeat(500)}b${' }'.repeat(500)} }` },
  directive: { query: `{ me ${'@skip(if: false) '.repeat(1_000)} { roles } }` },
  fragment: {
    query: `{ ...f0 } ${many(60, (n) => `fragment f${n} on Query { ...f${n + 1} ...f${n + 1} }`)} fragment f60 on Query { __typename }`,
  },
  'duplicate field': { query: `{ me { ${'roles '.repeat(1_500)} } }` },
  batch: Array(100).fill({ query: '{ __typename }' }),
  'megabyte of variables': { query: '{ __typename }', variables: { a: 'x'.repeat(1_000_000) } },
  'nested variables': {
    query: '{ __typename }',
    variables: JSON.parse(`${'{"a":'.repeat(200)}1${'}'.repeat(200)}`) as object,
  },
};
console.log('bombs: status and milliseconds, the slowest of five');
let slowest = 0;
for (const [name, bomb] of Object.entries(bombs)) {
  const body = JSON.stringify(bomb);
  const answers = [];
  for (let n = 0; n < 5; n += 1) answers.push(await timed(body));
  const worst = Math.max(...answers.map(({ milliseconds }) => milliseconds));
  slowest = Math.max(slowest, worst);
  console.log(`${name}: ${[...new Set(answers.map(({ status }) => status))].join(' ')} · ${worst.toFixed(1)}`);
}

const healthy = async (until: () => boolean): Promise<number> => {
  const took: number[] = [];
  while (!until()) {
    took.push((await timed('{"query":"{ account { email } }"}')).milliseconds);
    await new Promise((resolve) => setTimeout(resolve, 5));
  }
  return took.sort((one, other) => one - other)[Math.floor(took.length * 0.99)]!;
};
const quietEnds = performance.now() + 5_000;
const p99Alone = await healthy(() => performance.now() > quietEnds);
const began = performance.now();
let lastClosedSeconds = 0;
let open = 0;
for (const closed of slowClients(node.url!)) {
  open += 1;
  void closed.then(() => {
    open -= 1;
    lastClosedSeconds = (performance.now() - began) / 1000;
  });
}
const p99Beside = await healthy(() => open === 0);
console.log(
  `300 slow clients: the last let go after ${lastClosedSeconds.toFixed(1)} s; p99 of a healthy question meanwhile ${p99Beside.toFixed(1)} ms, without them ${p99Alone.toFixed(1)} ms`,
);
console.log(
  JSON.stringify({
    bench: 'walls',
    differences,
    slowestBombMilliseconds: Number(slowest.toFixed(1)),
    slowClients: {
      lastClosedSeconds: Number(lastClosedSeconds.toFixed(1)),
      p99Milliseconds: Number(p99Beside.toFixed(1)),
      p99AloneMilliseconds: Number(p99Alone.toFixed(1)),
    },
  }),
);
await node.close();
await database.close();
await embedded.stop();
rmSync(folder, { recursive: true, force: true });
process.exit(0);
