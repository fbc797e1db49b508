import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { cursorKey, DATABASE, pageOf, type Page } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { detailed } from '../matching.lists.ts';
import { detailOf } from '../matching.answers.ts';
import { RegisterIndex } from '../register.index.ts';
import type { Fit } from '../register.desk.ts';
import type { ChallengeWatch, ChallengeWatchAnswer, OwnFit, WatchChallengesInput } from './fit.types.ts';
import { needOfPublished, publishedNeed, type PublishedNeed } from './published.ts';
import { raisesOf } from './raises.ts';

interface PublishedRow extends PublishedNeed {
  readonly id: string;
  readonly authority: string;
  readonly published_at: Date;
  readonly key: string;
  readonly told: boolean;
}

/** Each judged challenge takes some hundredths of a second on the ranking thread. */
const atOnceMax = 10;
const watchesMax = 20;

const selectPublished = {
  name: 'matching_published',
  text: `select b.process_id as id, b.body ->> 'authority' as authority, b.published_at, b.published_at::text as key, ${publishedNeed},
      exists (select from matching.told t where t.organisation_id = $1 and t.challenge_id = b.process_id) as told
    from engine.publication b
    where b.kind = 'challenge' and ($2::timestamptz is null or (b.published_at, b.process_id) < ($2, $3::uuid))
    order by b.published_at desc, b.process_id desc limit $4`,
};
const selectOwn = {
  name: 'matching_own_supplier',
  text: `select s.id from matching.supplier s join people.organisation o on o.number = s.organisation_number where o.id = $1`,
};
const selectWatches = {
  name: 'matching_watches',
  text: `select id, words, counties, fit, since from matching.watch where tenant_id = $1 and person_id = $2 order by since desc, id limit ${watchesMax}`,
};

/** How a supplier stands to what is published, and what it wants to hear of. */
@Injectable()
export class FitService {
  constructor(
    private readonly register: RegisterIndex,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** Published challenges, the latest first, with why the own organisation fits them or not; nothing when the register does not hold it. */
  async fits(by: Actor, asked: { first: number; after: string | undefined }): Promise<Page<OwnFit>> {
    const first = Math.min(asked.first, atOnceMax);
    const [at = null, id = null] = cursorKey(asked.after, 2) ?? [];
    const { own, rows } = await readOnly(this.database, by, async (client) => ({
      own: (await client.query<{ id: string }>({ ...selectOwn, values: [by.organisation] })).rows[0]?.id,
      rows: (await client.query<PublishedRow>({ ...selectPublished, values: [by.organisation, at, id, first + 1] }))
        .rows,
    }));
    const register = own === undefined ? null : await this.register.latest();
    const found = register ? await register.fits(rows.slice(0, first).map(needOfPublished), own!) : [];
    const shown = new Map(await this.shown(by, rows, found));
    const page = pageOf(
      rows,
      first,
      ({ key, id: challenge }) => [key, challenge],
      (row) => row,
    );
    return { ...page, nodes: page.nodes.flatMap((row) => shown.get(row.id) ?? []) };
  }

  private async shown(
    by: Actor,
    rows: readonly PublishedRow[],
    found: readonly (Fit | null)[],
  ): Promise<(readonly [string, OwnFit])[]> {
    const known = found.flatMap((fit, at) => (fit ? [{ fit, row: rows[at]! }] : []));
    const details = await detailed(
      this.database,
      by,
      known.map(({ fit }) => fit.own),
    );
    return known.map(({ fit, row }, at) => {
      const { id: challengeId, title: challenge, authority, published_at: publishedAt, told, cpv } = row;
      const { band, score } = details[at]!;
      const { better, fitting, nearest } = fit;
      const one = { challengeId, challenge, authority, publishedAt: publishedAt.toISOString(), told, score, band };
      const raises = raisesOf(fit.own, cpv.length > 0);
      return [row.id, { ...one, better, fitting, nearest: [...nearest], raises, ...detailOf(details[at]!) }] as const;
    });
  }

  async watches(by: Actor): Promise<ChallengeWatch[]> {
    const { rows } = await readOnly(this.database, by, (client) =>
      client.query<ChallengeWatch>({ ...selectWatches, values: [by.organisation, by.id] }),
    );
    return rows;
  }

  /** Saves a search under the command's id. Somebody with very many has their eldest left out. */
  async watch(
    { commandId, words, counties, fit }: WatchChallengesInput,
    by: Actor,
  ): Promise<ChallengeWatchAnswer | Refused> {
    if (by.organisation === null) return refuse('role', { openTo: ['supplier'] });
    await withActor(this.database, by, (client) =>
      client.query(
        `insert into matching.watch (tenant_id, id, person_id, words, counties, fit) values ($1, $2, $3, $4, $5, $6)
          on conflict do nothing`,
        [by.organisation, commandId, by.id, words?.trim() || null, counties, fit ?? null],
      ),
    );
    return { watches: await this.watches(by) };
  }

  async endWatch(watch: string, by: Actor): Promise<ChallengeWatchAnswer | Refused> {
    const ended = await withActor(this.database, by, (client) =>
      client.query('delete from matching.watch where tenant_id = $1 and id = $2 and person_id = $3', [
        by.organisation,
        watch,
        by.id,
      ]),
    );
    return ended.rowCount === 0 ? refuse('notFound') : { watches: await this.watches(by) };
  }
}
