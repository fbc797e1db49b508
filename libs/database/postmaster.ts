import { readFileSync, rmSync } from 'node:fs';
import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DatabaseFault } from './fault.ts';

export type PostmasterFile = { readonly pid: number; readonly ready: boolean };

/** What the running server wrote about itself, or null when there is no such file. */
export function readPostmasterFile(dataDirectory: string): PostmasterFile | null {
  try {
    const lines = readFileSync(join(dataDirectory, 'postmaster.pid'), 'utf8').split('\n');
    return { pid: Number(lines[0]), ready: (lines[7] ?? '').trim() === 'ready' };
  } catch {
    return null;
  }
}

/** True when the process is a PostgreSQL server of exactly this data directory; process numbers are reused. */
export function isServerOf(pid: number, dataDirectory: string): boolean {
  if (!Number.isInteger(pid) || pid <= 0) return false;
  const commandLine = () => {
    try {
      return readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0').join(' ');
    } catch {
      return process.platform === 'linux'
        ? ''
        : spawnSync('ps', ['-p', String(pid), '-o', 'command=']).stdout.toString();
    }
  };
  return commandLine().includes(`postgres -D ${dataDirectory} `);
}

/** Direct children of a process, for a kill that leaves nobody behind; [] where the system does not tell. */
export function childrenOf(pid: number): number[] {
  try {
    return readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
}

/**
 * Makes way for a start. A file left by a killed server is removed; a server that is still alive gets a while, since
 * one whose parent has died is on its way down.
 */
export async function clearLeftover(dataDirectory: string, patienceMilliseconds: number): Promise<void> {
  const deadline = Date.now() + patienceMilliseconds;
  for (;;) {
    const file = readPostmasterFile(dataDirectory);
    if (file === null) return;
    if (!isServerOf(file.pid, dataDirectory)) {
      rmSync(join(dataDirectory, 'postmaster.pid'), { force: true });
      return;
    }
    if (Date.now() >= deadline) {
      throw new DatabaseFault({
        sv: `En annan PostgreSQL (process ${file.pid}) använder redan ${dataDirectory}. Stoppa den andra servern först.`,
        en: `Another PostgreSQL (process ${file.pid}) is already using ${dataDirectory}. Stop the other server first.`,
      });
    }
    await sleep(50);
  }
}
