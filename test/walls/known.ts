import pg from 'pg';
import { markOf } from './cities.ts';

/** A thing that has an id, and who it is there for, reckoned from the data and not from the walls. */
export interface Thing {
  readonly id: string;
  readonly tenant: string;
  readonly kind: string;
  readonly visibility: 'tenant' | 'party' | 'public';
  readonly parties: readonly string[];
  /** Organisations that were told of it by a matching: they know its id, and nothing more. */
  readonly told: readonly string[];
  /** Of a notice to one person. */
  readonly person: string | null;
  /** Ids of what is inside. */
  readonly inner: readonly string[];
}

const thingsSql = `
  select p.id, p.tenant_id as tenant, p.kind, p.visibility, null as person,
    array(select a.organisation_id::text from engine.participant a where a.tenant_id = p.tenant_id and a.process_id = p.id) as parties,
    array(select t.organisation_id::text from matching.told t where t.tenant_id = p.tenant_id
      and p.id in (t.matching_id, t.challenge_id) and t.organisation_id is not null) as told,
    array(select distinct m[1] from regexp_matches(p.context::text,
      '[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}', 'g') m) as inner
  from engine.process p
  union all
  select id, tenant_id, 'notice', 'party', person_id::text, array[organisation_id::text], '{}', '{}' from notify.notice order by id`;

/** Everything there is, read past the walls. */
export async function thingsOf(superuserUrl: string): Promise<Thing[]> {
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  try {
    return (await client.query<Thing>(thingsSql)).rows;
  } finally {
    await client.end();
  }
}

interface Reader {
  readonly id: string;
  readonly organisation: string;
}

const isOwn = ({ tenant, visibility, parties, person }: Thing, { id, organisation }: Reader): boolean =>
  (tenant === organisation && visibility !== 'party') ||
  (parties.includes(organisation) && (person === null || person === id));

/** What one person may know of, and what not. */
export class Horizon {
  readonly seen: readonly Thing[];
  readonly hidden: readonly Thing[];
  private readonly hiddenIds: ReadonlySet<string>;
  private readonly closed: ReadonlySet<string>;

  constructor(things: readonly Thing[], reader: Reader) {
    this.seen = things.filter((thing) => isOwn(thing, reader) || thing.visibility === 'public');
    this.hidden = things.filter((thing) => !this.seen.includes(thing));
    // What is published may name what is not: a published workshop its series.
    const named = new Set(this.seen.flatMap(({ inner }) => inner));
    const unknown = this.hidden.filter(({ id, told }) => !named.has(id) && !told.includes(reader.organisation));
    this.hiddenIds = new Set(unknown.map(({ id }) => id));
    this.closed = new Set(things.filter((thing) => !isOwn(thing, reader)).map(({ id }) => markOf(id)));
  }

  /** Ids inside hidden things that nothing this person sees holds. */
  within(thing: Thing): string[] {
    const open = new Set(this.seen.flatMap(({ id, inner }) => [id, ...inner]));
    return thing.inner.filter((id) => !open.has(id));
  }

  /** Whatever stands in an answer that this person must not know: ids of hidden things, texts that are not published. */
  leaks(answer: string): string[] {
    const ids = answer.match(/[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}/g) ?? [];
    const marks = answer.match(/«[0-9a-f-]{36}»/g) ?? [];
    return [...ids.filter((id) => this.hiddenIds.has(id)), ...marks.filter((mark) => this.closed.has(mark))];
  }
}
