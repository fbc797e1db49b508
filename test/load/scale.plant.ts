import { challengeMachine } from '@utfall/challenge/machine';
import { ensureAccounts, type SignIn } from '@utfall/people';
import { newId } from '@utfall/engine';
import { withCheckDigit } from '@utfall/people';
import type { Database } from '@utfall/database';
import pg from 'pg';
import { toyMachine } from '../support/toy.ts';

/** What is measured on: processes of many authorities, two fifths of them of one. */
export interface ScaleGround {
  readonly token: string;
  readonly largest: string;
  readonly journalRows: number;
  readonly bytes: number;
}
export interface ScaleAsked {
  readonly processes: number;
  readonly tenants: number;
  /** Steps in the journal of each process. */
  readonly steps: number;
}

/** Three of five are challenges, which are read; the others are stepped on. */
const made = `create table public.made as select n, uuidv7() as id, case when n % 5 < 3 then 'challenge' else 'toy' end as kind,
    ($2::uuid[])[case when n % 100 < 40 then 1 else 2 + (n / 100 * 60 + n % 100) % (cardinality($2::uuid[]) - 1) end] as tenant
  from generate_series(1, $1::int) n`;

const processes = `insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, head)
  select tenant, id, kind, case kind when 'toy' then '${toyMachine.name}' else '${challengeMachine.name}' end, 'draft', 'tenant', case kind
      when 'toy' then jsonb_build_object('author', $1::uuid, 'marks', 0, 'closesAt', null, 'parent', null)
      else jsonb_build_object('author', $1::uuid, 'trail', id, 'described', jsonb_build_object('version', 1, 'hash', ''), 'filled', '[]'::jsonb,
        'solutionWords', '[]'::jsonb, 'settings', jsonb_build_object('reviewWorkingDays', 10)) end, $2, id, sha256(int4send(n)) from public.made`;

const texts = `insert into engine.content (tenant_id, process_id, part, version, hash, body, author_id)
  select tenant, id, 'challenge', 1, '\\x', jsonb_build_object('title', 'Utmaning ' || n, 'problem', repeat('Vi möter behovet för sent. ', 20), 'theme', null,
    'owner', 'Förvaltningen', 'targetGroups', '["barn"]'::jsonb, 'baseline', '[]'::jsonb, 'desiredOutcomes', '["färre"]'::jsonb,
    'sdg', '[3]'::jsonb, 'nuts3', null, 'partners', '[]'::jsonb, 'childRights', null, 'budgetFrame', null, 'illustrative', true), $1
  from public.made where kind = 'challenge'`;

const journal = `insert into engine.journal (tenant_id, process_id, seq, command_id, request_hash, actor_id, at, event, from_state, to_state,
    body, salt, commitment, hash)
  select tenant, id, s, uuidv7(), sha256(int4send(n)), $1, now(), 'describe', 'draft', 'draft',
    jsonb_build_object('event', jsonb_build_object('type', 'describe', 'hash', encode(sha256(int4send(s)), 'hex')),
      'by', jsonb_build_object('id', $1::uuid, 'organisation', tenant, 'roles', '["officer"]'::jsonb, 'relation', 'authority'), 'now', now()),
    substring(sha256(int4send(n)) for 16), sha256(int4send(s)), sha256(int4send(n + s))
  from public.made, generate_series(1, $2::int) s where n > $3 and n <= $4`;
const portion = 100_000;

const journalKeys = [
  ['journal_pkey', 'primary key (tenant_id, process_id, seq)'],
  ['journal_tenant_id_command_id_key', 'unique (tenant_id, command_id)'],
] as const;

/** Plants so many processes with their texts and journals, and an officer of the largest authority who is signed in. */
export async function plantScale(
  superuserUrl: string,
  database: Database,
  signIn: SignIn,
  { processes: count, tenants, steps }: ScaleAsked,
): Promise<ScaleGround> {
  const organisation = { kind: 'authority' as const, name: 'Provkommun', number: withCheckDigit('212000001') };
  const memberships = [{ organisation, roles: ['officer'] }];
  const account = { email: 'bench@example.org', title: 'upphandlare, Provkommun', password: null, memberships };
  const [officer] = await ensureAccounts(database, signIn, [account]);
  const person = officer!.person;
  const largest = officer!.organisations[0]!;
  const token = newId() + newId();
  const client = new pg.Client({ connectionString: superuserUrl });
  await client.connect();
  // Planting is not what is measured: no triggers, commits that need not be on the disk, and keys made when all is there.
  await client.query(
    `set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem = '512MB'`,
  );
  await client.query(
    `insert into auth.session (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '9 hours')`,
    [newId(), token, person],
  );
  const all = [largest, ...Array.from({ length: tenants - 1 }, () => newId())];
  await client.query(made, [count, all]);
  await client.query(processes, [person, steps]);
  await client.query(texts, [person]);
  for (const [name] of journalKeys) await client.query(`alter table engine.journal drop constraint ${name}`);
  for (let from = 0; from < count; from += portion)
    await client.query(journal, [person, steps, from, Math.min(from + portion, count)]);
  for (const [name, key] of journalKeys) await client.query(`alter table engine.journal add constraint ${name} ${key}`);
  await client.query('drop table public.made');
  await client.query('vacuum analyze');
  await client.query('checkpoint');
  const { rows } = await client.query<{ bytes: string }>('select pg_database_size(current_database()) as bytes');
  await client.end();
  return { token, largest, journalRows: count * steps, bytes: Number(rows[0]!.bytes) };
}
