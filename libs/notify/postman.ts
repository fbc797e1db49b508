import type { Database } from '@utfall/database';
import { originMark, type MailPort, type WrittenMail } from './mail.ts';

interface PostmanParts {
  readonly database: Database;
  readonly port: MailPort;
  readonly origin: () => string;
  readonly log: (line: string) => void;
}

const attemptsMax = 12;
const pollMilliseconds = 500;

// A letter is claimed for a minute: should this node die meanwhile, another sends it again under the same Message-ID.
const claim = {
  name: 'notify_claim',
  text: `update notify.mail m set attempts = attempts + 1, next_at = now() + interval '1 minute'
    from (select id from notify.mail where sent_at is null and dead_at is null and next_at <= now()
      order by next_at, id limit 10 for update skip locked) w
    where m.id = w.id returning m.id, m.recipient as "to", m.subject, m.body, m.attempts`,
};
/** What was sent is forgotten: it can hold the key to an account. */
const sent = `update notify.mail set sent_at = now(), fault = null, body = '' where id = $1`;
const failed = `update notify.mail set fault = left($2, 500),
    next_at = now() + make_interval(secs => least(600, power(2, attempts))),
    dead_at = case when attempts >= ${attemptsMax} then now() end where id = $1`;

/** Sends the letters that wait, and tries again what did not leave. Several nodes may do it at once. */
export class Postman {
  private readonly parts: PostmanParts;
  private timer: NodeJS.Timeout | undefined;
  private walking: Promise<void> | undefined;

  constructor(parts: PostmanParts) {
    this.parts = parts;
  }

  start(): void {
    this.timer = setInterval(() => this.walk(), pollMilliseconds);
    this.timer.unref();
  }

  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.walking;
  }

  /** Sends everything that waits now, and says how many letters left. */
  async round(): Promise<number> {
    const { database, port, origin, log } = this.parts;
    const { rows } = await database.pool('worker').query<WrittenMail & { attempts: number }>(claim);
    let left = 0;
    for (const { attempts, ...mail } of rows) {
      try {
        await port.send({ ...mail, body: mail.body.replaceAll(originMark, origin()) });
        await database.pool('worker').query(sent, [mail.id]);
        left += 1;
      } catch (fault) {
        log(`mail ${mail.id} did not leave (attempt ${attempts}): ${String(fault)}`);
        await database.pool('worker').query(failed, [mail.id, String(fault).replaceAll('\u0000', '')]);
      }
    }
    return left;
  }

  private walk(): void {
    this.walking ??= this.round()
      .then(
        () => undefined,
        (fault: unknown) => this.parts.log(`mail: ${String(fault)}`),
      )
      .finally(() => (this.walking = undefined));
  }
}
