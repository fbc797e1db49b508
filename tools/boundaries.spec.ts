import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, realpath, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';

const here = import.meta.dirname;
const cruiser = join(here, '../node_modules/dependency-cruiser/bin/dependency-cruiser.mjs');

interface Violation {
  from: string;
  to: string;
  rule: { name: string };
}

/** Writes the files to a folder of their own, with @utfall links as npm makes them, and returns `rule: from -> to`. */
async function violationsIn(files: Record<string, string>): Promise<string[]> {
  const tree = await realpath(await mkdtemp(join(tmpdir(), 'utfall-boundaries-')));
  try {
    await writeTree(tree, files);
    const parts = [...new Set(Object.keys(files).map((path) => path.split('/')[0] ?? ''))];
    const output = await new Promise<string>((resolve, reject) => {
      const args = [cruiser, '--config', join(here, 'boundaries.cjs'), '--output-type', 'json', ...parts];
      const options = { cwd: tree, maxBuffer: 64 * 1024 * 1024 };
      execFile(process.execPath, args, options, (_, stdout, stderr) =>
        stdout.startsWith('{') ? resolve(stdout) : reject(new Error(stderr || stdout)),
      );
    });
    const { summary } = JSON.parse(output) as { summary: { violations: Violation[] } };
    return [...new Set(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} -> ${to}`))].sort();
  } finally {
    await rm(tree, { recursive: true, force: true });
  }
}

async function writeTree(tree: string, files: Record<string, string>): Promise<void> {
  const rooms = new Set(Object.keys(files).flatMap((path) => /^libs\/([^/]+)\//.exec(path)?.[1] ?? []));
  const manifests = [...rooms].map((room): [string, string] => {
    const exports = { '.': './index.ts', './machine': `./${room}.machine.ts`, './secret': './secret.ts' };
    return [`libs/${room}/package.json`, JSON.stringify({ name: `@utfall/${room}`, type: 'module', exports })];
  });
  const fixtures: [string, string][] = [['package.json', '{"type":"module"}'], ...manifests, ...Object.entries(files)];
  for (const [path, text] of fixtures) {
    await mkdir(dirname(join(tree, path)), { recursive: true });
    await writeFile(join(tree, path), text);
  }
  await mkdir(join(tree, 'node_modules/@utfall'), { recursive: true });
  for (const room of rooms) await symlink(`../../libs/${room}`, join(tree, 'node_modules/@utfall', room));
  for (const name of ['xstate', 'pg']) {
    await mkdir(join(tree, 'node_modules', name), { recursive: true });
    await writeFile(join(tree, 'node_modules', name, 'package.json'), JSON.stringify({ name, main: 'index.js' }));
    await writeFile(join(tree, 'node_modules', name, 'index.js'), '');
  }
}

const empty = 'export const nothing = null;';
const use = (...names: string[]): string => names.map((name) => `import '${name}';`).join('\n');

describe('the arrows between rooms', () => {
  it('lets a well-built tree pass', async () => {
    const tree = {
      'libs/process/index.ts': use('xstate', './decide.ts'),
      'libs/process/decide.ts': empty,
      'libs/tariff/index.ts': empty,
      'libs/database/index.ts': use('pg', 'node:fs'),
      'libs/engine/index.ts': use('@utfall/process', '@utfall/database'),
      'libs/notify/index.ts': use('@utfall/engine', '@utfall/database'),
      'libs/people/index.ts': use('@utfall/notify', '@utfall/engine', '@utfall/process'),
      'libs/challenge/index.ts': use('@utfall/people', './challenge.machine.ts'),
      'libs/challenge/challenge.machine.ts': use('xstate', '@utfall/process'),
      'libs/contract/index.ts': use('@utfall/tariff', '@utfall/challenge/machine'),
      'libs/contract/contract.spec.ts': use('../../test/support/clock.ts', '@utfall/contract'),
      'test/support/clock.ts': empty,
      'apps/server/main.ts': use('@utfall/contract', '@utfall/engine', 'pg'),
      'apps/web/main.ts': use('@utfall/tariff', './generated.ts'),
      'apps/web/generated.ts': empty,
    };
    expect(await violationsIn(tree)).toEqual([]);
  });

  it('stops every import that goes the wrong way', async () => {
    const tree = {
      'libs/process/index.ts': use('node:fs'),
      'libs/tariff/index.ts': use('@utfall/process'),
      'libs/engine/index.ts': use('@utfall/rfi'),
      'libs/graphql/index.ts': use('@utfall/engine'),
      'libs/rfi/index.ts': use('./rfi.machine.ts', './gone.ts', '../workshop/index.ts', '@utfall/workshop/secret'),
      'libs/rfi/rfi.machine.ts': use('pg', '@utfall/workshop'),
      'libs/workshop/index.ts': use('@utfall/contract', './first.ts'),
      'libs/workshop/secret.ts': empty,
      'libs/workshop/first.ts': use('./second.ts'),
      'libs/workshop/second.ts': use('./first.ts', '../../apps/server/main.ts'),
      'libs/contract/index.ts': empty,
      'libs/odds/index.ts': use('@utfall/contract'),
      'apps/server/main.ts': use('@utfall/workshop/secret'),
      'apps/web/main.ts': use('@utfall/process', '../server/main.ts', 'pg'),
    };
    expect(await violationsIn(tree)).toEqual([
      'front-door-only: apps/server/main.ts -> libs/workshop/secret.ts',
      'front-door-only: libs/rfi/index.ts -> libs/workshop/index.ts',
      'front-door-only: libs/rfi/index.ts -> libs/workshop/secret.ts',
      'libs-are-below-apps: libs/workshop/second.ts -> apps/server/main.ts',
      'machines-are-pure: libs/rfi/rfi.machine.ts -> libs/workshop/index.ts',
      'machines-are-pure: libs/rfi/rfi.machine.ts -> node_modules/pg/index.js',
      'no-cycles: libs/workshop/first.ts -> libs/workshop/second.ts',
      'nothing-unresolved: libs/rfi/index.ts -> ./gone.ts',
      'platform-knows-no-stage: libs/engine/index.ts -> libs/rfi/index.ts',
      'platform-knows-no-stage: libs/graphql/index.ts -> libs/engine/index.ts',
      'process-needs-nothing: libs/process/index.ts -> fs',
      'room-is-listed: libs/odds/index.ts -> libs/contract/index.ts',
      'stage-looks-back-only: libs/workshop/index.ts -> libs/contract/index.ts',
      'tariff-needs-nothing: libs/tariff/index.ts -> libs/process/index.ts',
      'web-sees-no-server-code: apps/web/main.ts -> apps/server/main.ts',
      'web-sees-no-server-code: apps/web/main.ts -> libs/process/index.ts',
      'web-sees-no-server-code: apps/web/main.ts -> node_modules/pg/index.js',
    ]);
  });
});
