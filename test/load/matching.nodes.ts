import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { migrate, openDatabase, prepareServer, startEmbedded, type Database } from '@utfall/database';
import { newId } from '@utfall/engine';
import { RegisterIndex, storeRegister, supplierId } from '@utfall/matching';
import type { Need, RankerContent } from '@utfall/matching/rank';
import { entitiesOf, migrationsOf, stages } from '@utfall/server';

/** What two servers come to on one database. */
export interface Nodes {
  readonly suppliers: number;
  /** From nothing to the first list, both at once: reading the register and building the index. */
  readonly readySeconds: number;
  /** From the commit of a change to a list that shows it, on each server; the slowest of some. */
  readonly visibleMs: number;
  /** A list of fifty with its reasons. */
  readonly listP50ms: number;
  readonly listP95ms: number;
  /** How many of the needs got the same list on both, to the last digit. */
  readonly same: number;
  readonly asked: number;
}

const changes = 5;
const source = 'prov';

/** Stores a register in a database, lets two servers read it, and sees how soon both show a change. */
export async function measureNodes(content: RankerContent, texts: readonly string[]): Promise<Nodes> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-bench-'));
  const embedded = await startEmbedded({ dataDirectory: join(folder, 'database'), durable: false });
  const { secret } = embedded;
  const url = await prepareServer({ adminUrl: embedded.superuserUrl, secret, database: 'bench' });
  const database = openDatabase({ url, secret, entities: [...entitiesOf(stages)] });
  try {
    await migrate(database, migrationsOf(stages));
    await plant(database, content);
    const nodes = [new RegisterIndex(database), new RegisterIndex(database)];
    const measured = await onNodes(database, nodes, texts.map(cut));
    for (const node of nodes) await node.onModuleDestroy();
    return { suppliers: content.suppliers.length, ...measured };
  } finally {
    await database.close();
    await embedded.stop();
    rmSync(folder, { recursive: true, force: true });
  }
}

const cut = (text: string): Need => ({ text: text.split(/\s+/).slice(0, 63).join(' '), cpv: [] });

async function plant(database: Database, { suppliers, evidence }: RankerContent): Promise<void> {
  const names = new Map(suppliers.map(({ id, name }) => [id, `${name} ${id}`]));
  await storeRegister(database, {
    source,
    suppliers: suppliers.map(({ id, sni, sniLabel }) => ({ name: names.get(id)!, sni, sniLabel })),
    evidence: evidence.map(({ id, supplier, title, cpv }) => ({ supplier: names.get(supplier)!, key: id, title, cpv })),
  });
}

async function onNodes(database: Database, nodes: readonly RegisterIndex[], needs: readonly Need[]) {
  const began = performance.now();
  await Promise.all(nodes.map(async (node) => (await node.latest())!.list(needs[0]!, 50)));
  const readySeconds = (performance.now() - began) / 1000;
  const times: number[] = [];
  let same = 0;
  for (const need of needs) {
    const lists: string[] = [];
    for (const node of nodes) {
      const start = performance.now();
      lists.push(JSON.stringify(await (await node.latest())!.list(need, 50)));
      times.push(performance.now() - start);
    }
    if (lists[0] === lists[1]) same += 1;
  }
  times.sort((one, other) => one - other);
  const at = (share: number) => times[Math.floor(share * times.length)]!;
  const shown: number[] = [];
  for (let change = 0; change < changes; change += 1) shown.push(...(await visible(database, nodes, change)));
  return {
    ...{ readySeconds, visibleMs: Math.max(...shown), listP50ms: at(0.5), listP95ms: at(0.95) },
    ...{ same, asked: needs.length },
  };
}

/** Says something new of a supplier, as its own form does, and asks each server for it until it stands on the list. */
async function visible(database: Database, nodes: readonly RegisterIndex[], change: number): Promise<number[]> {
  const name = `Nykomlingen ${change} ekonomisk förening`;
  const word = `nyord${'abcdefgh'[change]!.repeat(4)}`;
  const supplier = supplierId({ name });
  const client = await database.pool('worker').connect();
  try {
    await client.query('begin');
    await client.query('insert into matching.supplier (id, name, source) values ($1, $2, $3)', [
      supplier,
      name,
      source,
    ]);
    await client.query(
      `insert into matching.evidence (id, supplier_id, title, source, source_key) values ($1, $2, $3, $4, 'own')`,
      [newId(), supplier, `${word} för skolor`, source],
    );
    await client.query(
      `insert into matching.edition (id, source, hash, suppliers, evidence, supplier_id) values ($1, $2, $3, 1, 1, $4)`,
      [newId(), source, newId(), supplier],
    );
    await client.query('commit');
  } finally {
    client.release();
  }
  const committed = performance.now();
  return Promise.all(
    nodes.map(async (node) => {
      for (;;) {
        const list = await (await node.latest())!.list({ text: word, cpv: [] }, 50);
        if (list.some((one) => one.supplier === supplier)) return performance.now() - committed;
        if (performance.now() - committed > 60_000) throw new Error('a change was not seen within a minute');
      }
    }),
  );
}
