import type pg from 'pg';
import { newId, type Engine } from '@utfall/engine';
import { publishedRfi } from '../support/rfi-open.ts';
import type { TestPerson, TestServer } from '../support/server.ts';
import { median } from './http.ts';
import type { Asking } from './responses.lists.ts';
import { plantWatches, plantWriters, type ResponseGround } from './responses.plant.ts';

/** The same step when nobody listens and when thousands do: median milliseconds, and the effects it leaves to be delivered. */
export interface ToldToMany {
  readonly alone: number;
  readonly heardByMany: number;
  readonly effects: Readonly<Record<'alone' | 'heardByMany', number>>;
}

interface Told {
  readonly ask: Asking;
  readonly superuser: pg.Client;
  readonly engine: Engine;
  readonly ground: ResponseGround;
  readonly listeners: number;
}

const times = 30;

/** An amendment of an RFI that nobody answers and of one that thousands write a response to. */
export async function amended({ ask, superuser, engine, ground, listeners }: Told): Promise<ToldToMany> {
  const person = (role: 'officer' | 'approver'): TestPerson => ({
    ...{ ...ground.people[role], email: '', roles: [role], token: ground.tokens[role] },
  });
  const people = { officer: person('officer'), approver: person('approver') };
  const query: TestServer['query'] = async (by, document, variables = {}) => ({
    ...{ status: 200, headers: new Headers() },
    data: await ask(by!.token, document, variables),
  });
  const server = { engine, query } as TestServer;
  const sides = { alone: await publishedRfi(server, people), heardByMany: await publishedRfi(server, people) };
  const tenant = people.officer.organisation;
  const { rfiId: rfi, trail } = sides.heardByMany;
  await plantWriters(superuser, { tenant, rfi, trail, count: listeners });
  const took = { alone: [] as number[], heardByMany: [] as number[] };
  for (let n = 0; n < times; n += 1)
    for (const [side, { rfiId }] of entriesOf(sides)) {
      const introduction = { title: `Utgåva ${n}`, text: 'Vi vill veta.' };
      took[side].push((await step(ask, people.officer.token, 'amendRfi', { rfiId, introduction })).took);
    }
  const effects = {
    alone: await effectsOf(superuser, [sides.alone.rfiId], 'amend'),
    heardByMany: await effectsOf(superuser, [rfi], 'amend'),
  };
  return { ...mediansOf(took), effects };
}

/** A challenge published while nobody watches for one, and while thousands have saved a search that it fits. */
export async function published({ ask, superuser, ground, listeners }: Told): Promise<ToldToMany> {
  const took = { alone: [] as number[], heardByMany: [] as number[] };
  const made = { alone: [] as string[], heardByMany: [] as string[] };
  for (const side of ['alone', 'heardByMany', 'alone', 'heardByMany'] as const) {
    if (side === 'heardByMany') await plantWatches(superuser, ground.people.supplier, listeners);
    else await superuser.query('truncate matching.watch');
    for (let n = 0; n < times; n += 1) {
      const challengeId = await approvedChallenge(ask, ground);
      took[side].push((await step(ask, ground.tokens.officer, 'publishChallenge', { challengeId })).took);
      made[side].push(challengeId);
    }
  }
  const effects = {
    alone: await effectsOf(superuser, made.alone, 'publish'),
    heardByMany: await effectsOf(superuser, made.heardByMany, 'publish'),
  };
  return { ...mediansOf(took), effects };
}

async function approvedChallenge(ask: Asking, { tokens }: ResponseGround): Promise<string> {
  const source = { unit: '%', period: '2020/21', source: 'illustrativt värde' };
  const text = {
    title: 'Fler barn ska få stöd innan problemen växer (illustrativt)',
    problem: 'Vi möter barn och unga först när svårigheterna har blivit stora.',
    owner: 'Barn och utbildning',
    targetGroups: ['barn 6–16 år'],
    baseline: [{ indicator: 'Elever med hög frånvaro', value: '11.8', ...source }],
    desiredOutcomes: ['färre barn med hög frånvaro'],
    budgetFrame: { amount: '14000000.00', currency: 'SEK' },
    illustrative: true,
  };
  const { id: challengeId } = await step(ask, tokens.officer, 'createChallenge', { text });
  await step(ask, tokens.officer, 'submitChallenge', { challengeId });
  await step(ask, tokens.approver, 'approveChallenge', { challengeId });
  return challengeId!;
}

const mutationOf = (verb: string): string => `mutation ($input: ${verb[0]!.toUpperCase()}${verb.slice(1)}Input!) {
  ${verb}(input: $input) { ... on Process { id } ... on Refusal { rule missing { field text { en } } } } }`;

/** How long it took, in milliseconds. Throws when it was refused. */
async function step(ask: Asking, token: string, verb: string, input: object): Promise<{ took: number; id?: string }> {
  const began = performance.now();
  const answer = await ask<Record<string, { rule?: string; id?: string }>>(token, mutationOf(verb), {
    input: { commandId: newId(), ...input },
  });
  const took = performance.now() - began;
  const { rule, id } = answer[verb]!;
  if (rule !== undefined) throw new Error(`${verb}: ${JSON.stringify(answer[verb])}`);
  return { took, id };
}

async function effectsOf(client: pg.Client, processes: readonly string[], event: string): Promise<number> {
  const { rows } = await client.query<{ effects: number }>(
    `select (count(o.*)::numeric / count(distinct (j.process_id, j.seq)))::float8 as effects from engine.journal j
      left join engine.outbox o on o.tenant_id = j.tenant_id and o.process_id = j.process_id and o.seq = j.seq
      where j.process_id = any($1::uuid[]) and j.event = $2`,
    [processes, event],
  );
  return rows[0]!.effects;
}

const entriesOf = <Value>(sides: Record<'alone' | 'heardByMany', Value>) =>
  Object.entries(sides) as ['alone' | 'heardByMany', Value][];
const mediansOf = (took: Record<'alone' | 'heardByMany', readonly number[]>) => ({
  alone: Number(median(took.alone).toFixed(1)),
  heardByMany: Number(median(took.heardByMany).toFixed(1)),
});
