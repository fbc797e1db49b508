import { appendFileSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { backup, restore, startEmbedded, type Embedded } from '@utfall/database';
import pg from 'pg';

/** A primary with a standby that has every commit on its disk before the commit is told. */
export interface Pair {
  readonly primary: Embedded;
  readonly standby: Embedded;
  /** Holds the standby back: nothing is received. The returned function ends that, and what was on its way is lost. */
  hold(): () => void;
  /** kill -9 of the primary; its data are thrown away. */
  losePrimary(): Promise<void>;
  /** Makes a primary of the standby. Resolves when it takes writes. */
  promote(): Promise<void>;
}

const slot = 'standby';

async function asSuperuser<T>({ superuserUrl }: Embedded, work: (client: pg.Client) => Promise<T>): Promise<T> {
  const client = new pg.Client({ connectionString: superuserUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    return await work(client);
  } finally {
    await client.end();
  }
}

/**
 * Adds a standby to a running primary: a copy taken while it runs, then the log as it is written. With `synchronous`
 * false commits do not wait for it, which is what must be able to lose.
 */
export async function addStandby(primary: Embedded, folder: string, synchronous = true): Promise<Pair> {
  const copy = join(folder, 'copy');
  const dataDirectory = join(folder, 'standby', 'postgres');
  mkdirSync(join(folder, 'standby'), { recursive: true });
  await asSuperuser(primary, (client) => client.query('select pg_create_physical_replication_slot($1, true)', [slot]));
  await backup(primary, copy);
  await restore(copy, dataDirectory);
  rmSync(copy, { recursive: true, force: true });
  const { port, password } = new URL(primary.superuserUrl);
  const conninfo = `host=127.0.0.1 port=${port} user=postgres password=${password} application_name=${slot}`;
  appendFileSync(
    join(dataDirectory, 'postgresql.auto.conf'),
    `primary_conninfo = '${conninfo}'\nprimary_slot_name = '${slot}'\nwal_retrieve_retry_interval = 200\n`,
  );
  writeFileSync(join(dataDirectory, 'standby.signal'), '');
  const standby = await startEmbedded({ dataDirectory, durable: true });
  await asSuperuser(primary, async (client) => {
    if (synchronous) await client.query(`alter system set synchronous_standby_names = '${slot}'`);
    await client.query('select pg_reload_conf()');
    const wanted = synchronous ? 'sync' : 'async';
    const isFollowing = async () =>
      (await client.query(`select from pg_stat_replication where sync_state = $1`, [wanted])).rowCount === 1;
    while (!(await isFollowing())) await sleep(50);
  });
  return {
    primary,
    standby,
    hold: () => {
      const receiver = receiverOf(standby.pid);
      process.kill(receiver, 'SIGSTOP');
      return () => {
        // Told to end before it wakes: what is on its way is lost with the line, and not read afterwards.
        process.kill(receiver, 'SIGTERM');
        process.kill(receiver, 'SIGCONT');
      };
    },
    losePrimary: async () => {
      await primary.kill();
      rmSync(primary.dataDirectory, { recursive: true, force: true });
    },
    promote: () =>
      asSuperuser(standby, async (client) => {
        await client.query('select pg_promote(true, 60)');
      }),
  };
}

/** The process of a standby that receives the log. */
function receiverOf(postmaster: number): number {
  for (const entry of readdirSync('/proc').filter((name) => /^\d+$/.test(name)))
    try {
      const parent = /^PPid:\s+(\d+)$/m.exec(readFileSync(`/proc/${entry}/status`, 'utf8'))?.[1];
      if (Number(parent) !== postmaster) continue;
      if (readFileSync(`/proc/${entry}/cmdline`, 'utf8').includes('walreceiver')) return Number(entry);
    } catch {
      // It has ended meanwhile.
    }
  throw new Error('the standby receives nothing');
}
