import { runSequence } from '../sequences/sequence.ts';

/** `npm run bench -- sequences [COUNT] [FIRST SEED]`: random lives of contracts, each looked at after every step. */
const [count = '10000', first = '1'] = process.argv.slice(2);
const began = performance.now();
const tally = { steps: 0, accepted: 0 };
const refusals = new Map<string, number>();
const states = new Map<string, number>();
const found: string[] = [];
for (let seed = Number(first); seed < Number(first) + Number(count); seed += 1) {
  const outcome = runSequence(seed);
  tally.steps += outcome.steps;
  tally.accepted += outcome.accepted;
  for (const [rule, times] of outcome.refusals) refusals.set(rule, (refusals.get(rule) ?? 0) + times);
  for (const state of outcome.states) states.set(state, (states.get(state) ?? 0) + 1);
  found.push(...outcome.broken);
}
console.log(`${count} sequences from seed ${first} in ${((performance.now() - began) / 1000).toFixed(0)} s`);
const refused = [...refusals.values()].reduce((sum, times) => sum + times, 0);
console.log(`${tally.steps} steps taken, ${refused} refused, ${tally.accepted} statements accepted`);
console.log([...refusals].sort(([, one], [, other]) => other - one).map((pair) => pair.join(' ')).join(', ')); // prettier-ignore
for (const [state, times] of [...states].sort(([one], [other]) => (one < other ? -1 : 1)))
  console.log(`  ${state}: in ${times}`);
console.log(found.length === 0 ? 'nothing broken' : `broken:\n${found.slice(0, 20).join('\n')}`);
process.exitCode = found.length === 0 ? 0 : 1;
