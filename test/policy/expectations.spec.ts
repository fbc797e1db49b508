import { readFileSync } from 'node:fs';
import { testDatabase, type TestDatabase } from '@utfall/database';
import { Engine, engineMigrations, newId, systemActor, type Answer } from '@utfall/engine';
import {
  allowed,
  arrowsTaken,
  decide,
  type Actor,
  type Decision,
  type Governed,
  type PlainEvent,
  type StatePath,
} from '@utfall/process';
import {
  contextOf,
  eventOf,
  expectationFiles,
  inTurns,
  linesOf,
  plant,
  registeredStages,
  relaxed,
  rolesOfLanguage,
  seeded,
  statesToAsk,
  type Line,
  type Planted,
} from '../support/expectations.ts';
import { samples } from './samples.ts';

const atOnce = 32;
const sharedRows = 4;
const shareOfRefusals = 0.1;
const files = expectationFiles();
const tenant = newId();
const stranger = newId();
const persons = rolesOfLanguage().filter((role) => role !== 'system');

let database: TestDatabase;
let engine: Engine;
let kinds: ReadonlyMap<string, Governed>;

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  kinds = new Map(registeredStages(database).map((governed) => [governed.machine.kind, governed]));
  engine = new Engine({ database });
  for (const governed of kinds.values()) engine.register(relaxed(governed));
  await engine.start({ worker: false });
});
afterAll(async () => {
  await engine.stop();
  await database.drop();
});

const organisations = new Map<string, string>([
  ['authority', tenant],
  ['public', stranger],
  ['outsider', stranger],
]);
const people = new Map<string, Actor>();

/** One person for each role in each organisation; `relation` is what the policy calls it. */
function personOf(role: string, relation: string): Actor {
  if (role === 'system') return systemActor;
  const organisation = organisations.get(relation) ?? newId();
  organisations.set(relation, organisation);
  const key = `${role} ${organisation}`;
  const person = people.get(key) ?? { id: newId(), organisation, roles: [role] };
  people.set(key, person);
  return { ...person, relation };
}

interface Combination {
  readonly state: StatePath;
  readonly event: string;
  readonly role: string;
  readonly relation: string;
}
const nameOf = ({ state, event, role, relation }: Omit<Combination, 'state'> & { state: string | null }): string =>
  `${state ?? '–'} | ${event} | ${role} (${relation})`;

/** A kind with everything the tests ask of it. */
function asked(kind: string) {
  const governed = kinds.get(kind)!;
  const sample = samples[kind]!;
  const lines = linesOf(readFileSync(files.get(kind)!, 'utf8'));
  const relations = new Set(governed.policy.map(({ relation }) => relation));
  const participating = [...relations].filter((relation) => !['authority', 'public'].includes(relation));
  const senders = [
    ...['authority', ...participating, 'public', 'outsider'].flatMap((relation) =>
      persons.map((role) => ({ role, relation })),
    ),
    { role: 'system', relation: 'system' },
  ];
  const states = statesToAsk(governed.machine, sample);
  const combinations = states.flatMap((state) =>
    Object.keys(governed.machine.events).flatMap((event) => senders.map((sender) => ({ state, event, ...sender }))),
  );
  const participants = new Map(
    participating.map((relation) => [relation, personOf('supplier', relation).organisation!]),
  );
  const rules = Object.keys(governed.machine.rules);
  return { governed, relaxed: relaxed(governed), sample, lines, states, combinations, senders, participants, rules };
}
type Asked = ReturnType<typeof asked>;

function decided(
  { relaxed: open, sample, rules }: Asked,
  { state, event, role, relation }: Combination,
  due = true,
): Decision {
  const context = contextOf(sample, state, null, due ? event : null);
  const sent = eventOf(sample, event, null, { holds: rules });
  const row = { state, context, version: 1, dueAt: null };
  return decide(open, row, { event: sent, by: personOf(role, relation) }, {}, new Date());
}

function isSilent(answer: Answer | Decision): boolean {
  return !answer.moved && (answer.sentence.sv.trim() === '' || answer.sentence.en.trim() === '');
}

function send(process: string, event: PlainEvent, by: Actor): Promise<Answer> {
  return engine.send({ tenant, process, event, by, id: newId() });
}

async function planted({ relaxed: open, sample, participants }: Asked, lines: readonly Line[]): Promise<Planted[]> {
  const processes = lines.map(({ state, event, when }) => ({
    state: state!,
    context: contextOf(sample, state!, when, open.machine.events[event]!.from === 'clock' ? event : null),
  }));
  return plant(engine, open, tenant, participants, processes);
}

/** What the arrow of a line needs is really there: its condition, or none. */
function conditionProblem({ governed: { machine }, sample }: Asked, { state, event, when }: Line): string[] {
  const context = contextOf(sample, state!, when, null);
  const sent = eventOf(sample, event, when, { holds: [] });
  const arrows = arrowsTaken(machine, state!, { context, event: sent, facts: {}, by: systemActor, now: new Date() });
  const conditions = new Set(arrows.map(({ arrow }) => arrow.when ?? null));
  return conditions.size === 1 && conditions.has(when) ? [] : [`the sample takes another arrow: ${[...conditions]}`];
}

/** Sends a line with each of its rules failing alone, late if it can be late, and with exactly its rules holding. */
async function lineProblems(one: Asked, line: Line, process: string): Promise<string[]> {
  const { event, when, role, relation, rules } = line;
  const declared = one.governed.machine.events[event]!;
  if (declared.from === 'clock') return clockProblems(event, process);
  const by = personOf(role, relation);
  const problems = conditionProblem(one, line);
  const tell = (expected: string, answer: Answer): void => {
    const rule = answer.moved ? 'moved' : answer.rule;
    if (rule !== expected || isSilent(answer)) problems.push(`${expected} expected, got ${rule}`);
  };
  for (const rule of rules) {
    const holds = rules.filter((other) => other !== rule);
    tell(rule, await send(process, eventOf(one.sample, event, when, { holds }), by));
  }
  const late = eventOf(one.sample, event, when, { holds: rules, late: true });
  if (declared.closesAt) tell(declared.lateRule ?? 'late', await send(process, late, by));
  tell('moved', await send(process, eventOf(one.sample, event, when, { holds: rules }), by));
  return problems;
}

/** The clock comes by itself when anybody sends anything to a process that is due. */
async function clockProblems(event: string, process: string): Promise<string[]> {
  await send(process, { type: event }, systemActor);
  const { rows } = await database
    .pool('engine')
    .query<{ event: string }>('select event from engine.journal where process_id = $1 order by seq', [process]);
  const events = rows.map((row) => row.event).join(', ');
  return events === `create, ${event}` ? [] : [`the journal says ${events}`];
}

async function creationProblems(one: Asked, line: Line): Promise<string[]> {
  const { role, relation, rules } = line;
  const by = personOf(role, relation);
  // Whoever makes a process at another authority is party to it from the start: else the database lets nobody.
  const participants = relation === 'public' ? [{ organisation: by.organisation!, relation: role }] : [];
  const create = (holds: readonly string[]): Promise<Answer> =>
    engine.create({
      participants,
      tenant,
      kind: one.governed.machine.kind,
      id: newId(),
      by,
      event: eventOf(one.sample, 'create', null, { holds }),
    });
  const problems: string[] = [];
  for (const rule of rules) {
    const answer = await create(rules.filter((other) => other !== rule));
    if (answer.moved || answer.rule !== rule) problems.push(`${rule} does not hold it back`);
  }
  const answer = await create(rules);
  if (!answer.moved) problems.push(`refused with ${answer.rule}`);
  return problems;
}

/** A tenth of the refusals, and more until every state, event, role and relation has been there. */
function chosen(refused: readonly Combination[], seed: number): Combination[] {
  const random = seeded(seed);
  const shuffled = refused
    .map((combination) => ({ combination, order: random() }))
    .sort((one, other) => one.order - other.order)
    .map(({ combination }) => combination);
  const enough = Math.ceil(shuffled.length * shareOfRefusals);
  const seen = new Set<string>();
  return shuffled.filter((combination, index) => {
    const values = Object.entries(combination).map(([name, value]) => `${name} ${value}`);
    const isNew = values.some((value) => !seen.has(value));
    if (index >= enough && !isNew) return false;
    for (const value of values) seen.add(value);
    return true;
  });
}

/** What can be sent to planted processes: nobody is an outsider to a process that everybody may see. */
function isPossible(one: Asked, { state, relation }: Combination): boolean {
  const context = contextOf(one.sample, state, null, null);
  return relation !== 'outsider' || one.governed.machine.visibility?.(state, context) !== 'public';
}

/** What the engine must answer: a process one may not see does not exist; else what was decided. */
function expectedRule(one: Asked, combination: Combination, { visibility }: Planted): string {
  const isStranger = ['public', 'outsider'].includes(combination.relation);
  const hidden = isStranger ? visibility !== 'public' : combination.relation === 'authority' && visibility === 'party';
  if (hidden) return 'notFound';
  const decision = decided(one, isStranger ? { ...combination, relation: 'public' } : combination, false);
  return decision.moved ? 'moved' : decision.rule;
}

it('every kind of process has its reviewed file and its sample, and no file is left over', () => {
  const names = [...kinds.keys()].sort();
  expect(names.filter((kind) => !files.has(kind) || !samples[kind])).toEqual([]);
  expect([...files.keys()].filter((kind) => !kinds.has(kind))).toEqual([]);
});

describe.each([...files.keys()].sort())('who may what: %s', (kind) => {
  it('is exactly what was reviewed by hand', () => {
    const { governed, sample } = asked(kind);
    expect(
      allowed(
        governed,
        sample.states?.map(({ state }) => ({ state })),
      ),
    ).toBe(readFileSync(files.get(kind)!, 'utf8'));
  });

  it('moves through the engine by every line, and each rule of the line can hold it back alone', async () => {
    const one = asked(kind);
    const steps = one.lines.filter(({ state }) => state !== null);
    const rows = await planted(one, steps);
    const work = steps.map((line, index) => ({ line, process: rows[index]!.id }));
    const problems = await inTurns(work, atOnce, async ({ line, process }) => {
      const found = await lineProblems(one, line, process);
      return found.map((problem) => `${nameOf(line)}: ${problem}`);
    });
    expect(problems.flat()).toEqual([]);
  });

  it('is made by those who may, under its rules, and by nobody else', async () => {
    const one = asked(kind);
    const creations = one.lines.filter(({ state }) => state === null);
    const problems = await inTurns(creations, atOnce, (line) => creationProblems(one, line));
    expect(problems.flat()).toEqual([]);
    const reviewed = new Set(creations.map(nameOf));
    const others = one.senders.filter(
      ({ role, relation }) =>
        ['authority', 'public'].includes(relation) &&
        !reviewed.has(nameOf({ state: null, event: 'create', role, relation })),
    );
    const answers = await inTurns(others, atOnce, ({ role, relation }) => {
      const event = eventOf(one.sample, 'create', null, { holds: one.rules });
      return engine.create({ tenant, kind, id: newId(), by: personOf(role, relation), event });
    });
    expect(answers.filter((answer) => answer.moved || answer.rule !== 'role' || isSilent(answer))).toEqual([]);
  });

  it('is refused in every other combination of state, event, role and relation, in both languages', () => {
    const one = asked(kind);
    const reviewed = new Set(one.lines.map(nameOf));
    const wrong = one.combinations.filter((combination) => {
      const decision = decided(one, combination);
      return isSilent(decision) || decision.moved !== reviewed.has(nameOf(combination));
    });
    expect(wrong.map(nameOf)).toEqual([]);
  });

  it('is refused through the engine as well, and nothing moves', async () => {
    const one = asked(kind);
    const reviewed = new Set(one.lines.map(nameOf));
    const refused = chosen(
      one.combinations.filter((combination) => !reviewed.has(nameOf(combination)) && isPossible(one, combination)),
      20_260_101,
    );
    const contexts = one.states.flatMap((state) =>
      Array.from({ length: sharedRows }, () => ({ state, context: contextOf(one.sample, state, null, null) })),
    );
    const rows = await plant(engine, one.relaxed, tenant, one.participants, contexts);
    const wrong = await inTurns(
      refused.map((combination, index) => ({
        combination,
        row: rows[one.states.indexOf(combination.state) * sharedRows + (index % sharedRows)]!,
      })),
      atOnce,
      async ({ combination, row }) => {
        const event = eventOf(one.sample, combination.event, null, { holds: one.rules });
        const answer = await send(row.id, event, personOf(combination.role, combination.relation));
        const rule = answer.moved ? 'moved' : answer.rule;
        const expected = expectedRule(one, combination, row);
        return rule === expected && rule !== 'moved' && !isSilent(answer)
          ? []
          : [`${nameOf(combination)}: ${expected} expected, got ${rule}`];
      },
    );
    expect(wrong.flat()).toEqual([]);
    const { rows: moved } = await database
      .pool('engine')
      .query('select id from engine.process where id = any($1) and version > 1', [rows.map(({ id }) => id)]);
    expect(moved).toEqual([]);
  });
});
