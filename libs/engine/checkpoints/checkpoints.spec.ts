import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { testDatabase, type Database } from '@utfall/database';
import {
  CheckpointBook,
  Checkpointer,
  Engine,
  engineMigrations,
  faultIn,
  leafOf,
  newId,
  pathTo,
  publicKeys,
  rootFrom,
  type Stored,
} from '../index.ts';
import { officerOf, toyMachine, toyPolicy } from '../../../test/support/toy.ts';

let database: Database & { drop(): Promise<void> };
let engine: Engine;
let directory: string;
let signing: KeyObject;
const tenant = newId();
const officer = officerOf(tenant, newId());

beforeAll(async () => {
  database = await testDatabase({ migrations: engineMigrations });
  engine = new Engine({ database });
  engine.register({ machine: toyMachine, policy: toyPolicy });
  await engine.start({ worker: false });
});
afterAll(async () => {
  await engine.stop();
  await database.drop();
});
beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'utfall-checkpoints-'));
  signing = generateKeyPairSync('ed25519').privateKey;
});
afterEach(() => rmSync(directory, { recursive: true, force: true }));

const bookHere = () => new CheckpointBook(directory);
const against = () => ({ book: bookHere(), keys: publicKeys({ signing }) });
const only = () => join(directory, readdirSync(directory)[0]!);

function checkpointer(book = bookHere()): Checkpointer {
  const pool = database.pool('engine');
  return new Checkpointer({ pool, registry: engine.registry, book, keys: { signing }, log: () => undefined });
}

async function made(): Promise<Stored> {
  const id = newId();
  return (await engine.create({ tenant, kind: 'toy', id, by: officer, event: { type: 'create' } })) as Stored;
}
async function marked(process: string): Promise<Stored> {
  const command = { tenant, process, event: { type: 'mark' }, by: officer, id: newId() };
  return (await engine.send(command)) as Stored;
}

describe('checkpoints', () => {
  it('name what has moved since the last one, and nothing when nothing has', async () => {
    const { process } = await made();
    const writer = checkpointer();
    expect(await writer.make()).toBeGreaterThan(0);
    expect(await writer.make()).toBe(0);
    await marked(process);
    expect(await writer.make()).toBe(1);
    const [first, second] = [...bookHere().lines()];
    expect(first!.checkpoint).toMatchObject({ number: 1, previous: '' });
    expect(second!.heads.map(([, id, version]) => [id, version])).toEqual([[process, 2]]);
    expect(await engine.verify(against())).toMatchObject({ findings: [], checkpoints: { count: 2, faults: [] } });
  });

  it('go on in the same chain after a restart, over half a line that a crash left', async () => {
    const { process } = await made();
    await checkpointer().make();
    appendFileSync(only(), '{"checkpoint":{"num');
    await marked(process);
    expect(await checkpointer().make()).toBeGreaterThan(0);
    const lines = [...bookHere().lines()];
    expect(lines.map(({ checkpoint }) => checkpoint.number)).toEqual([1, 2]);
    expect(faultIn(lines[1]!, lines[0]!.checkpoint, publicKeys({ signing }))).toBeNull();
  });

  it('show whoever holds a receipt that the step is in there, and nothing about others', async () => {
    const stored = await Promise.all(Array.from({ length: 9 }, () => made()));
    await checkpointer().make();
    const [line] = [...bookHere().lines()];
    for (const { process, version, hash } of stored) {
      const head = { tenant, process, version, hash };
      expect(rootFrom(leafOf(head), pathTo(head, line!)!)).toBe(line!.checkpoint.root);
      expect(pathTo({ ...head, version: 2 }, line!)).toBeNull();
    }
    expect(JSON.stringify(line!.checkpoint)).not.toContain(stored[0]!.process);
  });

  it('are themselves found out when a line is changed, cut out or signed with another key', async () => {
    const { process } = await made();
    const writer = checkpointer();
    for (let turn = 0; turn < 3; turn += 1) {
      await marked(process);
      await writer.make();
    }
    const faults = async () => (await engine.verify(against())).checkpoints!.faults.map(({ what }) => what);
    const written = readFileSync(only(), 'utf8');
    const lines = written.trimEnd().split('\n');
    expect(await faults()).toEqual([]);
    writeFileSync(only(), written.replace(/"version":\d+|,2,"/, ',3,"'));
    expect(await faults()).toContain('otherHeads');
    writeFileSync(only(), `${lines[0]}\n${lines[2]}\n`);
    expect(await faults()).toEqual(['missing']);
    writeFileSync(only(), written);
    signing = generateKeyPairSync('ed25519').privateKey;
    expect(await faults()).toEqual(['unknownKey', 'unknownKey', 'unknownKey']);
  });
});
