import fc from 'fast-check';
import startHighs from 'highs';
import { Assignment } from './assignment.ts';
import { inviteRound, type RoundFit, type RoundInput } from './index.ts';

const challenge = (id: string, demand: number) => ({ id, demand });
const supplier = (id: string, capacity = 1, isNewcomer = false) => ({ id, capacity, isNewcomer });
const fit = (from: string, to: string, score: number, isConflict = false): RoundFit => ({
  challenge: to,
  supplier: from,
  score,
  isConflict,
});
const round = (input: Partial<RoundInput>) =>
  inviteRound({ challenges: [], suppliers: [], fits: [], limit: 0.3, newcomerShare: 0, seed: 'a', ...input });
const told = (input: Partial<RoundInput>) => round(input).invitations.map((one) => `${one.supplier}>${one.challenge}`);

const prices = { over: 40, newcomer: 160, unseen: 10_000 };
interface Case {
  readonly guests: { isNew: boolean; capacity: number; edges: { host: number; worth: number }[] }[];
  readonly hosts: { demand: number; newcomers: number }[];
}
const someCase: fc.Arbitrary<Case> = fc.integer({ min: 1, max: 3 }).chain((hosts) =>
  fc.record({
    guests: fc.array(
      fc.record({
        isNew: fc.boolean(),
        capacity: fc.integer({ min: 1, max: 3 }),
        edges: fc.uniqueArray(fc.record({ host: fc.nat(hosts - 1), worth: fc.integer({ min: 1, max: 9 }) }), {
          selector: ({ host }) => host,
        }),
      }),
      { minLength: 1, maxLength: 4 },
    ),
    hosts: fc.array(fc.record({ demand: fc.nat(3), newcomers: fc.nat(2) }), { minLength: hosts, maxLength: hosts }),
  }),
);

/** What a choice of places costs, as the flow counts it. */
function costOf({ guests, hosts }: Case, places: readonly ReadonlySet<number>[]): number {
  let cost = 0;
  guests.forEach(({ edges }, guest) => {
    if (edges.length > 0 && places[guest]!.size === 0) cost += prices.unseen;
    for (const { host, worth } of edges) if (places[guest]!.has(host)) cost -= worth;
  });
  hosts.forEach(({ demand, newcomers }, host) => {
    const here = guests.filter((_, guest) => places[guest]!.has(host));
    cost += prices.over * Math.max(0, here.length - demand);
    cost -= prices.newcomer * Math.min(newcomers, here.filter(({ isNew }) => isNew).length);
  });
  return cost;
}

/** The least cost of all: every choice of places tried. */
function leastOf(some: Case): number {
  const choices = some.guests.map(({ capacity, edges }) =>
    Array.from({ length: 2 ** edges.length }, (_, bits) => edges.filter((_edge, at) => (bits >> at) & 1))
      .filter((chosen) => chosen.length <= capacity)
      .map((chosen) => new Set(chosen.map(({ host }) => host))),
  );
  const tried = (guest: number, places: ReadonlySet<number>[]): number =>
    guest === choices.length
      ? costOf(some, places)
      : Math.min(...choices[guest]!.map((one) => tried(guest + 1, [...places, one])));
  return tried(0, []);
}

describe('the flow', () => {
  it('costs as little as the best of all choices, tried one by one', () => {
    fc.assert(
      fc.property(someCase, (some) => {
        const assignment = new Assignment(some.guests, some.hosts, prices);
        some.guests.forEach((_, guest) => assignment.seat(guest));
        expect(costOf(some, assignment.places)).toBe(leastOf(some));
      }),
      { numRuns: 600 },
    );
  });
});

const largerCase: fc.Arbitrary<Case> = fc.record({
  guests: fc.array(
    fc.record({
      isNew: fc.boolean(),
      capacity: fc.integer({ min: 1, max: 4 }),
      edges: fc.uniqueArray(fc.record({ host: fc.nat(7), worth: fc.integer({ min: 1, max: 30 }) }), {
        selector: ({ host }) => host,
        maxLength: 6,
      }),
    }),
    { minLength: 15, maxLength: 40 },
  ),
  hosts: fc.array(fc.record({ demand: fc.nat(9), newcomers: fc.nat(4) }), { minLength: 8, maxLength: 8 }),
});

/** The same question as a linear program in integers, in the LP format of CPLEX. */
function programOf({ guests, hosts }: Case): string {
  const edges = guests.flatMap((guest, at) =>
    guest.edges.map((edge) => ({ ...edge, at, name: `x${at}_${edge.host}` })),
  );
  const sum = (some: readonly { name: string }[]) => some.map(({ name }) => name).join(' + ') || '0 zero';
  const cost = [
    ...edges.map(({ name, worth }) => `- ${worth} ${name}`),
    ...guests.map((_, at) => `+ ${prices.unseen} u${at}`),
    ...hosts.map((_, at) => `+ ${prices.over} o${at} - ${prices.newcomer} n${at}`),
  ];
  const rules = [
    ...guests.flatMap(({ capacity, edges: own }, at) => {
      const places = sum(edges.filter((one) => one.at === at));
      return own.length > 0 ? [`${places} <= ${capacity}`, `${places} + u${at} >= 1`] : [];
    }),
    ...hosts.flatMap(({ demand, newcomers }, host) => {
      const here = edges.filter((one) => one.host === host);
      const fresh = here.filter(({ at }) => guests[at]!.isNew);
      const less = fresh.map(({ name }) => ` - ${name}`).join('');
      return [`${sum(here)} - o${host} <= ${demand}`, `n${host}${less} <= 0`, `n${host} <= ${newcomers}`];
    }),
  ];
  const chosen = [...edges.map(({ name }) => name), ...guests.map((_, at) => `u${at}`), 'zero'].join(' ');
  const counted = hosts.map((_, at) => `o${at} n${at}`).join(' ');
  const named = rules.map((rule, at) => ` r${at}: ${rule}`).join('\n');
  return `Minimize\n obj: ${cost.join('\n ')}\nSubject To\n${named}\nBinary\n ${chosen}\nGeneral\n ${counted}\nEnd`;
}

describe('the flow, asked of an independent solver', () => {
  it('costs the same as the linear program, on cases too large to try one by one', async () => {
    const solver = await startHighs();
    fc.assert(
      fc.property(largerCase, (some) => {
        const assignment = new Assignment(some.guests, some.hosts, prices);
        some.guests.forEach((_, guest) => assignment.seat(guest));
        const found = solver.solve(programOf(some));
        expect(found.Status).toBe('Optimal');
        expect(costOf(some, assignment.places)).toBe(Math.round(found.ObjectiveValue));
      }),
      { numRuns: 60 },
    );
  });
});

describe('a fair round', () => {
  const two = [challenge('x', 1), challenge('y', 1)];
  it('lets everybody over the limit hear of something, although another fits better', () => {
    const fits = [fit('a', 'x', 0.9), fit('a', 'y', 0.8), fit('b', 'x', 0.5)];
    expect(told({ challenges: two, suppliers: [supplier('a'), supplier('b')], fits })).toEqual(['a>y', 'b>x']);
    const crowd = ['a', 'b', 'c', 'd'].map((id) => supplier(id));
    const all = round({ challenges: two, suppliers: crowd, fits: crowd.map(({ id }) => fit(id, 'x', 0.4)) });
    expect(all).toMatchObject({ unseen: [], over: 3 });
  });
  it('never tells of a conflict of interest, nor one below the limit', () => {
    const fits = [fit('a', 'x', 0.9, true), fit('a', 'x', 0.9), fit('b', 'y', 0.2)];
    expect(round({ challenges: two, suppliers: [supplier('a'), supplier('b')], fits }).invitations).toEqual([]);
  });
  it('keeps a share for newcomers, and to the capacity of each', () => {
    const suppliers = [supplier('a', 2), supplier('n', 1, true)];
    const fits = [fit('a', 'x', 0.9), fit('a', 'y', 0.9), fit('n', 'x', 0.4), fit('n', 'y', 0.5)];
    expect(told({ challenges: two, suppliers, fits, newcomerShare: 0.5 })).toEqual(['a>x', 'n>y']);
    expect(told({ challenges: [challenge('x', 2), challenge('y', 2)], suppliers, fits })).toEqual([
      'a>x',
      'a>y',
      'n>y',
    ]);
  });
  it('is the same for the same input in another order, and says what fairness costs', () => {
    const challenges = ['x', 'y', 'z'].map((id) => challenge(id, 2));
    const suppliers = 'abcdefgh'.split('').map((id, at) => supplier(id, 1 + (at % 2), at % 3 === 0));
    const fits = suppliers.flatMap(({ id }, at) =>
      challenges.map((one, place) => fit(id, one.id, 0.3 + ((at * 7 + place * 5) % 11) / 20)),
    );
    const one = round({ challenges, suppliers, fits, newcomerShare: 0.3 });
    const turned = { challenges: challenges.toReversed(), suppliers: suppliers.toReversed(), fits: fits.toReversed() };
    expect(round({ ...turned, newcomerShare: 0.3 })).toEqual(one);
    expect(one.unseen).toEqual([]);
    expect(one.greedy.unseen).toBeGreaterThan(0);
    expect(one.loss).toBeCloseTo(1 - one.meanScore / one.greedy.meanScore, 12);
  });
});
