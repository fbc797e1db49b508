import { withActor, type Database } from '@utfall/database';
import type { Recipient, Recipients } from '@utfall/notify';
import type { Actor } from '@utfall/process';
import { holdsNow } from './delegation.reads.ts';
import type { OrganisationForm, OrganisationKind } from './people.entity.ts';

export interface OrganisationRow {
  readonly id: string;
  readonly kind: OrganisationKind;
  readonly form: OrganisationForm | null;
  readonly name: string;
  readonly number: string;
  readonly county: string | null;
  readonly municipality: string | null;
}

const ownLimit = (person: string): string => `(select m.approval_limit_ore from people.membership m
  where m.tenant_id = $1 and m.person_id = ${person} and m.state = 'active')`;

/** The largest budget the actor may approve for the organisation they act for, in öre; null when none was given. */
export async function approvalLimit(database: Database, actor: Actor): Promise<bigint | null> {
  if (actor.organisation === null) return null;
  const { rows } = await withActor(database, rowActor(actor), (client) =>
    client.query<{ approval_limit_ore: string | null }>({
      name: 'people_limit',
      text: `select greatest(case when $3::uuid is null then ${ownLimit('$2')} end,
          (select max(coalesce(d.amount_ore, ${ownLimit('d.on_behalf_of')})) from people.delegation d
            where d.tenant_id = $1 and d.person_id = $2 and d.on_behalf_of is not distinct from $3 and d.role = 'approver'
              and ${holdsNow})) as approval_limit_ore`,
      values: [actor.organisation, actor.id, actor.onBehalfOf ?? null],
    }),
  );
  const limit = rows[0]?.approval_limit_ore ?? null;
  return limit === null ? null : BigInt(limit);
}

export interface MeRow extends OrganisationRow {
  readonly title: string;
  readonly roles: readonly string[] | null;
  readonly approval_limit_ore: string | null;
}

/** The person with one row per membership; one row without organisation when there is none. */
export async function meRows(database: Database, actor: Actor): Promise<MeRow[]> {
  const { rows } = await withActor(
    database,
    rowActor(actor),
    (client) =>
      client.query<MeRow>({
        name: 'people_me',
        text: `select p.title, m.roles, m.approval_limit_ore, o.id, o.kind, o.form, o.name, o.number, o.county, o.municipality
          from people.person p left join (people.membership m
            join people.organisation o on o.id = m.tenant_id and o.deactivated_at is null)
          on m.person_id = p.id and m.state = 'active'
          where p.id = $1 order by m.created_at, m.tenant_id`,
        values: [actor.id],
      }),
    { role: 'reader' },
  );
  return rows;
}

/** Organisations of a kind, or all, in the order they were registered. */
export async function organisationRows(
  database: Database,
  actor: Actor,
  asked: { kind: string | null; after: string | null; limit: number },
): Promise<OrganisationRow[]> {
  const { rows } = await withActor(
    database,
    rowActor(actor),
    (client) =>
      client.query<OrganisationRow>({
        name: 'people_organisations',
        text: `select id, kind, form, name, number, county, municipality from people.organisation
          where deactivated_at is null and confirmed_at is not null and ($1::text is null or kind = $1) and ($2::uuid is null or id > $2) order by id limit $3`,
        values: [asked.kind, asked.after, asked.limit],
      }),
    { role: 'reader' },
  );
  return rows;
}

/** Those who act for the organisation of the actor, or who hold a role in it, by id. */
export async function colleagueRows(
  database: Database,
  actor: Actor,
  asked: { role: string | null; after: string | null; limit: number },
): Promise<{ id: string; title: string }[]> {
  const { rows } = await withActor(
    database,
    rowActor(actor),
    (client) =>
      client.query<{ id: string; title: string }>({
        name: 'people_colleagues',
        text: `select p.id, p.title from people.membership m join people.person p on p.id = m.person_id
          where m.tenant_id = $1 and m.state = 'active' and ($2::text is null or $2 = any(m.roles))
            and ($3::uuid is null or m.person_id > $3) order by m.person_id limit $4`,
        values: [actor.organisation, asked.role, asked.after, asked.limit],
      }),
    { role: 'reader' },
  );
  return rows;
}

/** Titles of people by id; many asked for in one turn are read by one statement. A person without a title is missing. */
export class PersonTitles {
  private readonly database: Database;
  private readonly known = new Map<string, Promise<string | null>>();
  private wanted: { id: string; resolve: (title: string | null) => void; reject: (fault: unknown) => void }[] = [];

  constructor(database: Database) {
    this.database = database;
  }

  titleOf(id: string): Promise<string | null> {
    const known = this.known.get(id);
    if (known) return known;
    if (this.known.size > 10_000) this.known.clear();
    const title = new Promise<string | null>((resolve, reject) => {
      this.wanted.push({ id, resolve, reject });
      if (this.wanted.length === 1) queueMicrotask(() => void this.load());
    });
    title.catch(() => this.known.delete(id));
    this.known.set(id, title);
    setTimeout(() => this.known.delete(id), 60_000).unref();
    return title;
  }

  private async load(): Promise<void> {
    const wanted = this.wanted;
    this.wanted = [];
    try {
      const { rows } = await withActor(
        this.database,
        { id: null, organisation: null },
        (client) =>
          client.query<{ id: string; title: string }>({
            name: 'people_titles',
            text: 'select id, title from people.person where id = any($1::uuid[])',
            values: [wanted.map(({ id }) => id)],
          }),
        { role: 'reader' },
      );
      const titles = new Map(rows.map(({ id, title }) => [id, title]));
      for (const { id, resolve } of wanted) resolve(titles.get(id) ?? null);
    } catch (fault) {
      for (const { reject } of wanted) reject(fault);
    }
  }
}

/** Implements the port of the notices. */
export function recipientsIn(database: Database): Recipients {
  return {
    async recipients(roles, organisations): Promise<Recipient[]> {
      const { rows } = await database.pool('worker').query<Recipient>({
        name: 'people_recipients',
        text: `select tenant_id as organisation, person_id as person from people.membership
          where tenant_id = any($2::uuid[]) and roles && $1::text[] and state = 'active' order by tenant_id, person_id`,
        values: [roles, organisations],
      });
      return rows;
    },
  };
}

function rowActor({ id, organisation }: Actor): { id: string; organisation: string | null } {
  return { id, organisation };
}
