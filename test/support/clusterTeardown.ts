import { rmSync } from 'node:fs';
import type { Embedded } from '@utfall/database';

type Run = { server: { close(): void }; directory: string; cluster?: Promise<Embedded> };

/** Ends the cluster of the run, if one was started, and removes its folder. Nothing in it is worth a clean stop. */
export default async function teardown(): Promise<void> {
  const current = (globalThis as typeof globalThis & { utfallTestRun?: Run }).utfallTestRun;
  if (current === undefined) return;
  current.server.close();
  const cluster = await current.cluster?.catch(() => undefined);
  await cluster?.kill();
  rmSync(current.directory, { recursive: true, force: true });
}
