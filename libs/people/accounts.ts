import type { Database } from '@utfall/database';
import { newId } from '@utfall/engine';
import { DataSource, type EntityManager } from 'typeorm';
import { readOrganisationNumber } from './organisation-number.ts';
import {
  MembershipEntity,
  OrganisationEntity,
  peopleEntities,
  PersonEntity,
  type OrganisationKind,
} from './people.entity.ts';
import { personRoles, unknownRole } from './roles.ts';
import { passwordLengthMin } from './sign-in.settings.ts';
import type { SignIn } from './sign-in.ts';

export interface OrganisationGiven {
  readonly kind: OrganisationKind;
  readonly name: string;
  /** Swedish organisation number, checked. */
  readonly number: string;
  readonly county?: string;
  readonly municipality?: string;
}

export interface AccountGiven {
  readonly email: string;
  /** Title shown to others: "upphandlare, Tomelilla kommun". */
  readonly title: string;
  /** null: no sign-in by password. */
  readonly password: string | null;
  readonly memberships: readonly {
    readonly organisation: OrganisationGiven;
    readonly roles: readonly string[];
    /** The largest budget the person may approve, in öre; without it none. */
    readonly approvalLimitOre?: bigint;
  }[];
}

/** Who was made, or was there already. `organisations` in the order of the memberships given. */
export interface AccountMade {
  readonly person: string;
  readonly organisations: readonly string[];
}

/**
 * Makes accounts with their organisations and memberships; what exists keeps its id and password, and gets the roles
 * given here. For the first administrator and for demonstrations: it works as the owner of the tables.
 * Throws RangeError when an organisation number, a role or a password cannot be used.
 */
export async function ensureAccounts(
  database: Database,
  signIn: SignIn,
  accounts: readonly AccountGiven[],
): Promise<AccountMade[]> {
  for (const account of accounts) check(account);
  const hashes = new Map<string, Promise<string>>();
  for (const { password } of accounts)
    if (password !== null && !hashes.has(password)) hashes.set(password, signIn.hashPassword(password));
  const source = await ownerSource(database).initialize();
  try {
    const made: AccountMade[] = [];
    for (const account of accounts) {
      const hash = account.password === null ? null : await hashes.get(account.password)!;
      made.push(await source.transaction((manager) => ensureOne(manager, account, hash)));
    }
    return made;
  } finally {
    await source.destroy();
  }
}

function ownerSource(database: Database): DataSource {
  const url = database.url('owner');
  return new DataSource({
    type: 'postgres',
    url,
    entities: peopleEntities,
    installExtensions: false,
    logging: false,
    extra: { max: 1 },
  });
}

function check({ email, password, memberships }: AccountGiven): void {
  if (password !== null && password.length < passwordLengthMin)
    throw new RangeError(`the password of ${email} needs ${passwordLengthMin} characters`);
  for (const { organisation, roles } of memberships) {
    if (readOrganisationNumber(organisation.number) !== organisation.number)
      throw new RangeError(`${organisation.number} is not the organisation number of a Swedish legal entity`);
    const unknown = unknownRole(roles);
    if (roles.length === 0 || unknown !== null)
      throw new RangeError(
        `${unknown === null ? 'no role' : `"${unknown}"`} is given to ${email}; a person holds one or more of ${personRoles.join(', ')}`,
      );
  }
}

async function ensureOne(manager: EntityManager, account: AccountGiven, hash: string | null): Promise<AccountMade> {
  const person = await ensureUser(manager, account, hash);
  await manager.upsert(PersonEntity, { id: person, title: account.title }, ['id']);
  const organisations: string[] = [];
  for (const { organisation, roles, approvalLimitOre } of account.memberships) {
    const organisationId = await ensureOrganisation(manager, organisation);
    const limit = approvalLimitOre === undefined ? null : String(approvalLimitOre);
    const membership = { organisationId, personId: person, roles: [...roles], approvalLimitOre: limit };
    await manager.upsert(MembershipEntity, membership, ['organisationId', 'personId']);
    organisations.push(organisationId);
  }
  return { person, organisations };
}

async function ensureOrganisation(manager: EntityManager, given: OrganisationGiven): Promise<string> {
  const { kind, name, number, county = null, municipality = null } = given;
  const row = { id: newId(), kind, name, number, county, municipality };
  await manager.createQueryBuilder().insert().into(OrganisationEntity).values(row).orIgnore().execute();
  return (await manager.findOneByOrFail(OrganisationEntity, { number })).id;
}

async function ensureUser(
  manager: EntityManager,
  { email, title }: AccountGiven,
  hash: string | null,
): Promise<string> {
  const address = email.toLowerCase();
  const [user] = await manager.query<{ id: string }[]>(
    `insert into auth."user" (id, name, email, email_verified) values ($1, $2, $3, true)
      on conflict (email) do update set name = excluded.name returning id`,
    [newId(), title, address],
  );
  if (hash === null) return user!.id;
  await manager.query(
    `insert into auth.account (id, account_id, provider_id, user_id, password) values ($1, $2::text, 'credential', $2::uuid, $3)
      on conflict (provider_id, account_id) do nothing`,
    [newId(), user!.id, hash],
  );
  return user!.id;
}
