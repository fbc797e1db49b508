import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { DATABASE } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import { isFaster } from '../duplicates/duplicates.effect.ts';
import { DuplicateService } from '../duplicates/duplicates.service.ts';
import type { DecideOwnDuplicateInput } from '../duplicates/duplicates.types.ts';
import { noteChange } from '../register.editions.ts';
import { supplierId } from '../register.store.ts';
import type { RegisterSupplier } from '../register.types.ts';
import { isAhead, putOffers } from './own-evidence.ts';
import { atOwnPlace, mayNotSpeak, refusedBy, type OwnPlace } from './own-place.ts';
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
  constructor(
    private readonly duplicates: DuplicateService,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  read(by: Actor): Promise<OwnProfile | null> {
    return profileOf(this.database, by);
  }

  /** Takes over a place that is there, or makes one. A place whose number is unknown is marked as taken over by its name. */
  async claim({ supplierId: wanted, commandId }: ClaimProfileInput, by: Actor): Promise<OwnProfile | Refused> {
    const asked = wanted ? await this.standingFor(wanted, by) : null;
    if (wanted && asked === null) return refuse('notFound');
    const refused = await mayNotSpeak(this.database, by);
    if (refused) return refused;
    const profile = (await this.read(by))!;
    if (profile.supplier) return profile;
    const place = asked && profile.candidates.find(({ id }) => id === asked);
    if (wanted && !place) return refusedBy('placeIsYours');
    if (!wanted && profile.candidates.length > 0) return refusedBy('placeIsYours');
    try {
      await this.takeOver(place || null, commandId, by);
    } catch (fault) {
      // The place has gone under another at this very moment.
      if (isFaster(fault)) return refuse('versionMoved');
      throw fault;
    }
    return (await this.read(by))!;
  }

  private takeOver(place: RegisterSupplier | null, commandId: string, by: Actor): Promise<void> {
    return withActor(this.database, by, async (client) => {
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
      await client.query(
        `insert into matching.supplier_number (supplier_id, number, source)
          select $1, number, $3 from people.organisation where id = $2 on conflict do nothing`,
        [supplier, by.organisation, ownSource],
      );
      await noteChange(client, { supplier, commandId, source: ownSource, isNamed: true });
    });
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

  /** Says whether another place of the register is the organisation's too, or takes that back. */
  async decideDuplicate(
    { supplierId: other, choice, reason, commandId }: DecideOwnDuplicateInput,
    by: Actor,
  ): Promise<OwnProfile | Refused> {
    if (!(await this.duplicates.holds({ one: other, other }, by))) return refuse('notFound');
    const refused = await mayNotSpeak(this.database, by);
    if (refused) return refused;
    const own = (await this.read(by))!.supplier?.id;
    if (own === undefined) return refusedBy('placeTaken');
    const said = { own, other, choice, reason: reason?.trim() || null, commandId };
    return (await this.duplicates.decideOwn(said, by)) ?? (await this.read(by))!;
  }

  private async change(
    by: Actor,
    commandId: string,
    work: (own: OwnPlace) => Promise<Refused | void>,
  ): Promise<OwnProfile | Refused> {
    const refused = await atOwnPlace(this.database, by, async (own) => {
      const no = await work(own);
      return no ?? noteChange(own.client, { supplier: own.supplier, commandId, source: ownSource });
    });
    return refused ?? (await this.read(by))!;
  }

  /** The supplier that stands for one; null for one that the register does not hold. */
  private standingFor(supplier: string, by: Actor): Promise<string | null> {
    return readOnly(this.database, by, async (client) => {
      const asked = {
        name: 'matching_stands',
        text: 'select coalesce(same_as, id) as id from matching.supplier where id = $1',
      };
      return (await client.query<{ id: string }>({ ...asked, values: [supplier] })).rows[0]?.id ?? null;
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
