import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { resolve } from 'node:path';
import { journeyCases } from '../../apps/server/journey/case.ts';
import { castOf } from '../../apps/server/journey/cast.ts';
import { JourneyClient } from '../../apps/server/journey/client.ts';
import { CommandIds } from '../../apps/server/journey/ids.ts';
import { walkJourney, type Journeyed } from '../../apps/server/journey/journey.ts';
import { linesOf, type Told } from '../../apps/server/journey/story.ts';
import { ensureDemoAccounts } from '../../apps/server/demo.ts';
import { ensureDemoRegister } from '../../apps/server/demo.register.ts';
import { mintedSessions, seedDemo } from '../../apps/server/demo.seed.ts';
import { stages } from '@utfall/server';
import { startTestServer, type TestServer } from '../support/server.ts';

let server: TestServer;
beforeAll(async () => {
  server = await startTestServer({ stages });
  await ensureDemoAccounts(server.database, server.nodes[0]!.signIn);
  await ensureDemoRegister(server.database);
});
afterAll(() => server.close());

async function journey(name: string, told: Told[]): Promise<Journeyed> {
  const given = journeyCases.find((one) => one.name === name)!;
  const client = new JourneyClient(server.url);
  const cast = await castOf(given, client, mintedSessions(server.database).sessionFor);
  const ids = new CommandIds(name, Date.now());
  return walkJourney(given, { client, cast, ids, tell: (one) => told.push(one), tries: true });
}

describe.each(journeyCases.map(({ name, file }) => [name, file.illustrative.contract.expectedPayment] as const))(
  'the case %s',
  (name, expectedPayment) => {
    const told: Told[] = [];
    let journeyed: Journeyed;
    it('goes the whole way and pays exactly what is expected', async () => {
      journeyed = await journey(name, told);
      expect(journeyed.statement!.payable).toEqual({ amount: expectedPayment, currency: 'SEK' });
      const trail = (await server.engine.find(journeyed.trailId))!;
      const row = await server.engine.row(trail.tenant, journeyed.trailId);
      expect(row!.state).toContain('course.closed');
      expect(row!.state).toContain('record.closing');
    });

    it('tells each step with its person and its hash, and each refusal with its sentence in both languages', () => {
      const steps = told.filter((one) => one.type === 'step');
      expect(steps).toHaveLength(journeyed.steps);
      for (const { who, to, hash } of steps) {
        expect(who).toMatch(/^\p{L}.+, \p{Lu}/u);
        expect(to).not.toBe('');
        expect(hash).toMatch(/^[0-9a-f]{64}$/);
      }
      const refusals = told.filter((one) => one.type === 'refusal');
      expect(refusals.length).toBeGreaterThan(15);
      for (const { sentence } of refusals) expect(Math.min(sentence.sv.length, sentence.en.length)).toBeGreaterThan(10);
      for (const language of ['sv', 'en'] as const)
        expect(told.flatMap((one) => linesOf(one, language)).join('\n')).not.toMatch(/undefined|null|NaN/);
    });
  },
);

describe('npm run journey', () => {
  const tool = resolve(import.meta.dirname, '../../tools/journey.ts');
  async function run(...words: string[]): Promise<{ code: number | null; said: string }> {
    const child = spawn(process.execPath, [tool, ...words], { stdio: ['ignore', 'pipe', 'pipe'] });
    let said = '';
    for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  it('drives a running server by signing in, and prints every step and the payment', async () => {
    const { code, said } = await run('uppsala-gottsunda', '--url', server.url);
    expect(said).toMatch(/✓ upphandlare, Uppsala kommun: .+\n {4}RFI .+#[0-9a-f]{12}\n/);
    expect(said).toContain('beforeDeadline: Svarstiden har gått ut.');
    expect(said).toContain('2700000.00 SEK betalade som väntat');
    expect(code).toBe(0);
  });

  it('says what to do when nothing answers or there is no such case', async () => {
    const nobody = await run('tomelilla', '--url', 'http://127.0.0.1:9');
    expect(nobody).toEqual({ code: 1, said: expect.stringContaining('npm start') as string });
    const unknown = await run('malmo');
    expect(unknown).toEqual({ code: 2, said: expect.stringContaining('tomelilla | uppsala-gottsunda') as string });
  });
});

it('leaves every journal whole, and no effect undelivered', async () => {
  await server.engine.settle();
  expect((await server.engine.verify()).findings).toEqual([]);
  const { rows } = await server.database
    .pool('worker')
    .query('select topic, fault from engine.outbox where done_at is null');
  expect(rows).toEqual([]);
});

describe('a demonstration', () => {
  const seed = (stopped: AbortSignal): Promise<string[]> =>
    seedDemo({ url: server.url, database: server.database, cases: true, stopped });
  const steps = async (): Promise<number> => {
    const { rows } = await server.database
      .pool('engine')
      .query<{ count: string }>('select count(*) from engine.journal');
    return Number(rows[0]!.count);
  };
  const never = new AbortController().signal;

  it('is seeded with the cases at different places; what was broken off goes on, and nothing happens twice', async () => {
    const stop = new AbortController();
    const before = await steps();
    const seeding = seed(stop.signal).catch((fault: unknown) => fault);
    while ((await steps()) < before + 70) await new Promise((done) => setTimeout(done, 20));
    stop.abort();
    expect(await seeding).toMatchObject({ name: 'AbortError' });
    expect(await seed(never)).toContain('tomelilla');
    await server.engine.settle();
    const seeded = await steps();
    expect(await seed(never)).toEqual([]);
    expect(await steps()).toBe(seeded);
    const { rows } = await server.database
      .pool('engine')
      .query(`select 1 from engine.process where kind = 'trail' and state not like '%course.closed%'`);
    expect(rows).toHaveLength(7);
    expect((await server.engine.verify()).findings).toEqual([]);
  });
});
