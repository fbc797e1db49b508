import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Int, Mutation, ObjectType, Resolver } from '@nestjs/graphql';
import { withActor, type Database } from '@utfall/database';
import { answerUnion, CommandInput, CurrentActor, DATABASE, TextField, UuidScalar } from '@utfall/graphql';
import { missing, refuse, text, type Actor, type Refused } from '@utfall/process';
import type { PoolClient } from 'pg';
import { handOverRow, moveWhatWaits, rolesOf, storeHandOver, type HandOverRow } from './hand-over.reads.ts';
import { Person } from './people.types.ts';

@ObjectType({ description: 'What waited for one person waits for another.' })
export class HandOver {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => Person)
  from!: Person;

  @Field(() => Person)
  to!: Person;

  @Field()
  reason!: string;

  @Field(() => Int, { description: 'Notices that were not read and are now the successor’s.' })
  notices!: number;

  @Field(() => Int, { description: 'Delegations of the one who leaves that ended.' })
  delegationsEnded!: number;
}
export const HandOverResult = answerUnion('HandOverResult', HandOver);

@InputType()
export class HandOverInput extends CommandInput {
  @Field(() => UuidScalar, { description: 'Who leaves, or changes task.' })
  fromPersonId!: string;

  @Field(() => UuidScalar, { description: 'Who takes over; holds the same roles.' })
  toPersonId!: string;

  @TextField({ max: 500 })
  reason!: string;
}

const successorHoldsRoles = text(
  'Den som tar över har samma roller som den som slutar.',
  'Whoever takes over holds the roles of the one who leaves.',
);

/** Lets what waits for somebody wait for somebody else, so that no case stops because a person leaves. */
@Resolver()
export class HandOverResolver {
  private readonly database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.database = database;
  }

  @Mutation(() => HandOverResult, {
    description: 'Gives a successor what waits for a person of your organisation. For administrators.',
  })
  async handOver(@Args('input') input: HandOverInput, @CurrentActor() actor: Actor): Promise<HandOver | Refused> {
    const refused = await withActor(this.database, actor, (client) => refusalOf(client, actor, input));
    if (refused) return refused;
    const { commandId: id, fromPersonId: from, toPersonId: to, reason } = input;
    const isNew = await withActor(this.database, actor, (client) =>
      storeHandOver(client, actor, { id, from, to, reason }),
    );
    // Moving twice moves nothing more: a broken-off hand-over is ended by sending it again.
    if (isNew !== null) await moveWhatWaits(this.database, actor, { id, from, to });
    const row = await withActor(this.database, actor, (client) => handOverRow(client, actor, id));
    return row ? handOverOf(row) : refuse('commandIdReused');
  }
}

async function refusalOf(
  client: PoolClient,
  by: Actor,
  { fromPersonId, toPersonId }: HandOverInput,
): Promise<Refused | null> {
  if (!by.roles.includes('administrator')) return refuse('role', { openTo: ['administrator'] });
  const [from, to] = [await rolesOf(client, by, fromPersonId), await rolesOf(client, by, toPersonId)];
  if (!from || !to || fromPersonId === toPersonId) return refuse('notFound');
  const lacking = from.roles.filter((role) => role !== 'administrator' && !to.roles.includes(role));
  if (to.state === 'active' && lacking.length === 0) return null;
  const items = lacking.map((role) => missing('toPersonId', `Rollen ${role} saknas.`, `The role ${role} is missing.`));
  return { moved: false, rule: 'successorHoldsRoles', sentence: successorHoldsRoles, openTo: [], missing: items };
}

function handOverOf({ id, from, from_title, to, to_title, reason, notices, delegations }: HandOverRow): HandOver {
  return {
    ...{ id, reason, notices, delegationsEnded: delegations },
    from: { id: from, title: from_title },
    to: { id: to, title: to_title },
  };
}
