import { memoryKeys, migrate, openDatabase } from '@utfall/database';
import { routeMachine } from '@utfall/challenge/machine';
import { newId } from '@utfall/engine';
import { createSignIn, ensureAccounts, withCheckDigit } from '@utfall/people';
import { entitiesOf, migrationsOf, modes, stages, startNode } from '@utfall/server';
import pg from 'pg';
import { post, type Asked } from './http.ts';

export interface GraphqlGround {
  readonly token: string;
  readonly routes: readonly string[];
}

/** Migrates all stages, makes an officer who is signed in, and plants processes to step on. */
export async function prepareGraphql(
  url: string,
  secret: string,
  superuserUrl: string,
  routes: number,
): Promise<GraphqlGround> {
  const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)] });
  await migrate(database, migrationsOf(stages));
  const signIn = createSignIn({ database, secure: true, origin: () => 'http://localhost' });
  const organisation = { kind: 'authority' as const, name: 'Provkommun', number: withCheckDigit('212000001') };
  const memberships = [{ organisation, roles: ['officer'] }];
  const given = { email: 'bench@example.org', title: 'upphandlare, Provkommun', password: null, memberships };
  const [made] = await ensureAccounts(database, signIn, [given]);
  await database.close();
  const token = newId() + newId();
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  await client.query(
    `insert into auth.session (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
    [newId(), token, made!.person],
  );
  const { rows } = await client.query<{ id: string }>(
    `insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, head)
      select $1, id, 'route', $4, 'preparing', 'tenant', jsonb_build_object('trail', id, 'author', $2::uuid, 'checks', '{}'::jsonb,
        'evidenceGiven', 0, 'proposed', null, 'decided', null), 1, id, '\\x'
      from (select uuidv7() as id from generate_series(1, $3::int)) made returning id`,
    [made!.organisations[0], made!.person, routes, routeMachine.name],
  );
  await client.end();
  return { token, routes: rows.map(({ id }) => id) };
}

/** The limit writes no log, so neither does the server that is held against it. */
const quiet = { ...modes.production, anyDocument: true, requestsPerMinute: null, logLevel: 'warn' as const };

/** Starts the whole server in this process: sign-in, policy, engine, answer. Gives its port. */
export async function serveGraphql(url: string, secret: string): Promise<number> {
  const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)], poolSizeMax: { engine: 16 } });
  const node = await startNode({
    database,
    keys: memoryKeys(),
    mode: quiet,
    stages,
    api: true,
    worker: false,
    port: 0,
    host: '127.0.0.1',
  });
  return Number(new URL(node.url!).port);
}

const mutation = `mutation Step($input: WithdrawRouteCheckInput!) { withdrawRouteCheck(input: $input) {
  __typename ... on Route { id version } ... on Refusal { rule } } }`;

/** One command of an officer after the other, on process after process. */
export function graphqlSteps(port: number, { token, routes }: GraphqlGround): Asked {
  const headers = { authorization: `Bearer ${token}` };
  let place = 0;
  return {
    port,
    next: () => {
      place = (place + 1) % routes.length;
      const input = { commandId: newId(), routeId: routes[place], check: 'cpvCode' };
      return post('/graphql', headers, { query: mutation, variables: { input } });
    },
  };
}
