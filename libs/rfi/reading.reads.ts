import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database, type Keys } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { mayRead, mayTag, withheldFrom } from './reading.rule.ts';
import type { ReadAnswer, RfiReading } from './reading.types.ts';
import { openedContent, type SubmissionRow } from './response.opened.ts';
import { allReceived } from './response.reads.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import { latestTexts, type RfiTexts } from './rfi.texts.ts';
import { Vault } from './sealing/vault.ts';

/** Where an answer stands. */
export interface AnswerPlace {
  readonly rfi: string;
  readonly question: string;
  readonly response: string;
}
export interface AnswersAsked {
  readonly rfi: string;
  readonly question: string;
  readonly first: number;
  readonly after: string | undefined;
  readonly only: string | undefined;
  readonly tag: string | undefined;
}

interface AnswerRow extends SubmissionRow {
  readonly organisation: string;
  readonly tags: readonly string[] | null;
  readonly note: Buffer | null;
  readonly read_at: Date | null;
  readonly read_by: readonly string[] | null;
}
interface ReadingRow {
  readonly trail: string;
  readonly context: RfiContext;
  readonly texts: RfiTexts | null;
  readonly count: number;
  readonly read: Readonly<Record<string, number>> | null;
  readonly tags: readonly string[] | null;
}

/** SQL: the responses that the authority may read. $1 = authority, $2 = RFI. */
const received = `p.tenant_id = $1 and p.parent_id = $2 and p.kind = 'response'
  and p.state in ('received', 'concluded') and ${allReceived}`;
const ofAnswer = (table: string): string =>
  `${table}.tenant_id = $1 and ${table}.rfi_id = $2 and ${table}.question_id = $3 and ${table}.response_id = p.id`;

// The page is chosen first: the walls are then asked of its rows alone, not of every response.
const answersText = `with page as materialized (select p.tenant_id, p.id, p.parent_id, p.context from engine.process p
    where ${received}
      and ($5::text is null or exists (select from rfi.tag t where ${ofAnswer('t')} and t.label = $5))
      and (not $6 or not exists (select from rfi.reading r where ${ofAnswer('r')} and r.person_id = $4))
      and ($7::uuid is null or p.id > $7) order by p.id limit $8)
  select p.tenant_id as tenant, p.id, p.parent_id as rfi_id, p.context, o.name as organisation,
    s.sealed, s.sealed_key, s.opened_key,
    (select array_agg(t.label order by t.label) from rfi.tag t where ${ofAnswer('t')}) as tags,
    (select n.sealed from rfi.note n where ${ofAnswer('n')} and n.person_id = $4) as note,
    (select r.at from rfi.reading r where ${ofAnswer('r')} and r.person_id = $4) as read_at,
    (select array_agg(h.title order by h.title) from rfi.reading r join people.person h on h.id = r.person_id
      where ${ofAnswer('r')} and r.person_id <> $4) as read_by
  from page p
  join people.organisation o on o.id = (p.context->>'organisation')::uuid
  left join rfi.submission s on s.tenant_id = p.tenant_id and s.response_id = p.id
    and s.edition = (p.context->'submission'->>'edition')::int
  order by p.id`;

const readingText = `select q.trail_id as trail, q.context, ${latestTexts('q.tenant_id', 'q.id')} as texts,
    (select count(*)::int from engine.process p where ${received}) as count,
    (select jsonb_object_agg(c.question_id, c.count) from (select r.question_id, count(*) from rfi.reading r
      where r.tenant_id = $1 and r.rfi_id = $2 and r.person_id = $3 group by r.question_id) c) as read,
    (select array_agg(distinct t.label order by t.label) from rfi.tag t where t.tenant_id = $1 and t.rfi_id = $2) as tags
  from engine.process q where q.tenant_id = $1 and q.id = $2 and q.kind = 'rfi'`;

/** What the authority reads of opened responses, question by question. Row-level security hides them until then. */
@Injectable()
export class ReadingReads {
  constructor(
    @Inject(DATABASE) private readonly database: Database,
    private readonly vault: Vault,
    private readonly engine: Engine,
  ) {}

  private async withheldAnswers(actor: Actor, rfi: string): Promise<boolean> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<{ trail: string }>({
        name: 'rfi_trail',
        text: `select trail_id as trail from engine.process where tenant_id = $1 and id = $2 and kind = 'rfi'`,
        values: [actor.organisation, rfi],
      }),
    );
    return rows[0] === undefined || (await withheldFrom(actor, { rfi, trail: rows[0].trail }, this.engine)) !== null;
  }

  async reading(actor: Actor, rfi: string): Promise<RfiReading | null> {
    if (!mayRead(actor)) return null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ReadingRow>({ name: 'rfi_reading', text: readingText, values: [actor.organisation, rfi, actor.id] }),
    );
    const row = rows[0];
    if (!row) return null;
    const { context, texts, count, read, tags, trail } = row;
    return {
      rfiId: rfi,
      title: texts?.['introduction']?.body.title ?? '',
      responses: count,
      questions: context.questions.map(({ id }) => ({
        id,
        text: texts?.[`question.${id}`]?.body.text ?? '',
        unread: Math.max(0, count - (read?.[id] ?? 0)),
      })),
      tags: [...(tags ?? [])],
      mayTag: mayTag(actor),
      trailId: trail,
      withheld: await withheldFrom(actor, { rfi, trail }, this.engine),
    };
  }

  async answers(actor: Actor, asked: AnswersAsked): Promise<Page<ReadAnswer>> {
    if (!mayRead(actor) || (await this.withheldAnswers(actor, asked.rfi)))
      return pageOf<AnswerRow, ReadAnswer>(
        [],
        asked.first,
        ({ id }) => [id],
        (row) => this.answerOf(row, asked),
      );
    const { rfi, question, first, only, tag } = asked;
    const [after = null] = cursorKey(asked.after, 1) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<AnswerRow>({
        name: 'rfi_read_answers',
        text: answersText,
        values: [actor.organisation, rfi, question, actor.id, tag ?? null, only === 'unread', after, first + 1],
      }),
    );
    const page = pageOf(
      rows,
      first,
      ({ id }) => [id],
      (row) => this.answerOf(row, { rfi, question }),
    );
    // What is said to be secret is known when it is opened, so a page of it may be short.
    return only === 'secrecy' ? { ...page, nodes: page.nodes.filter(({ secrecy }) => secrecy !== null) } : page;
  }

  private answerOf(row: AnswerRow, { rfi, question }: Omit<AnswerPlace, 'response'>): ReadAnswer {
    const content = openedContent(this.vault, row);
    const answer = content?.answers.find(({ questionId }) => questionId === question);
    const place = notePlace({ rfi, question, response: row.id });
    return {
      responseId: row.id,
      organisation: row.organisation,
      text: content && (answer?.text ?? ''),
      files: answer?.files ?? [],
      secrecy: answer?.secrecy ?? null,
      tags: [...(row.tags ?? [])],
      note: row.note && (this.vault.openKept<{ text: string }>(row.tenant, row.note, place)?.text ?? null),
      readAt: row.read_at,
      readBy: [...(row.read_by ?? [])],
    };
  }
}

export const notePlace = ({ rfi, question, response }: AnswerPlace): readonly string[] => [
  'note',
  ...[rfi, question, response],
];

interface NoteRow {
  readonly tenant_id: string;
  readonly rfi_id: string;
  readonly question_id: string;
  readonly response_id: string;
  readonly sealed: Buffer;
  readonly at: Date;
}

/** A note with its words, for the copy that its writer takes along; null instead of words that were altered. */
export function openedNote(row: object, keys: Keys): object {
  const { tenant_id: tenant, sealed, ...rest } = row as NoteRow;
  const place = notePlace({ rfi: rest.rfi_id, question: rest.question_id, response: rest.response_id });
  return { ...rest, text: new Vault(keys).openKept<{ text: string }>(tenant, sealed, place)?.text ?? null };
}
