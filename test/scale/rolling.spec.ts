import { setTimeout as sleep } from 'node:timers/promises';
import pg from 'pg';
import { watch, Watchers } from '../server/watching.ts';
import { compiled } from '../support/compiled.ts';
import { settleAndVerify, startFleet, type Fleet } from './fleet.ts';
import { brokenPromises, email, password, prepareGround, type Ground } from './ground.ts';
import { startLoad } from './load.ts';

let ground: Ground;
let fleet: Fleet;
let leave: () => void;

beforeAll(async () => {
  ground = await prepareGround();
  await new Promise<void>((resolve, reject) => {
    compiled('test/scale/node.child.ts', async (file) => {
      fleet = await startFleet(file, ground);
      resolve();
      // The file lies there until the last node has been started.
      await new Promise<void>((left) => (leave = left));
    }).catch(reject);
  });
});
afterAll(async () => {
  await fleet?.end();
  leave?.();
  await ground?.embedded.kill();
  ground?.end();
});

const nodeUrl = (n: number): string => `http://127.0.0.1:${fleet.api[n]!.port}`;
const begin = (clients = 6) =>
  startLoad({ ...{ url: fleet.balancer.url, token: ground.token }, clients, patient: false });

async function openEffects(): Promise<number> {
  const client = new pg.Client({ connectionString: ground.embedded.superuserUrl.replace(/\/postgres$/, '/utfall') });
  await client.connect();
  const { rows } = await client.query<{ open: number }>(
    'select count(*)::int as open from engine.outbox where done_at is null',
  );
  await client.end();
  return rows[0]!.open;
}

describe('two nodes that answer, one that works, and a balancer', () => {
  it('take in a new version one after the other while people work, and fail in no request', async () => {
    const load = begin();
    await load.more(60);
    expect(await (await fleet.start('migrate', 2)).ended).toBe(0);
    const before = fleet.worker;
    fleet.worker = await fleet.start('worker', 2);
    const codes = [await before.stop()];
    for (const n of [0, 1]) {
      await load.more(40);
      codes.push(await fleet.api[n]!.stop());
      await load.more(20);
      fleet.api[n] = await fleet.start('api', 2, fleet.api[n]!.port);
    }
    await load.more(60);
    await load.stop();
    expect([codes, load.failures]).toEqual([[0, 0, 0], []]);
    expect(await brokenPromises(ground, load.promised)).toEqual([]);
  });

  it('refuse the old version once the schema is that of the new', async () => {
    await expect(fleet.start('worker', 1)).rejects.toThrow('Later1790000000000');
  });

  it('tell a watcher at one node what moved at the other, and end a session on both', async () => {
    const signedIn = await fetch(`${nodeUrl(0)}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password }),
    });
    const { token } = (await signedIn.json()) as { token: string };
    const cookie = signedIn.headers.getSetCookie()[0]!.split(';')[0]!;
    const load = startLoad({ ...{ url: nodeUrl(0), token }, clients: 1, patient: false, pauseMilliseconds: 50 });
    await load.more(1);
    const watchers = new Watchers(nodeUrl(1));
    const watching = watch(watchers.socket({ token }), load.promised[0]!.process);
    await watching.heard(3);
    await load.stop();
    await watchers.close();
    const me = async (n: number): Promise<boolean> => {
      const response = await fetch(`${nodeUrl(n)}/graphql`, {
        method: 'POST',
        headers: { 'content-type': 'application/json', cookie, origin: 'http://localhost' },
        body: JSON.stringify({ query: '{ me { roles } }' }),
      });
      return (await response.text()).includes('officer');
    };
    expect([await me(0), await me(1), load.failures]).toEqual([true, true, []]);
    const headers = { 'content-type': 'application/json', cookie, origin: nodeUrl(0) };
    const out = await fetch(`${nodeUrl(0)}/api/auth/sign-out`, { method: 'POST', headers, body: '{}' });
    expect(out.status).toBe(200);
    // What a node has looked up it believes for less than this.
    await sleep(1_000);
    expect([await me(0), await me(1)]).toEqual([false, false]);
  });

  it('go on while a node and a worker are paused, and take no harm when those wake late', async () => {
    const load = begin();
    await load.more(40);
    const paused = [fleet.api[0]!, fleet.worker];
    for (const node of paused) node.signal('SIGSTOP');
    await load.more(80);
    const second = await fleet.start('worker', 2);
    // What the paused one had begun is taken over when its time is out.
    while ((await openEffects()) > 20) await sleep(100);
    for (const node of paused) node.signal('SIGCONT');
    await load.more(40);
    await load.stop();
    expect(load.failures).toEqual([]);
    expect(await brokenPromises(ground, load.promised)).toEqual([]);
    for (const node of [...fleet.api, fleet.worker, second]) expect(await node.stop()).toBe(0);
    expect(await settleAndVerify(ground)).toMatchObject({ findings: [], checkpoints: { faults: [] } });
    expect(await openEffects()).toBe(0);
  });
});
