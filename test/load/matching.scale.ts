import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { Ranker, type EvidenceItem, type SupplierFacts, type RankerContent } from '@utfall/matching/rank';
import type { Question } from './matching.data.ts';

export interface Scaled {
  readonly suppliers: number;
  readonly rebuildSeconds: number;
  readonly indexMB: number;
  readonly p50ms: number;
  readonly p95ms: number;
  readonly updateMs: number;
}

/** The register multiplied with variation: every copy leaves out and exchanges some words, so that few titles are the same. */
export function multiplied(content: RankerContent, wanted: number): RankerContent {
  const words = content.evidence.map(({ title }) => title.split(' ').at(-1)!);
  const copies = Math.ceil(wanted / content.suppliers.length);
  const suppliers: SupplierFacts[] = [];
  const evidence: EvidenceItem[] = [];
  for (let copy = 0; copy < copies; copy += 1) {
    for (const one of content.suppliers)
      suppliers.push({ ...one, id: `${copy}.${one.id}`, name: `${one.name} ${copy}` });
    for (const [at, one] of content.evidence.entries()) {
      const other = words[(at * 31 + copy * 7919) % words.length]!;
      const title = copy === 0 ? one.title : `${one.title} ${(at + copy) % 3 === 0 ? other : ''}`.trim();
      evidence.push({ ...one, id: `${copy}.${one.id}`, supplier: `${copy}.${one.supplier}`, title });
    }
  }
  const kept = new Set(suppliers.slice(0, wanted).map(({ id }) => id));
  return {
    ...content,
    suppliers: suppliers.slice(0, wanted),
    evidence: evidence.filter(({ supplier }) => kept.has(supplier)),
  };
}

/** Builds a register of the size wanted, and asks it needs cut to 63 words. */
export function measureScale(content: RankerContent, needs: readonly Question[], wanted: number): Scaled {
  const large = multiplied(content, wanted);
  const before = memory();
  const began = performance.now();
  let told = 0;
  const slices = Ranker.building(large, (share) => {
    if (share - told >= 0.2) console.log(`  rebuilt ${Math.round(100 * (told = share))} %`);
  });
  let made = slices.next();
  while (!made.done) made = slices.next();
  const ranker = made.value;
  const rebuildSeconds = (performance.now() - began) / 1000;
  const indexMB = memory() - before;
  const times: number[] = [];
  for (let round = 0; round < 4; round += 1)
    for (const { text } of needs) {
      const asked = { text: text.split(/\s+/).slice(0, 63).join(' '), cpv: [] };
      const start = performance.now();
      const judged = ranker.judge(asked);
      ranker.rank(judged, 50);
      ranker.release(judged);
      if (round > 0) times.push(performance.now() - start);
    }
  times.sort((one, other) => one - other);
  const start = performance.now();
  ranker.put(
    large.suppliers[0]!,
    large.evidence.slice(0, 3).map((one) => ({ ...one, supplier: large.suppliers[0]!.id })),
  );
  ranker.rank(ranker.judge({ text: needs[0]!.text, cpv: [] }), 50);
  const updateMs = performance.now() - start;
  const at = (share: number) => times[Math.floor(share * times.length)]!;
  return { suppliers: large.suppliers.length, rebuildSeconds, indexMB, p50ms: at(0.5), p95ms: at(0.95), updateMs };
}

setFlagsFromString('--expose-gc');
const collect = runInNewContext('gc') as () => void;

/** What is in use, with nothing that waits to be cleared away. */
function memory(): number {
  for (let turn = 0; turn < 3; turn += 1) collect();
  const { heapUsed, arrayBuffers } = process.memoryUsage();
  return (heapUsed + arrayBuffers) / 1e6;
}
