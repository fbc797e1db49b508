import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { freePort, startEmbedded, type Embedded } from '@utfall/database';
import { newId } from '@utfall/engine';
import pg from 'pg';
import { watch, Watchers } from './watching.ts';

const root = resolve(import.meta.dirname, '../..');
const origin = 'https://utfall.example';
const email = 'forvaltare@example.org';
const folder = mkdtempSync(join(tmpdir(), `utfall-run-${process.pid}-`));
const dataDirectory = join(folder, 'postgres');
let embedded: Embedded;
let server: ChildProcess;
let said = '';
let url: string;
let token: string;

function npmStart(words: readonly string[], port: number): ChildProcess {
  const child = spawn(process.execPath, [join(root, 'tools/start.ts'), ...words], {
    cwd: root,
    env: {
      ...process.env,
      NODE_ENV: '',
      UTFALL_MODE: 'production',
      UTFALL_ORIGIN: origin,
      UTFALL_KEYS: join(folder, 'keys'),
      UTFALL_BOTH_SHARES: 'true',
      UTFALL_DOCUMENTS_TOKEN: 'for-this-test',
      DATABASE_URL: embedded.superuserUrl,
      UTFALL_DATABASE_SECRET: embedded.secret,
      HOST: '127.0.0.1',
      PORT: String(port),
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  for (const stream of [child.stdout!, child.stderr!]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return child;
}

const post = (path: string, body: object, headers: Record<string, string> = {}): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', ...headers },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(15_000),
  });
const ask = (query: string, variables: object = {}): Promise<Response> =>
  post('/graphql', { query, variables }, { authorization: `Bearer ${token}`, 'x-documents-token': 'for-this-test' });
const ready = async (): Promise<boolean> => (await fetch(`${url}/readyz`).catch(() => null))?.status === 200;
async function untilReady(): Promise<void> {
  while (!(await ready())) {
    if (server.exitCode !== null) throw new Error(said);
    await sleep(50);
  }
}

beforeAll(async () => {
  // Passable, so that the account that runs the database reaches its data.
  chmodSync(folder, 0o711);
  embedded = await startEmbedded({ dataDirectory, durable: true });
  const port = await freePort();
  url = `http://127.0.0.1:${port}`;
  const made = npmStart(
    ['create-authority', '--name', 'Exempel kommun', '--number', '212000-0142', '--email', email].concat([
      '--title',
      'systemförvaltare',
      '--roles',
      'operator,projectLead',
    ]),
    port,
  );
  await once(made, 'close');
  const password = /with the password (\S+) /.exec(said)?.[1];
  server = npmStart([], port);
  await untilReady();
  const signedIn = await post('/api/auth/sign-in/email', { email, password });
  if (signedIn.status !== 200) throw new Error(`${signedIn.status} ${said}`);
  token = ((await signedIn.json()) as { token: string }).token;
});
afterAll(async () => {
  server.kill('SIGTERM');
  if (server.exitCode === null) await once(server, 'close');
  await embedded.kill();
  rmSync(folder, { recursive: true, force: true });
});

const create = `mutation ($input: CreateChallengeInput!) { createChallenge(input: $input) { ... on Challenge { id trailId } ... on Refusal { rule } } }`;
const input = (commandId: string) => ({ input: { commandId, text: { title: 'Prov' } } });

interface Load {
  /** Status and Retry-After, each kind of answer once. */
  readonly answers: Set<string>;
  readonly stored: string[];
  stop(): Promise<void>;
}

/** Four clients who read and write as people do: one thing after another, and once more when they are asked to wait. */
function startLoad(): Load {
  const answers = new Set<string>();
  const stored: string[] = [];
  let going = true;
  const answered = async (response: Response): Promise<object | null> => {
    answers.add(`${response.status} ${response.headers.get('retry-after')}`);
    const body = (await response.json()) as { data?: object; errors?: object[] };
    if (response.status === 200 && body.errors) answers.add(JSON.stringify(body.errors));
    return response.status === 200 ? (body.data ?? null) : null;
  };
  const client = async (): Promise<void> => {
    while (going) {
      const commandId = newId();
      if (await answered(await ask(create, input(commandId)))) stored.push(commandId);
      await answered(await ask('{ me { roles } challenges(first: 5) { nodes { id nextSteps { event } } } }'));
      await sleep(20);
    }
  };
  const clients = Promise.all(Array.from({ length: 4 }, client));
  return {
    answers,
    stored,
    async stop() {
      going = false;
      await clients;
    },
  };
}

/** Connections of the server on which it listens for moves. */
async function listeners(): Promise<number> {
  const client = new pg.Client({ connectionString: embedded.superuserUrl });
  await client.connect();
  const { rows } = await client.query<{ count: number }>(
    `select count(*)::int from pg_stat_activity where query ilike 'listen %'`,
  );
  await client.end();
  return rows[0]!.count;
}

describe('a production whose database goes away', () => {
  it('lets its administrator in and says who they are', async () => {
    const { data } = (await (await ask('{ me { person { title } organisation { name } roles } }')).json()) as {
      data: object;
    };
    expect(data).toEqual({
      me: {
        person: { title: 'systemförvaltare' },
        organisation: { name: 'Exempel kommun' },
        roles: ['operator', 'projectLead'],
      },
    });
  });

  it('asks everybody to come back, loses nothing, and serves again without being started again', async () => {
    const load = startLoad();
    for (let round = 0; round < 3; round += 1) {
      const before = load.stored.length;
      while (load.stored.length < before + 20) await sleep(10);
      const { port } = embedded;
      await embedded.kill();
      const away = await fetch(`${url}/readyz`);
      expect([away.status, away.headers.get('retry-after')]).toEqual([503, '2']);
      const refused = await ask('{ me { roles } }');
      expect([refused.status, refused.headers.get('retry-after')]).toEqual([503, '2']);
      expect((await fetch(`${url}/healthz`)).status).toBe(200);
      await sleep(300);
      embedded = await startEmbedded({ dataDirectory, port, durable: true });
      await untilReady();
    }
    const before = load.stored.length;
    while (load.stored.length < before + 20) await sleep(10);
    await load.stop();

    expect([...load.answers].sort()).toEqual(['200 null', '503 2']);
    expect(server.exitCode).toBeNull();
    expect(said).not.toMatch(/unhandled|uncaught|"fault"/i);
    for (const commandId of load.stored.slice(-200)) {
      const again = (await (await ask(create, input(commandId))).json()) as { data: { createChallenge: object } };
      expect(again.data.createChallenge).toEqual({ id: expect.any(String), trailId: expect.any(String) });
    }
  });

  it('hears of moves again, on one connection', async () => {
    while ((await listeners()) === 0) await sleep(50);
    // Long enough for a second attempt to come through, were there one.
    await sleep(1_500);
    expect(await listeners()).toBe(1);
    const { data } = (await (await ask(create, input(newId()))).json()) as {
      data: { createChallenge: { id: string } };
    };
    const { id } = data.createChallenge;
    const watchers = new Watchers(url, { 'x-documents-token': 'for-this-test' });
    const watching = watch(watchers.socket({ token }), id);
    await watching.heard(1);
    const describe = `mutation ($input: DescribeChallengeInput!) { describeChallenge(input: $input) { __typename } }`;
    await ask(describe, { input: { commandId: newId(), challengeId: id, text: { title: 'Prov igen' } } });
    await watching.heard(2);
    await watchers.close();
  });
});
