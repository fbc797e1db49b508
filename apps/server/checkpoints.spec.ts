import { createPublicKey, hash as digest, verify } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { memoryKeys, testDatabase } from '@utfall/database';
import { canonicalJson, CheckpointBook, leafOf, newId, rootFrom, type Checkpoint, type Path } from '@utfall/engine';
import { officerOf, toyMachine, toyPolicy } from '../../test/support/toy.ts';
import { migrationsOf, modes, startNode } from './index.ts';
import { addedBy, ProofResolver, type Link } from './proof.resolver.ts';

it('checkpoints are public, and prove to whoever holds a receipt that its step is in them', async () => {
  const directory = mkdtempSync(join(tmpdir(), 'utfall-checkpoints-'));
  const database = await testDatabase({ migrations: migrationsOf([]) });
  const keys = memoryKeys();
  const toy = {
    name: 'toy',
    migrations: [],
    providers: [],
    register: (engine: { register(toy: object): void }) => engine.register({ machine: toyMachine, policy: toyPolicy }),
  };
  const node = await startNode({
    ...{ database, keys, mode: modes.test, api: true, worker: true, port: 0 },
    stages: [toy as never],
    checkpoints: new CheckpointBook(directory),
  });
  const [tenant, process] = [newId(), newId()];
  const by = officerOf(tenant, newId());
  await node.engine.create({ tenant, kind: 'toy', id: process, by, event: { type: 'create' } });
  const answer = await node.engine.send({ tenant, process, event: { type: 'mark' }, by, id: newId() });
  if (!answer.moved) throw new Error(answer.rule);
  const { version, hash } = answer;
  const { rows } = await database
    .pool('engine')
    .query<{ recorded_at: Date }>('select max(recorded_at) as recorded_at from engine.journal');
  const at = rows[0]!.recorded_at.toISOString();
  const ask = async (path: string) => {
    const response = await fetch(`${node.url}/audit/checkpoints${path}`);
    return { status: response.status, text: await response.text() };
  };
  const asked = `/proof?tenant=${tenant}&process=${process}&version=${version}&hash=${hash}&at=${at}`;
  expect((await ask(asked.replace(hash, '0'.repeat(hash.length)))).status).toBe(404);
  expect((await ask('/proof?tenant=x')).status).toBe(400);
  // Stopping writes the last one; another node shows it.
  await node.close();
  const other = await startNode({
    ...{ database, keys, mode: modes.test, api: true, worker: false, port: 0 },
    stages: [toy as never],
    checkpoints: new CheckpointBook(directory),
  });
  const again = async (path: string) => (await fetch(`${other.url}/audit/checkpoints${path}`)).text();
  const { checkpoint, path } = JSON.parse(await again(asked)) as { checkpoint: Checkpoint; path: Path };
  expect(rootFrom(leafOf({ tenant, process, version, hash }), path)).toBe(checkpoint.root);
  const proofs = new ProofResolver(database, new CheckpointBook(directory));
  const proof = await proofs.checkpointProof(by, process, ['mark']);
  expect(proof).toMatchObject({ version, hash, checkpoint: checkpoint.number, between: [] });
  expect(JSON.parse(await (await fetch(`${other.url}${proof!.address}`)).text())).toMatchObject({ checkpoint });
  // An earlier step is covered by the hash that stands there.
  const earlier = await proofs.checkpointProof(by, process, ['create']);
  const covering = (before: string, adds: string) => digest('sha256', Buffer.from(before + adds, 'hex'), 'hex');
  expect(earlier).toMatchObject({ version: 1, checkpoint: checkpoint.number });
  expect(earlier!.between.reduce(covering, earlier!.hash)).toBe(hash);
  expect(await proofs.checkpointProof(officerOf(newId(), newId()), process, null)).toBeNull();
  const listed = await again('');
  const { checkpoints } = JSON.parse(listed) as { checkpoints: Checkpoint[] };
  expect(checkpoints).toContainEqual(checkpoint);
  expect(listed).not.toContain(process);
  expect(JSON.parse(await again(`?after=${checkpoints.at(-1)!.number}`))).toMatchObject({ checkpoints: [] });
  const { signature, ...body } = checkpoint;
  const { key } = JSON.parse(listed) as { key: { publicKey: string } };
  const publicKey = createPublicKey(key.publicKey);
  expect(verify(null, Buffer.from(canonicalJson(body)), publicKey, Buffer.from(signature, 'base64'))).toBe(true);
  await other.close();
  await database.drop();
  rmSync(directory, { recursive: true });
});

it('the way to a checkpoint names nobody who has asked about an RFI', () => {
  const [asker, officer] = [newId(), newId()];
  const step = { tenant: newId(), process: newId(), command_id: newId(), from_state: 'open', to_state: 'open' };
  const link = (event: string, actor_id: string): Link => ({
    ...{ ...step, kind: 'rfi', seq: 2, microseconds: '1', commitment: 'ab' },
    ...{ event, actor_id },
  });
  expect(addedBy([link('amend', officer), link('askClarification', asker)], officer)).toBeNull();
  expect(addedBy([link('askClarification', asker)], asker)).toHaveLength(1);
  expect(addedBy([link('amend', officer)], asker)).toHaveLength(1);
});
