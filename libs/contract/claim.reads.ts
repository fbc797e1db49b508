import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine, related, systemActor } from '@utfall/engine';
import { cursorKey, DATABASE, pageOf, processColumns, type Page, type ProcessColumns } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { countsOf } from './claim.count.ts';
import type { ClaimContext } from './claim.rules.machine.ts';
import type { Claim, ClaimCounts } from './claim.types.ts';

interface ClaimRow extends ProcessColumns {
  readonly context: ClaimContext;
}
interface CountRow {
  readonly metric: string;
  readonly undecided: number;
  readonly verified: number;
  readonly rejected: number;
}

const counted = {
  name: 'contract_claim_counts',
  text: `select context ->> 'metric' as metric,
    count(*) filter (where state in ('verified', 'settled', 'paid'))::int as verified,
    count(*) filter (where state in ('rejected', 'reversed'))::int as rejected,
    count(*) filter (where state not in ('verified', 'settled', 'paid', 'rejected', 'reversed'))::int as undecided
    from engine.process where tenant_id = $1 and parent_id = $2 and kind = 'claim' and state <> 'withdrawn'
    group by 1 order by 1`,
};

/** What screens read of outcomes. */
@Injectable()
export class ClaimReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async claim(actor: Actor, id: string): Promise<Claim | null> {
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ClaimRow>({
        name: 'contract_claim',
        text: `select ${processColumns}, p.context from engine.process p where p.id = $1 and p.kind = 'claim'`,
        values: [id],
      }),
    );
    return rows[0] ? this.shown(rows[0]) : null;
  }

  /** The outcomes of a contract that the reader may see, the latest first. */
  async claims(actor: Actor, contract: string, first: number, after: string | undefined): Promise<Page<Claim>> {
    const [before = null] = cursorKey(after, 1) ?? [];
    const tenant = (await this.engine.find(contract))?.tenant ?? null;
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<ClaimRow>({
        name: 'contract_claims',
        text: `select ${processColumns}, p.context from engine.process p where p.tenant_id = $1 and p.parent_id = $2
          and p.kind = 'claim' and ($3::uuid is null or p.id < $3) order by p.id desc limit $4`,
        values: [tenant, contract, before, first + 1],
      }),
    );
    const shown = new Map(await Promise.all(rows.map(async (row) => [row.id, await this.shown(row)] as const)));
    return pageOf(
      rows,
      first,
      ({ id }) => [id],
      ({ id }) => shown.get(id)!,
    );
  }

  /** How the outcomes of a contract stand, for any of its parties: exact for the payer and the verifier only. */
  async counts(actor: Actor, contract: string): Promise<ClaimCounts[]> {
    const place = await this.engine.find(contract);
    const row = place?.kind === 'contract' ? await this.engine.row(place.tenant, contract) : null;
    const relation = row ? related(actor, row).relation : 'outsider';
    if (!row || relation === 'outsider' || relation === 'public') return [];
    const { rows } = await readOnly(this.database, { id: systemActor.id, organisation: row.tenant }, (client) =>
      client.query<CountRow>({ ...counted, values: [row.tenant, row.id] }),
    );
    const exact = relation === 'authority' || relation === 'verifier';
    return rows.map(({ metric, ...counts }) => ({ metric, ...countsOf(counts, exact) }));
  }

  private async shown(row: ClaimRow): Promise<Claim> {
    const { tenant, id, kind, version, context } = row;
    const { contract: contractId, metric, person, cohort, enrolledOn, occurredOn, quantity, evidence } = context;
    const said = { contractId, metric, person, cohort, enrolledOn, occurredOn, quantity, evidence: [...evidence] };
    return { tenant, id, kind, version, state: await this.engine.stateNow(row), ...said } as Claim;
  }
}
