import { createPublicKey, verify } from 'node:crypto';
import { memoryKeys } from '@utfall/database';
import { challengeStage } from '@utfall/challenge';
import { newId, systemActor } from '@utfall/engine';
import pg from 'pg';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { rfiStage, sealLeftovers } from './index.ts';
import { rfiSeal } from './seal.store.ts';
import { publicKeyOf } from './sealing/envelope.ts';
import { submissionHash, Vault } from './sealing/vault.ts';

interface Line {
  readonly responseId: string;
  readonly organisation: string;
  readonly hash: string;
  readonly at: string;
  readonly whole: boolean;
}
interface Opening {
  readonly begunBy: string | null;
  readonly openedBy: string | null;
  readonly isMine: boolean;
  readonly closesAt: string | null;
  readonly list: readonly Line[] | null;
  readonly signature: string | null;
}
interface Told {
  readonly id: string;
  readonly state: string;
  readonly rule?: string;
  readonly sealing: string;
  readonly responsesHandedIn: number | null;
  readonly opening: Opening | null;
  readonly questions: readonly { id: string }[];
  readonly submission: { readonly hash: string; readonly receipt: string; readonly signature: string };
}

const keys = memoryKeys();
const vault = new Vault(keys);
const rfiFields = `id state sealing responsesHandedIn questions { id } opening { begunBy openedBy isMine closesAt signature
  list { responseId organisation hash at whole } }`;
const refusal = '... on Refusal { rule }';
const authority = 'Tomelilla kommun';
let server: TestServer;
let officer: TestPerson, registrar: TestPerson, approver: TestPerson, lead: TestPerson;
let suppliers: TestPerson[];
let superuser: pg.Client;

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage], worker: false, keys });
  const staff = (role: string) => server.person({ organisation: authority, roles: [role] });
  [officer, registrar, approver, lead] = await Promise.all([
    staff('officer'),
    staff('registrar'),
    staff('approver'),
    staff('projectLead'),
  ]);
  suppliers = [];
  for (const organisation of ['Nära', 'Rivalen', 'Tredje', 'Fjärde'])
    suppliers.push(await server.person({ organisation, kind: 'supplier', roles: ['supplier'] }));
  superuser = new pg.Client({ connectionString: server.database.superuserUrl });
  superuser.on('error', () => undefined);
  await superuser.connect();
});
afterAll(async () => {
  await superuser.end();
  await server.close();
});

async function send(person: TestPerson, verb: string, input: object): Promise<Told> {
  const kind = /Response$|Answer$/.test(verb) ? 'RfiResponse { id state submission { hash receipt signature } }' : '';
  const document = `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
    ${verb}(input: $input) { ... on ${kind || `Rfi { ${rfiFields} }`} ${refusal} } }`;
  const answer = await server.query<Record<string, Told>>(person, document, {
    input: { commandId: newId(), ...input },
  });
  if (answer.errors) throw new Error(`${verb}: ${JSON.stringify(answer.errors)}`);
  return answer.data[verb]!;
}
async function moved(person: TestPerson, verb: string, input: object): Promise<Told> {
  const told = await send(person, verb, input);
  if (told.rule !== undefined) throw new Error(`${verb}: ${told.rule}`);
  return told;
}
async function seen(person: TestPerson, rfiId: string): Promise<Told> {
  return (await server.query<{ rfi: Told }>(person, `{ rfi(id: "${rfiId}") { ${rfiFields} } }`)).data.rfi;
}
async function listed(rfiId: string): Promise<{ id: string; isReadable: boolean; answers: { text: string }[] }[]> {
  const document = `{ responses(rfiId: "${rfiId}") { nodes { id isReadable answers { text } } } }`;
  const { data } = await server.query<{ responses: { nodes: Awaited<ReturnType<typeof listed>> } }>(officer, document);
  return data.responses.nodes;
}

interface OpenRfi {
  readonly rfiId: string;
  readonly trail: string;
  readonly questionId: string;
}
async function openRfi(sealing?: string): Promise<OpenRfi> {
  const trail = newId();
  const tenant = officer.organisation;
  const shared = { tenant, by: officer, id: trail };
  await server.engine.create({ ...shared, kind: 'trail', event: { type: 'create', challenge: trail } });
  for (const type of ['challengePublished', 'workshopsCompleted'])
    await server.engine.send({ tenant, process: trail, event: { type }, by: systemActor, id: newId() });
  const { id: rfiId } = await moved(officer, 'createRfi', { trailId: trail });
  if (sealing) await moved(officer, 'chooseRfiSealing', { rfiId, sealing });
  await moved(officer, 'writeRfiIntroduction', { rfiId, title: 'Tidigt stöd', text: 'Vi vill veta.' });
  const { questions } = await moved(officer, 'addRfiQuestion', { rfiId, text: 'Hur?' });
  await moved(officer, 'writeRfiNotice', { rfiId, nature: 'services', cpv: '85300000' });
  await moved(officer, 'submitRfi', { rfiId });
  await moved(approver, 'approveRfi', { rfiId });
  const deadlineAt = new Date(server.engine.now().getTime() + 40 * 86_400_000).toISOString();
  await moved(officer, 'publishRfi', { rfiId, deadlineAt });
  await server.engine.settle();
  return { rfiId, trail, questionId: questions[0]!.id };
}
async function respond(by: TestPerson, { rfiId, questionId }: OpenRfi, text: string): Promise<Told> {
  const { id: responseId } = await moved(by, 'beginResponse', { rfiId });
  await moved(by, 'writeAnswer', { responseId, questionId, text });
  return moved(by, 'submitResponse', { responseId, rfiEdition: 1 });
}
/** Lets the clock of the trail stand so long after the deadline. */
async function afterDeadline({ trail, rfiId }: OpenRfi, seconds: number): Promise<void> {
  const { rows } = await superuser.query<{ deadline: string }>(
    `select context->>'deadlineAt' as deadline from engine.process where id = $1`,
    [rfiId],
  );
  const left = (Date.parse(rows[0]!.deadline) - server.engine.now().getTime()) / 1000;
  await server.engine.moveClock(officer.organisation, trail, Math.ceil(left) + seconds);
  await server.engine.settle();
}

describe('before the opening', () => {
  it('as much shows as the RFI says, to the authority alone', async () => {
    for (const [sealing, shown] of [
      ['full', null],
      ['content', 2],
      ['open', 2],
    ] as const) {
      const rfi = await openRfi(sealing);
      await respond(suppliers[0]!, rfi, 'Ett');
      await respond(suppliers[1]!, rfi, 'Två');
      const withdrawn = await respond(suppliers[2]!, rfi, 'Tre');
      await moved(suppliers[2]!, 'withdrawResponse', { responseId: withdrawn.id });
      for (const seconds of [-60, 60]) {
        await afterDeadline(rfi, seconds);
        expect(await seen(lead, rfi.rfiId)).toMatchObject({ sealing, responsesHandedIn: shown });
        expect(await seen(suppliers[0]!, rfi.rfiId)).toMatchObject({ responsesHandedIn: null, opening: null });
        expect(await listed(rfi.rfiId)).toHaveLength(sealing === 'open' && seconds > 0 ? 2 : 0);
      }
      const open = await send(officer, 'startRfiAnalysis', { rfiId: rfi.rfiId });
      expect(open.rule ?? open.state).toBe(sealing === 'open' ? 'analysing' : 'responsesOpened');
    }
  });
});

describe('an opening', () => {
  it('takes two persons who have just signed in, and gives a list that agrees with the receipts', async () => {
    const rfi = await openRfi();
    const { rfiId } = rfi;
    const receipts = [await respond(suppliers[0]!, rfi, 'Ett'), await respond(suppliers[1]!, rfi, 'Två')];
    expect(await send(officer, 'beginRfiOpening', { rfiId })).toMatchObject({ rule: 'notInThisState' });
    await afterDeadline(rfi, 2);
    expect(await send(officer, 'beginRfiOpening', { rfiId })).toMatchObject({ rule: 'openingMayBegin' });
    expect(await send(officer, 'openRfiResponses', { rfiId })).toMatchObject({ rule: 'notInThisState' });
    await afterDeadline(rfi, 20);
    expect(await send(suppliers[0]!, 'beginRfiOpening', { rfiId })).toMatchObject({ rule: 'role' });
    expect(await send(lead, 'beginRfiOpening', { rfiId })).toMatchObject({ rule: 'role' });
    await moved(officer, 'beginRfiOpening', { rfiId });
    expect((await seen(officer, rfiId)).opening).toMatchObject({ isMine: true, list: null });
    expect((await seen(registrar, rfiId)).opening).toMatchObject({ isMine: false, begunBy: `officer, ${authority}` });
    const window = { ...officer, token: `${newId()}${newId()}` };
    await superuser.query(
      `insert into auth.session (id, token, user_id, expires_at) values ($1, $2, $3, now() + interval '1 hour')`,
      [newId(), window.token, officer.id],
    );
    for (const one of [officer, window])
      expect(await send(one, 'openRfiResponses', { rfiId })).toMatchObject({ rule: 'anotherPerson' });
    await superuser.query(`update auth.session set created_at = now() - interval '6 minutes' where token = $1`, [
      registrar.token,
    ]);
    await new Promise((done) => setTimeout(done, 1_000));
    expect(await send(registrar, 'openRfiResponses', { rfiId })).toMatchObject({ rule: 'freshSignIn' });
    expect(await listed(rfiId)).toEqual([]);
    await superuser.query('update auth.session set created_at = now() where token = $1', [registrar.token]);
    await new Promise((done) => setTimeout(done, 1_000));

    const again = { rfiId, commandId: newId() };
    const opened = await moved(registrar, 'openRfiResponses', again);
    expect(await moved(registrar, 'openRfiResponses', again)).toMatchObject({ state: 'opened' });
    expect(opened).toMatchObject({ state: 'opened', responsesHandedIn: 2, opening: { closesAt: null } });
    expect(opened.opening!.list).toMatchObject(
      receipts.map(({ id, submission: { hash, receipt } }) => ({
        ...{ responseId: id, hash, whole: true, at: (JSON.parse(receipt) as { at: string }).at },
      })),
    );
    await server.engine.settle();
    expect((await listed(rfiId)).map(({ answers }) => answers[0]!.text).sort()).toEqual(['Ett', 'Två']);
  });

  it('is proved by receipts that anybody can check', async () => {
    const rfi = await openRfi();
    const { submission } = await respond(suppliers[0]!, rfi, 'Ett');
    const { data } = await server.query<{ receiptKey: { publicKey: string } }>(null, '{ receiptKey { id publicKey } }');
    const der = Buffer.concat([
      Buffer.from('302a300506032b6570032100', 'hex'),
      Buffer.from(data.receiptKey.publicKey, 'base64url'),
    ]);
    const key = createPublicKey({ key: der, format: 'der', type: 'spki' });
    const isSigned = (text: string) =>
      verify(null, Buffer.from(text), key, Buffer.from(submission.signature, 'base64url'));
    expect(isSigned(submission.receipt)).toBe(true);
    expect(isSigned(submission.receipt.replace('"edition":1', '"edition":2'))).toBe(false);
    expect(submission.receipt).toContain(submission.hash);
  });

  it('names what was altered, exchanged or taken away, and opens the rest', async () => {
    const rfi = await openRfi();
    const told = [];
    for (const [n, supplier] of suppliers.entries()) told.push(await respond(supplier, rfi, `Svar ${n}`));
    const [whole, altered, gone, exchanged] = told.map(({ id }) => id) as [string, string, string, string];
    await superuser.query(
      `update rfi.submission set sealed = set_byte(sealed, 40, get_byte(sealed, 40) # 1)
      where response_id = $1`,
      [altered],
    );
    await superuser.query('delete from rfi.submission where response_id = $1', [gone]);
    await superuser.query(
      `update rfi.submission s set sealed = o.sealed, sealed_key = o.sealed_key, hash = o.hash
      from rfi.submission o where s.response_id = $1 and o.response_id = $2`,
      [exchanged, whole],
    );
    await afterDeadline(rfi, 20);
    await moved(officer, 'beginRfiOpening', { rfiId: rfi.rfiId });
    const { opening } = await moved(registrar, 'openRfiResponses', { rfiId: rfi.rfiId });
    expect(Object.fromEntries(opening!.list!.map((line) => [line.responseId, line.whole]))).toEqual({
      ...{ [whole]: true, [altered]: false, [gone]: false, [exchanged]: false },
    });
    await server.engine.settle();
    const read = await listed(rfi.rfiId);
    expect(read.filter(({ isReadable }) => isReadable)).toMatchObject([{ id: whole, answers: [{ text: 'Svar 0' }] }]);
    expect(read.filter(({ isReadable }) => !isReadable).every(({ answers }) => answers.length === 0)).toBe(true);
  });

  it('refuses a public key that the service has not made, before anybody seals to it', async () => {
    const rfi = await openRfi();
    const { publicKey } = new Vault(memoryKeys()).newRfiSeal(officer.organisation, rfi.rfiId);
    await superuser.query('update rfi.seal set public_key = $2 where rfi_id = $1', [rfi.rfiId, publicKey]);
    await expect(respond(suppliers[0]!, rfi, 'Ett')).rejects.toThrow(/INTERNAL_SERVER_ERROR/);
  });

  it('leaves nothing behind when it lapses', async () => {
    const rfi = await openRfi();
    await afterDeadline(rfi, 20);
    await moved(officer, 'beginRfiOpening', { rfiId: rfi.rfiId });
    const shares = () => superuser.query('select from rfi.given_share where rfi_id = $1', [rfi.rfiId]);
    expect((await shares()).rowCount).toBe(1);
    await afterDeadline(rfi, 31 * 60);
    expect(await seen(officer, rfi.rfiId)).toMatchObject({ state: 'closed', opening: { begunBy: null } });
    expect((await shares()).rowCount).toBe(0);
  });
});

describe('a response from before there was sealing', () => {
  it('is sealed when the service starts, and read as before', async () => {
    const rfi = await openRfi('open');
    const { id } = await respond(suppliers[0]!, rfi, 'Sedan länge');
    for (const table of ['response_key', 'answer', 'submission'])
      await superuser.query(`delete from rfi.${table} where response_id = $1`, [id]);
    await superuser.query(
      `insert into engine.content (tenant_id, process_id, part, version, hash, body, author_id)
        values ($1, $2, 'answer.' || $3, 1, '', '{"text": "Sedan länge"}', $4)`,
      [officer.organisation, id, rfi.questionId, suppliers[0]!.id],
    );
    await superuser.query(`update engine.process set context = context #- '{submission,hash}' where id = $1`, [id]);
    expect([await sealLeftovers(server.database, keys), await sealLeftovers(server.database, keys)]).toEqual([1, 0]);
    const left = await superuser.query('select from engine.content where process_id = $1', [id]);
    expect(left.rowCount).toBe(0);
    const document = `{ response(id: "${id}") { isReadable answers { text } } }`;
    const read = async (by: TestPerson) => (await server.query<{ response: object }>(by, document)).data.response;
    expect(await read(suppliers[0]!)).toEqual({ isReadable: true, answers: [{ text: 'Sedan länge' }] });
  });
});

describe('1,000 responses', () => {
  it('open all or none, also when the database ends the connection midway', async () => {
    const count = 1_000;
    const rfi = await openRfi();
    await plant(rfi, count);
    await afterDeadline(rfi, 20);
    await moved(officer, 'beginRfiOpening', { rfiId: rfi.rfiId });
    const outcomes = new Set<number>();
    for (let turn = 0; turn < 12; turn += 1) {
      const opening = send(registrar, 'openRfiResponses', { rfiId: rfi.rfiId }).catch(() => null);
      await killOpening(turn);
      await opening;
      const open = await openedKeys(rfi.rfiId);
      outcomes.add(open);
      if (open > 0) break;
    }
    expect([...outcomes].filter((open) => open !== 0 && open !== count)).toEqual([]);
    expect(outcomes).toContain(0);
    if (!outcomes.has(count)) await moved(registrar, 'openRfiResponses', { rfiId: rfi.rfiId });
    expect(await openedKeys(rfi.rfiId)).toBe(count);
    const { state, opening } = await seen(officer, rfi.rfiId);
    expect(state).toBe('opened');
    expect(opening!.list!.filter(({ whole }) => whole)).toHaveLength(count);
  });

  /** Waits for the transaction that opens and ends its connection, a little later at each turn. */
  async function killOpening(turn: number): Promise<void> {
    for (let look = 0; look < 400; look += 1) {
      const { rows } = await superuser.query<{ pid: number }>(
        `select pid from pg_stat_activity where datname = $1 and xact_start is not null
          and (query like 'update rfi.submission%' or query like 'set local role none%' or query like 'insert into rfi.opening%')`,
        [server.database.name],
      );
      if (rows[0]) {
        if (turn > 2) await new Promise((done) => setTimeout(done, turn * 2));
        await superuser.query('select pg_terminate_backend($1)', [rows[0].pid]);
        return;
      }
      await new Promise((done) => setTimeout(done, 3));
    }
  }
  async function openedKeys(rfi: string): Promise<number> {
    const { rows } = await superuser.query<{ count: number }>(
      'select count(opened_key)::int as count from rfi.submission where rfi_id = $1',
      [rfi],
    );
    return rows[0]!.count;
  }
  /** Responses as handed in, without the steps that led there. */
  async function plant({ rfiId, trail }: OpenRfi, count: number): Promise<void> {
    const tenant = officer.organisation;
    const { publicKey } = (await rfiSeal(server.database, tenant, rfiId))!;
    expect(publicKeyOf(publicKey).asymmetricKeyType).toBe('x25519');
    const organisation = suppliers[0]!.organisation;
    const at = server.engine.now().toISOString();
    const planted = Array.from({ length: count }, () => {
      const response = newId();
      const content = { answers: [{ questionId: newId(), version: 1, text: 'x'.repeat(2_000) }] };
      const place = { tenant, rfi: rfiId, response };
      const sealed = vault.sealSubmission(Buffer.alloc(32, 5), content, {
        place,
        edition: 1,
        commandId: newId(),
        publicKey,
      });
      const hash = submissionHash(sealed);
      const submission = { edition: 1, rfiEdition: 1, at, by: organisation, answers: {}, hash };
      return { response, ...sealed, hash, context: { rfi: rfiId, organisation, authors: [], answers: {}, submission } };
    });
    await superuser.query(
      `insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, parent_id, head)
        select $1, id, 'response', 'response@3', 'submitted', 'party', context, 1, $2, $3, ''
        from unnest($4::uuid[], $5::jsonb[]) r(id, context)`,
      [
        tenant,
        trail,
        rfiId,
        planted.map(({ response }) => response),
        planted.map(({ context }) => JSON.stringify(context)),
      ],
    );
    await superuser.query(
      `insert into rfi.submission (tenant_id, response_id, edition, rfi_id, organisation_id, command_id, hash, sealed, sealed_key,
          at, signature, key_id)
        select $1, id, 1, $2, $3, id, hash, sealed, sealed_key, $4, '', ''
        from unnest($5::uuid[], $6::text[], $7::bytea[], $8::bytea[]) r(id, hash, sealed, sealed_key)`,
      [
        ...[tenant, rfiId, organisation, at],
        ...[planted.map(({ response }) => response), planted.map(({ hash }) => hash)],
        ...[planted.map(({ sealed }) => sealed), planted.map(({ sealedKey }) => sealedKey)],
      ],
    );
  }
});
