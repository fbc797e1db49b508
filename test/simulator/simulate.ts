import { Engine, type Answer } from '@utfall/engine';
import type { PlainEvent } from '@utfall/process';
import { officerOf } from '../support/toy.ts';
import { Chance } from './chance.ts';
import { simulatedDatabase, type CrashPoints, type Wire } from './driver.ts';
import type { Faults } from './faults.ts';
import { endBroken, promisesBroken, Watch } from './invariants.ts';
import { registrations } from './machines.ts';
import { Scheduler } from './scheduler.ts';
import { Store } from './store.ts';

const day = 86_400_000;
const inquiriesEach = 2;
const repliesEach = 3;
const nodesEach = 2;
const crashProbability = 0.008;

/** What came of one world: so many processes that lived for a year. */
export interface Simulated {
  readonly seed: number;
  readonly processYears: number;
  readonly steps: number;
  /** Places between two writes where a node could die, and how often one did. */
  readonly crashPoints: number;
  readonly crashes: number;
  readonly broken: readonly string[];
}

/** Somebody wants something: asks again with the same command id until there is an answer. */
interface Wish {
  readonly id: string;
  readonly process: string;
  readonly event: PlainEvent;
  readonly create?: { readonly kind: string; readonly parent?: string };
  readonly expects?: number;
}

/**
 * A year in the life of a few processes, on the engine's own code: two nodes that die between any two writes, a database
 * that goes away, effects that come late and twice, clocks that jump. The seed decides everything.
 */
export class World implements CrashPoints {
  private readonly chance: Chance;
  private readonly scheduler: Scheduler;
  private readonly store: Store;
  private readonly watch = new Watch();
  private readonly acknowledged = new Map<string, { version: number; hash: string }>();
  private readonly refused = new Set<string>();
  private readonly delivered = new Set<string>();
  private readonly tenant: string;
  private readonly inquiries: string[] = [];
  private readonly replies: string[] = [];
  private engines: Engine[] = [];
  /** What waits for an answer from each node. */
  private readonly waiting: Set<() => void>[] = Array.from({ length: nodesEach }, () => new Set<() => void>());
  private readonly died: number[] = [];
  /** Wishes that were left when no node was up. */
  private readonly left: Wish[] = [];
  private incarnation = 0;
  private readonly placeOf: number[] = [];
  private crashPoints = 0;
  private crashes = 0;
  private calm = false;
  private monotonic = 0;

  constructor(
    private readonly seed: number,
    private readonly faults: Faults = {},
  ) {
    this.chance = new Chance(seed);
    this.scheduler = new Scheduler(this.chance, () => this.meanwhile());
    this.tenant = this.chance.id();
    this.store = new Store(faults, (step, before) => this.watch.see(this.store.tables, step, before));
  }

  async run(): Promise<Simulated> {
    const { setInterval, setTimeout } = globalThis;
    const real = { now: performance.now, setInterval, setTimeout };
    // The clock that nobody sets goes with the simulated time, and nothing happens by itself.
    const began = (this.monotonic = this.store.now);
    performance.now = () => this.monotonic - began;
    globalThis.setInterval = globalThis.setTimeout = (() => ({ unref: () => undefined })) as never;
    try {
      for (let place = 0; place < nodesEach; place += 1) await this.startNode(place);
      await this.live();
      await this.settleAll();
    } finally {
      performance.now = real.now;
      Object.assign(globalThis, { setInterval: real.setInterval, setTimeout: real.setTimeout });
    }
    const { tables } = this.store;
    const told = { acknowledged: this.acknowledged, refused: this.refused, delivered: this.delivered };
    const broken = [...this.watch.broken, ...endBroken(tables, this.tenant, told)];
    const processYears = inquiriesEach * (1 + repliesEach);
    const { seed, crashPoints, crashes } = this;
    return { seed, processYears, steps: tables.committed, crashPoints, crashes, broken };
  }

  strike(node: number): boolean {
    this.crashPoints += 1;
    if (this.calm || !this.chance.is(crashProbability)) return false;
    this.crashes += 1;
    const place = this.placeOf[node]!;
    this.scheduler.forget(node);
    this.store.drop(node);
    this.died.push(place);
    for (const die of this.waiting[place]!) die();
    this.waiting[place]!.clear();
    return true;
  }

  private async startNode(place: number): Promise<void> {
    const node = (this.incarnation += 1);
    this.placeOf[node] = place;
    const wire: Wire = {
      ...{ store: this.store, scheduler: this.scheduler, chance: this.chance, faults: this.faults, points: this },
    };
    const engine = new Engine({ database: simulatedDatabase(wire, node) });
    for (const registration of registrations) engine.register(registration);
    engine.handle('marked', async ({ key }) => {
      await this.scheduler.turn(node);
      if (!this.calm && this.chance.is(0.05)) throw new Error('the receiver is away');
      this.delivered.add(key);
    });
    await this.scheduler.run(engine.start({ worker: false }));
    this.engines[place] = engine;
  }

  /** Work on a node, which may die meanwhile; `null` then. */
  private onNode<T>(place: number, work: (engine: Engine) => Promise<T>): Promise<T | null> {
    const waiting = this.waiting[place]!;
    return new Promise<T | null>((resolve, reject) => {
      const die = (): void => resolve(null);
      waiting.add(die);
      const leave = (): void => void waiting.delete(die);
      work(this.engines[place]!).then(resolve, reject).then(leave, leave);
    });
  }

  private async live(): Promise<void> {
    for (const wish of this.firstWishes()) await this.together([wish]);
    const until = this.store.now + 365 * day;
    while (this.store.now < until) {
      const wishes = this.jump() ? [this.replyWish(), this.replyWish()] : [];
      for (let n = 1 + this.chance.below(3); n > 0; n -= 1) wishes.push(this.wish());
      if (this.chance.is(0.05)) wishes.push(...this.replyAndClose());
      await this.together(wishes);
      this.watch.broken.push(...promisesBroken(this.store.tables, this.tenant, this.told()));
      if (this.watch.broken.length > 0) return;
    }
  }

  private told() {
    return { acknowledged: this.acknowledged, refused: this.refused, delivered: this.delivered };
  }

  /** Time goes on, mostly by days, sometimes right to a deadline (true then); now and then the database's clock is set back. */
  private jump(): boolean {
    const dues = [...this.store.tables.processes.values()].flatMap(({ dueAt }) => (dueAt === null ? [] : [dueAt]));
    const coming = dues.filter((at) => at > this.store.now);
    const isNear = coming.length > 0 && this.chance.is(0.35);
    if (isNear) this.store.now = Math.min(...coming) - 4 + this.chance.below(6);
    else if (this.chance.is(0.03)) this.store.now -= this.chance.below(90_000);
    else this.store.now += Math.floor(this.chance.fraction() * 24 * day);
    this.monotonic = Math.max(this.monotonic + 1, this.store.now);
    return isNear;
  }

  private firstWishes(): Wish[] {
    const wishes: Wish[] = [];
    for (let n = 0; n < inquiriesEach; n += 1) {
      const inquiry = this.chance.id();
      this.inquiries.push(inquiry);
      wishes.push({ id: inquiry, process: inquiry, event: { type: 'create' }, create: { kind: 'inquiry' } });
      for (let m = 0; m < repliesEach; m += 1) {
        const reply = this.chance.id();
        this.replies.push(reply);
        const remindAt = new Date(this.store.now + (10 + this.chance.below(200)) * day).toISOString();
        const event = { type: 'create', parent: inquiry, remindAt };
        wishes.push({ id: reply, process: reply, event, create: { kind: 'reply', parent: inquiry } });
      }
    }
    return wishes;
  }

  private replyWish(): Wish {
    return { id: this.chance.id(), process: this.chance.any(this.replies), event: { type: 'send' } };
  }

  /** A reply is sent while somebody closes what it answers. */
  private replyAndClose(): Wish[] {
    const reply = this.replyWish();
    const inquiry = this.inquiries[Math.floor(this.replies.indexOf(reply.process) / repliesEach)]!;
    return [reply, { id: this.chance.id(), process: inquiry, event: { type: 'close' } }];
  }

  private wish(): Wish {
    const id = this.chance.id();
    if (this.chance.is(0.2)) return this.replyWish();
    const process = this.chance.any(this.inquiries);
    const version = this.store.tables.processes.get(`${this.tenant}/${process}`)?.version ?? 1;
    const expects = this.chance.is(0.2) ? { expects: version } : {};
    const chance = this.chance.fraction();
    if (chance < 0.15) {
      const closesAt = new Date(this.store.now + (1 + this.chance.below(120)) * day).toISOString();
      return { id, process, event: { type: 'open', closesAt }, ...expects };
    }
    return { id, process, event: { type: chance < 0.18 ? 'close' : 'mark' }, ...expects };
  }

  /** Several wishes at once on several nodes, with the workers at it, until all are answered. */
  private async together(wishes: readonly Wish[]): Promise<void> {
    const works = [...this.left.splice(0), ...wishes].map((wish) => this.ask(wish));
    if (this.chance.is(0.6)) works.push(this.work());
    if (this.chance.is(0.2)) works.push(this.work());
    await this.scheduler.run(Promise.all(works));
    await this.restartAll();
  }

  /** Time passes while things are under way. Now and then the database goes away with all of them, and is back at once. */
  private meanwhile(): void {
    if (this.chance.is(0.2)) this.store.now += 1;
    if (this.calm || !this.chance.is(0.0005)) return;
    this.crashes += 1;
    this.store.drop('all');
    this.scheduler.breakAll();
  }

  private async restartAll(): Promise<void> {
    for (const place of this.died.splice(0)) await this.startNode(place);
  }

  private async ask(wish: Wish): Promise<void> {
    for (let turn = 0; turn < 40; turn += 1) {
      const place = this.chance.below(nodesEach);
      if (this.died.includes(place)) {
        await this.scheduler.turn(0);
        if (this.died.length === nodesEach) return void this.left.push(wish);
        continue;
      }
      const answer = await this.onNode(place, (engine) => this.send(engine, wish)).catch(() => null);
      if (answer === null) continue;
      if (answer.moved) this.acknowledged.set(wish.id, { version: answer.version, hash: answer.hash });
      else this.refused.add(wish.id);
      return;
    }
  }

  private send(engine: Engine, { id, process, event, create, expects }: Wish): Promise<Answer> {
    const { tenant } = this;
    const by = officerOf(tenant, '01900000-0000-7000-8000-000000000002');
    if (create) return engine.create({ tenant, id, by, event, ...create, trail: create.parent ?? id });
    return engine.send({ tenant, process, event, by, id, ...(expects !== undefined && { expects }) });
  }

  /** Effects and deadlines on a node; what it could not do it does later. */
  private async work(): Promise<void> {
    const place = this.chance.below(nodesEach);
    if (this.died.includes(place)) return;
    await this.onNode(place, (engine) => engine.settle()).catch(() => undefined);
  }

  /** Nothing dies any more: everything that was promised to happen happens. */
  private async settleAll(): Promise<void> {
    this.calm = true;
    await this.restartAll();
    for (const wish of this.left.splice(0)) await this.scheduler.run(this.ask(wish));
    for (let turn = 0; turn < 14; turn += 1) {
      this.store.now += turn % 2 === 0 ? 301_000 : 30 * day;
      this.monotonic = Math.max(this.monotonic, this.store.now);
      for (const engine of this.engines) await this.scheduler.run(engine.settle());
    }
  }
}
