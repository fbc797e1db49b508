import { challengeMachine } from '@utfall/challenge/machine';
import { ensureAccounts, withCheckDigit, type SignIn } from '@utfall/people';
import { newId } from '@utfall/engine';
import type { Database } from '@utfall/database';
import pg from 'pg';

/** What the readers ask as. */
export interface Planted {
  readonly token: string;
  readonly organisation: string;
  readonly ids: readonly string[];
}

/** Plants challenges of one authority with their texts and a journal of 20 steps each, and an officer who is signed in. */
export async function plantChallenges(
  superuserUrl: string,
  database: Database,
  signIn: SignIn,
  challenges: number,
): Promise<Planted> {
  const organisation = { kind: 'authority' as const, name: 'Provkommun', number: withCheckDigit('212000001') };
  const [made] = await ensureAccounts(database, signIn, [
    {
      email: 'bench@example.org',
      title: 'upphandlare, Provkommun',
      password: null,
      memberships: [{ organisation, roles: ['officer'] }],
    },
  ]);
  const token = newId() + newId();
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  const tenant = made!.organisations[0]!;
  await client.query(
    `insert into auth.session (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
    [newId(), token, made!.person],
  );
  await client.query(planting, [tenant, made!.person, challenges]);
  await client.query('vacuum analyze');
  const { rows } = await client.query<{ id: string }>(
    `select id from engine.process where kind = 'challenge' order by id`,
  );
  await client.end();
  return { token, organisation: tenant, ids: rows.map(({ id }) => id) };
}

const body = `jsonb_build_object('title', 'Utmaning ' || n, 'problem', repeat('Vi möter behovet för sent. ', 20), 'theme', null,
  'owner', 'Förvaltningen', 'targetGroups', '["barn"]'::jsonb, 'baseline', '[]'::jsonb, 'desiredOutcomes', '["färre"]'::jsonb,
  'sdg', '[3]'::jsonb, 'nuts3', null, 'partners', '[]'::jsonb, 'childRights', null, 'budgetFrame', null, 'illustrative', true)`;

const planting = `with made as (select n, uuidv7() as id from generate_series(1, $3::int) n),
  p as (insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, head)
    select $1, id, 'challenge', '${challengeMachine.name}', 'draft', 'tenant',
      jsonb_build_object('author', $2::uuid, 'trail', id, 'described', jsonb_build_object('version', 1, 'hash', ''), 'filled', '[]'::jsonb,
        'solutionWords', '[]'::jsonb, 'settings', jsonb_build_object('reviewWorkingDays', 10)), 20, id, '\\x' from made),
  c as (insert into engine.content (tenant_id, process_id, part, version, hash, body, author_id)
    select $1, id, 'challenge', 1, '\\x', ${body}, $2 from made)
  insert into engine.journal (tenant_id, process_id, seq, command_id, request_hash, actor_id, at, event, from_state, to_state, commitment, hash)
    select $1, id, s, uuidv7(), '\\x', $2, now(), 'describe', 'draft', 'draft', '\\x', '\\x' from made, generate_series(1, 20) s`;
