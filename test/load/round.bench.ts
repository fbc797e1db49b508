import { parseArgs } from 'node:util';
import { inviteRound, type RoundFit } from '@utfall/matching/round';

/** The fair round at full size, with made-up scores: most suppliers fit a few challenges, some fit many. */
const { values: told } = parseArgs({
  options: {
    challenges: { type: 'string', default: '200' },
    suppliers: { type: 'string', default: '10000' },
    demand: { type: 'string', default: '40' },
    seed: { type: 'string', default: 'bench' },
  },
});
const [challengeCount, supplierCount] = [Number(told.challenges), Number(told.suppliers)];
let state = 20_261_122;
const chance = (): number => {
  state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
  return state / 2 ** 32;
};
const challenges = Array.from({ length: challengeCount }, (_, at) => ({ id: `c${at}`, demand: Number(told.demand) }));
const suppliers = Array.from({ length: supplierCount }, (_, at) => ({
  id: `s${at}`,
  capacity: 1 + Math.floor(3 * chance()),
  isNewcomer: chance() < 0.2,
}));
const fits = suppliers.flatMap(({ id }): RoundFit[] => {
  const count = Math.min(challengeCount, 1 + Math.floor(20 * chance() ** 2));
  const popular = () => Math.floor(challengeCount * chance() ** 1.5);
  return Array.from({ length: count }, () => ({
    challenge: `c${popular()}`,
    supplier: id,
    score: 0.3 + 0.7 * chance() ** 2,
    isConflict: chance() < 0.01,
  }));
});
const input = { challenges, suppliers, fits, limit: 0.35, newcomerShare: 0.2, seed: told.seed };
const began = performance.now();
const round = inviteRound(input);
const seconds = (performance.now() - began) / 1000;
const barred = new Set(fits.filter(({ isConflict }) => isConflict).map((one) => `${one.challenge} ${one.supplier}`));
const conflicts = round.invitations.filter((one) => barred.has(`${one.challenge} ${one.supplier}`)).length;
const three = (value: number): number => Number(value.toFixed(3));
console.log(`${challengeCount} challenges, ${supplierCount} suppliers, ${fits.length} fits: ${seconds.toFixed(2)} s`);
console.log(
  `  fair: ${round.invitations.length} notices, mean score ${three(round.meanScore)}, unseen ${round.unseen.length}, over demand ${round.over}, conflicts ${conflicts}`,
);
console.log(
  `  greedy: ${round.greedy.invitations} notices, mean score ${three(round.greedy.meanScore)}, unseen ${round.greedy.unseen}; loss ${(100 * round.loss).toFixed(1)} %`,
);
console.log(
  JSON.stringify({
    bench: 'round',
    seconds: three(seconds),
    notices: round.invitations.length,
    unseen: round.unseen.length,
    over: round.over,
    conflicts,
    meanScore: three(round.meanScore),
    greedyMeanScore: three(round.greedy.meanScore),
    greedyUnseen: round.greedy.unseen,
    loss: three(round.loss),
  }),
);
