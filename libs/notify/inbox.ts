import type { Database } from '@utfall/database';
import { originMark } from './mail.ts';

/** A letter as the inbox of a demonstration shows it. */
export interface InboxRow {
  readonly id: string;
  readonly to: string;
  readonly subject: string;
  readonly body: string;
  readonly at: Date;
}

/** The letters that stay in the house because there is nowhere to send them, newest first. */
export async function inboxRows(database: Database, origin: string, limit: number): Promise<InboxRow[]> {
  const { rows } = await database.pool('worker').query<InboxRow>({
    name: 'notify_inbox',
    text: `select id, recipient as "to", subject, body, written_at as at from notify.mail
      where sent_at is null order by id desc limit $1`,
    values: [limit],
  });
  return rows.map((row) => ({ ...row, body: row.body.replaceAll(originMark, origin) }));
}
