import { randomUUID } from 'node:crypto';
import {
  entitiesOf,
  migrationsOf,
  modes,
  startNode,
  type Mode,
  type ServerStage,
  type UtfallNode,
} from '@utfall/server';
import { testDatabase, type Keys, type TestDatabase } from '@utfall/database';
import { documentsStage } from '@utfall/documents';
import { newId, type Engine } from '@utfall/engine';
import { ensureAccounts, peopleStage, withCheckDigit, type FindsText, type OrganisationKind } from '@utfall/people';
import type { Actor } from '@utfall/process';

/** A person of a test, signed in. */
export interface TestPerson extends Actor {
  readonly organisation: string;
  readonly email: string;
  readonly token: string;
}

export interface TestPersonGiven {
  /** Name of the organisation; made the first time it is named. */
  readonly organisation: string;
  readonly kind?: OrganisationKind;
  readonly roles: readonly string[];
  /** In SEK öre. */
  readonly approvalLimitOre?: bigint;
  /** Lets the person sign in by e-mail and password as well; hashing one takes a while. */
  readonly password?: string;
}

export interface GraphqlAnswer<Data> {
  readonly status: number;
  readonly headers: Headers;
  readonly data: Data;
  readonly errors?: readonly { message: string; extensions: Record<string, unknown> }[];
}

export interface TestServer {
  readonly url: string;
  readonly database: TestDatabase;
  readonly engine: Engine;
  /** All nodes; the first answers `query`. */
  readonly nodes: readonly UtfallNode[];
  person(given: TestPersonGiven): Promise<TestPerson>;
  /** Asks as a person, or as nobody (null). */
  query<Data = Record<string, never>>(
    person: TestPerson | null,
    document: string,
    variables?: object,
    node?: number,
  ): Promise<GraphqlAnswer<Data>>;
  close(): Promise<void>;
}

export interface TestServerSettings {
  readonly stages: readonly ServerStage[];
  readonly nodes?: number;
  /** False: effects and deadlines wait for `engine.settle()`, which else may return while a worker still delivers. */
  readonly worker?: boolean;
  readonly mode?: Partial<Mode>;
  /** How the proof of a domain is looked up. */
  readonly findsText?: FindsText;
  readonly identityProviders?: readonly string[];
  /** What is sealed and signed with; keys that all tests of the process share unless told. */
  readonly keys?: Keys;
  readonly smtp?: { readonly url: string; readonly from?: string };
  /** A built client, and the token of other programs. */
  readonly assets?: string;
  readonly documentsToken?: string;
}

/** Starts one server or several on one fresh, migrated database. The stages of people and documents are always there. */
export async function startTestServer(settings: TestServerSettings): Promise<TestServer> {
  const always = [peopleStage, documentsStage].filter((stage) => !settings.stages.includes(stage));
  const stages = [...always, ...settings.stages];
  const database = await testDatabase({ migrations: migrationsOf(stages), entities: entitiesOf(stages) });
  const mode = { ...modes.test, ...settings.mode };
  const { findsText, identityProviders, keys, smtp, assets, documentsToken } = settings;
  const around = {
    ...(findsText && { findsText }),
    ...(identityProviders && { identityProviders }),
    ...(keys && { keys }),
    ...(smtp && { smtp }),
    ...(assets && { assets }),
    ...(documentsToken && { documentsToken }),
  };
  const nodes: UtfallNode[] = [];
  for (let index = 0; index < (settings.nodes ?? 1); index += 1)
    nodes.push(
      await startNode({ database, mode, stages, api: true, worker: settings.worker ?? true, port: 0, ...around }),
    );
  const [first] = nodes;
  if (!first?.url) throw new Error('a test server needs a node');
  return {
    url: first.url,
    database,
    engine: first.engine,
    nodes,
    person: (given) => signedIn(database, first, given),
    query: (person, document, variables, node = 0) => ask(nodes[node]?.url ?? '', person, document, variables),
    close: async () => {
      for (const node of nodes) await node.close();
      await database.drop();
    },
  };
}

async function ask<Data>(
  url: string,
  person: TestPerson | null,
  query: string,
  variables: object = {},
): Promise<GraphqlAnswer<Data>> {
  const response = await fetch(`${url}/graphql`, {
    method: 'POST',
    headers: {
      'content-type': 'application/json',
      ...(person && { authorization: `Bearer ${person.token}`, 'x-organisation': person.organisation }),
    },
    body: JSON.stringify({ query, variables }),
  });
  const answer = (await response.json()) as Omit<GraphqlAnswer<Data>, 'status' | 'headers'>;
  return { ...answer, status: response.status, headers: response.headers };
}

/** The same name always gives the same made-up number. */
function numberFor(organisation: string): string {
  const sum = [...organisation].reduce((total, letter) => (total * 31 + letter.charCodeAt(0)) % 1_000_000, 7);
  return withCheckDigit(`212${String(sum).padStart(6, '0')}`);
}

async function signedIn(database: TestDatabase, node: UtfallNode, given: TestPersonGiven): Promise<TestPerson> {
  const { organisation, kind = 'authority', roles, approvalLimitOre } = given;
  const email = `${randomUUID()}@example.org`;
  const membership = { organisation: { kind, name: organisation, number: numberFor(organisation) }, roles };
  const [made] = await ensureAccounts(database, node.signIn, [
    {
      email,
      title: `${roles.join(', ')}, ${organisation}`,
      password: given.password ?? null,
      memberships: [{ ...membership, ...(approvalLimitOre !== undefined && { approvalLimitOre }) }],
    },
  ]);
  const token = randomUUID() + randomUUID();
  // Straight into the table: a password is checked slowly on purpose, and tests sign in hundreds of people.
  await database
    .pool('auth')
    .query(`insert into auth.session (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')`, [
      newId(),
      token,
      made!.person,
    ]);
  return { id: made!.person, organisation: made!.organisations[0]!, roles, email, token };
}
