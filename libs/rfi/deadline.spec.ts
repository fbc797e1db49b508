import { challengeStage } from '@utfall/challenge';
import { newId, systemActor, type Answer, type Creation, type Engine } from '@utfall/engine';
import type { Actor, PlainEvent } from '@utfall/process';
import { startTestServer, type TestPerson, type TestServer } from '../../test/support/server.ts';
import { noticeFields } from './notice.rules.machine.ts';
import { rfiStage } from './index.ts';
import type { RfiContext } from './rfi.context.machine.ts';

const day = 86_400_000;
let server: TestServer;
let officer: TestPerson, approver: TestPerson;
let engines: Engine[];

beforeAll(async () => {
  server = await startTestServer({ stages: [challengeStage, rfiStage], nodes: 2, worker: false });
  officer = await server.person({ organisation: 'Uppsala kommun', roles: ['officer'] });
  approver = await server.person({ organisation: 'Uppsala kommun', roles: ['approver'] });
  engines = server.nodes.map(({ engine }) => engine);
});
afterAll(() => server.close());

async function must(answer: Promise<Answer>): Promise<void> {
  const given = await answer;
  if (!given.moved) throw new Error(`${given.rule}: ${given.sentence.en}`);
}
function step(process: string, by: Actor, event: PlainEvent, engine = engines[0]!): Promise<Answer> {
  return engine.send({ tenant: officer.organisation, process, by, event, id: newId() });
}

/** An approved RFI with one question that need not be answered. */
async function approvedRfi(): Promise<{ trail: string; rfi: string; question: string }> {
  const [trail, rfi, question] = [newId(), newId(), newId()];
  const [engine] = engines as [Engine];
  const shared = { tenant: officer.organisation, by: officer, trail };
  await must(engine.create({ ...shared, id: trail, kind: 'trail', event: { type: 'create', challenge: trail } }));
  for (const type of ['challengePublished', 'workshopsCompleted']) await must(step(trail, systemActor, { type }));
  await must(engine.create({ ...shared, id: rfi, kind: 'rfi', parent: trail, event: { type: 'create', trail } }));
  await must(step(rfi, officer, { type: 'writeIntroduction', hash: 'introduction' }));
  await must(step(rfi, officer, { type: 'addQuestion', question, hash: 'question', required: false }));
  const filled = noticeFields.map(({ id }) => id);
  await must(step(rfi, officer, { type: 'writeNotice', hash: 'notice', filled }));
  await must(step(rfi, officer, { type: 'submit' }));
  await must(step(rfi, approver, { type: 'approve' }));
  return { trail, rfi, question };
}
const deadlineIn = (days: number) => new Date(engines[0]!.now().getTime() + days * day).toISOString();

describe('the last question', () => {
  it('is never deleted from an RFI that is being published at the same time', async () => {
    const winners = new Set<string>();
    for (let round = 0; round < 50; round += 1) {
      const { rfi, question } = await approvedRfi();
      const publish = () => step(rfi, officer, { type: 'publish', deadlineAt: deadlineIn(40) }, engines[round % 2]);
      const remove = () => step(rfi, officer, { type: 'removeQuestion', question }, engines[(round + 1) % 2]);
      const [published, removed] = await Promise.all([publish(), remove()]);
      const row = (await engines[0]!.row(officer.organisation, rfi))!;
      const { questions } = row.context as RfiContext;
      expect([published.moved, removed.moved].filter(Boolean)).toHaveLength(1);
      expect(published.moved).toBe(row.state.startsWith('open'));
      expect(questions.map(({ id }) => id)).toEqual(published.moved ? [question] : []);
      expect(published.moved ? removed : published).toMatchObject({ moved: false, rule: 'notInThisState' });
      winners.add(published.moved ? 'publish' : 'remove');
    }
    expect(winners.size).toBeGreaterThan(0);
  });
});

describe('1,000 submits spread 50 ms before and after the deadline, on two nodes, while no worker runs', () => {
  const count = 1_000;
  const spread = 50;
  const some = 60;

  it('are stored before the deadline or refused, and nobody sees the RFI open afterwards', async () => {
    const { trail, rfi } = await approvedRfi();
    const deadlineAt = deadlineIn(40);
    await must(step(rfi, officer, { type: 'publish', deadlineAt }));
    const suppliers = await begun(trail, rfi, count + 2 * some);
    const [early, late, others] = [
      suppliers.slice(0, some),
      suppliers.slice(some, 2 * some),
      suppliers.slice(2 * some),
    ];
    const toGo = (Date.parse(deadlineAt) - engines[0]!.now().getTime()) / 1000;
    await server.engine.moveClock(officer.organisation, trail, Math.floor(toGo) - 4);
    const left = await untilDeadline(rfi, deadlineAt);
    const startAt = performance.now() + left;

    await Promise.all(early.map((supplier, index) => must(submit(supplier, engines[index % 2]!))));
    const answers = await Promise.all(
      others.map(async (supplier, index) => {
        await at(startAt - spread + (2 * spread * index) / count);
        return submit(supplier, engines[index % 2]!);
      }),
    );
    const tooLate = await Promise.all(late.map((supplier, index) => submit(supplier, engines[index % 2]!)));

    for (const answer of answers) if (!answer.moved) expect(answer.rule).toBe('beforeDeadline');
    expect(new Set(tooLate.map((answer) => answer.moved || answer.rule))).toEqual(new Set(['beforeDeadline']));
    const accepted = answers.flatMap((answer, index) => (answer.moved ? [others[index]!.response] : []));
    const stored = await submitsOf(rfi);
    expect(stored.map(({ process }) => process).sort()).toEqual(
      [...accepted, ...early.map(({ response }) => response)].sort(),
    );
    expect(stored.filter(({ at: storedAt }) => storedAt.getTime() >= Date.parse(deadlineAt))).toEqual([]);

    for (const [node] of engines.entries()) expect(await shownState(rfi, node)).toBe('closed');
    expect((await stateStored(rfi)).startsWith('open')).toBe(true);
    expect(await received(rfi)).toBe(0);
    await server.engine.settle();
    expect(await stateStored(rfi)).toBe('closed');
    expect(await received(rfi)).toBe(accepted.length + some);
  });

  interface Supplier {
    readonly by: Actor;
    readonly response: string;
  }
  async function begun(trail: string, rfi: string, howMany: number): Promise<Supplier[]> {
    const suppliers = Array.from({ length: howMany }, () => ({
      by: { id: newId(), organisation: newId(), roles: ['supplier'] },
      response: newId(),
    }));
    const creations = suppliers.map(({ by, response }): Creation => {
      const participants = [{ organisation: by.organisation, relation: 'supplier' }];
      const event = { type: 'create', rfi };
      return {
        tenant: officer.organisation,
        kind: 'response',
        id: response,
        by,
        trail,
        parent: rfi,
        participants,
        event,
      };
    });
    for (const [node, engine] of engines.entries()) {
      const own = creations.filter((_, index) => index % 2 === node);
      for (let from = 0; from < own.length; from += 100) await must(engine.create(own.slice(from, from + 100)));
    }
    return suppliers;
  }
  function submit({ by, response }: Supplier, engine: Engine): Promise<Answer> {
    return step(response, by, { type: 'submit', rfiEdition: 1, sealed: 'sealed' }, engine);
  }
  /** Milliseconds until the deadline by the clock of the database. */
  async function untilDeadline(rfi: string, deadlineAt: string): Promise<number> {
    const { rows } = await server.database
      .pool('engine')
      .query<{ left: string }>(
        'select extract(epoch from $2::timestamptz - clock_timestamp() - clock_offset) * 1000 as left from engine.process where id = $1',
        [rfi, deadlineAt],
      );
    return Number(rows[0]!.left);
  }
  async function at(instant: number): Promise<void> {
    await new Promise((go) => setTimeout(go, Math.max(0, instant - performance.now())));
  }
  async function submitsOf(rfi: string): Promise<{ process: string; at: Date }[]> {
    const { rows } = await server.database.pool('engine').query<{ process: string; at: Date }>(
      `select j.process_id as process, j.at from engine.journal j
        join engine.process p on p.tenant_id = j.tenant_id and p.id = j.process_id
        where p.parent_id = $1 and j.event = 'submit'`,
      [rfi],
    );
    return rows;
  }
  async function shownState(rfi: string, node: number): Promise<string> {
    const answer = await server.query<{ rfi: { state: string } }>(officer, `{ rfi(id: "${rfi}") { state } }`, {}, node);
    return answer.data.rfi.state;
  }
  async function stateStored(rfi: string): Promise<string> {
    const { rows } = await server.database
      .pool('engine')
      .query<{ state: string }>('select state from engine.process where id = $1', [rfi]);
    return rows[0]!.state;
  }
  async function received(rfi: string): Promise<number> {
    const { rows } = await server.database
      .pool('engine')
      .query<{ count: number }>(
        `select count(*)::int as count from engine.process where parent_id = $1 and state = 'received'`,
        [rfi],
      );
    return rows[0]!.count;
  }
});

describe('an RFI whose trail is paused past its deadline', () => {
  it('takes no responses and does not close, and takes them again when it is resumed, with as long left', async () => {
    const { trail, rfi } = await approvedRfi();
    const deadlineAt = deadlineIn(40);
    await must(step(rfi, officer, { type: 'publish', deadlineAt }));
    const by = { id: newId(), organisation: newId(), roles: ['supplier'] };
    const response = newId();
    const participants = [{ organisation: by.organisation, relation: 'supplier' }];
    const place = { tenant: officer.organisation, trail, parent: rfi, kind: 'response' };
    const creation = { ...place, id: response, by, participants, event: { type: 'create', rfi } };
    await must(engines[0]!.create(creation));
    const submit = () => step(response, by, { type: 'submit', rfiEdition: 1, sealed: 'sealed' });
    await must(step(trail, approver, { type: 'suspend', hash: 'reason' }));
    await server.engine.settle();
    await server.engine.moveClock(officer.organisation, trail, 50 * 86_400);
    await server.engine.settle();
    expect((await engines[0]!.row(officer.organisation, rfi))!.state).toContain('open');
    expect(await submit()).toMatchObject({ rule: 'paused' });
    const amended = { type: 'amend', deadlineAt: deadlineIn(100) };
    expect(await step(rfi, officer, amended)).toMatchObject({ moved: false });
    const another = { ...creation, id: newId(), by: { ...by, organisation: newId() } };
    expect(await engines[0]!.create(another)).toMatchObject({ moved: false });
    await must(step(trail, approver, { type: 'resume' }));
    await server.engine.settle();
    const moved = ((await engines[0]!.row(officer.organisation, rfi))!.context as RfiContext).deadlineAt!;
    expect(Date.parse(moved) - Date.parse(deadlineAt)).toBeGreaterThanOrEqual(50 * day);
    await must(submit());
  });
});
