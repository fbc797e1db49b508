import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { migrate } from '@utfall/database';
import { engineMigrations } from '@utfall/engine';
import { writeLetter } from '@utfall/notify';
import { peopleStage } from '@utfall/people';
import { text } from '@utfall/process';
import { SMTPServer } from 'smtp-server';
import type { Cluster } from './cluster.ts';

/** What came of letters whose senders were killed. `again`: arrived more than once; `wrong`: what must not be. */
export interface Letters {
  readonly kills: number;
  readonly written: number;
  readonly again: number;
  readonly wrong: readonly string[];
}

const lettersEach = 12;

/**
 * Kills so many senders of letters, one in two at the worst of moments: the receiver has the letter, and the sender does
 * not know. The next one goes on with what it left.
 */
export async function killSenders(cluster: Cluster, file: string, kills: number): Promise<Letters> {
  const database = cluster.open();
  await migrate(database, [...engineMigrations, ...peopleStage.migrations]);
  const arrived = new Map<string, number>();
  let sender: ChildProcess | undefined;
  /** After so many more letters the sender is killed. */
  let left = Infinity;
  let isWorst = false;
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ['STARTTLS'],
    onData: (stream, _session, told) => {
      const parts: Buffer[] = [];
      stream.on('data', (part: Buffer) => parts.push(part));
      stream.on('end', () => {
        const id = /^message-id: *<([^@>]+)@/im.exec(Buffer.concat(parts).toString())?.[1] ?? 'none';
        arrived.set(id, (arrived.get(id) ?? 0) + 1);
        left -= 1;
        if (left <= 0 && isWorst) sender?.kill('SIGKILL');
        told();
        if (left <= 0) sender?.kill('SIGKILL');
      });
    },
  });
  server.on('error', () => undefined); // Somebody who sent has died.
  server.listen(0, '127.0.0.1');
  await once(server.server, 'listening');
  const smtp = `smtp://127.0.0.1:${(server.server.address() as AddressInfo).port}`;
  const send = async (): Promise<void> => {
    // What a dead sender had claimed waits a minute for it.
    await database.pool('worker').query('update notify.mail set next_at = now() where sent_at is null');
    const env = { ...process.env, CRASH_SETTINGS: JSON.stringify({ url: cluster.url, secret: cluster.secret, smtp }) };
    sender = spawn(process.execPath, [file], { env, stdio: ['pipe', 'ignore', 'inherit'] });
    await once(sender, 'close');
  };
  try {
    for (let kill = 0; kill < kills; kill += 1) {
      for (let n = 0; n < lettersEach; n += 1)
        await writeLetter(database.pool('auth'), {
          ...{ key: `${kill} ${n}`, to: 'mottagare@example.org' },
          ...{ subject: text('Ämne', 'Subject'), body: text('Svenska', 'English') },
        });
      [left, isWorst] = [1 + Math.floor(Math.random() * lettersEach), kill % 2 === 0];
      await send();
    }
    left = Infinity;
    await send();
    const { rows } = await database.pool('worker').query<{ id: string }>('select id from notify.mail');
    const again = [...arrived.values()].reduce((sum, times) => sum + times - 1, 0);
    const known = new Set(rows.map(({ id }) => id));
    const wrong = [
      ...rows.filter(({ id }) => !arrived.has(id)).map(({ id }) => `letter not delivered: ${id}`),
      ...[...arrived.keys()].filter((id) => !known.has(id)).map((id) => `letter of another name: ${id}`),
      ...(again > kills ? [`${again} letters twice, for ${kills} kills`] : []),
    ];
    return { kills, written: rows.length, again, wrong };
  } finally {
    await new Promise<void>((closed) => server.close(() => closed()));
    await database.close();
  }
}
