import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import type { Database } from '@utfall/database';
import {
  answerUnion,
  CurrentActor,
  CurrentPrincipal,
  DATABASE,
  DateTimeScalar,
  PageArguments,
  Public,
  Refusal,
  UuidScalar,
  type Principal,
} from '@utfall/graphql';
import { inboxRows } from '@utfall/notify';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { Access } from './access.ts';
import { accountRow, actFor, endSessions, sessionRows, type SessionRow } from './account.reads.ts';
import { meRows } from './people.reads.ts';
import { Organisation, organisationOf } from './people.types.ts';

@ObjectType({ description: 'A place where you are signed in.' })
export class SignedInSession {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => DateTimeScalar)
  signedInAt!: Date;

  @Field(() => DateTimeScalar)
  usedAt!: Date;

  @Field(() => String, { nullable: true, description: 'The address it was begun from.' })
  address!: string | null;

  @Field(() => String, { nullable: true, description: 'What the browser calls itself.' })
  browser!: string | null;

  @Field({ description: 'The one you are asking from.' })
  current!: boolean;
}

@ObjectType({ description: 'How you sign in.' })
export class Account {
  @Field()
  email!: string;

  @Field({ description: 'A code from an app is asked for after the password.' })
  twoFactor!: boolean;

  @Field({ description: 'False for somebody who only signs in through their organisation.' })
  hasPassword!: boolean;

  @Field(() => DateTimeScalar, { description: 'Until when grave steps need no new sign-in.' })
  freshUntil!: string;

  @Field(() => [SignedInSession])
  sessions!: SignedInSession[];
}

@ObjectType({ description: 'How many sessions ended.' })
export class EndedSessions {
  @Field(() => Int)
  ended!: number;
}

@ObjectType({ description: 'A letter in the inbox of a demonstration.' })
export class InboxLetter {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  to!: string;

  @Field()
  subject!: string;

  @Field()
  body!: string;

  @Field(() => DateTimeScalar)
  at!: Date;
}

@InputType()
class EndSessionInput {
  @Field(() => UuidScalar)
  id!: string;
}

@InputType()
class ActAsInput {
  @Field(() => UuidScalar, { description: 'One of your organisations.' })
  organisation!: string;
}

const EndSessionResult = answerUnion('EndSessionResult', EndedSessions);
const ActAsResult = answerUnion('ActAsResult', Organisation);

/** What people do with their own account, once they are signed in. */
@Resolver()
export class AccountResolver {
  private readonly database: Database;
  private readonly access: Access;

  constructor(@Inject(DATABASE) database: Database, access: Access) {
    this.database = database;
    this.access = access;
  }

  @Query(() => Account, { name: 'account', description: 'How you sign in, and where you are signed in.' })
  async account(@CurrentPrincipal() { actor, session }: Principal): Promise<Account> {
    const [account, sessions] = await Promise.all([
      accountRow(this.database, actor.id),
      sessionRows(this.database, actor.id),
    ]);
    return {
      email: account?.email ?? '',
      twoFactor: account?.two_factor_enabled ?? false,
      hasPassword: account?.has_password ?? false,
      freshUntil: actor.freshUntil ?? new Date(0).toISOString(),
      sessions: sessions.map((row) => sessionOf(row, session)),
    };
  }

  @Mutation(() => EndSessionResult, { description: 'Signs you out in one place. It holds everywhere within a second.' })
  async endSession(
    @Args('input') { id }: EndSessionInput,
    @CurrentActor() actor: Actor,
  ): Promise<EndedSessions | Refused | Refusal> {
    const ended = await endSessions(this.database, actor.id, { only: id });
    this.access.sessions.forget(actor.id);
    return ended === 0 ? refuse('notFound') : { ended };
  }

  @Mutation(() => EndedSessions, { description: 'Signs you out everywhere but here.' })
  async endOtherSessions(@CurrentPrincipal() { actor, session }: Principal): Promise<EndedSessions> {
    const ended = await endSessions(this.database, actor.id, { allBut: session });
    this.access.sessions.forget(actor.id);
    return { ended };
  }

  @Mutation(() => EndedSessions, { description: 'Signs you out everywhere, here too.' })
  async endAllSessions(@CurrentActor() actor: Actor): Promise<EndedSessions> {
    const ended = await endSessions(this.database, actor.id, { allBut: null });
    this.access.sessions.forget(actor.id);
    return { ended };
  }

  @Mutation(() => ActAsResult, {
    description: 'Chooses the organisation you act for in this session. The header x-organisation goes before it.',
  })
  async actAs(
    @Args('input') { organisation: wanted }: ActAsInput,
    @CurrentPrincipal() { actor, session }: Principal,
  ): Promise<Organisation | Refused | Refusal> {
    const row = (await meRows(this.database, actor)).find(({ id }) => id === wanted);
    if (!row) return refuse('notFound');
    await actFor(this.database, session, wanted);
    this.access.sessions.forget(actor.id);
    return organisationOf(row);
  }

  @Public()
  @Query(() => [InboxLetter], {
    nullable: true,
    description: 'Letters that stayed in the house, newest first; null where letters leave by mail.',
  })
  async demoInbox(@Args() { first }: PageArguments): Promise<InboxLetter[] | null> {
    return this.access.mailStays ? inboxRows(this.database, this.access.origin(), first) : null;
  }
}

function sessionOf(row: SessionRow, current: string): SignedInSession {
  return {
    ...{ id: row.id, signedInAt: row.created_at, usedAt: row.updated_at },
    ...{ address: row.ip_address, browser: row.user_agent, current: row.id === current },
  };
}
