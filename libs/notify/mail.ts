import { newId } from '@utfall/engine';
import type { Text } from '@utfall/process';
import type { Pool, PoolClient } from 'pg';

/** A letter to one person. Where its texts say {@link originMark}, the address of the service is set in when it leaves. */
export interface Letter {
  /** The same key twice is the same letter: it is written, and sent, once. */
  readonly key: string;
  readonly to: string;
  readonly subject: Text;
  readonly body: Text;
}

/** A letter as it leaves. `id` is its Message-ID without the host, the same at every attempt. */
export interface WrittenMail {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
}

/** A way to the outside. It may be called twice with the same letter, and rejects when the letter has to be tried again. */
export interface MailPort {
  send(mail: WrittenMail): Promise<void>;
}

export const originMark = '{origin}';

/** Puts a letter among those that wait. Swedish first; the reader's language is not known here. */
export async function writeLetter(connection: Pool | PoolClient, { key, to, subject, body }: Letter): Promise<void> {
  await connection.query({
    name: 'notify_write',
    text: `insert into notify.mail (id, key, recipient, subject, body) values ($1, $2, $3, $4, $5) on conflict do nothing`,
    values: [newId(), key, to, `${subject.sv} / ${subject.en}`, `${body.sv}\n\n– – –\n\n${body.en}\n`],
  });
}
