import { Inject } from '@nestjs/common';
import {
  Args,
  ArgsType,
  Field,
  ObjectType,
  Parent,
  Query,
  registerEnumType,
  ResolveField,
  Resolver,
} from '@nestjs/graphql';
import type { Database } from '@utfall/database';
import {
  connectionOf,
  CurrentActor,
  CurrentPrincipal,
  cursorKey,
  DATABASE,
  DecimalScalar,
  JournalEntry,
  moneyOf,
  type Page,
  PageArguments,
  pageOf,
  type Principal,
  Public,
  UuidScalar,
} from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { organisationKinds, type OrganisationKind } from './people.entity.ts';
import { meRows, organisationRows, PersonTitles, type MeRow, type OrganisationRow } from './people.reads.ts';

const OrganisationKinds = Object.fromEntries(organisationKinds.map((kind) => [kind, kind]));
registerEnumType(OrganisationKinds, { name: 'OrganisationKind' });

@ObjectType()
export class Organisation {
  @Field(() => UuidScalar)
  id!: string;

  @Field(() => OrganisationKinds)
  kind!: OrganisationKind;

  @Field()
  name!: string;

  @Field({ description: 'Organisation number, NNNNNN-NNNN.' })
  number!: string;

  @Field(() => String, { nullable: true })
  county!: string | null;

  @Field(() => String, { nullable: true })
  municipality!: string | null;
}

@ObjectType()
export class OrganisationConnection extends connectionOf(Organisation) {}

@ObjectType({ description: 'A person. The title is what others see.' })
export class Person {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  title!: string;
}

@ObjectType()
export class Membership {
  @Field(() => Organisation)
  organisation!: Organisation;

  @Field(() => [String])
  roles!: string[];

  @Field(() => DecimalScalar, { nullable: true, description: 'The largest budget the person may approve, in SEK.' })
  approvalLimitSek!: string | null;
}

@ObjectType({ description: 'Who is signed in, and for whom they act.' })
export class Me {
  @Field(() => Person)
  person!: Person;

  @Field(() => Organisation, { nullable: true })
  organisation!: Organisation | null;

  @Field(() => [String])
  roles!: string[];

  @Field(() => [Membership], { description: 'Choose among them with the header x-organisation.' })
  memberships!: Membership[];
}

@ArgsType()
class OrganisationArguments extends PageArguments {
  @Field(() => OrganisationKinds, { nullable: true })
  kind?: OrganisationKind;
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
}

/** Adds the person to what the journal shows. */
@Resolver(() => JournalEntry)
export class JournalPersonResolver {
  private readonly titles: PersonTitles;

  constructor(titles: PersonTitles) {
    this.titles = titles;
  }

  @ResolveField(() => Person, { nullable: true, description: 'Who did it; null for the system.' })
  async person(@Parent() { actorId }: JournalEntry): Promise<Person | null> {
    const title = await this.titles.titleOf(actorId);
    return title === null ? null : { id: actorId, title };
  }
}

function membershipOf(row: MeRow): Membership {
  const limit = row.approval_limit_ore;
  const approvalLimitSek = limit === null ? null : moneyOf(BigInt(limit)).amount;
  return { organisation: organisationOf(row), roles: [...(row.roles ?? [])], approvalLimitSek };
}

function organisationOf({ id, kind, name, number, county, municipality }: OrganisationRow): Organisation {
  return { id, kind, name, number, county, municipality };
}
