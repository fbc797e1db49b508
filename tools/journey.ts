import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { freePort } from '@utfall/database';
import { caseNamed, journeyCases } from '../apps/server/journey/case.ts';
import { castOf } from '../apps/server/journey/cast.ts';
import { JourneyClient, JourneyFault } from '../apps/server/journey/client.ts';
import { CommandIds } from '../apps/server/journey/ids.ts';
import { walkJourney } from '../apps/server/journey/journey.ts';
import { linesOf, type Teller } from '../apps/server/journey/story.ts';

const root = resolve(import.meta.dirname, '..');
const demoPassword = process.env['UTFALL_DEMO_PASSWORD'] ?? 'utfall-demo-2026';
const usage = `npm run journey -- ${journeyCases.map(({ name }) => name).join(' | ')} [--url http://localhost:3000] [--language sv | en]

Walks a case along its whole trail over HTTP, as the demo persons, and prints every step. Without --url it starts a server
of its own on a temporary folder and stops it afterwards. Ends with 1 when a step does not go as scripted.`;

interface Started {
  readonly url: string;
  stop(): Promise<void>;
}

/** A demonstration of its own, without the cases that a demonstration begins with. */
async function startServer(): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-journey-'));
  const port = await freePort();
  const env = {
    ...process.env,
    UTFALL_MODE: 'demo',
    UTFALL_DATA: folder,
    UTFALL_ORIGIN: '',
    UTFALL_DEMO_CASES: 'false',
    DATABASE_URL: '',
    HOST: '',
    PORT: String(port),
  };
  const child = spawn(process.execPath, [join(root, 'tools/start.ts')], {
    cwd: root,
    env,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit');
  const stop = async (): Promise<void> => {
    if (child.exitCode === null) child.kill('SIGTERM');
    await ended;
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    return { url: await readyUrl(child), stop };
  } catch (fault) {
    await stop();
    throw fault;
  }
}

async function readyUrl(child: ChildProcess): Promise<string> {
  let said = '';
  for await (const chunk of child.stdout!.iterator({ destroyOnReturn: false }) as AsyncIterable<Buffer>) {
    said += chunk.toString();
    const url = /Utfall runs at (\S+)/.exec(said)?.[1];
    if (url === undefined) continue;
    child.stdout!.resume();
    return url;
  }
  throw new JourneyFault(`the server did not start:\n${said}`);
}

async function run(name: string, url: string, language: 'sv' | 'en'): Promise<void> {
  const given = caseNamed(name)!;
  const client = new JourneyClient(url);
  if (!(await client.isReady())) throw new JourneyFault(`Nothing answers at ${url}. Start it with: npm start`);
  const began = performance.now();
  const cast = await castOf(given, client, (email) => client.signIn(email, demoPassword));
  const ids = new CommandIds(`${name} ${crypto.randomUUID()}`, Date.now());
  const tell: Teller = (told) => console.log(linesOf(told, language).join('\n'));
  const { steps, refusals, statement } = await walkJourney(given, { client, cast, ids, tell, tries: true });
  const seconds = ((performance.now() - began) / 1000).toFixed(1);
  const { amount, currency } = statement!.payable;
  console.log(
    language === 'sv'
      ? `\n${given.name}: ${steps} steg journalförda, ${refusals} försök nekade, ${amount} ${currency} betalade som väntat. ${seconds} s.`
      : `\n${given.name}: ${steps} steps journaled, ${refusals} attempts refused, ${amount} ${currency} paid as expected. ${seconds} s.`,
  );
  console.log(language === 'sv' ? 'Alla uppgifter är illustrativa.' : 'All content is illustrative.');
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { url: { type: 'string' }, language: { type: 'string', default: 'sv' } },
});
const [name = ''] = positionals;
if (!caseNamed(name) || !['sv', 'en'].includes(values.language)) {
  console.error(usage);
  process.exit(2);
}
const started = values.url === undefined ? await startServer() : null;
try {
  await run(name, started?.url ?? values.url!.replace(/\/$/, ''), values.language as 'sv' | 'en');
} catch (fault) {
  console.error(`\n${fault instanceof JourneyFault ? fault.message : ((fault as Error).stack ?? String(fault))}`);
  process.exitCode = 1;
} finally {
  await started?.stop();
}
