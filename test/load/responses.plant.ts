import type { Database, Keys } from '@utfall/database';
import { newId } from '@utfall/engine';
import { ensureAccounts, withCheckDigit, type SignIn } from '@utfall/people';
import { submissionHash, Vault } from '@utfall/rfi';
import { rfiMachine, responseMachine } from '@utfall/rfi/machine';
import type pg from 'pg';

/** Who asks, and what the lists are measured on. */
export interface ResponseGround {
  readonly tokens: Readonly<Record<'officer' | 'approver' | 'supplier', string>>;
  readonly people: Readonly<Record<'officer' | 'approver' | 'supplier', { id: string; organisation: string }>>;
  /** The RFI with most responses, opened, and a question of it. */
  readonly largest: string;
  readonly question: string;
}
export interface ResponseCounts {
  readonly rfis: number;
  readonly responses: number;
  readonly inLargest: number;
}

const rfiRows = `insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, head)
  select $1, id, 'rfi', $2, 'analysing', 'public', jsonb_build_object('trail', id, 'settings',
      '{"responseDaysMin":21,"amendmentDaysMin":7,"clarificationDaysBefore":7,"clarificationDaysMin":3,"objectionDays":5}'::jsonb,
      'authors', '[]'::jsonb, 'edition', 1, 'publishedAt', now(), 'deadlineAt', now(), 'clarificationsCloseAt', now(),
      'introduction', '{"version":1,"hash":""}'::jsonb, 'clarifications', '[]'::jsonb, 'dialogues', '[]'::jsonb, 'objections', '[]'::jsonb,
      'questions', jsonb_build_array(jsonb_build_object('id', $3::uuid, 'version', 1, 'hash', '', 'required', true, 'insight', null))),
    1, id, sha256(uuid_send(id)) from public.made`;
const texts = `insert into engine.content (tenant_id, process_id, part, version, hash, body, author_id)
  select $1, id, 'introduction', 1, '\\x', jsonb_build_object('title', 'RFI ' || n, 'text', 'Vi vill veta.'), $2 from public.made`;
const publications = `insert into engine.publication (tenant_id, process_id, kind, version, published_at, title, sdg, body)
  select $1, id, 'rfi', 1, now() - n * interval '1 minute', 'RFI ' || n, '{}', '{"questions":[],"clarifications":[]}' from public.made`;
/** The supplier that asks has answered every RFI but the largest; all others once. */
const answering = `create table public.answering as
  select uuidv7() as id, (select id from public.made where n = 1) as rfi, gen_random_uuid() as organisation from generate_series(1, $1::int)
  union all select uuidv7(), id, $2 from public.made where n > 1
  union all select uuidv7(), m.id, gen_random_uuid() from generate_series(1, $3::int) k join public.made m on m.n = 2 + k % $4::int`;
const organisations = `insert into people.organisation (id, kind, name, number)
  select organisation, 'supplier', 'Leverantör', organisation::text from public.answering on conflict do nothing`;
const responseRows = `insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, parent_id, head)
  select $1, id, 'response', $2, 'received', 'tenant', jsonb_build_object('rfi', rfi, 'organisation', organisation, 'authors', '[]'::jsonb,
      'answers', '{}'::jsonb, 'submission', jsonb_build_object('edition', 1, 'rfiEdition', 1, 'at', now(), 'by', id, 'answers', '{}'::jsonb)),
    1, rfi, rfi, sha256(uuid_send(id)) from public.answering`;
const participants = `insert into engine.participant (tenant_id, process_id, organisation_id, relation, visibility)
  select $1, id, organisation, 'supplier', 'tenant' from public.answering`;
const submissions = `insert into rfi.submission (tenant_id, response_id, edition, rfi_id, organisation_id, command_id, hash, sealed, opened_key,
    at, signature, key_id)
  select $1, a.id, 1, a.rfi, a.organisation, a.id, s.hash, s.sealed, s.opened, now(), '', ''
  from public.answering a join unnest($2::uuid[], $3::text[], $4::bytea[], $5::bytea[]) s(id, hash, sealed, opened) using (id)`;

const notices = `insert into notify.notice (tenant_id, id, organisation_id, person_id, process_id, kind, name, effect_key, read_at)
  select $1, uuidv7(), $1, case when n % 3 > 0 then $2::uuid end, id, 'rfi', 'published', n || ' ' || k, case when k > 1 then now() end
  from public.made, generate_series(1, 10) k`;

/** Plants RFIs and responses set by set; those of the largest RFI are sealed for true, so that they are opened when read. */
export async function plantResponses(
  client: pg.Client,
  { database, signIn, keys }: { database: Database; signIn: SignIn; keys: Keys },
  { rfis, responses, inLargest }: ResponseCounts,
): Promise<ResponseGround> {
  const { people, tokens } = await signedIn(client, database, signIn);
  const tenant = people.officer.organisation;
  const question = newId();
  await client.query('set session_replication_role = replica; set synchronous_commit = off');
  await client.query(`create table public.made as select n, uuidv7() as id from generate_series(1, ${rfis}) n`);
  await client.query(rfiRows, [tenant, rfiMachine.name, question]);
  await client.query(texts, [tenant, people.officer.id]);
  await client.query(publications, [tenant]);
  await client.query(notices, [tenant, people.officer.id]);
  const others = responses - inLargest - (rfis - 1);
  const counts = [inLargest, people.supplier.organisation, others, rfis - 1];
  await client.query(answering.replace(/\$[1-4]/g, (name) => `'${counts[Number(name[1]) - 1]}'`));
  await client.query(organisations);
  await client.query(responseRows, [tenant, responseMachine.name]);
  await client.query(participants, [tenant]);
  const { rows } = await client.query<{ id: string; rfi: string }>(
    'select id, rfi from public.answering where rfi = (select id from public.made where n = 1)',
  );
  const vault = new Vault(keys);
  const sealed = rows.map(({ id: response, rfi }) => {
    const content = { answers: [{ questionId: question, version: 1, text: 'Vi når barn tidigt. '.repeat(40) }] };
    const given = { place: { tenant, rfi, response }, edition: 1, commandId: response, publicKey: null };
    const made = vault.sealSubmission(Buffer.alloc(32, 5), content, given);
    return { id: response, ...made, hash: submissionHash(made) };
  });
  await client.query(submissions, [
    ...[tenant, sealed.map(({ id }) => id), sealed.map(({ hash }) => hash)],
    ...[sealed.map((one) => one.sealed), sealed.map(({ openedKey }) => openedKey)],
  ]);
  await client.query('drop table public.answering, public.made');
  await client.query('vacuum analyze');
  await client.query('set session_replication_role = default');
  return { tokens, people, largest: rows[0]!.rfi, question };
}

/** Others who write a response to an RFI that is open. */
export async function plantWriters(
  client: pg.Client,
  { tenant, rfi, trail, count }: { tenant: string; rfi: string; trail: string; count: number },
): Promise<void> {
  await client.query(
    `insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, parent_id, head)
      select $1, uuidv7(), 'response', $2, 'draft', 'party', jsonb_build_object('rfi', $3::uuid, 'organisation', gen_random_uuid(),
        'authors', '[]'::jsonb, 'answers', '{}'::jsonb, 'submission', null), 1, $4, $3, sha256(int4send(n)) from generate_series(1, $5::int) n`,
    [tenant, responseMachine.name, rfi, trail, count],
  );
  await client.query('analyze engine.process');
}

/** Saved searches that every challenge fits. */
export async function plantWatches(
  client: pg.Client,
  { id, organisation }: { id: string; organisation: string },
  count: number,
): Promise<void> {
  await client.query(
    `insert into matching.watch (tenant_id, id, person_id, words)
      select $1, uuidv7(), $2, 'stöd' from generate_series(1, $3::int)`,
    [organisation, id, count],
  );
}

async function signedIn(client: pg.Client, database: Database, signIn: SignIn) {
  const authority = { kind: 'authority' as const, name: 'Provkommun', number: withCheckDigit('212000001') };
  const supplier = { kind: 'supplier' as const, name: 'Exempelföretaget', number: withCheckDigit('556699002') };
  const roles = { officer: authority, approver: authority, supplier };
  const accounts = Object.entries(roles).map(([role, organisation]) => ({
    ...{ email: `${role}@example.org`, title: role, password: null },
    memberships: [{ organisation, roles: [role], ...(role === 'approver' && { approvalLimitOre: 10n ** 12n }) }],
  }));
  const made = await ensureAccounts(database, signIn, accounts);
  const names = Object.keys(roles) as (keyof typeof roles)[];
  const tokens = Object.fromEntries(names.map((name) => [name, newId() + newId()])) as ResponseGround['tokens'];
  for (const [n, name] of names.entries())
    await client.query(
      `insert into auth.session (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '9 hours')`,
      [newId(), tokens[name], made[n]!.person],
    );
  const people = Object.fromEntries(
    names.map((name, n) => [name, { id: made[n]!.person, organisation: made[n]!.organisations[0]! }]),
  ) as ResponseGround['people'];
  return { people, tokens };
}
