import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { holdsPersonalNumber } from '@utfall/documents';
import {
  contentHash,
  Engine,
  saveContent,
  upsertPublication,
  type Answer,
  type DeliveredEffect,
  type FactsLoader,
} from '@utfall/engine';
import { badInputError, DATABASE } from '@utfall/graphql';
import type { Notices, NoticeWording, Recipient } from '@utfall/notify';
import { refuse, text, type Actor } from '@utfall/process';
import type { CorrectionContext } from './correction.machine.ts';
import type { CorrectPublishedInput } from './correction.types.ts';

const corrected = ['challenge', 'rfi', 'workshop', 'workshopSeries'];
interface CorrectionBody {
  readonly before: string;
  readonly after: string;
  readonly reason: string;
}
interface Published {
  readonly title: string;
  readonly county: string | null;
  readonly sdg: number[];
  readonly body: Readonly<Record<string, unknown>>;
}

export const correctionNotices: Readonly<Record<string, NoticeWording>> = {
  corrected: {
    sentence: text(
      'Något som är publicerat har rättats. Läs vad som stod och vad som gäller.',
      'Something published has been corrected. Read what it said and what is right.',
    ),
    to: [{ relation: 'authority', roles: ['projectLead', 'officer', 'registrar'] }],
  },
};

/** Whether everybody can read what is corrected. */
export const correctionFacts: FactsLoader = async ({ engine, creation }) => {
  if (!creation) return { facts: { isPublished: true } };
  const row = await engine.row(creation.tenant, creation.parent ?? '');
  return { facts: { isPublished: row !== null && corrected.includes(row.kind) && row.visibility === 'public' } };
};

/** Corrections of what is published. */
@Injectable()
export class CorrectionService {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** What it said must stand in what is published, so that anybody can find what was corrected. */
  async correct({ commandId: id, ofId: of, before, after, reason }: CorrectPublishedInput, by: Actor): Promise<Answer> {
    const place = await this.engine.find(of);
    const row = place && place.tenant === by.organisation ? await this.engine.row(place.tenant, of) : null;
    if (!row || !corrected.includes(row.kind)) return refuse('notFound');
    refusePersonalNumbers({ before, after, reason });
    const published = await readOnly(this.database, by, (client) => publishedOf(client as never, row.tenant, of));
    const found = published && placeOf(published.body, before);
    if (published && !found) throw badInputError([{ field: 'before', sentence: notThere }]);
    const body: CorrectionBody = { before, after, reason };
    const event = { type: 'create', of, hash: contentHash(body), ...(found && { place: found }) };
    const creation = { tenant: row.tenant, kind: 'correction', id, by, trail: row.trail, parent: of, event };
    return this.engine.create(creation, async (client, { tenant, process }) => {
      await saveContent(client, { tenant, process, part: 'correction', version: 1, body, by: by.id });
    });
  }
}

const notThere = text(
  'Det står inte så i det som är publicerat. Kopiera texten därifrån, ordagrant.',
  'What is published does not say so. Copy the text from there, word by word.',
);
const noNumbers = text(
  'Skriv inga personnummer. Rättelsen publiceras.',
  'Write no personal identity numbers. The correction is published.',
);

function refusePersonalNumbers(fields: Readonly<Record<string, string>>): void {
  const wrong = Object.keys(fields).filter((field) => holdsPersonalNumber(fields[field]!));
  if (wrong.length > 0) throw badInputError(wrong.map((field) => ({ field, sentence: noNumbers })));
}

/** The part of what is published that holds some words. Of workshops only the texts are anybody's words. */
function placeOf({ texts, ...open }: Readonly<Record<string, unknown>>, words: string): string | null {
  const body = (texts as Readonly<Record<string, unknown>> | undefined) ?? open;
  const holds = (value: unknown): boolean => {
    if (typeof value === 'string') return value.includes(words);
    return typeof value === 'object' && value !== null && Object.values(value).some(holds);
  };
  return Object.keys(body).find((place) => holds(body[place])) ?? null;
}

type Reader = Parameters<typeof upsertPublication>[0];

async function publishedOf(client: Reader, tenant: string, process: string): Promise<Published | null> {
  const { rows } = await client.query<Published>(
    'select title, county, sdg, body from engine.publication where tenant_id = $1 and process_id = $2',
    [tenant, process],
  );
  return rows[0] ?? null;
}

/** Shows a correction to everybody, and tells those who take part in what it corrects. Runs perhaps twice. */
export function publishCorrectionsIn(engine: Engine, notices: Notices): void {
  engine.handle('publication.correction', async (effect) => {
    const { tenant, process, seq, at } = effect;
    const row = await engine.row(tenant, process);
    const { of, place } = row!.context as CorrectionContext;
    await withActor(engine.database, { id: null, organisation: tenant }, async (client) => {
      const published = await publishedOf(client, tenant, of);
      const { rows } = await client.query<{ body: CorrectionBody }>(
        `select body from engine.content where tenant_id = $1 and process_id = $2 and part = 'correction'`,
        [tenant, process],
      );
      if (!published || !rows[0]) throw new Error(`correction ${process} corrects nothing that is published`);
      const { title, county, sdg } = published;
      await upsertPublication(client, {
        ...{ tenant, process, kind: 'correction', version: seq, publishedAt: at.toISOString(), title, county, sdg },
        ...{ deadlineAt: null, body: { of, place, ...rows[0].body } },
      });
    });
    await tellFollowers(engine, notices, effect, of);
  });
}

/** SQL: what is corrected ($2), what belongs to it, and what its trail holds where it is a challenge. $1 = authority. */
const around = `p.tenant_id = $1 and (p.id = $2 or p.parent_id = $2 or (p.kind in ('workshop', 'response') and p.trail_id = (
        select c.trail_id from engine.process c where c.tenant_id = $1 and c.id = $2 and c.kind = 'challenge')))`;

/**
 * Those who take part in what is corrected or in a part of it, those registered for a workshop among them: who they are,
 * nobody learns through this, for a notice is seen by its receiver alone.
 */
async function tellFollowers(engine: Engine, notices: Notices, effect: DeliveredEffect, of: string): Promise<void> {
  const { rows } = await engine.database.pool('engine').query<{ organisations: string[] | null }>({
    name: 'correction_followers',
    text: `select array_agg(distinct a.organisation_id) as organisations from engine.process p
      join engine.participant a on a.tenant_id = p.tenant_id and a.process_id = p.id where ${around}`,
    values: [effect.tenant, of],
  });
  const { rows: registered } = await engine.database.pool('engine').query<Recipient>({
    name: 'correction_registered',
    text: `select distinct (r->>'organisation')::uuid as organisation, (r->>'person')::uuid as person
      from engine.process p cross join lateral jsonb_array_elements(p.context->'registrations') r
      where p.kind = 'workshop' and ${around} and r->>'organisation' is not null and r->>'person' is not null
        and r->>'status' <> 'withdrawn'`,
    values: [effect.tenant, of],
  });
  const { rows: people } = await engine.database.pool('worker').query<Recipient>({
    name: 'correction_people',
    text: `select tenant_id as organisation, person_id as person from people.membership
      where tenant_id = any($1::uuid[]) and state = 'active'`,
    values: [rows[0]?.organisations ?? []],
  });
  const told = [...people, ...registered];
  if (told.length > 0) await notices.tell(engine, { ...effect, payload: { notice: 'corrected', people: told } });
}
