import { Assignment, type Prices } from './assignment.ts';

/** An open challenge: how many suppliers it wants to tell. */
export interface RoundChallenge {
  readonly id: string;
  readonly demand: number;
}

/** A supplier: how many challenges it is told of in one round at most, and whether it has no known assignment. */
export interface RoundSupplier {
  readonly id: string;
  readonly capacity: number;
  readonly isNewcomer: boolean;
}

/** How well a supplier fits a challenge, 0–1, from a ranking; `isConflict` when it must not be told of it. */
export interface RoundFit {
  readonly challenge: string;
  readonly supplier: string;
  readonly score: number;
  readonly isConflict?: boolean;
}

/**
 * What a round is made of. `limit`: from which score on a supplier possibly fits. `newcomerShare`: how much of each
 * challenge's demand is meant for suppliers without history, 0–1. `seed` decides between outcomes that are equally good.
 */
export interface RoundInput {
  readonly challenges: readonly RoundChallenge[];
  readonly suppliers: readonly RoundSupplier[];
  readonly fits: readonly RoundFit[];
  readonly limit: number;
  readonly newcomerShare: number;
  readonly seed: string;
}

/** Who is told of what, and what fairness cost. The same input gives the same round, in whatever order it comes. */
export interface Round {
  readonly invitations: readonly { readonly challenge: string; readonly supplier: string; readonly score: number }[];
  /** Suppliers over the limit that are told of nothing: only those whose capacity is 0. */
  readonly unseen: readonly string[];
  /** Places over the challenges' demand, made so that nobody is left out. */
  readonly over: number;
  /** What the best places by score alone, within demand and capacity, would be: the mean score and who is left out. */
  readonly greedy: { readonly meanScore: number; readonly invitations: number; readonly unseen: number };
  readonly meanScore: number;
  /** How much lower the mean score is than the greedy one's, as a share of it. */
  readonly loss: number;
}

/** Scores are compared to a millionth. */
const unit = 1_000_000;
/** One place over demand weighs more than any score, a newcomer's place more than that, nobody unseen more than all. */
const prices: Prices = { over: 4 * unit, newcomer: 16 * unit, unseen: 1024 * unit };

/**
 * Decides on one round of notices over all open challenges as a min-cost flow: everybody over the limit hears of something, conflicts of
 * interest are no edges, newcomers have their share, and beyond that the scores are as great as can be. A notice restricts nobody.
 */
export function inviteRound(input: RoundInput): Round {
  const { challenges, suppliers, edges } = laidOut(input);
  const hosts = challenges.map(({ demand }) => ({ demand, newcomers: Math.ceil(demand * input.newcomerShare) }));
  const guests = suppliers.map(({ isNewcomer, capacity }, at) => ({ isNew: isNewcomer, capacity, edges: edges[at]! }));
  const assignment = new Assignment(guests, hosts, prices);
  const order = suppliers.map(({ id }, at) => ({ at, key: hashOf(`${input.seed} ${id}`) }));
  for (const { at } of order.sort((one, other) => one.key - other.key || one.at - other.at)) assignment.seat(at);
  const taken = new Int32Array(challenges.length);
  const invitations = suppliers.flatMap(({ id: supplier }, at) =>
    edges[at]!.filter(({ host }) => assignment.places[at]!.has(host)).map(({ host, worth }) => {
      taken[host]! += 1;
      return { challenge: challenges[host]!.id, supplier, score: worth / unit };
    }),
  );
  const unseen = suppliers.filter((_, at) => edges[at]!.length > 0 && assignment.places[at]!.size === 0);
  const over = hosts.reduce((sum, { demand }, host) => sum + Math.max(0, taken[host]! - demand), 0);
  const greedy = greedyRound({ challenges, suppliers, edges });
  const meanScore = meanOf(invitations.map(({ score }) => score));
  const loss = greedy.meanScore > 0 ? 1 - meanScore / greedy.meanScore : 0;
  return { invitations, unseen: unseen.map(({ id }) => id), over, greedy, meanScore, loss };
}

interface LaidOut {
  readonly challenges: readonly RoundChallenge[];
  readonly suppliers: readonly RoundSupplier[];
  /** By the place of the supplier. */
  readonly edges: readonly (readonly { readonly host: number; readonly worth: number }[])[];
}

function laidOut({ challenges, suppliers, fits, limit }: RoundInput): LaidOut {
  const byId = <One extends { id: string }>(some: readonly One[]) =>
    [...some].sort((one, other) => (one.id < other.id ? -1 : 1));
  const [hosts, guests] = [byId(challenges), byId(suppliers)];
  const hostAt = new Map(hosts.map(({ id }, at) => [id, at]));
  const guestAt = new Map(guests.map(({ id }, at) => [id, at]));
  const edges = guests.map((): Map<number, number> => new Map());
  for (const { challenge, supplier, score } of fits) {
    const [host, guest] = [hostAt.get(challenge), guestAt.get(supplier)];
    if (host !== undefined && guest !== undefined && score >= limit) edges[guest]!.set(host, Math.round(score * unit));
  }
  // A conflict holds whatever else is said of the two.
  for (const { challenge, supplier, isConflict } of fits)
    if (isConflict) edges[guestAt.get(supplier) ?? -1]?.delete(hostAt.get(challenge) ?? -1);
  const sorted = edges.map((own) => [...own].sort(([one], [other]) => one - other));
  return {
    challenges: hosts,
    suppliers: guests,
    edges: sorted.map((own) => own.map(([host, worth]) => ({ host, worth }))),
  };
}

function greedyRound({ challenges, suppliers, edges }: LaidOut): Round['greedy'] {
  const all = edges.flatMap((own, guest) => own.map((edge) => ({ ...edge, guest })));
  all.sort((one, other) => other.worth - one.worth || one.guest - other.guest || one.host - other.host);
  const room = challenges.map(({ demand }) => demand);
  const free = suppliers.map(({ capacity }) => capacity);
  const taken = all.filter(({ guest, host }) => {
    if (room[host]! <= 0 || free[guest]! <= 0) return false;
    room[host]! -= 1;
    free[guest]! -= 1;
    return true;
  });
  const seen = new Set(taken.map(({ guest }) => guest));
  const unseen = edges.filter((own, guest) => own.length > 0 && !seen.has(guest)).length;
  return { meanScore: meanOf(taken.map(({ worth }) => worth / unit)), invitations: taken.length, unseen };
}

function meanOf(scores: readonly number[]): number {
  return scores.reduce((sum, one) => sum + one, 0) / Math.max(1, scores.length);
}

/** FNV-1a, 32 bits. */
function hashOf(text: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < text.length; at += 1) hash = Math.imul(hash ^ text.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}
