import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf, processColumns, type ProcessColumns } from '@utfall/graphql';
import { isIn, type Actor } from '@utfall/process';
import { sealingOf } from './opening.rules.machine.ts';
import { amendedDeadline, type RfiContext } from './rfi.context.machine.ts';
import type { RfiPublication } from './rfi.publication.ts';
import { remissToldToAuthority, remissToldToOthers, shownForm, type CommentLetter } from './remiss.view.ts';
import { latestTexts, type RfiTexts } from './rfi.texts.ts';
import type { PublishedRfi, Rfi } from './rfi.types.ts';

interface Letter extends CommentLetter {
  readonly kind: 'clarification' | 'objection' | 'comment';
}
interface RfiRow extends ProcessColumns {
  readonly trail_id: string;
  readonly authority: string;
  readonly now: Date;
  readonly context: RfiContext;
  readonly texts: RfiTexts | null;
  readonly published: RfiPublication | null;
  readonly letters: readonly Letter[] | null;
  readonly masked: string | null;
  readonly illustrative: boolean | null;
  readonly cpv: string | null;
}

const columns = `${processColumns}, p.trail_id, p.context, o.name as authority, now() + p.clock_offset as now,
  ${latestTexts('p.tenant_id', 'p.id')} as texts, b.body as published,
  (select json_agg(json_build_object('id', l.id, 'kind', l.kind, 'text', l.body->>'text',
      'isMine', l.organisation_id = $1, 'showName', (l.body->>'showName')::boolean,
      'organisation', case l.kind when 'comment' then w.name end) order by l.at, l.id)
    from rfi.letter l left join people.organisation w on w.id = l.organisation_id where l.tenant_id = p.tenant_id and l.rfi_id = p.id) as letters,
  (select m.body->>'text' from rfi.masked_report m where m.tenant_id = p.tenant_id and m.rfi_id = p.id
    order by m.version desc limit 1) as masked,
  (n.body->>'illustrative')::boolean as illustrative, n.body->'cpv'->>0 as cpv
  from engine.process p join people.organisation o on o.id = p.tenant_id
  left join engine.publication b on b.tenant_id = p.tenant_id and b.process_id = p.id
  left join lateral (select n.body from engine.process c
    join engine.publication n on n.tenant_id = c.tenant_id and n.process_id = c.id
    where c.tenant_id = p.tenant_id and c.trail_id = p.trail_id and c.kind = 'challenge' limit 1) n on true`;

/** What screens read of RFIs: one statement each, behind row-level security. */
@Injectable()
export class RfiReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** One RFI; null when there is none or the actor may not see it. Outside the authority only what is published. */
  async rfi(actor: Actor, id: string): Promise<Rfi | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<RfiRow>({
        name: 'rfi_one',
        text: `select ${columns} where p.id = $2 and p.kind = 'rfi'`,
        values: [actor.organisation, id],
      }),
    );
    const row = rows[0];
    return row ? this.rfiOf(row, actor) : null;
  }

  /** The authority's own RFIs, newest first. */
  async rfis(
    actor: Actor,
    asked: { first: number; after: string | undefined; trail: string | undefined },
  ): Promise<Page<Rfi>> {
    const [before = null] = cursorKey(asked.after, 1) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<RfiRow>({
        name: 'rfi_list',
        text: `select ${columns} where p.tenant_id = $1 and p.kind = 'rfi' and ($2::uuid is null or p.id < $2)
          and ($3::uuid is null or p.trail_id = $3) order by p.id desc limit $4`,
        values: [actor.organisation, before, asked.trail ?? null, asked.first + 1],
      }),
    );
    const rfis = new Map(await Promise.all(rows.map(async (row) => [row.id, await this.rfiOf(row, actor)] as const)));
    return pageOf(
      rows,
      asked.first,
      ({ id }) => [id],
      ({ id }) => rfis.get(id)!,
    );
  }

  /** What everybody may read, newest first. Whether an RFI is open is the database clock's word, in the trail's time. */
  async published(asked: {
    first: number;
    after: string | undefined;
    county: string | undefined;
    open: boolean | undefined;
  }): Promise<Page<PublishedRfi>> {
    const [at = null, id = null] = cursorKey(asked.after, 2) ?? [];
    const { rows } = await readOnly(this.database, { id: null, organisation: null }, (client) =>
      client.query<Omit<PublishedRfi, 'publishedAt' | 'deadlineAt' | 'isOpen'> & PublishedRow>({
        name: 'rfi_published',
        text: `select * from (select b.process_id as id, b.title, b.county, b.sdg, b.published_at, b.published_at::text as at,
              b.deadline_at, b.body->>'authority' as authority, (b.body->>'illustrative')::boolean as illustrative,
              p.state like 'open.%' and b.deadline_at > now() + p.clock_offset as open
            from engine.publication b
            cross join lateral (select r.state, r.clock_offset from engine.process r
              where r.tenant_id = b.tenant_id and r.id = b.process_id offset 0) p
            where b.kind = 'rfi') b
          where ($1::timestamptz is null or (published_at, id) < ($1, $2::uuid))
            and ($3::text is null or county = $3) and ($4::boolean is null or open = $4)
          order by published_at desc, id desc limit $5`,
        values: [at, id, asked.county ?? null, asked.open ?? null, asked.first + 1],
      }),
    );
    return pageOf(
      rows,
      asked.first,
      (row) => [row.at, row.id],
      ({ published_at, deadline_at, open, ...row }) => ({
        ...row,
        publishedAt: published_at,
        deadlineAt: deadline_at,
        isOpen: open,
      }),
    );
  }

  private async rfiOf(row: RfiRow, actor: Actor): Promise<Rfi | null> {
    const isAuthority = row.tenant === actor.organisation;
    if (!isAuthority && !row.published) return null;
    const { tenant, id, kind, version, context, letters } = row;
    const { edition, publishedAt, deadlineAt, clarificationsCloseAt } = context;
    const state = await this.engine.stateNow(row);
    const shared = { tenant, id, kind, version, state, trailId: row.trail_id, authority: row.authority };
    const sealing = sealingOf(context);
    const times = { edition, publishedAt, deadlineAt, clarificationsCloseAt, illustrative: row.illustrative ?? false };
    const objections = (letters ?? [])
      .filter((letter) => letter.kind === 'objection')
      .map((letter) => ({
        ...letter,
        outcome: context.objections.find((objection) => objection.id === letter.id)?.outcome ?? null,
      }));
    const told = isAuthority ? toldToAuthority(row) : toldToOthers(row, row.published!);
    const commented = (letters ?? []).filter((letter) => letter.kind === 'comment');
    const remiss = isAuthority
      ? remissToldToAuthority(row, row.texts ?? {}, commented)
      : remissToldToOthers({ context, isReported: isIn(state, 'completed') }, row.published!, commented);
    return { ...shared, ...times, ...told, ...remiss, objections, sealing } as Rfi;
  }
}

interface PublishedRow {
  readonly at: string;
  readonly published_at: Date;
  readonly deadline_at: Date | null;
  readonly open: boolean;
}

function toldToAuthority({ context, texts, letters, now }: RfiRow) {
  const body = (part: string) => texts?.[part]?.body;
  const asked = new Map((letters ?? []).map(({ id, text }) => [id, text]));
  return {
    title: body('introduction')?.title ?? '',
    introduction: body('introduction')?.text ?? '',
    questions: context.questions.map(({ id, required, insight, version }) => ({
      id,
      text: body(`question.${id}`)?.text ?? '',
      required,
      insightId: insight,
      textVersion: version,
      form: shownForm(body(`question.${id}`)),
    })),
    clarifications: context.clarifications.map(({ id, answer, twinOf }) => ({
      id,
      question: asked.get(id) ?? '',
      answer: answer === null ? null : (body(`clarification.${twinOf ?? id}`)?.text ?? null),
      isMine: false,
      twinOfId: twinOf ?? null,
    })),
    review: body('review')?.comment ?? null,
    dialogues: context.dialogues.map(({ response, declined }) => ({
      responseId: response,
      note: body(`dialogue.${response}`)?.note ?? null,
      declined,
    })),
    report: body('report')?.text ?? null,
    maskedReport: body('maskedReport')?.text ?? null,
    cancellation: body('cancellation')?.reason ?? null,
    amendedDeadlineAt: context.deadlineAt && amendedDeadline(context, { type: 'amend' }, now),
  };
}

/** Outside the authority: what is published, one's own letters, and the masked report for those who responded. */
function toldToOthers({ context, letters, masked }: RfiRow, published: RfiPublication) {
  const own = (letters ?? []).filter(({ kind, isMine }) => kind === 'clarification' && isMine);
  const mine = new Set(own.map(({ id }) => id));
  const answered = new Map(published.clarifications.map(({ id, answer }) => [id, answer]));
  const twins = new Map(context.clarifications.map(({ id, twinOf }) => [id, twinOf]));
  return {
    title: published.title,
    introduction: published.introduction,
    questions: published.questions.map((question) => ({
      ...question,
      textVersion: null,
      form: shownForm(question.form),
    })),
    clarifications: [
      ...published.clarifications.map((clarification) => ({
        ...clarification,
        isMine: mine.has(clarification.id),
        twinOfId: null,
      })),
      ...own
        .filter(({ id }) => !answered.has(id))
        .map(({ id, text }) => {
          const twinOfId = twins.get(id) ?? null;
          const answer = (twinOfId && answered.get(twinOfId)) ?? null;
          return { id, question: text, answer, isMine: true, twinOfId };
        }),
    ],
    review: null,
    amendedDeadlineAt: null,
    dialogues: [],
    report: null,
    maskedReport: published.maskedReport ?? masked,
    cancellation: published.cancellation,
  };
}
