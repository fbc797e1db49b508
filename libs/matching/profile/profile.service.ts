import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { derivedId, newId } from '@utfall/engine';
import { DATABASE } from '@utfall/graphql';
import { refuse, text, type Actor, type Refused, type Text } from '@utfall/process';
import type { PoolClient } from 'pg';
import { hashOf, supplierId } from '../register.store.ts';
import { ownSource, profileOf } from './profile.reads.ts';
import type {
  ClaimProfileInput,
  OwnProfile,
  ProfileOfferInput,
  RemarkFactInput,
  SaveProfileInput,
  WithdrawProfileInput,
} from './profile.types.ts';

const speakers = ['supplier', 'provider', 'administrator'];
const rules = {
  sellersOnly: text(
    'Bara den som kan lämna anbud har en plats i leverantörsregistret.',
    'Only those who can bid have a place in the supplier register.',
  ),
  placeIsYours: text(
    'Platsen har ert organisationsnummer. Saknar den nummer har den ert namn, och ingen annan har tagit över den.',
    'The place has your organisation number. If it has none it has your name, and nobody else has taken it over.',
  ),
  placeTaken: text('Ta över er plats i registret först.', 'Take over your place in the register first.'),
  reasonGiven: text('Anmärkningen har ett skäl.', 'The remark has a reason.'),
} satisfies Record<string, Text>;

interface Own {
  readonly supplier: string;
  readonly organisation: string;
  readonly client: PoolClient;
  readonly by: Actor;
}

/** What a supplier does with its own place in the register. Each change is an edition of its own, so that runs tell which they saw. */
@Injectable()
export class ProfileService {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  read(by: Actor): Promise<OwnProfile | null> {
    return profileOf(this.database, by);
  }

  /** Takes over a place that is there, or makes one. A place whose number is unknown is marked as taken over by its name. */
  async claim({ supplierId: wanted, commandId }: ClaimProfileInput, by: Actor): Promise<OwnProfile | Refused> {
    if (wanted && !(await this.holds(wanted, by))) return refuse('notFound');
    const refused = await this.mayNot(by);
    if (refused) return refused;
    const profile = (await this.read(by))!;
    if (profile.supplier) return profile;
    const place = wanted && profile.candidates.find(({ id }) => id === wanted);
    if (wanted && !place) return refusedBy('placeIsYours');
    if (!wanted && profile.candidates.length > 0) return refusedBy('placeIsYours');
    await withActor(this.database, by, async (client) => {
      const supplier = place ? place.id : await this.enter(client, by);
      const proof = place ? (place.organisationNumber === null ? 'name' : 'number') : 'own';
      await client.query(
        `insert into matching.profile (supplier_id, organisation_id, proof, claimed_by) values ($1, $2, $3, $4)
          on conflict do nothing`,
        [supplier, by.organisation, proof, by.id],
      );
      if (proof === 'name')
        await client.query(
          `update matching.supplier set organisation_number = (select number from people.organisation where id = $2) where id = $1`,
          [supplier, by.organisation],
        );
      await noteChange({ client, supplier, organisation: by.organisation!, by }, commandId);
    });
    return (await this.read(by))!;
  }

  /** Says what the organisation can do; what is left out is taken back. Earlier runs keep what they read. */
  save(
    { offers, counties, languages, capacity, commandId }: SaveProfileInput,
    by: Actor,
  ): Promise<OwnProfile | Refused> {
    return this.change(by, commandId, async ({ client, supplier }) => {
      await client.query(
        'update matching.profile set counties = $2, languages = $3, capacity = $4 where supplier_id = $1',
        [supplier, counties, languages, capacity],
      );
      await putOffers(client, supplier, offers);
    });
  }

  /** Hides a fact, contests it, or takes the remark back. A fact of the name, or of the number, is for people to sort out. */
  async remark(input: RemarkFactInput, by: Actor): Promise<OwnProfile | Refused> {
    const { fact, remark, reason = '', commandId } = input;
    if (remark !== 'none' && reason.trim() === '') return refusedBy('reasonGiven');
    return this.change(by, commandId, async ({ client, supplier, organisation }) => {
      await client.query('delete from matching.remark where supplier_id = $1 and fact = $2', [supplier, fact]);
      if (remark === 'none') return;
      await client.query(
        `insert into matching.remark (supplier_id, fact, kind, reason, organisation_id, written_by) values ($1, $2, $3, $4, $5, $6)`,
        [supplier, fact, remark, reason, organisation, by.id],
      );
    });
  }

  withdraw({ withdrawn, commandId }: WithdrawProfileInput, by: Actor): Promise<OwnProfile | Refused> {
    return this.change(by, commandId, async ({ client, supplier }) => {
      const at = withdrawn ? 'now()' : 'null';
      await client.query(`update matching.profile set withdrawn_at = ${at} where supplier_id = $1`, [supplier]);
    });
  }

  private async change(by: Actor, commandId: string, work: (own: Own) => Promise<void>): Promise<OwnProfile | Refused> {
    const refused = await this.mayNot(by);
    if (refused) return refused;
    const supplier = (await this.read(by))!.supplier?.id;
    if (supplier === undefined) return refusedBy('placeTaken');
    await withActor(this.database, by, async (client) => {
      const own = { client, supplier, organisation: by.organisation!, by };
      await work(own);
      await noteChange(own, commandId);
    });
    return (await this.read(by))!;
  }

  private holds(supplier: string, by: Actor): Promise<boolean> {
    return readOnly(this.database, by, async (client) => {
      const asked = { name: 'matching_holds', text: 'select from matching.supplier where id = $1' };
      return (await client.query({ ...asked, values: [supplier] })).rowCount === 1;
    });
  }

  private async mayNot(by: Actor): Promise<Refused | null> {
    if (!by.roles.some((role) => speakers.includes(role))) return refuse('role', { openTo: speakers });
    const kind = await readOnly(this.database, by, async (client) => {
      const asked = { name: 'matching_kind', text: 'select kind from people.organisation where id = $1' };
      return (await client.query<{ kind: string }>({ ...asked, values: [by.organisation] })).rows[0]?.kind;
    });
    return kind === 'supplier' || kind === 'provider' ? null : refusedBy('sellersOnly');
  }

  /** Enters an organisation that the register does not know; another of the same name keeps its place. */
  private async enter(client: PoolClient, { organisation }: Actor): Promise<string> {
    const { rows } = await client.query<{ name: string; number: string; county: string | null; taken: boolean }>(
      `select o.name, o.number, o.county, exists (select from matching.supplier s where s.name = o.name) as taken
        from people.organisation o where o.id = $1`,
      [organisation],
    );
    const { name, number, county, taken } = rows[0]!;
    const entered = taken ? `${name} (${number})` : name;
    const id = supplierId({ name: entered });
    await client.query(
      `insert into matching.supplier (id, name, organisation_number, county, source) values ($1, $2, $3, $4, $5)
        on conflict do nothing`,
      [id, entered, number, county, ownSource],
    );
    return id;
  }
}

async function putOffers(client: PoolClient, supplier: string, offers: readonly ProfileOfferInput[]): Promise<void> {
  const said = offers.map(({ title, cpv }) => ({ title: title.trim(), cpv: cpv?.slice(0, 8) ?? null }));
  const unique = new Map(
    said.map((one) => [derivedId('evidence', ownSource, supplier, one.title, one.cpv ?? ''), one]),
  );
  await client.query(
    `update matching.evidence set retired_at = now() where supplier_id = $1 and source = $2 and retired_at is null and not id = any($3::uuid[])`,
    [supplier, ownSource, [...unique.keys()]],
  );
  await client.query(
    `insert into matching.evidence (id, supplier_id, title, cpv, source, source_key)
      select id, $2, title, cpv, $3, 'own' from unnest($1::uuid[], $4::text[], $5::text[]) t(id, title, cpv)
      on conflict (id) do update set retired_at = null`,
    [
      [...unique.keys()],
      supplier,
      ownSource,
      [...unique.values()].map(({ title }) => title),
      [...unique.values()].map(({ cpv }) => cpv),
    ],
  );
}

/** Says that one supplier has changed: every node reads it anew before its next ranking. The same command says it once. */
async function noteChange({ client, supplier }: Own, commandId: string): Promise<void> {
  await client.query(
    `insert into matching.edition (id, source, hash, suppliers, evidence, supplier_id)
      select $1, $2, $3, 1, count(*), $4 from matching.evidence where supplier_id = $4 and retired_at is null
      on conflict do nothing`,
    [newId(), ownSource, hashOf(supplier, commandId), supplier],
  );
}

function refusedBy(rule: keyof typeof rules): Refused {
  return { moved: false, rule, sentence: rules[rule], openTo: [], missing: [] };
}
