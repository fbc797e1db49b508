import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, type Page, pageOf, processColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { ownMatchOf, runOf, type MatchingRow, type OwnRow } from './matching.answers.ts';
import { matchingRules } from './matching.rules.machine.ts';
import type { Matching, OwnMatch } from './matching.types.ts';
import { poolNow } from './matching.exposure.ts';
import { evidenceOf, isShown, oneWith, supplierColumns } from './register.rows.ts';

/** The last decision on a supplier up to the run; one made in an earlier run counts only for a conflict of interest. */
const decision = `select jsonb_build_object('choice', d.body ->> 'choice', 'conflictOfInterest', d.body -> 'conflict',
    'reason', d.body ->> 'reason', 'decidedBy', d.author_id, 'decidedAt', d.at)
  from (select k.version, k.body, k.author_id, k.at from engine.content k
    where k.tenant_id = p.tenant_id and k.process_id = p.id and k.part = 'decision'
      and (k.body ->> 'supplier')::uuid in (${oneWith('i.supplier_id')})
      and k.version <= coalesce((p.context -> 'runs' -> r.number ->> 'decidedBefore')::int, k.version)
    order by k.version desc limit 1) d
  where d.version > (p.context -> 'runs' -> (r.number - 1) ->> 'decidedBefore')::int or (d.body ->> 'conflict')::boolean`;

const selectMatching = {
  name: 'matching_one',
  text: `select ${processColumns}, p.trail_id, p.context,
    r.number, r.at, r.inputs_hash, r.weights, r.pool, n.body as need,
    (select jsonb_agg(jsonb_build_object('rank', i.rank, 'detail', i.detail, 'supplier', to_jsonb(s), 'decision', (${decision}),
        'buyers', (select jsonb_agg(distinct e.buyer) from ${evidenceOf('s.id')} where ${isShown} and e.buyer is not null),
        'told', exists (select from matching.told t where t.tenant_id = i.tenant_id and t.matching_id = i.matching_id
          and t.run = i.run and t.supplier_id = i.supplier_id)) order by i.rank)
      from matching.run_item i join (select ${supplierColumns} from matching.supplier s) s on s.id = i.supplier_id
      where i.tenant_id = r.tenant_id and i.matching_id = r.matching_id and i.run = r.number) as items,
    (select k.body -> 'targetGroups' from engine.process c join engine.content k on k.tenant_id = c.tenant_id and k.process_id = c.id
      where c.tenant_id = p.tenant_id and c.trail_id = p.trail_id and c.kind = 'challenge' and k.part = 'challenge'
        and k.version = (n.body ->> 'challengeVersion')::int) as groups
    from engine.process p
    left join matching.run r on r.tenant_id = p.tenant_id and r.matching_id = p.id
      and r.number = coalesce($2::int, jsonb_array_length(p.context -> 'runs'))
    left join engine.content n on n.tenant_id = r.tenant_id and n.process_id = r.matching_id and n.part = 'need' and n.version = r.number
    where p.id = $1 and p.kind = 'matching'`,
};

const selectOwn = {
  name: 'matching_own',
  text: `select t.matching_id, t.challenge_id, b.title as challenge, o.name as authority, t.at as told_at, t.at::text as key, i.detail
    from matching.told t
    join matching.run_item i on i.tenant_id = t.tenant_id and i.matching_id = t.matching_id and i.run = t.run
      and i.supplier_id = t.supplier_id
    join people.organisation o on o.id = t.tenant_id
    left join engine.publication b on b.tenant_id = t.tenant_id and b.process_id = t.challenge_id
    where t.organisation_id = $1 and ($2::timestamptz is null or (t.at, t.matching_id) < ($2, $3::uuid))
    order by t.at desc, t.matching_id desc limit $4`,
};

/** What screens read of matchings: one statement each, behind row-level security. */
@Injectable()
export class MatchingReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  /** One matching with one of its runs, the latest unless told; null when the actor may not see it. */
  async matching(actor: Actor, id: string, run: number | null): Promise<Matching | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<MatchingRow>({ ...selectMatching, values: [id, run] }),
    );
    const row = rows[0];
    if (!row) return null;
    const pool = row.pool ?? (await poolNow(this.database));
    const { tenant, kind, version, context, trail_id: trailId } = row;
    const state = await this.engine.stateNow(row);
    const process = { tenant, id, kind, version, state, trailId } as Matching;
    const principle = matchingRules['informsOnly']!.sentence;
    return { ...process, purpose: context.purpose, principle, runs: context.runs.length, run: runOf(row, pool) };
  }

  /** Why the actor's organisation was told, newest first. */
  async own(actor: Actor, asked: { first: number; after: string | undefined }): Promise<Page<OwnMatch>> {
    const [at = null, id = null] = cursorKey(asked.after, 2) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<OwnRow>({ ...selectOwn, values: [actor.organisation, at, id, asked.first + 1] }),
    );
    return pageOf(rows, asked.first, ({ key, matching_id }) => [key, matching_id], ownMatchOf);
  }
}
