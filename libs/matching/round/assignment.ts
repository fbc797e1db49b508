/** A supplier in the flow: how many invitations it can take, and the challenges it may be told of with what each is worth. */
export interface Guest {
  readonly isNew: boolean;
  readonly capacity: number;
  readonly edges: readonly { readonly host: number; readonly worth: number }[];
}

/** A challenge in the flow: how many it wants to tell, and how many of them are to be new. */
export interface Host {
  readonly demand: number;
  readonly newcomers: number;
}

/** What the flow pays beside the worth of each edge: whole numbers, each much greater than what it goes before. */
export interface Prices {
  /** For leaving a guest without any place. */
  readonly unseen: number;
  /** For each place of a newcomer, up to what the host wants. */
  readonly newcomer: number;
  /** For each place over a host's demand. */
  readonly over: number;
}

const none = -1;

/**
 * A min-cost flow from guests to hosts, one unit after the other along shortest paths with potentials (Ahuja, Magnanti and
 * Orlin 1993, Network Flows, ch. 9). There are few hosts, so paths are searched among hosts alone: for each pair of hosts
 * it is remembered which guest goes over at the least cost. A host has two nodes, the second for its newcomers, so that
 * their share has a price. Whole numbers throughout: the outcome is exact.
 */
export class Assignment {
  /** The hosts of each guest. */
  readonly places: ReadonlySet<number>[];
  private readonly placed: Set<number>[];
  private readonly units: Int32Array;
  /** By node: who is there. Node h is for the experienced of host h, node h + number of hosts for its newcomers. */
  private readonly members: Set<number>[];
  private readonly movers: Int32Array;
  private readonly costs: Float64Array;
  private readonly leavers: Int32Array;
  private readonly leaving: Float64Array;
  /** What it costs to end at a node, somebody leaving it or not. */
  private readonly ending: Float64Array;
  private readonly potentials: Float64Array;
  private readonly distances: Float64Array;
  private readonly before: Int32Array;
  private readonly via: Int32Array;
  private readonly open: number[] = [];
  /** The cheapest way found to place a unit, and the node it ends at; none for staying away. */
  private least = 0;
  private end = none;
  /** The edges of all guests one after the other; those of a guest begin at its start. */
  private readonly starts: Int32Array;
  private readonly edgeHosts: Int32Array;
  private readonly edgeWorths: Float64Array;
  private readonly guests: readonly Guest[];
  private readonly hosts: readonly Host[];
  private readonly prices: Prices;

  constructor(guests: readonly Guest[], hosts: readonly Host[], prices: Prices) {
    [this.guests, this.hosts, this.prices] = [guests, hosts, prices];
    const nodes = 2 * hosts.length;
    this.places = this.placed = guests.map(() => new Set<number>());
    this.units = new Int32Array(guests.length);
    this.members = Array.from({ length: nodes }, () => new Set<number>());
    this.movers = new Int32Array(nodes * hosts.length).fill(none);
    this.costs = new Float64Array(nodes * hosts.length).fill(Infinity);
    this.leavers = new Int32Array(nodes).fill(none);
    this.leaving = new Float64Array(nodes).fill(Infinity);
    this.potentials = new Float64Array(nodes).fill(prices.newcomer, hosts.length);
    this.distances = new Float64Array(nodes);
    this.before = new Int32Array(nodes);
    this.via = new Int32Array(nodes);
    this.ending = Float64Array.from(this.members, (_, node) => this.exit(node));
    const edges = guests.flatMap((guest) => guest.edges);
    this.edgeHosts = Int32Array.from(edges, ({ host }) => host);
    this.edgeWorths = Float64Array.from(edges, ({ worth }) => worth);
    this.starts = new Int32Array(guests.length + 1);
    for (const [at, guest] of guests.entries()) this.starts[at + 1] = this.starts[at]! + guest.edges.length;
  }

  /** Gives a guest its places; guests that were seated before may be moved. */
  seat(guest: number): void {
    const units = this.unitsOf(guest);
    while (this.units[guest]! < units) {
      this.units[guest]! += 1;
      if (this.augment(guest)) continue;
      // What stays away once stays away with every further unit but the last, which must not leave the guest unseen.
      const isSeen = this.placed[guest]!.size > 0;
      if (isSeen || this.units[guest]! < units) this.units[guest] = isSeen ? units : units - 1;
      // Its places are dearer to give up now that no unit is left to make up for them.
      for (const host of this.placed[guest]!) this.learn(this.nodeOf(guest, host));
    }
  }

  private nodeOf(guest: number, host: number): number {
    return this.guests[guest]!.isNew ? host + this.hosts.length : host;
  }

  private unitsOf(guest: number): number {
    const { capacity, edges } = this.guests[guest]!;
    return Math.min(capacity, edges.length);
  }

  /** What it costs to have one more unit of a guest stay away: nothing, as long as one unit is left to be placed. */
  private away(guest: number, others: number): number {
    return others < this.unitsOf(guest) - 1 ? 0 : this.prices.unseen;
  }

  /** Places one more unit of a guest the cheapest way; false when that is to stay away. */
  private augment(guest: number): boolean {
    const { distances, potentials, open } = this;
    const unplaced = this.units[guest]! - 1 - this.placed[guest]!.size;
    this.begin(guest, this.away(guest, unplaced));
    for (let at = this.nearest(); at !== none && distances[at]! < this.least; at = this.nearest()) this.relax(at);
    for (let node = 0; this.least > 0 && node < distances.length; node += 1)
      potentials[node]! += Math.min(distances[node]!, this.least) - this.least;
    open.length = 0;
    if (this.end !== none) this.follow(this.end);
    return this.end !== none;
  }

  /** Sets out from a guest, to whom staying away costs what it is told. */
  private begin(guest: number, away: number): void {
    const { distances, potentials } = this;
    const free = this.guests[guest]!.edges.filter(({ host }) => !this.placed[guest]!.has(host));
    let start = -away;
    for (const { host, worth } of free) start = Math.max(start, worth + potentials[this.nodeOf(guest, host)]!);
    distances.fill(Infinity);
    this.end = none;
    this.least = away + start;
    for (const { host, worth } of free) this.reach(this.nodeOf(guest, host), start - worth, none, guest);
  }

  /** Takes the nearest of the nodes that have been reached and not yet gone on from. */
  private nearest(): number {
    const { distances, open } = this;
    let found = none;
    for (let at = 0; at < open.length; at += 1)
      if (found === none || distances[open[at]!]! < distances[open[found]!]!) found = at;
    if (found === none) return none;
    const node = open[found]!;
    open[found] = open[open.length - 1]!;
    open.pop();
    return node;
  }

  /** What it costs to end at a node: nothing while the host has room, the price of one over its demand after that. */
  private exit(node: number): number {
    if (node >= this.hosts.length) return Infinity;
    const taken = this.members[node]!.size + this.members[node + this.hosts.length]!.size;
    return taken < this.hosts[node]!.demand ? 0 : this.prices.over;
  }

  private relax(at: number): void {
    const size = this.hosts.length;
    const host = at % size;
    const own = at < size ? 0 : size;
    const from = this.distances[at]! + this.potentials[at]!;
    for (let other = 0; other < size; other += 1) {
      const cost = this.costs[at * size + other]!;
      if (cost < Infinity) this.reach(other + own, from + cost, at, this.movers[at * size + other]!);
    }
    const newcomers = this.members[host + size]!.size;
    const { newcomers: wanted } = this.hosts[host]!;
    if (own > 0) this.reach(host, from - (newcomers < wanted ? this.prices.newcomer : 0), at, none);
    else if (newcomers > 0) this.reach(host + size, from + (newcomers <= wanted ? this.prices.newcomer : 0), at, none);
  }

  private reach(node: number, cost: number, from: number, mover: number): void {
    const distance = cost - this.potentials[node]!;
    const known = this.distances[node]!;
    if (distance >= known || distance >= this.least) return;
    if (known === Infinity) this.open.push(node);
    this.distances[node] = distance;
    this.before[node] = from;
    this.via[node] = mover;
    const out = cost + this.ending[node]!;
    if (out >= this.least) return;
    this.least = out;
    this.end = node;
  }

  /** Takes the path that ends at a node: everybody on it goes one host on. */
  private follow(end: number): void {
    const { before, via } = this;
    const size = this.hosts.length;
    const moved = new Set<number>();
    const changed = new Set<number>();
    const isLeft = this.leaving[end]! < this.exit(end);
    const steps: { mover: number; from: number; to: number }[] = [];
    if (isLeft) steps.push({ mover: this.leavers[end]!, from: end, to: none });
    for (let at = end; at !== none; at = before[at]!)
      if (via[at] !== none) steps.push({ mover: via[at]!, from: before[at]!, to: at });
    for (const { mover, from } of steps) {
      moved.add(mover);
      if (from === none) continue;
      this.members[from]!.delete(mover);
      this.placed[mover]!.delete(from % size);
      changed.add(from);
    }
    for (const { mover, to } of steps) {
      if (to === none) continue;
      this.members[to]!.add(mover);
      this.placed[mover]!.add(to % size);
    }
    for (const mover of moved) for (const host of this.placed[mover]!) changed.add(this.nodeOf(mover, host));
    for (const node of changed) this.learn(node);
    // Room is shared by the experienced and the newcomers of a host.
    for (const node of changed)
      if (node >= size) this.ending[node - size] = Math.min(this.leaving[node - size]!, this.exit(node - size));
  }

  /** Finds out anew who goes from a node to each other host at the least cost, and who stays away at the least. */
  private learn(node: number): void {
    const { costs, movers, starts, edgeHosts, edgeWorths } = this;
    const size = this.hosts.length;
    const host = node % size;
    const row = node * size;
    costs.fill(Infinity, row, row + size);
    this.leaving[node] = Infinity;
    for (const guest of this.members[node]!) {
      const own = this.placed[guest]!;
      const end = starts[guest + 1]!;
      let at = starts[guest]!;
      while (edgeHosts[at] !== host) at += 1;
      const worth = edgeWorths[at]!;
      for (at = starts[guest]!; at < end; at += 1) {
        const other = edgeHosts[at]!;
        const cost = worth - edgeWorths[at]!;
        if (cost >= costs[row + other]! || own.has(other)) continue;
        costs[row + other] = cost;
        movers[row + other] = guest;
      }
      const cost = worth + this.away(guest, this.units[guest]! - own.size);
      if (cost >= this.leaving[node]!) continue;
      this.leaving[node] = cost;
      this.leavers[node] = guest;
    }
    this.ending[node] = Math.min(this.leaving[node]!, this.exit(node));
  }
}
