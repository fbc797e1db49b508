import { Inject, Injectable } from '@nestjs/common';
import { codeOf, readOnly, type Database } from '@utfall/database';
import { derivedId, Engine, WriteRefused, type Answer, type Write } from '@utfall/engine';
import { badInputError, DATABASE, isRefused } from '@utfall/graphql';
import { staffRoles, text, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import type {
  AcceptDialogueInput,
  AddDialogueTimesInput,
  DeclineDialogueInput,
  OfferDialoguesInput,
  OfferedDialogue,
  RfiDialogues,
} from './dialogue.types.ts';
import type { ResponseContext } from './response.rules.machine.ts';
import { talkRules } from './response.talk.machine.ts';
import type { RfiContext } from './rfi.context.machine.ts';
import { given, RfiService } from './rfi.service.ts';

/** What all are offered, in the same words. Times are ISO 8601, UTC. */
interface Offer {
  readonly text: string;
  readonly place: string;
  readonly minutes: number;
  readonly times: readonly string[];
}
interface TalkRow {
  readonly tenant: string;
  readonly rfi: string;
  readonly response: string;
  readonly organisation: string;
  readonly context: ResponseContext;
  readonly offer: Partial<Offer>;
  readonly starts_at: Date | null;
  readonly reply: string | null;
  readonly note: string | null;
  readonly for_report: string | null;
  /** In the trail's time. */
  readonly now: Date;
}

const talkSql = `select d.tenant_id as tenant, d.rfi_id as rfi, d.response_id as response, o.name as organisation, p.context,
    d.offer, d.starts_at, d.reply, d.note, d.for_report, now() + p.clock_offset as now
  from rfi.dialogue d join engine.process p on p.tenant_id = d.tenant_id and p.id = d.response_id
  join people.organisation o on o.id = d.organisation_id`;

const stored = (where: string, change: string): string => `insert into rfi.dialogue as d
    (tenant_id, rfi_id, response_id, organisation_id, offer, note, for_report)
  select p.tenant_id, p.parent_id, p.id, (p.context->>'organisation')::uuid, $3::jsonb, $4, $5
    from engine.process p where p.tenant_id = $1 and p.id = $2 and ${where}
  on conflict (tenant_id, rfi_id, response_id) do update set ${change}`;
const ofResponse = `p.kind = 'response'`;

/** Stores an offer with the step that makes it. */
export function keepsOffer(response: string, offer: Partial<Offer> = {}): Write {
  return async (client, { tenant }) => {
    const values = [tenant, response, JSON.stringify(offer), null, null];
    await client.query(stored(ofResponse, 'offer = excluded.offer'), values);
  };
}

/** The note of a dialogue where the supplier reads it too, and what of it the report may say. */
export async function keepNote(
  client: PoolClient,
  tenant: string,
  said: { readonly response: string; readonly note: string; readonly forReport: string | null },
): Promise<void> {
  const values = [tenant, said.response, '{}', said.note, said.forReport];
  await client.query(stored(ofResponse, 'note = excluded.note, for_report = excluded.for_report'), values);
}

/** SQL: every offer of an RFI gets the times of all of them and the new ones; what has been said of it stays. */
const addedTimes = `update rfi.dialogue d set offer = jsonb_build_object(
    'text', coalesce(d.offer->>'text', $4::jsonb->>'text'), 'place', coalesce(d.offer->>'place', $4::jsonb->>'place'),
    'minutes', coalesce(d.offer->'minutes', $4::jsonb->'minutes'), 'times', a.times)
  from (select jsonb_agg(distinct t.time) as times from (
      select jsonb_array_elements_text(e.offer->'times') from rfi.dialogue e where e.tenant_id = $1 and e.rfi_id = $2
      union all select unnest($3::text[])) t(time)) a
  where d.tenant_id = $1 and d.rfi_id = $2`;

/** Dialogues with those who responded: offered to all in the same words, answered by each for itself. */
@Injectable()
export class DialogueService {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
    private readonly rfis: RfiService,
  ) {}

  /** null for everybody outside the authority. */
  async ofRfi(actor: Actor, rfi: string): Promise<RfiDialogues | null> {
    const place = await this.engine.find(rfi);
    if (place?.kind !== 'rfi' || place.tenant !== actor.organisation) return null;
    if (!staffRoles.some((role) => actor.roles.includes(role))) return null;
    return readOnly(this.database, actor, async (client) => {
      const rows = await talksOf(client, place.tenant, rfi);
      const { rows: about } = await client.query<{ context: RfiContext; title: string | null; received: number }>({
        name: 'rfi_dialogues_about',
        text: `select p.context, (select b.title from engine.publication b
              where b.tenant_id = p.tenant_id and b.process_id = p.id) as title,
            (select count(*)::int from engine.process r where r.tenant_id = $1 and r.parent_id = $2
              and r.kind = 'response' and r.state in ('received', 'concluded')) as received
          from engine.process p where p.tenant_id = $1 and p.id = $2`,
        values: [place.tenant, rfi],
      });
      const { context, title, received } = about[0]!;
      const taken = rows.flatMap(({ starts_at: at }) => at?.toISOString() ?? []);
      return {
        rfiId: rfi,
        title: title ?? '',
        unoffered: Math.max(0, received - context.dialogues.length),
        dialogues: rows.map((row) => ({
          ...dialogueOf(row, taken),
          isDeclinedRecorded: context.dialogues.some(({ response, declined }) => declined && response === row.response),
        })),
      };
    });
  }

  /** The dialogue that one's own organisation is offered; null when there is none. */
  async ofResponse(actor: Actor, response: string): Promise<OfferedDialogue | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<TalkRow>({
        name: 'rfi_own_dialogue',
        text: `${talkSql} where d.response_id = $1 and d.organisation_id = $2`,
        values: [response, actor.organisation],
      }),
    );
    const row = rows[0];
    if (!row) return null;
    const { rows: others } = await this.database.pool('engine').query<{ at: Date }>({
      name: 'rfi_dialogue_times',
      text: 'select starts_at as at from rfi.dialogue where tenant_id = $1 and rfi_id = $2 and starts_at is not null',
      values: [row.tenant, row.rfi],
    });
    const taken = others.map(({ at }) => at.toISOString());
    return { ...dialogueOf(row, taken), forReport: null };
  }

  /** Offers all who responded the same, one after the other; sent again it goes on where it stopped. */
  async offer(input: OfferDialoguesInput, by: Actor): Promise<Answer | null> {
    const { rfiId, commandId, expects: _, ...offer } = input;
    const place = await this.engine.find(rfiId);
    const rfi = place?.kind === 'rfi' ? await this.engine.row(place.tenant, rfiId) : null;
    const responses = rfi?.tenant === by.organisation ? await this.received(by, rfiId) : [];
    this.check(offer, responses.length);
    const offered = (rfi?.context as RfiContext | undefined)?.dialogues.map(({ response }) => response) ?? [];
    let last: Answer | null = null;
    for (const response of responses.filter((id) => !offered.includes(id))) {
      const step = { rfiId, commandId: derivedId('dialogue', commandId, response) };
      last = await this.rfis.send(step, { type: 'inviteDialogue', response }, by, keepsOffer(response, offer));
      if (isRefused(last)) return last;
    }
    // Nobody is left to offer one: the process says why.
    return last ?? this.rfis.send({ rfiId, commandId }, { type: 'inviteDialogue', response: commandId }, by);
  }

  /** More times for all at once, besides those offered before. */
  async addTimes({ rfiId, commandId, expects, times, ...said }: AddDialogueTimesInput, by: Actor): Promise<Answer> {
    const talks = await this.talks(by, rfiId);
    const words: Partial<Offer> = talks.find(({ offer }) => offer.text !== undefined)?.offer ?? said;
    if (talks.length > 0) checkAdded(talks, words, times);
    const event = { type: 'addDialogueTimes', times };
    return this.rfis.send({ rfiId, commandId, expects }, event, by, async (client, { tenant, process }) => {
      await client.query(addedTimes, [tenant, process, times, JSON.stringify(words)]);
    });
  }

  accept({ startsAt, reply, ...input }: AcceptDialogueInput, by: Actor): Promise<Answer> {
    return this.answer(input, { type: 'acceptDialogue', startsAt }, by, async (client, { tenant, process }) => {
      const change = client.query(
        `update rfi.dialogue set starts_at = $3::timestamptz, reply = $4
          where tenant_id = $1 and response_id = $2 and offer->'times' @> jsonb_build_array($3::text)`,
        [tenant, process, startsAt, reply ?? null],
      );
      const { rowCount } = await change.catch((fault: unknown) => {
        if (codeOf(fault) === '23505') throw new WriteRefused(timeTaken());
        throw fault;
      });
      if (rowCount === 0)
        throw new WriteRefused({ ...timeTaken(), rule: 'timeIsChosen', sentence: talkRules.timeIsChosen.sentence });
    });
  }

  decline({ reply, ...input }: DeclineDialogueInput, by: Actor): Promise<Answer> {
    return this.answer(input, { type: 'declineDialogue' }, by, async (client, { tenant, process }) => {
      const values = [tenant, process, reply ?? null];
      await client.query('update rfi.dialogue set reply = $3 where tenant_id = $1 and response_id = $2', values);
    });
  }

  private answer(
    { responseId: process, commandId, expects }: DeclineDialogueInput,
    event: { type: string; startsAt?: string },
    by: Actor,
    write: Write,
  ): Promise<Answer> {
    return this.engine.request({ kind: 'response', process, event: given(event), by, commandId, expects }, write);
  }

  private received(by: Actor, rfi: string): Promise<string[]> {
    return readOnly(this.database, by, async (client) => {
      const { rows } = await client.query<{ id: string }>(
        `select id from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'response'
          and state in ('received', 'concluded') order by id`,
        [by.organisation, rfi],
      );
      return rows.map(({ id }) => id);
    });
  }

  private async talks(by: Actor, rfi: string): Promise<readonly TalkRow[]> {
    const { organisation } = by;
    return organisation === null ? [] : readOnly(this.database, by, (client) => talksOf(client, organisation, rfi));
  }

  private check({ times }: Offer, responses: number): void {
    if (times.length < responses)
      throw tooFewTimes(
        `Ge minst ${responses} tider, så att alla som har svarat kan få en.`,
        `Give at least ${responses} times, so that all who responded can have one.`,
      );
  }
}

async function talksOf(client: Pick<PoolClient, 'query'>, tenant: string, rfi: string): Promise<TalkRow[]> {
  const { rows } = await client.query<TalkRow>({
    name: 'rfi_dialogues',
    text: `${talkSql} where d.tenant_id = $1 and d.rfi_id = $2 order by d.starts_at nulls last, o.name`,
    values: [tenant, rfi],
  });
  return rows;
}

const tooFewTimes = (sv: string, en: string): Error => badInputError([{ field: 'times', sentence: text(sv, en) }]);

/** New times come with the words of an offer, and there is one for everybody who has none. */
function checkAdded(talks: readonly TalkRow[], words: Partial<Offer>, added: readonly string[]): void {
  const sentence = text(
    'Skriv det här, för inget erbjudande har sagt det än.',
    'Write this: no offer has said it yet.',
  );
  const unsaid = (['text', 'place', 'minutes'] as const).filter((field) => words[field] === undefined);
  if (unsaid.length > 0) throw badInputError(unsaid.map((field) => ({ field, sentence })));
  const taken = talks.flatMap(({ starts_at: at }) => at?.toISOString() ?? []);
  const free = [...new Set([...added, ...talks.flatMap(({ offer }) => offer.times ?? [])])].filter(
    (time) => !taken.includes(time) && Date.parse(time) > talks[0]!.now.getTime(),
  );
  const without = talks.filter(({ starts_at: at, note }) => at === null && note === null).length;
  if (free.length < without)
    throw tooFewTimes(
      `Ge så många tider att minst ${without} är lediga, en för var och en som inte har valt.`,
      `Give so many times that at least ${without} are free, one for each who has not chosen.`,
    );
}

function dialogueOf(row: TalkRow, taken: readonly string[]): OfferedDialogue {
  const { response, organisation, context, offer, starts_at: at, reply, note, for_report: forReport } = row;
  const startsAt = at?.toISOString() ?? null;
  return {
    ...{ responseId: response, organisation, reply, note, forReport, startsAt, isDeclinedRecorded: false },
    ...{ text: offer.text ?? '', place: offer.place ?? '', minutes: offer.minutes ?? 0 },
    times: (offer.times ?? []).toSorted().map((time) => ({ startsAt: time, isFree: !taken.includes(time) })),
    answer: context.dialogue?.answer ?? null,
  };
}

function timeTaken(): Refused {
  return {
    moved: false,
    rule: 'timeIsFree',
    sentence: text('Tiden är redan tagen. Välj en annan.', 'The time is taken already. Choose another.'),
    openTo: [],
    missing: [],
  };
}
