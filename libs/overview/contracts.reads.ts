import { Inject, Injectable } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import { cursorKey, DATABASE, pageOf, type MoneyObject } from '@utfall/graphql';
import { staffRoles, type Actor } from '@utfall/process';
import { contractsSql } from './contracts.sql.ts';
import type { ListedContract, ListedContractConnection } from './contracts.types.ts';
import { labelsOf } from './labels.ts';

export const contractGroups = ['preparing', 'running', 'settling', 'ended'] as const;
export type ContractGroupName = (typeof contractGroups)[number];

interface ContractRow {
  readonly id: string;
  readonly tenant_id: string;
  readonly trail_id: string;
  readonly state: string;
  readonly relation: string;
  readonly title: string | null;
  readonly payer: string;
  readonly currency: string | null;
  readonly cap: string | null;
  readonly accepted: string | null;
  readonly starts_at: string | null;
  readonly ends_at: string | null;
}
interface Counted {
  readonly groups: Readonly<Record<string, number>>;
  readonly payers: { readonly id: string; readonly name: string; readonly count: number }[];
  readonly years: number[];
  readonly sums: readonly { readonly currency: string; readonly cap: string; readonly accepted: string }[];
}
export interface ContractsAsked {
  readonly first: number;
  readonly after: string | undefined;
  readonly group?: ContractGroupName | undefined;
  readonly payer?: string | undefined;
  readonly year?: number | undefined;
}

/** The contracts of an organisation, whichever part it has in them. */
@Injectable()
export class ContractListReads {
  constructor(
    private readonly engine: Engine,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  async contracts(
    actor: Actor,
    { first, after, group, payer, year }: ContractsAsked,
  ): Promise<ListedContractConnection> {
    const [before = null] = cursorKey(after, 1) ?? [];
    const { rows } = await readOnly(this.database, actor, (client) =>
      client.query<Counted & (ContractRow | { id: null })>({
        name: 'overview_contracts',
        text: contractsSql,
        values: [actor.organisation, group ?? null, payer ?? null, year ?? null, before, first + 1, seesAmounts(actor)],
      }),
    );
    const { groups, payers, years, sums } = rows[0]!;
    const found = rows.flatMap((row) => (row.id === null ? [] : [row as ContractRow]));
    const page = pageOf(
      found,
      first,
      ({ id }) => [id],
      (row) => this.listed(row),
    );
    return {
      ...page,
      payers,
      years,
      groups: contractGroups.map((name) => ({ group: name, count: groups[name] ?? 0 })),
      sums: sums.map(({ currency, cap, accepted }) => ({
        cap: { amount: cap, currency },
        accepted: { amount: accepted, currency },
      })),
    };
  }

  private listed({ currency, ...row }: ContractRow): ListedContract {
    const amount = (text: string | null): MoneyObject | null =>
      text === null || currency === null ? null : { amount: text, currency };
    return {
      id: row.id,
      trailId: row.trail_id,
      title: row.title ?? row.payer,
      payerId: row.tenant_id,
      payer: row.payer,
      relation: row.relation,
      state: row.state,
      stateLabel: labelsOf(this.engine, 'contract', row.state).stateLabel,
      cap: amount(row.cap),
      accepted: amount(row.accepted),
      startsAt: row.starts_at,
      endsAt: row.ends_at,
    };
  }
}

/** Of an authority’s people those who work with its cases; of a party everybody, as in the contract itself. */
function seesAmounts({ roles, organisation }: Actor): boolean {
  return organisation !== null && roles.some((role) => amountRoles.has(role));
}
const amountRoles: ReadonlySet<string> = new Set([...staffRoles, 'supplier', 'provider', 'funder', 'verifier']);
