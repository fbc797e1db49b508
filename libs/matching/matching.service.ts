import { Inject, Injectable } from '@nestjs/common';
import type { TrailContext } from '@utfall/challenge';
import { readOnly, type Database } from '@utfall/database';
import { contentHash, Engine, saveContent, type Answer, type ProcessRow, type Write } from '@utfall/engine';
import { badInputError, DATABASE } from '@utfall/graphql';
import { refuse, staffRoles, text, type Actor } from '@utfall/process';
import type { PoolClient } from 'pg';
import { keptIn, type MatchingContext, type MatchingEvent, type ToldSupplier } from './matching.context.machine.ts';
import type { AddSupplierInput, HideSupplierInput, KeepSupplierInput, OnMatchingInput } from './matching.inputs.ts';
import type { RunMatchingInput, StartMatchingInput } from './matching.inputs.ts';
import { poolNow, type Pool } from './matching.exposure.ts';
import { detailFor, listFor, type ListedItem } from './matching.lists.ts';
import { needOf, rankedNeed, wordCount, type NeedBody, type Wishes } from './matching.need.ts';
import type { SolutionDivisions, SolutionPhrase, TriedPhrase } from './matching.phrases.ts';
import { proposedPhrases } from './matching.proposals.ts';
import { rankingWeights } from './model.ts';
import { countyNames } from './places.ts';
import { conflictHolds, keepConflict } from './round/conflicts.ts';
import { RegisterIndex, type IndexedRegister } from './register.index.ts';

const divisionsShown = 6;
const noCounty = text(
  'Välj bland Sveriges län, med ”län” efter.',
  'Choose among the counties of Sweden, in Swedish and with "län".',
);
const notConfirmed = text(
  'Ta bara med ursprunget för fraser som ni har bekräftat.',
  'Give the origin only of phrases that you have confirmed.',
);

interface Prepared {
  readonly need: NeedBody;
  readonly edition: string | null;
  readonly list: readonly ListedItem[];
  readonly event: MatchingEvent;
  readonly pool: Pool;
}

/** Commands on matchings: freezes the need, ranks, and stores each list with the step that made it. */
@Injectable()
export class MatchingService {
  constructor(
    private readonly engine: Engine,
    private readonly register: RegisterIndex,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** How far reading the register has come, 0–1; null while it is not being read. */
  get progress(): number | null {
    return this.register.progress;
  }

  async start({ trailId: trail, purpose, commandId: id }: StartMatchingInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(trail);
    if (place?.kind !== 'trail' || place.tenant !== by.organisation) return refuse('notFound');
    const event: MatchingEvent = { type: 'create', trail, purpose };
    return this.engine.create({ tenant: place.tenant, kind: 'matching', id, by, trail, parent: trail, event });
  }

  /** What the server works out is remembered by the command's id, so that a repeat asks for the same although the register has changed. */
  async rank(type: 'run' | 'rerun', input: RunMatchingInput, by: Actor): Promise<Answer> {
    const row = await this.own(input.matchingId, by);
    if (!row) return refuse('notFound');
    const wishes = wishesOf(input);
    const hash = contentHash({ type, ...wishes });
    const remembered = await this.remembered(input.commandId, row, by);
    if (remembered) return this.send(input, { ...remembered, type, hash }, by);
    const { need, edition, list, event, pool } = await this.prepare(row, wishes, by);
    const asked = { ...event, type, hash };
    return this.send(input, asked, by, async (client, { tenant, process, context }) => {
      const { number, inputsHash, weights } = (context as MatchingContext).runs.at(-1)!;
      await saveContent(client, { tenant, process, part: 'need', version: number, body: need, by: by.id });
      await remember(client, tenant, input.commandId, asked);
      await client.query(
        `insert into matching.run (tenant_id, matching_id, number, edition_id, inputs_hash, weights, pool)
          values ($1, $2, $3, $4, $5, $6, $7)`,
        [tenant, process, number, edition, inputsHash, weights, JSON.stringify(pool)],
      );
      await client.query(
        `insert into matching.run_item (tenant_id, matching_id, run, supplier_id, rank, detail)
          select $1, $2, $3, (i ->> 'supplier')::uuid, (i ->> 'rank')::int, i -> 'detail'
          from jsonb_array_elements($4::jsonb) i`,
        [tenant, process, number, JSON.stringify(list)],
      );
    });
  }

  decide(type: 'keep' | 'hide', input: KeepSupplierInput & Partial<HideSupplierInput>, by: Actor): Promise<Answer> {
    const { supplierId: supplier, reason, conflictOfInterest: conflict = false } = input;
    const body = { supplier, choice: type === 'keep' ? 'kept' : 'hidden', conflict, reason };
    const event: MatchingEvent = { type, supplier, conflict, hash: contentHash(body) };
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      const { decided: version } = context as MatchingContext;
      await saveContent(client, { tenant, process, part: 'decision', version, body, by: by.id });
      if (!conflict) return;
      const trail = await trailOf(client, tenant, process);
      await keepConflict(client, { tenant, id: input.commandId, supplier, trail, reason, by: by.id });
    });
  }

  take(type: 'shortlist' | 'reopen' | 'close', input: OnMatchingInput, by: Actor): Promise<Answer> {
    return this.send(input, { type }, by);
  }

  /** Tells those on the shortlist that are organisations here. The others are the officer's to reach in other ways. */
  async notify(input: OnMatchingInput, by: Actor): Promise<Answer> {
    const row = await this.own(input.matchingId, by);
    if (!row) return refuse('notFound');
    const remembered = await this.remembered(input.commandId, row, by);
    const told = remembered?.told ?? (await this.reachable(row, by));
    const event: MatchingEvent = { type: 'notify', told };
    const challenge = await this.challengeOf(row);
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      await remember(client, tenant, input.commandId, event);
      await client.query(
        `insert into matching.told (tenant_id, matching_id, run, supplier_id, organisation_id, challenge_id)
          select $1, $2, $3, t.supplier, t.organisation, $6 from unnest($4::uuid[], $5::uuid[]) t(supplier, organisation)`,
        [
          tenant,
          process,
          (context as MatchingContext).runs.length,
          told.map(({ supplier }) => supplier),
          told.map(({ organisation }) => organisation),
          challenge,
        ],
      );
    });
  }

  /** Puts a supplier on the list that the run did not find, with what speaks for it all the same. */
  async add(input: AddSupplierInput, by: Actor): Promise<Answer> {
    const { supplierId: supplier, reason } = input;
    const row = await this.own(input.matchingId, by);
    const body = { supplier, choice: 'kept', conflict: false, reason };
    const event: MatchingEvent = { type: 'add', supplier, hash: contentHash(body) };
    const detail = row && (await this.detailOf(row, supplier, by));
    return this.send(input, event, by, async (client, { tenant, process, context }) => {
      const { decided: version, runs } = context as MatchingContext;
      await saveContent(client, { tenant, process, part: 'decision', version, body, by: by.id });
      await client.query(
        `insert into matching.run_item (tenant_id, matching_id, run, supplier_id, rank, detail)
          select $1, $2, $3, $4, max(rank) + 1, $5 from matching.run_item where tenant_id = $1 and matching_id = $2 and run = $3`,
        [tenant, process, runs.length, supplier, JSON.stringify({ ...detail, added: true })],
      );
    });
  }

  /** Phrases in the words of those who deliver, for the need as it stands now; null when it is not the actor's to read. */
  async phrases(
    matching: string,
    { first, cpv }: { first: number; cpv: readonly string[] },
    by: Actor,
  ): Promise<SolutionPhrase[] | null> {
    const { database } = this;
    const found = await this.proposing(matching, cpv, by);
    return (
      found && proposedPhrases({ database, by, row: found.row }, { ...found, first, need: rankedNeed(found.need) })
    );
  }

  /** Whom words of one's own would bring; null when the need is not the actor's to read. */
  async tried(
    matching: string,
    { phrase, cpv }: { phrase: string; cpv: readonly string[] },
    by: Actor,
  ): Promise<TriedPhrase | null> {
    const found = await this.proposing(matching, cpv, by);
    return found && found.register.tried(rankedNeed(found.need), phrase);
  }

  /** CPV divisions near the need as it stands now; null when it is not the actor's to read. */
  async divisions(matching: string, by: Actor): Promise<SolutionDivisions | null> {
    const found = await this.proposing(matching, [], by);
    if (!found) return null;
    const proposed = await found.register.divisions(rankedNeed(found.need), divisionsShown);
    return { given: [...found.need.cpv], proposed };
  }

  private async proposing(
    matching: string,
    cpv: readonly string[],
    by: Actor,
  ): Promise<{ row: ProcessRow; need: NeedBody; register: IndexedRegister } | null> {
    const row = staffRoles.some((role) => by.roles.includes(role)) ? await this.own(matching, by) : null;
    const register = row && (await this.register.latest());
    if (!row || !register) return null;
    const { tenant, trail } = row;
    return { row, register, need: await needOf(this.database, by, { tenant, trail, solutionWords: null, cpv }) };
  }

  private async detailOf({ tenant, id, context }: ProcessRow, supplier: string, by: Actor) {
    const register = await this.register.latest();
    const { rows } = await readOnly(this.database, by, (client) =>
      client.query<{ body: NeedBody }>({
        name: 'matching_run_need',
        text: `select body from engine.content where tenant_id = $1 and process_id = $2 and part = 'need' and version = $3`,
        values: [tenant, id, (context as MatchingContext).runs.length],
      }),
    );
    const [found] = rows;
    return found && register && detailFor(this.database, by, rankedNeed(found.body), { register, supplier });
  }

  private async prepare({ tenant, trail }: ProcessRow, wishes: Wishes, by: Actor): Promise<Prepared> {
    const need = await needOf(this.database, by, { tenant, trail, ...wishes });
    const register = await this.register.latest();
    const asked = rankedNeed(need);
    const list = register ? await listFor(this.database, by, asked, register) : [];
    const weights = rankingWeights();
    const edition = register?.edition ?? null;
    const needHash = contentHash(need);
    const event: MatchingEvent = {
      type: 'run',
      needHash,
      needWords: wordCount(asked) + need.cpv.length,
      inputsHash: contentHash({ needHash, weights, edition: register?.content ?? null }),
      weights: weights.version,
      listed: list.length,
    };
    return { need, edition, list, event, pool: await poolNow(this.database) };
  }

  private async reachable({ tenant, trail, context }: ProcessRow, by: Actor): Promise<ToldSupplier[]> {
    const { rows } = await readOnly(this.database, by, (client) =>
      client.query<ToldSupplier>({
        name: 'matching_reachable',
        text: `select distinct on (o.id) s.id as supplier, o.id as organisation from matching.supplier s
          join matching.supplier r on r.id = coalesce(s.same_as, s.id)
          join people.organisation o on o.number = r.organisation_number
          where s.id = any($1::uuid[]) and o.id <> $2 and not ${conflictHolds('$2', 's.id', '$3')} order by o.id, s.id`,
        values: [keptIn(context as MatchingContext), tenant, trail],
      }),
    );
    return rows;
  }

  private async challengeOf({ tenant, trail }: ProcessRow): Promise<string | null> {
    const row = await this.engine.row(tenant, trail);
    return row ? ((row.context as TrailContext).stages['challenge'] ?? null) : null;
  }

  /** The matching when it is the actor's own authority's; ranking is too dear to do for anybody else. */
  private async own(matching: string, by: Actor): Promise<ProcessRow | null> {
    const place = await this.engine.find(matching);
    return place?.kind === 'matching' && place.tenant === by.organisation
      ? this.engine.row(place.tenant, matching)
      : null;
  }

  private async remembered(commandId: string, { tenant }: ProcessRow, by: Actor): Promise<MatchingEvent | null> {
    const { rows } = await readOnly(this.database, by, (client) =>
      client.query<{ event: MatchingEvent }>({
        name: 'matching_command',
        text: 'select event from matching.command where tenant_id = $1 and id = $2',
        values: [tenant, commandId],
      }),
    );
    return rows[0]?.event ?? null;
  }

  private send(input: OnMatchingInput, event: MatchingEvent, by: Actor, write?: Write): Promise<Answer> {
    const { matchingId: process, commandId, expects } = input;
    return this.engine.request({ kind: 'matching', process, event, by, commandId, expects }, write);
  }
}

function wishesOf(input: RunMatchingInput): Wishes {
  const { solutionWords = null, cpv, declinedCpv, phrases, declined, origins, counties } = input;
  if (origins.some(({ phrase }) => !phrases.includes(phrase)))
    throw badInputError([{ field: 'origins', sentence: notConfirmed }]);
  const known = countyNames();
  if (counties.some((name) => !known.includes(name))) throw badInputError([{ field: 'counties', sentence: noCounty }]);
  const kept = origins.map(({ phrase, proposed, source }) => ({ phrase, proposed, source }));
  return { solutionWords, cpv, declinedCpv, phrases, declined, origins: kept, counties };
}

async function trailOf(client: PoolClient, tenant: string, process: string): Promise<string> {
  const { rows } = await client.query<{ trail: string }>(
    'select trail_id as trail from engine.process where tenant_id = $1 and id = $2',
    [tenant, process],
  );
  return rows[0]!.trail;
}

async function remember(client: PoolClient, tenant: string, id: string, event: MatchingEvent): Promise<void> {
  await client.query('insert into matching.command (tenant_id, id, event) values ($1, $2, $3)', [
    tenant,
    id,
    JSON.stringify(event),
  ]);
}
