import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { withActor, type Database } from '@utfall/database';
import { CurrentActor, cursorKey, DATABASE, minorOf, type Page, PageArguments, pageOf } from '@utfall/graphql';
import { refuse, text, type Actor, type Refused, type Text } from '@utfall/process';
import type { PoolClient } from 'pg';
import {
  delegationRow,
  delegationRows,
  insertDelegation,
  isMember,
  revokeDelegation,
  type DelegationGiven,
} from './delegation.reads.ts';
import {
  Delegation,
  DelegationConnection,
  delegationOf,
  DelegationResult,
  GiveDelegationInput,
  RevokeDelegationInput,
} from './delegation.types.ts';

const rules: Readonly<Record<string, Text>> = {
  nobodyDelegatesToThemselves: text(
    'Ingen registrerar en delegation till sig själv.',
    'Nobody registers a delegation to themselves.',
  ),
  absentHoldsRole: text('Den som ersätts har själv rollen.', 'Whoever is stood in for holds the role.'),
  endsAfterItBegins: text(
    'Delegationen slutar efter att den har börjat, och inte i det förflutna.',
    'The delegation ends after it begins, and not in the past.',
  ),
};

/** Powers lent for a time, each by a decision. Administrators register them; they decide nothing themselves. */
@Resolver()
export class DelegationResolver {
  private readonly database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.database = database;
  }

  @Query(() => DelegationConnection, { description: 'The delegations of your organisation, the latest first.' })
  async delegations(@Args() { first, after }: PageArguments, @CurrentActor() actor: Actor): Promise<Page<Delegation>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { after: last === null ? null : String(last), limit: first + 1 };
    return pageOf(await delegationRows(this.database, actor, asked), first, ({ id }) => [id], delegationOf);
  }

  @Mutation(() => DelegationResult, { description: 'Registers that a person may act in a role for a time.' })
  async giveDelegation(
    @Args('input') input: GiveDelegationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Delegation | Refused> {
    if (!actor.roles.includes('administrator')) return refuse('role', { openTo: ['administrator'] });
    const given: DelegationGiven = {
      ...{ id: input.commandId, person: input.personId, onBehalfOf: input.onBehalfOfId ?? null, role: input.role },
      ...{ validFrom: input.validFrom, validTo: input.validTo, decisionReference: input.decisionReference },
      amountOre: input.amountSekMax ? oreOf(input.amountSekMax) : null,
    };
    const refused = await withActor(this.database, actor, async (client) => {
      const refused = await refusalOf(client, actor, given);
      if (refused) return refused;
      return (await insertDelegation(client, actor, given)) ? null : refuse('commandIdReused');
    });
    return refused ?? this.shown(actor, given.id);
  }

  @Mutation(() => DelegationResult, { description: 'Ends a delegation before its time.' })
  async revokeDelegation(
    @Args('input') { delegationId }: RevokeDelegationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Delegation | Refused> {
    const known = await delegationRow(this.database, actor, delegationId);
    if (!known) return refuse('notFound');
    if (!actor.roles.includes('administrator')) return refuse('role', { openTo: ['administrator'] });
    await revokeDelegation(this.database, actor, delegationId);
    return this.shown(actor, delegationId);
  }

  private async shown(actor: Actor, id: string): Promise<Delegation | Refused> {
    const row = await delegationRow(this.database, actor, id);
    return row ? delegationOf(row) : refuse('notFound');
  }
}

async function refusalOf(client: PoolClient, by: Actor, given: DelegationGiven): Promise<Refused | null> {
  const { person, onBehalfOf, role, validFrom, validTo } = given;
  if (person === by.id) return refusedBy('nobodyDelegatesToThemselves');
  const [from, to] = [Date.parse(validFrom), Date.parse(validTo)];
  if (to <= from || to <= Date.now()) return refusedBy('endsAfterItBegins');
  if (!(await isMember(client, by, person, null))) return refuse('notFound');
  if (onBehalfOf !== null && !(await isMember(client, by, onBehalfOf, role))) return refusedBy('absentHoldsRole');
  return null;
}

function refusedBy(rule: keyof typeof rules): Refused {
  return { moved: false, rule, sentence: rules[rule]!, openTo: ['administrator'], missing: [] };
}

function oreOf(amount: string): string {
  return (minorOf({ amount }) ?? 0n).toString();
}
