import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { freePort } from '@utfall/database';
import { median } from './http.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
const idleSeconds = 10;

/** From the start of the program on existing data to its first answered query, and its memory when nobody asks. */
async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
  try {
    const first = await started(folder, ['dist/server/main.js']);
    // Demo data arrive after the first answer; only a database at rest is "existing data".
    await new Promise((resolve) => setTimeout(resolve, 30_000));
    await stopped(first.child);
    const program: number[] = [];
    const bareNode: number[] = [];
    const memory: number[] = [];
    for (let round = 0; round < rounds; round += 1) {
      bareNode.push(await bareStart());
      const { child, seconds } = await started(folder, ['dist/server/main.js']);
      program.push(seconds);
      if (round === rounds - 1) {
        await new Promise((resolve) => setTimeout(resolve, idleSeconds * 1000));
        memory.push(residentMegabytes(child.pid!));
      }
      await stopped(child);
    }
    const told = (values: readonly number[]) => values.map((value) => value.toFixed(2)).join(' ');
    console.log(`first start, empty folder: ${first.seconds.toFixed(2)} s`);
    console.log(`an empty Node program: ${told(bareNode)} s · Utfall to its first answered query: ${told(program)} s`);
    console.log(`resident memory of the server after ${idleSeconds} idle seconds: ${memory[0]!.toFixed(0)} MB`);
    const firstAnswerSeconds = Number(median(program).toFixed(2));
    const ratioToEmptyNode = Number((median(program) / median(bareNode)).toFixed(1));
    console.log(
      JSON.stringify({ bench: 'start', firstAnswerSeconds, idleMB: Math.round(memory[0]!), ratioToEmptyNode }),
    );
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function started(folder: string, program: readonly string[]): Promise<{ child: ChildProcess; seconds: number }> {
  const port = await freePort();
  const began = performance.now();
  const environment = { ...process.env, PORT: String(port), UTFALL_DATA: folder };
  const child = spawn(process.execPath, program, { env: environment, stdio: ['ignore', 'ignore', 'inherit'] });
  for (;;) {
    if (child.exitCode !== null) throw new Error(`the server ended with ${child.exitCode}`);
    if (await answers(port)) return { child, seconds: (performance.now() - began) / 1000 };
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function answers(port: number): Promise<boolean> {
  const headers = { 'content-type': 'application/json' };
  const asked = { method: 'POST', headers, body: '{"query":"{ __typename }"}' };
  const answer = await fetch(`http://127.0.0.1:${port}/graphql`, asked).catch(() => null);
  return answer?.status === 200;
}

async function stopped(child: ChildProcess): Promise<void> {
  child.kill('SIGTERM');
  await once(child, 'exit');
}

async function bareStart(): Promise<number> {
  const began = performance.now();
  await once(spawn(process.execPath, ['-e', '0'], { stdio: 'ignore' }), 'exit');
  return (performance.now() - began) / 1000;
}

function residentMegabytes(pid: number): number {
  const line = /VmRSS:\s+(\d+) kB/.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))!;
  return Number(line[1]) / 1024;
}

await main();
