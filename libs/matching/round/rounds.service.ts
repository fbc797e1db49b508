import { Inject, Injectable } from '@nestjs/common';
import { readOnly, withActor, type Database } from '@utfall/database';
import { contentHash, derivedId } from '@utfall/engine';
import { cursorKey, DATABASE, pageOf, type Page } from '@utfall/graphql';
import { refuse, text, type Actor, type Refused } from '@utfall/process';
import { poolNow } from '../matching.exposure.ts';
import { MatchingService } from '../matching.service.ts';
import { RegisterIndex } from '../register.index.ts';
import { oneWith } from '../register.rows.ts';
import { conflictHolds } from './conflicts.ts';
import type { RoundInput } from './round.ts';
import type { InvitationRound, MakeInvitationRoundInput } from './rounds.types.ts';
import { viewOf, type RoundRow, type StoredInput } from './rounds.view.ts';

const deciders = ['officer', 'projectLead'];
const usualCapacity = 3;

interface FitRow {
  readonly matching: string;
  readonly title: string;
  readonly supplier: string;
  readonly name: string;
  readonly score: number;
  readonly top: number;
  readonly items: number;
  readonly size: string | null;
  readonly form: string | null;
  readonly capacity: number | null;
  readonly reason: string | null;
}

/**
 * The lists under review with all who may possibly fit. Scores compare suppliers within a list only, so each is a share of
 * the list's best. A supplier that is hidden is left out; one with a conflict of interest comes along with its reason.
 */
const selectFits = {
  name: 'matching_round_fits',
  text: `select m.id as matching, coalesce(b.title, '') as title, i.supplier_id as supplier, s.name, i.detail -> 'score' as score,
      (select to_jsonb(max((x.detail ->> 'score')::numeric)) from matching.run_item x where x.tenant_id = i.tenant_id and x.matching_id = i.matching_id and x.run = i.run) as top,
      (i.detail -> 'counts' ->> 'items')::int as items, s.size, s.legal_form as form, p.capacity,
      case when ${conflictHolds('m.tenant_id', 'i.supplier_id', 'm.trail_id')}
        or (m.context -> 'decisions' -> i.supplier_id::text ->> 'conflict')::boolean then
        coalesce((select c.reason from matching.conflict c where c.tenant_id = m.tenant_id and c.supplier_id in (${oneWith('i.supplier_id')})
          and c.ended_at is null and coalesce(c.trail_id, m.trail_id) = m.trail_id order by c.id desc limit 1), '–') end as reason
    from engine.process m
    cross join lateral (select * from matching.run_item i where i.tenant_id = m.tenant_id and i.matching_id = m.id
      and i.run = jsonb_array_length(m.context -> 'runs') order by i.rank limit 200) i
    cross join lateral (select s.name, s.size, s.legal_form, coalesce(s.same_as, s.id) as stands from matching.supplier s where s.id = i.supplier_id limit 1) s
    left join matching.profile p on p.supplier_id = s.stands
    left join lateral (select b.title from engine.process c join engine.publication b on b.tenant_id = c.tenant_id and b.process_id = c.id
      where c.tenant_id = m.tenant_id and c.trail_id = m.trail_id and c.kind = 'challenge' limit 1) b on true
    where m.tenant_id = $1 and m.kind = 'matching' and m.state = 'scored' and i.detail ->> 'band' <> 'weak'
      and ((m.context -> 'decisions' -> i.supplier_id::text ->> 'choice') is distinct from 'hidden'
        or (m.context -> 'decisions' -> i.supplier_id::text ->> 'conflict')::boolean)
    order by m.id, i.rank`,
};
const selectRounds = {
  name: 'matching_rounds',
  text: `select id, input, outcome, hash, conflicts, pool, made_by, made_at from matching.round
    where tenant_id = $1 and ($2::uuid is null or id = $2) and ($3::uuid is null or id < $3) order by id desc limit $4`,
};

/** Rounds of notices over all matchings that an authority has under review. */
@Injectable()
export class RoundsService {
  constructor(
    private readonly register: RegisterIndex,
    private readonly matchings: MatchingService,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async rounds(by: Actor, asked: { first: number; after: string | undefined }): Promise<Page<InvitationRound>> {
    const [last = null] = cursorKey(asked.after, 1) ?? [];
    const page = pageOf(
      await this.rows(by, [null, last, asked.first + 1]),
      asked.first,
      ({ id }) => [id],
      (row) => row,
    );
    return { ...page, nodes: await Promise.all(page.nodes.map((row) => this.shown(row))) };
  }

  /** Makes a round from the lists as they stand and keeps it with all it was made from. Nothing is sent. */
  async make(input: MakeInvitationRoundInput, by: Actor): Promise<InvitationRound | Refused> {
    const { commandId: id, demand, newcomerShare, seed = id } = input;
    if (!by.roles.some((role) => deciders.includes(role))) return refuse('role', { openTo: deciders });
    const [known] = await this.rows(by, [id, null, 1]);
    if (known) return this.shown(known);
    const { rows } = await readOnly(this.database, by, (client) =>
      client.query<FitRow>({ ...selectFits, values: [by.organisation] }),
    );
    if (rows.length === 0) return nothingToShare;
    const asked = inputOf(rows, { demand, newcomerShare, seed });
    const outcome = await this.register.round(asked);
    const conflicts = rows.flatMap(({ matching, supplier, reason }) =>
      reason ? [{ matching, supplier, reason }] : [],
    );
    await withActor(this.database, by, async (client) =>
      client.query(
        `insert into matching.round (tenant_id, id, input, outcome, hash, conflicts, pool, made_by)
          values ($1, $2, $3, $4, $5, $6, $7, $8) on conflict do nothing`,
        [
          ...[by.organisation, id, JSON.stringify(asked), JSON.stringify(outcome), contentHash(outcome)],
          ...[JSON.stringify(conflicts), JSON.stringify(await poolNow(this.database)), by.id],
        ],
      ),
    );
    const [made] = await this.rows(by, [id, null, 1]);
    return made ? this.shown(made) : refuse('commandIdReused');
  }

  /** Keeps in each matching whom the round tells of it, as its review does by hand. What has moved on since is left alone. */
  async takeUp(roundId: string, by: Actor): Promise<InvitationRound | Refused> {
    const [row] = await this.rows(by, [roundId, null, 1]);
    if (!row) return refuse('notFound');
    if (!by.roles.some((role) => deciders.includes(role))) return refuse('role', { openTo: deciders });
    const reason = `Rättvis inbjudningsrunda ${row.made_at.toISOString().slice(0, 10)}, kontrollsumma ${row.hash.slice(0, 12)}.`;
    for (const { challenge: matchingId, supplier: supplierId } of row.outcome.invitations) {
      const commandId = derivedId('round', roundId, matchingId, supplierId);
      await this.matchings.decide('keep', { matchingId, supplierId, reason, commandId }, by);
    }
    return this.shown(row);
  }

  private async shown(row: RoundRow): Promise<InvitationRound> {
    const again = await this.register.round(row.input);
    return viewOf(row, contentHash(again) === row.hash);
  }

  private async rows(
    by: Actor,
    asked: readonly [id: string | null, last: string | number | null, limit: number],
  ): Promise<RoundRow[]> {
    const { rows } = await readOnly(this.database, by, (client) =>
      client.query<RoundRow>({ ...selectRounds, values: [by.organisation, ...asked] }),
    );
    return rows;
  }
}

const nothingToShare: Refused = {
  moved: false,
  rule: 'listsUnderReview',
  sentence: text(
    'Minst en matchning granskas. Rangordna leverantörer i en matchning först.',
    'At least one matching is under review. Rank suppliers in a matching first.',
  ),
  openTo: deciders,
  missing: [],
};

/** What the flow is made from, with the names and facts that the record is read by. */
function inputOf(
  rows: readonly FitRow[],
  { demand, newcomerShare, seed }: { demand: number; newcomerShare: number; seed: string },
): StoredInput {
  const challenges = new Map(rows.map(({ matching: id, title }) => [id, { id, title, demand }]));
  const suppliers = new Map(
    rows.map(({ supplier: id, name, size, form, items, capacity }) => [
      id,
      { id, name, size, form, capacity: capacity ?? usualCapacity, isNewcomer: items === 0 },
    ]),
  );
  const fits: RoundInput['fits'] = rows.map(({ matching: challenge, supplier, score, top, reason }) => ({
    challenge,
    supplier,
    score: top > 0 ? score / top : 0,
    isConflict: reason !== null,
  }));
  return {
    challenges: [...challenges.values()],
    suppliers: [...suppliers.values()],
    fits,
    limit: 0,
    newcomerShare,
    seed,
  };
}
