import fc from 'fast-check';
import { groupMin, pollGroups } from './poll.counting.ts';
import { sectors } from './registration.machine.ts';

const anyCounts = fc.uniqueArray(fc.constantFrom(...sectors), { maxLength: 6 }).chain((named) =>
  fc.tuple(
    ...named.map((sector) =>
      fc.array(fc.nat(4), { minLength: 3, maxLength: 3 }).map((counts) => ({
        ...{ sector, counts },
        voters: counts.reduce((sum, count) => sum + count, 0),
      })),
    ),
  ),
);

describe('the results of a poll', () => {
  it('are never told of fewer than five together, whatever the numbers, and lose nobody', () => {
    fc.assert(
      fc.property(anyCounts, (counted) => {
        const groups = pollGroups(counted);
        const all = counted.reduce((sum, { voters }) => sum + voters, 0);
        expect(groups.every(({ voters }) => voters >= groupMin)).toBe(true);
        expect(groups.reduce((sum, { voters }) => sum + voters, 0)).toBe(all >= groupMin ? all : 0);
        expect(groups.flatMap((group) => group.counts).reduce((sum, count) => sum + count, 0)).toBe(
          all >= groupMin ? all : 0,
        );
      }),
      { numRuns: 200 },
    );
  });

  it('put four children together with the smallest of the other sectors', () => {
    const groups = pollGroups([
      { sector: 'municipality', voters: 9, counts: [5, 4] },
      { sector: 'civilSociety', voters: 6, counts: [6, 0] },
      { sector: 'childrenAndYoung', voters: 4, counts: [0, 4] },
    ]);
    expect(groups).toEqual([
      { sectors: ['municipality'], voters: 9, counts: [5, 4] },
      { sectors: ['civilSociety', 'childrenAndYoung'], voters: 10, counts: [6, 4] },
    ]);
  });
});
