import { runSequence, type Outcome } from './sequence.ts';

const sequences = 200;
const outcomes: Outcome[] = [];

beforeAll(() => {
  for (let seed = 1; seed <= sequences; seed += 1) outcomes.push(runSequence(seed));
});

describe('random lives of a contract', () => {
  it('never break the sums, a cap, the four eyes, or pay anything twice', () => {
    expect(outcomes.flatMap((outcome) => outcome.broken)).toEqual([]);
  });

  it('come everywhere: to paid statements, amended terms, resolved disputes, released holdbacks and drawn capital', () => {
    const states = new Set(outcomes.flatMap((outcome) => [...outcome.states]));
    for (const place of [
      ...['statement reconciled', 'statement corrected', 'amendment inForce', 'amendment rejected'],
      ...['dispute resolved', 'dispute determination', 'holdback released', 'holdback forfeited'],
      ...['claim paid', 'claim flagged', 'measurement attested', 'drawdown approved'],
    ])
      expect([place, states.has(place)]).toEqual([place, true]);
    expect(outcomes.reduce((sum, { accepted }) => sum + accepted, 0)).toBeGreaterThan(sequences / 4);
  });

  it.each(['accepterDoesNotPay', 'payerDoesNotReconcile', 'payerDidNotApprove', 'estimatorDoesNotAttest'])(
    'are found to be broken when the rule %s does not hold',
    (rule) => {
      let seed = 1;
      while (seed < 40 && runSequence(seed, rule).broken.length === 0) seed += 1;
      expect(seed).toBeLessThan(40);
    },
  );
});
