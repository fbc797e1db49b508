import { createHash } from 'node:crypto';
import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { statesOf, step, type ChartState, type Machine, type PlainEvent } from '@utfall/process';
import { samples } from '../test/policy/samples.ts';

/**
 * A journal is replayed with the machine that wrote it, so a machine that does otherwise than before is another version.
 * Keeps what each version does as a fingerprint; fails when one has changed under the same number. `--write` adds new ones.
 */
const file = 'test/policy/versions.txt';
const by = { id: '00000000-0000-7000-8000-000000000001', organisation: null, roles: ['system'], relation: 'system' };
const now = new Date(0);

async function machines(): Promise<Machine[]> {
  const found = new Map<string, Machine>();
  for (const path of globSync('libs/*/*.machine.ts').sort()) {
    const room = (await import(pathToFileURL(resolve(path)).href)) as Record<string, unknown>;
    for (const value of Object.values(room)) if (isMachine(value)) found.set(value.kind, value);
  }
  return [...found.values()].filter(({ kind }) => kind in samples);
}

function isMachine(value: unknown): value is Machine {
  return typeof value === 'object' && value !== null && 'statechart' in value && 'kind' in value;
}

/** What a replay rests on: the arrows with what they do, without words and rules; and what the steps come to. */
function fingerprint(machine: Machine): string {
  const deadlines = Object.values(machine.deadlines ?? {}).map(({ event, in: place }) => [event, place]);
  const told = [skeleton(machine.chart), machine.create.do ?? [], deadlines, outcomes(machine)];
  return createHash('sha256').update(JSON.stringify(told, sorted)).digest('hex').slice(0, 32);
}

function skeleton({ type, initial, entry, on, always, onDone, states }: ChartState): unknown {
  const bare = (value: unknown): unknown =>
    JSON.parse(JSON.stringify(value ?? null, (key, one) => (key === 'rules' ? undefined : (one as unknown))));
  const inner = Object.entries(states ?? {}).map(([name, state]) => [name, skeleton(state)]);
  return [type, initial, entry, bare(on), bare(always), bare(onDone), inner];
}

/** Every step from every sampled state, under each condition: where it leads, what it changes, what it sends out. */
function outcomes(machine: Machine): unknown[] {
  const sample = samples[machine.kind]!;
  const standing = sample.states ?? statesOf(machine).map((state) => ({ state, context: sample.context(state) }));
  const holdings = [{}, ...Object.values(sample.when ?? {})] as { context?: object; event?: object }[];
  return standing.flatMap(({ state, context }) =>
    Object.keys(machine.events).flatMap((type) =>
      holdings.map((holding) => {
        const row = { state, context: { ...context, ...holding.context } };
        const event: PlainEvent = { ...sample.event, ...holding.event, type };
        try {
          return step(machine, row, { event, by }, now);
        } catch {
          return 'cannot be taken';
        }
      }),
    ),
  );
}

function sorted(_: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)));
}

const known = new Map(
  (existsSync(file) ? readFileSync(file, 'utf8').trimEnd().split('\n') : []).map(
    (line) => line.split(' ') as [string, string],
  ),
);
const present = new Map((await machines()).map((machine) => [machine.name, fingerprint(machine)]));
const changed = [...present].filter(([name, print]) => known.has(name) && known.get(name) !== print);
const fresh = [...present].filter(([name]) => !known.has(name));

for (const [name] of changed)
  console.error(
    `${name} does otherwise than the ${name} that has written journals: give it the next version in its machine file, or take the change back.`,
  );
if (process.argv.includes('--write') && changed.length === 0) {
  const all = [...new Map([...known, ...fresh])].sort(([one], [other]) => (one < other ? -1 : 1));
  writeFileSync(file, `${all.map((line) => line.join(' ')).join('\n')}\n`);
} else for (const [name] of fresh) console.error(`${name} is new: run node tools/versions.ts --write`);
process.exitCode = changed.length > 0 || (fresh.length > 0 && !process.argv.includes('--write')) ? 1 : 0;
