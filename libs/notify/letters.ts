import type { Database } from '@utfall/database';
import { newId } from '@utfall/engine';
import { addDays, instantOf, localOf, text, type Text } from '@utfall/process';
import { originMark } from './mail.ts';
import type { Delivery, NoticeWording, StoredNotice, ToldGuests } from './notices.ts';
import { waysFor, type LetterWay } from './preferences.ts';

interface LettersParts {
  readonly database: Database;
  readonly wording: (kind: string, name: string) => NoticeWording | undefined;
}
interface Reader {
  readonly person: string;
  readonly email: string;
  readonly way: LetterWay;
}

const readersSql = {
  name: 'notify_readers',
  text: `select u.id as person, u.email, coalesce(p.way, 'now') as way
    from auth."user" u left join notify.preference p on p.person_id = u.id and p.kind = $2
    where u.id = any($1::uuid[]) and u.email_verified`,
};
const divider = '\n\n– – –\n\n';
const digestHour = '07:00';

const writeNow = `insert into notify.mail (id, key, recipient, subject, body, kind)
  select id, key, recipient, $4, $5, $6 from unnest($1::uuid[], $2::text[], $3::text[]) as t (id, key, recipient)
  on conflict do nothing`;
// A line is added once: the same effect may come twice, and a letter that has been tried is closed.
const addToDigest = `insert into notify.mail as m (id, key, recipient, subject, body, kind, next_at)
  select id, key, recipient, $4, $5 || $7 || $9 || $6 || $8, 'digest', $10
    from unnest($1::uuid[], $2::text[], $3::text[]) as t (id, key, recipient)
  on conflict (key) do update set body = replace(m.body, $9, $7 || $9) || $8
    where m.sent_at is null and m.attempts = 0 and position($7 in m.body) = 0`;

/**
 * Writes notices as letters, as each reader has chosen: at once, or in the letter of the next morning. A letter says what
 * the notice says and where to read more; nothing of what the process holds is in it.
 */
export class NoticeLetters implements Delivery {
  private readonly parts: LettersParts;

  constructor(parts: LettersParts) {
    this.parts = parts;
  }

  async deliver(notices: readonly StoredNotice[]): Promise<void> {
    const [first] = notices;
    const people = [...new Set(notices.flatMap(({ person }) => (person === null ? [] : [person])))];
    if (!first || people.length === 0) return;
    const wording = this.parts.wording(first.kind, first.name);
    if (!wording) return;
    const { rows } = await this.parts.database
      .pool('auth')
      .query<Reader>({ ...readersSql, values: [people, first.kind] });
    const allowed = waysFor(first.kind);
    const wayOf = ({ way }: Reader): LetterWay => (allowed.includes(way) ? way : allowed[0]!);
    await this.writeAtOnce(
      first,
      wording.sentence,
      rows.filter((row) => wayOf(row) === 'now'),
    );
    await this.writeDaily(
      first,
      wording.sentence,
      rows.filter((row) => wayOf(row) === 'daily'),
    );
  }

  /** A guest reads more by the link of the invitation, which is not kept here. */
  async deliverToGuests({ guests, key, sentence }: ToldGuests): Promise<void> {
    const more = text(
      'Läs mer med länken i din inbjudan, eller fråga den som bjöd in dig.',
      'Read more by the link in your invitation, or ask whoever invited you.',
    );
    const body = `${sentence.sv}\n\n${more.sv}${divider}${sentence.en}\n\n${more.en}\n`;
    await this.parts.database.pool('auth').query(
      `insert into notify.mail (id, key, recipient, subject, body)
        select uuidv7(), $2 || ' ' || g.guest_id, g.email, $3, $4 from people.guest_invitation g
        where g.guest_id = any($1::uuid[]) and g.revoked_at is null and g.proved_at is not null
        on conflict do nothing`,
      [guests, key, subjectOf(sentence), body],
    );
  }

  private async writeAtOnce(notice: StoredNotice, sentence: Text, readers: readonly Reader[]): Promise<void> {
    if (readers.length === 0) return;
    const body = letterOf(sentence, notice.process);
    await this.parts.database
      .pool('worker')
      .query(writeNow, [
        readers.map(() => newId()),
        readers.map(({ person }) => `notice ${notice.key} ${notice.name} ${person}`),
        readers.map(({ email }) => email),
        subjectOf(sentence),
        `${body.sv}${divider}${body.en}\n`,
        notice.kind,
      ]);
  }

  private async writeDaily(notice: StoredNotice, sentence: Text, readers: readonly Reader[]): Promise<void> {
    if (readers.length === 0) return;
    const sendAt = nextMorning(notice.at);
    const line = lineOf(sentence, notice);
    await this.parts.database
      .pool('worker')
      .query(addToDigest, [
        readers.map(() => newId()),
        readers.map(({ person }) => `digest ${sendAt.slice(0, 10)} ${person}`),
        readers.map(({ email }) => email),
        subjectOf(digestSubject),
        digestOpening.sv,
        digestOpening.en,
        line.sv,
        line.en,
        divider,
        sendAt,
      ]);
  }
}

/** The first seven in the morning in Sweden after an instant; ISO text in UTC. */
export function nextMorning(at: Date): string {
  const { date } = localOf(at.toISOString());
  // The clocks are turned at night: seven in the morning is there every day.
  const today = instantOf(date, digestHour)!;
  return Date.parse(today) > at.getTime() ? today : instantOf(addDays(date, 1), digestHour)!;
}

const subjectOf = ({ sv, en }: Text): string => `${sv} / ${en}`.slice(0, 200);
const placeOf = (process: string): string => `${originMark}/arende/${process}`;
const choose = text(
  `Så här väljer du vilka brev du får: ${originMark}/konto/notiser`,
  `This is where you choose which letters you get: ${originMark}/konto/notiser`,
);

function letterOf(sentence: Text, process: string): Text {
  return text(
    `${sentence.sv}\n\nLäs mer: ${placeOf(process)}\n\n${choose.sv}`,
    `${sentence.en}\n\nRead more: ${placeOf(process)}\n\n${choose.en}`,
  );
}

const digestSubject = text('Sedan sist i Utfall', 'Since last time in Utfall');
const digestOpening = text(`Det här har hänt.\n\n${choose.sv}\n`, `This has happened.\n\n${choose.en}\n`);

/** Told apart by its minute, so that the same thing twice a day stands twice. */
function lineOf(sentence: Text, { process, at }: StoredNotice): Text {
  const clock = at.toLocaleTimeString('sv-SE', { timeZone: 'Europe/Stockholm', hour: '2-digit', minute: '2-digit' });
  return text(`\n${clock} ${sentence.sv}\n${placeOf(process)}\n`, `\n${clock} ${sentence.en}\n${placeOf(process)}\n`);
}

/** A letter to a person as they see it in the log; what it said is forgotten once it has left. */
export interface LetterRow {
  readonly id: string;
  readonly subject: string;
  readonly kind: string | null;
  readonly written_at: Date;
  readonly sent_at: Date | null;
  readonly dead_at: Date | null;
  readonly attempts: number;
}

/** The letters to the proved address of a person, newest first. */
export async function letterRows(
  database: Database,
  person: string,
  asked: { readonly before: string | null; readonly limit: number },
): Promise<LetterRow[]> {
  const { rows } = await database.pool('auth').query<LetterRow>({
    name: 'notify_letters',
    text: `select id, subject, kind, written_at, sent_at, dead_at, attempts from notify.mail
      where recipient = (select email from auth."user" where id = $1) and ($2::uuid is null or id < $2)
      order by id desc limit $3`,
    values: [person, asked.before, asked.limit],
  });
  return rows;
}
