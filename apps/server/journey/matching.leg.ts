import { text, type Text } from '@utfall/process';
import type { Leg } from './leg.ts';

interface Item {
  readonly rank: number;
  readonly score: number;
  readonly band: string;
  readonly supplier: { readonly id: string; readonly name: string };
  readonly bandSentence: Text;
  readonly terms: readonly { readonly sentence: Text }[];
  readonly evidence: readonly { readonly title: string; readonly buyer: string | null }[];
}
interface Ranked {
  readonly run: { readonly inputsHash: string; readonly items: readonly Item[] };
}
const ranked = `... on Matching { run { inputsHash items { rank score band supplier { id name } bandSentence { sv en }
  terms { sentence { sv en } } evidence { title buyer } } } }`;
const shown = 3;

/** Suppliers ranked with reasons, a shortlist made by people, and those on it told. */
export async function walkMatching({ walk, given }: Leg, trailId: string): Promise<void> {
  const { officer, projectLead } = walk.cast;
  const { solutionWords, cpv, reason } = given.words.matching;
  walk.leg('Matchningen', 'The matching');
  const { id: matchingId } = await walk.step(officer, 'startMatching', { trailId, purpose: 'call' });
  const { run } = await walk.step<Ranked>(officer, 'runMatching', { matchingId, solutionWords, cpv }, ranked);
  for (const item of run.items.slice(0, shown)) walk.note(headOf(item), reasonsOf(item));
  await walk.refused(
    projectLead,
    'shortlistSuppliers',
    { matchingId },
    'someoneKept',
    text('fastställa en kortlista utan någon leverantör', 'settle a shortlist with nobody on it'),
  );
  for (const { supplier } of run.items.slice(0, shown))
    await walk.step(projectLead, 'keepSupplier', { matchingId, supplierId: supplier.id, reason });
  await walk.step(projectLead, 'shortlistSuppliers', { matchingId });
  await walk.step(officer, 'notifySuppliers', { matchingId });
  await walk.trailAt('course.pcp');
}

function headOf({ rank, supplier, score, bandSentence: { sv, en } }: Item): Text {
  const head = `${rank}. ${supplier.name} (${score.toFixed(3)})`;
  return text(`${head}: ${sv}`, `${head}: ${en}`);
}

function reasonsOf({ terms, evidence }: Item): Text[] {
  const best = evidence.slice(0, 1).map(({ title, buyer }) => `”${title}”${buyer === null ? '' : `, ${buyer}`}`);
  return [...terms.map(({ sentence }) => sentence), ...best.map((line) => text(line, line))];
}
