import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { DATABASE } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import { supplierId } from '../register.store.ts';
import { isAhead, putOffers } from './own-evidence.ts';
import { atOwnPlace, mayNotSpeak, noteChange, refusedBy, type OwnPlace } from './own-place.ts';
import { ownSource, profileOf } from './profile.reads.ts';
import type {
  ClaimProfileInput,
  OwnProfile,
  RemarkFactInput,
  SaveProfileInput,
  WithdrawProfileInput,
} from './profile.types.ts';

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
    const refused = await mayNotSpeak(this.database, by);
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
      await noteChange(client, supplier, commandId);
    });
    return (await this.read(by))!;
  }

  /** Says what the organisation can do; what is left out is taken back. Earlier runs keep what they read. */
  save(
    { offers, counties, languages, capacity, commandId }: SaveProfileInput,
    by: Actor,
  ): Promise<OwnProfile | Refused> {
    return this.change(by, commandId, async ({ client, supplier }) => {
      if (await isAhead(client, offers)) return refusedBy('yearPassed');
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

  private async change(
    by: Actor,
    commandId: string,
    work: (own: OwnPlace) => Promise<Refused | void>,
  ): Promise<OwnProfile | Refused> {
    const refused = await atOwnPlace(this.database, by, async (own) => {
      const no = await work(own);
      return no ?? noteChange(own.client, own.supplier, commandId);
    });
    return refused ?? (await this.read(by))!;
  }

  private holds(supplier: string, by: Actor): Promise<boolean> {
    return readOnly(this.database, by, async (client) => {
      const asked = { name: 'matching_holds', text: 'select from matching.supplier where id = $1' };
      return (await client.query({ ...asked, values: [supplier] })).rowCount === 1;
    });
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
