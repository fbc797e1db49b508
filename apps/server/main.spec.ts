import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { freePort } from '@utfall/database';
import { demoPassword } from './demo.ts';

const root = resolve(import.meta.dirname, '../..');

interface Run {
  readonly child: ChildProcess;
  /** Everything said so far, on either stream. */
  said(): string;
  readonly ended: Promise<number | null>;
}

function npmStart(words: readonly string[], variables: Record<string, string>): Run {
  const child = spawn(process.execPath, [join(root, 'tools/start.ts'), ...words], {
    cwd: root,
    env: { ...process.env, NODE_ENV: '', DATABASE_URL: '', ...variables },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  return { child, said: () => said, ended: once(child, 'close').then(([code]) => code as number | null) };
}

async function ready(run: Run): Promise<string> {
  for (;;) {
    const url = /Utfall runs at (\S+)/.exec(run.said())?.[1];
    if (url) return url;
    if (run.child.exitCode !== null) throw new Error(run.said());
    await new Promise((done) => setTimeout(done, 50));
  }
}

describe('npm start', () => {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-start-'));
  const variables = { UTFALL_DATA: join(folder, 'data'), UTFALL_MODE: 'demo', PORT: '' };
  const started: Run[] = [];
  let first: Run;
  let url: string;

  const start = (words: readonly string[], more: Record<string, string> = {}): Run => {
    const run = npmStart(words, { ...variables, ...more });
    started.push(run);
    return run;
  };
  beforeAll(async () => {
    variables.PORT = String(await freePort());
    first = start([]);
    url = await ready(first);
  });
  afterAll(async () => {
    for (const { child } of started) if (child.exitCode === null) child.kill('SIGTERM');
    await Promise.all(started.map(({ ended }) => ended));
    rmSync(folder, { recursive: true, force: true });
  });

  const signIn = (email: string) =>
    fetch(`${url}/api/auth/sign-in/email`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ email, password: demoPassword }),
    });

  it('makes a demonstration in which every printed account can sign in at once', async () => {
    expect(first.said()).toContain('illustrative');
    for (const email of ['needOwner@tomelilla.example', 'verifier@granskaren.example'])
      expect((await signIn(email)).status).toBe(200);
  });

  it('offers a query editor that loads nothing from another host', async () => {
    const page = await fetch(`${url}/graphiql`);
    expect(page.headers.get('content-security-policy')).toContain("script-src 'self'");
    const html = await page.text();
    expect(html).not.toMatch(/https?:/);
    for (const [, path] of html.matchAll(/(?:src|href)="([^"]+)"/g)) expect((await fetch(url + path)).status).toBe(200);
  });

  it('says in one line that a port is taken', async () => {
    const second = start([], { UTFALL_DATA: join(folder, 'other') });
    expect(await second.ended).toBe(1);
    const port = Number(variables.PORT);
    expect(second.said()).toBe(`Port ${port} is taken. Choose another: PORT=${port + 1} npm start\n`);
  });

  it.each([
    [{ PORT: 'abc' }, 'PORT is "abc"; choose a number from 1 to 65535.'],
    [{ UTFALL_MODE: 'prod' }, 'UTFALL_MODE is "prod"; choose demo, production or test.'],
    [{ UTFALL_MODE: 'production' }, 'In production UTFALL_ORIGIN must be the https address'],
  ])('says what to change in %j', async (wrong, sentence) => {
    const run = start([], wrong);
    expect(await run.ended).toBe(1);
    expect(run.said()).toContain(sentence);
    expect(run.said().split('\n')).toHaveLength(2);
  });

  it('makes the first authority of a production, once', async () => {
    const production = {
      UTFALL_DATA: join(folder, 'production'),
      UTFALL_MODE: 'production',
      UTFALL_ORIGIN: 'https://utfall.example',
    };
    const words = [
      'create-authority',
      '--name',
      'Exempel kommun',
      '--number',
      '212000-0142',
      '--email',
      'a@example.org',
      '--title',
      'systemförvaltare',
    ];
    const made = start(words, production);
    expect([await made.ended, made.said()]).toEqual([
      0,
      expect.stringMatching(/^Exempel kommun is registered\. a@example\.org signs in with the password \S{20} /),
    ]);
    const again = start(words, production);
    expect([await again.ended, again.said()]).toEqual([
      1,
      'a@example.org has an account already; nothing was changed.\n',
    ]);
  });

  it('verifies and backs up while it runs, stops on a signal, and comes back from the backup', async () => {
    const verified = start(['verify']);
    expect([await verified.ended, verified.said()]).toEqual([0, expect.stringMatching(/, 0 findings\.\n$/)]);
    const saved = start(['backup', join(folder, 'backup')]);
    expect([await saved.ended, saved.said()]).toEqual([0, expect.stringContaining('Backed up')]);

    first.child.kill('SIGTERM');
    expect(await first.ended).toBe(0);

    const elsewhere = { UTFALL_DATA: join(folder, 'restored') };
    const restored = start(['restore', join(folder, 'backup')], elsewhere);
    expect([await restored.ended, restored.said()]).toEqual([0, expect.stringContaining('Restored')]);
    const sound = start(['verify'], elsewhere);
    expect([await sound.ended, sound.said()]).toEqual([0, expect.stringMatching(/, 0 findings\.\n$/)]);
    // A backup of the data holds no keys, and what is sealed can be read with the right ones only.
    const keyless = start([], elsewhere);
    expect([await keyless.ended, keyless.said()]).toEqual([1, expect.stringContaining('Put the right folder back')]);
    const keys = { UTFALL_KEYS: join(variables.UTFALL_DATA, 'keys') };
    const again = start([], { ...elsewhere, ...keys });
    await ready(again);
    expect((await signIn('officer@uppsala.example')).status).toBe(200);
    again.child.kill('SIGINT');
    expect(await again.ended).toBe(0);
  });
});
