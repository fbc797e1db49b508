import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import type { Database } from '@utfall/database';
import { Engine, newId, type Registration } from '@utfall/engine';
import { Notices } from '@utfall/notify';
import {
  defineMachine,
  nextDeadlineAt,
  statesOf,
  type Governed,
  type Machine,
  type PlainEvent,
  type StatePath,
} from '@utfall/process';
import { stages } from '@utfall/server';

/** Fields that a condition needs to hold, in the context or in what is sent. */
export interface Holding {
  readonly context?: object;
  readonly event?: object;
}

/** What a process must hold so that its rules can be asked in every state; without `when`, no condition holds. */
export interface KindSample {
  /** Only for a chart with large parallel parts: the states to go through, with their contexts. */
  readonly states?: readonly { readonly state: StatePath; readonly context: object }[];
  readonly context: (state: StatePath) => object;
  /** Whatever any event of the process carries. */
  readonly event: object;
  readonly when?: Readonly<Record<string, Holding>>;
}

/** One reviewed line: in `state` (null: there is no process yet) `role` of `relation` may send `event` if the rules hold. */
export interface Line {
  readonly state: StatePath | null;
  readonly event: string;
  readonly when: string | null;
  readonly role: string;
  readonly relation: string;
  readonly rules: readonly string[];
}

const root = resolve(import.meta.dirname, '../..');
const longAgo = '2000-01-01T00:00:00.000Z';

/** Every kind of process that the server runs. */
export function registeredStages(database: Database): readonly (Registration & Governed)[] {
  const engine = new Engine({ database });
  const notices = new Notices({ database, recipients: { recipients: () => Promise.resolve([]) } });
  for (const { register } of stages) register?.(engine, notices);
  return engine.registry.all();
}

/** Where each reviewed file lies, by kind: `libs/STAGE/KIND.expectations.txt`. */
export function expectationFiles(): Map<string, string> {
  return reviewed('.expectations.txt');
}

/** The same for who sees which field: `libs/STAGE/KIND.fields.txt`. */
export function fieldFiles(): Map<string, string> {
  return reviewed('.fields.txt');
}

function reviewed(suffix: string): Map<string, string> {
  const found = readdirSync(join(root, 'libs')).flatMap((room) =>
    readdirSync(join(root, 'libs', room))
      .filter((name) => name.endsWith(suffix))
      .map((name): [string, string] => [name.slice(0, -suffix.length), join(root, 'libs', room, name)]),
  );
  return new Map(found);
}

/** The roles of the project's language, in its order. */
export function rolesOfLanguage(): string[] {
  const [, section = ''] = readFileSync(join(root, 'docs/language.md'), 'utf8').split('\n## Roles\n');
  return [...section.split('\n## ')[0]!.matchAll(/^\| `(\w+)` \|/gm)].map(([, role]) => role!);
}

/** Reads the lines of an expectation file. Throws on one it does not understand. */
export function linesOf(expectations: string): Line[] {
  return expectations
    .trimEnd()
    .split('\n')
    .map((text) => {
      const parts = /^(.+) \| (\w+)(?: \[(\w+)\])? \| (\w+) \((\w+)\) \| (.+)$/.exec(text);
      if (!parts) throw new Error(`no line of expectations: "${text}"`);
      const [, state, event, when, role, relation, rules] = parts as unknown as string[];
      return {
        state: state === '–' ? null : state!,
        event: event!,
        when: when ?? null,
        role: role!,
        relation: role === 'system' ? 'system' : relation!,
        rules: rules === '–' ? [] : rules!.split(', '),
      };
    });
}

/** The states of a process that are gone through. */
export function statesToAsk(machine: Machine, sample: KindSample): StatePath[] {
  return sample.states?.map(({ state }) => state) ?? statesOf(machine);
}

/** The context in a state; with `due`, the deadline that sends this event has come. */
export function contextOf(sample: KindSample, state: StatePath, when: string | null, due: string | null): object {
  const plain = sample.states?.find((one) => one.state === state)?.context ?? sample.context(state);
  return { ...plain, ...(when !== null && sample.when?.[when]?.context), ...(due !== null && { due }) };
}

/** What is sent. Only the rules named in `holds` hold. */
export function eventOf(
  sample: KindSample,
  type: string,
  when: string | null,
  { holds, late = false }: { holds: readonly string[]; late?: boolean },
): PlainEvent {
  return { ...sample.event, ...(when !== null && sample.when?.[when]?.event), type, holds, ...(late && { late }) };
}

/**
 * The same chart, conditions, changes, effects and policy, but what is sent says which rules hold and whether it is late,
 * and the context says which deadline has come. A planned rule can fail here too, so that its place in the chart is proven.
 */
export function relaxed({ machine, policy }: Governed): Governed {
  const rules = mapped(machine.rules, ({ sentence, basis }, name) => ({
    sentence,
    ...(basis && { basis }),
    check: ({ event }: { event: PlainEvent }) => ((event['holds'] as string[] | undefined) ?? []).includes(name),
  }));
  const events = mapped(machine.events, (declared) =>
    declared.closesAt
      ? { ...declared, closesAt: ({ event }: { event: PlainEvent }) => (event['late'] === true ? longAgo : null) }
      : declared,
  );
  const deadlines = mapped(machine.deadlines ?? {}, (deadline) => ({
    ...deadline,
    at: (context: { due?: string }) =>
      context.due === deadline.event && deadline.at(context) !== null ? longAgo : null,
  }));
  return { machine: defineMachine({ ...machine, rules, events, deadlines }), policy };
}

function mapped<Value, Other>(
  record: Readonly<Record<string, Value>>,
  change: (value: Value, name: string) => Other,
): Record<string, Other> {
  return Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value, name)]));
}

/** A process put into the database as if it had come there by itself. */
export interface Planted {
  readonly id: string;
  readonly state: StatePath;
  readonly visibility: 'tenant' | 'party' | 'public';
}

/** Plants processes of one kind, each with the first row of a journal. Participants: organisation by relation. */
export async function plant(
  engine: Engine,
  { machine }: Governed,
  tenant: string,
  participants: ReadonlyMap<string, string>,
  processes: readonly { readonly state: StatePath; readonly context: object }[],
): Promise<Planted[]> {
  const rows = processes.map(({ state, context }) => ({
    id: newId(),
    state,
    context,
    visibility: machine.visibility?.(state, context) ?? 'tenant',
    due: nextDeadlineAt(machine, state, context),
  }));
  const parties = [...participants].map(([relation, organisation]) => ({ relation, organisation }));
  await engine.database.pool('engine').query(
    `with x as (select * from json_to_recordset($1::json)
        as t(id uuid, state text, context jsonb, visibility text, due timestamptz)),
      p as (insert into engine.process (tenant_id, id, kind, machine, state, visibility, context, version, trail_id, due_at,
          wake_at, head)
        select $2, id, $3, $4, state, visibility, context, 1, id, due, due, '\\x00' from x),
      j as (insert into engine.journal (tenant_id, process_id, seq, command_id, request_hash, actor_id, at, event, from_state,
          to_state, commitment, hash)
        select $2, id, 1, id, '\\x00', id, now(), 'create', '', state, '\\x00', '\\x00' from x)
      insert into engine.participant (tenant_id, process_id, organisation_id, relation, visibility)
        select $2, x.id, a.organisation, a.relation, x.visibility
        from x, json_to_recordset($5::json) a(organisation uuid, relation text)`,
    [JSON.stringify(rows), tenant, machine.kind, machine.name, JSON.stringify(parties)],
  );
  return rows.map(({ id, state, visibility }) => ({ id, state, visibility }));
}

/** The same numbers below one each time, for the same seed. */
export function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state / 2 ** 32;
  };
}

/** Does work for every item, some at a time, and gives the answers in order. */
export async function inTurns<Item, Answer>(
  items: readonly Item[],
  atOnce: number,
  work: (item: Item) => Promise<Answer>,
): Promise<Answer[]> {
  const answers: Answer[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < items.length) {
      const index = next;
      next += 1;
      answers[index] = await work(items[index]!);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return answers;
}
