import { runSequence } from '../sequences/sequence.ts';

/**
 * `npm run bench -- sequences [COUNT] [FIRST SEED] [SECONDS AT MOST]`: random lives of contracts with lost answers and
 * crashes, each looked at after every step. A seed alone gives its life again.
 */
const [count = '10000', first = '1', secondsMost = 'Infinity'] = process.argv.slice(2);
const began = performance.now();
const secondsNow = (): number => (performance.now() - began) / 1000;
const tally = { steps: 0, accepted: 0, sequences: 0 };
const refusals = new Map<string, number>();
const states = new Map<string, number>();
const found: string[] = [];
const last = Number(first) + Number(count);
for (let seed = Number(first); seed < last && secondsNow() < Number(secondsMost); seed += 1) {
  const outcome = runSequence(seed);
  tally.sequences += 1;
  tally.steps += outcome.steps;
  tally.accepted += outcome.accepted;
  for (const [rule, times] of outcome.refusals) refusals.set(rule, (refusals.get(rule) ?? 0) + times);
  for (const state of outcome.states) states.set(state, (states.get(state) ?? 0) + 1);
  found.push(...outcome.broken.map((what) => `seed ${seed}: ${what}`));
}
const seconds = Number(secondsNow().toFixed(1));
console.log(`${tally.sequences} sequences from seed ${first} in ${seconds} s`);
const refused = [...refusals.values()].reduce((sum, times) => sum + times, 0);
console.log(`${tally.steps} steps taken, ${refused} refused, ${tally.accepted} statements accepted`);
console.log([...refusals].sort(([, one], [, other]) => other - one).map((pair) => pair.join(' ')).join(', ')); // prettier-ignore
for (const [state, times] of [...states].sort(([one], [other]) => (one < other ? -1 : 1)))
  console.log(`  ${state}: in ${times}`);
console.log(found.length === 0 ? 'nothing broken' : `broken:\n${found.slice(0, 20).join('\n')}`);
console.log(JSON.stringify({ bench: 'sequences', firstSeed: Number(first), ...tally, refused, states: states.size, broken: found.length, seconds })); // prettier-ignore
process.exitCode = found.length === 0 ? 0 : 1;
