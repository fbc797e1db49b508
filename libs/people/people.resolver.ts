import { Inject } from '@nestjs/common';
import { Args, ArgsType, Field, Parent, Query, ResolveField, Resolver } from '@nestjs/graphql';
import type { Database } from '@utfall/database';
import {
  CurrentActor,
  CurrentPrincipal,
  cursorKey,
  DATABASE,
  JournalEntry,
  type Page,
  PageArguments,
  pageOf,
  type Principal,
  Public,
} from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import type { OrganisationKind } from './people.entity.ts';
import { colleagueRows, meRows, organisationRows, PersonTitles } from './people.reads.ts';
import {
  Me,
  membershipOf,
  Organisation,
  OrganisationConnection,
  OrganisationKinds,
  organisationOf,
  Person,
  PersonConnection,
} from './people.types.ts';
import { rolesIn } from './roles.ts';

@ArgsType()
class OrganisationArguments extends PageArguments {
  @Field(() => OrganisationKinds, { nullable: true })
  kind?: OrganisationKind;
}

@ArgsType()
class PeopleArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: 'Those alone who hold this role.' })
  role?: string;
}

@Resolver()
export class PeopleResolver {
  private readonly database: Database;

  constructor(@Inject(DATABASE) database: Database) {
    this.database = database;
  }

  @Query(() => Me)
  async me(@CurrentActor() actor: Actor): Promise<Me> {
    const rows = await meRows(this.database, actor);
    const memberships = rows.filter(({ roles }) => roles !== null).map(membershipOf);
    return {
      person: { id: actor.id, title: rows[0]?.title ?? '' },
      organisation:
        memberships.find(({ organisation }) => organisation.id === actor.organisation)?.organisation ?? null,
      roles: [...actor.roles],
      memberships,
    };
  }

  @Public()
  @Query(() => Me, { nullable: true, description: 'Who is signed in; null when nobody is.' })
  viewer(@CurrentPrincipal() principal: Principal | null): Promise<Me> | null {
    return principal && this.me(principal.actor);
  }

  @Query(() => OrganisationConnection, { description: 'Who can take part, in the order of registration.' })
  async organisations(
    @Args() { first, after, kind }: OrganisationArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<Organisation>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { kind: kind ?? null, after: last === null ? null : String(last), limit: first + 1 };
    const rows = await organisationRows(this.database, actor, asked);
    return pageOf(rows, first, ({ id }) => [id], organisationOf);
  }

  @Query(() => PersonConnection, {
    description: 'Your colleagues: those who act for the organisation you act for, you too.',
  })
  async people(@Args() { first, after, role }: PeopleArguments, @CurrentActor() actor: Actor): Promise<Page<Person>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { role: role ?? null, after: last === null ? null : String(last), limit: first + 1 };
    return pageOf(
      await colleagueRows(this.database, actor, asked),
      first,
      ({ id }) => [id],
      (row) => row,
    );
  }

  @Query(() => [String], { description: 'The roles that people can hold in the organisation you act for.' })
  async rolesHere(@CurrentActor() actor: Actor): Promise<string[]> {
    const own = (await meRows(this.database, actor)).find(({ id }) => id === actor.organisation);
    return own ? [...rolesIn(own.kind)] : [];
  }
}

/** Adds the person to what the journal shows. */
@Resolver(() => JournalEntry)
export class JournalPersonResolver {
  private readonly titles: PersonTitles;

  constructor(titles: PersonTitles) {
    this.titles = titles;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who did it; null for the system.' })
  person(@Parent() { actorId }: JournalEntry): Promise<Person | null> {
    return this.personOf(actorId);
  }

  @ResolveField(() => Person, { nullable: true, description: 'In whose place it was done.' })
  onBehalfOf(@Parent() { onBehalfOfId }: JournalEntry): Promise<Person | null> | null {
    return onBehalfOfId === null ? null : this.personOf(onBehalfOfId);
  }

  private async personOf(id: string): Promise<Person | null> {
    const title = await this.titles.titleOf(id);
    return title === null ? null : { id, title };
  }
}
