import { parseArgs } from 'node:util';
import { World } from '../simulator/simulate.ts';

const { values } = parseArgs({ options: { seed: { type: 'string' }, years: { type: 'string', default: '10000' } } });

/** One seed again, or worlds from a random one on until so many process-years have passed. */
const first = values.seed === undefined ? Date.now() % 1_000_000_000 : Number(values.seed);
const wanted = values.seed === undefined ? Number(values.years) : 1;
const began = performance.now();
const sum = { processYears: 0, steps: 0, crashPoints: 0, crashes: 0, worlds: 0, broken: 0 };
while (sum.processYears < wanted) {
  const world = await new World(first + sum.worlds).run();
  sum.worlds += 1;
  sum.processYears += world.processYears;
  sum.steps += world.steps;
  sum.crashPoints += world.crashPoints;
  sum.crashes += world.crashes;
  sum.broken += world.broken.length;
  for (const line of world.broken.slice(0, 5))
    console.log(`${line}\n  again: npm run bench -- simulate --seed ${world.seed}`);
}
const seconds = Number(((performance.now() - began) / 1_000).toFixed(1));
console.log(`seeds ${first} to ${first + sum.worlds - 1}`);
console.log(JSON.stringify({ bench: 'simulate', seed: first, ...sum, seconds }));
process.exit(sum.broken > 0 ? 1 : 0);
