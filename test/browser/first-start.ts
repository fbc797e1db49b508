import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';

/** The folder of this test run; every process of it shares what lies there. */
const runFolder = process.env['UTFALL_TEST_RUN'];
export const newFolder = (): string => mkdtempSync(join(tmpdir(), 'utfall-browser-'));

/** The account that runs the database owns its files, also in the copy. */
function copy(from: string, to: string): void {
  const { status, stderr } = spawnSync('cp', ['-a', `${from}/.`, to]);
  if (status !== 0) throw new Error(`The folder could not be copied: ${String(stderr)}`);
}

/**
 * A folder with what a first start leaves in it. Making the database and the accounts takes its time, so it is
 * done once in a run: whoever comes first makes it, the others wait, and everybody gets a copy.
 * null: there is no run around, or no such copies here.
 */
export async function copyOfFirst(name: string, make: (folder: string) => Promise<void>): Promise<string | null> {
  if (runFolder === undefined || process.platform === 'win32') return null;
  const [made, turn] = [join(runFolder, name), join(runFolder, `${name}.turn`)];
  while (!existsSync(made)) {
    if (tookTurn(turn))
      try {
        if (!existsSync(made)) await makeAt(made, make);
      } finally {
        rmdirSync(turn);
      }
    else await sleep(100);
  }
  const folder = newFolder();
  copy(made, folder);
  return folder;
}

function tookTurn(turn: string): boolean {
  try {
    mkdirSync(turn);
    return true;
  } catch {
    return false;
  }
}

async function makeAt(made: string, make: (folder: string) => Promise<void>): Promise<void> {
  const folder = newFolder();
  try {
    await make(folder);
    const whole = `${made}.whole`;
    mkdirSync(whole);
    copy(folder, whole);
    renameSync(whole, made);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
