import { availableParallelism } from 'node:os';
import { openDatabase, type Database } from '@utfall/database';
import { answerParts, startHelper, type Helper } from '@utfall/engine';
import { readEnvironment } from './environment.ts';
import { assemble } from './node.ts';
import { stages } from './stages.ts';

/** Below this a thread would have read the program when the others are done. */
const helpedBytesMin = 64 * 1024 * 1024;
const helpersMax = 8;

interface Given {
  readonly url: string;
  readonly secret: string;
}

/** Threads of this program that prove a large journal in parts, one for each processor. */
export async function helpersFor(database: Database, bytesMin = helpedBytesMin): Promise<Helper[]> {
  const asked = `select pg_relation_size('engine.journal') as bytes`;
  const { rows } = await database.pool('engine').query<{ bytes: string }>(asked);
  if (Number(rows[0]!.bytes) < bytesMin) return [];
  const { url, secret } = database.settings;
  const given: Given = { url, secret };
  const count = Math.min(availableParallelism(), helpersMax);
  return Array.from({ length: count }, () => startHelper(process.argv[1]!, given));
}

/** What such a thread does. */
export function proveParts({ url, secret }: Given): void {
  const { mode } = readEnvironment(process.env);
  const { engine } = assemble({ database: openDatabase({ url, secret }), mode, stages });
  answerParts((part) => engine.provePart(part));
}
