import { withActor, type Database } from '@utfall/database';
import type { Actor } from '@utfall/process';

/** A notice as its receiver sees it. */
export interface NoticeRow {
  readonly tenant: string;
  readonly id: string;
  readonly process: string;
  readonly kind: string;
  readonly name: string;
  readonly at: Date;
  readonly read_at: Date | null;
}

const columns = 'tenant_id as tenant, id, process_id as process, kind, name, at, read_at';
const toPerson = 'organisation_id = $1 and person_id = $2';
const toOrganisation = 'organisation_id = $1 and person_id is null';
// Each half is read in the order of its index, as far as the page goes.
const newest = (receiver: string): string => `(select * from notify.notice where ${receiver}
  and ($3::uuid is null or id < $3) order by id desc limit $4)`;
const newestOf = (...receivers: string[]): string =>
  `select ${columns} from (${receivers.map(newest).join(' union all ')}) n order by id desc limit $4`;
const isUnread = ' and read_at is null';

const noticesSql = { name: 'notify_notices', text: newestOf(toPerson, toOrganisation) };
const unreadNoticesSql = {
  name: 'notify_notices_unread',
  text: newestOf(toPerson + isUnread, toOrganisation + isUnread),
};
const unreadOf = (receiver: string): string => `(select from notify.notice where ${receiver}${isUnread}
  order by id desc limit 100)`;
const countUnreadSql = {
  name: 'notify_unread',
  text: `select least(100, count(*))::int as unread from (${unreadOf(toPerson)} union all ${unreadOf(toOrganisation)}) n`,
};

/** The notices to a person, or to the organisation as a whole, newest first; `limit` rows older than `before`. */
export async function noticesTo(
  database: Database,
  actor: Actor,
  asked: { before: string | null; limit: number; unreadOnly: boolean },
): Promise<NoticeRow[]> {
  const { rows } = await withActor(
    database,
    actorOf(actor),
    (client) =>
      client.query<NoticeRow>({
        ...(asked.unreadOnly ? unreadNoticesSql : noticesSql),
        values: [actor.organisation, actor.id, asked.before, asked.limit],
      }),
    { role: 'reader' },
  );
  return rows;
}

/** Marks a notice as read and returns it; null when there is none that the actor may see. Reading twice changes nothing. */
export async function readNotice(database: Database, actor: Actor, id: string): Promise<NoticeRow | null> {
  const { rows } = await withActor(database, actorOf(actor), (client) =>
    client.query<NoticeRow>(
      `update notify.notice set read_at = coalesce(read_at, now()) where id = $1 returning ${columns}`,
      [id],
    ),
  );
  return rows[0] ?? null;
}

/** How many notices the actor has not read, counted to 100. */
export async function unreadNotices(database: Database, actor: Actor): Promise<number> {
  const { rows } = await withActor(
    database,
    actorOf(actor),
    (client) =>
      client.query<{ unread: number }>({
        ...countUnreadSql,
        values: [actor.organisation, actor.id],
      }),
    { role: 'reader' },
  );
  return rows[0]!.unread;
}

/** Marks every notice to the actor as read, and says how many were not. */
export async function readAllNotices(database: Database, actor: Actor): Promise<number> {
  const { rowCount } = await withActor(database, actorOf(actor), (client) =>
    client.query({
      name: 'notify_read_all',
      text: `update notify.notice set read_at = now()
        where organisation_id = $1 and (person_id = $2 or person_id is null) and read_at is null`,
      values: [actor.organisation, actor.id],
    }),
  );
  return rowCount ?? 0;
}

function actorOf({ id, organisation }: Actor): { id: string; organisation: string | null } {
  return { id, organisation };
}
