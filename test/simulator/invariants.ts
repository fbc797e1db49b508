import { chainHash, verifyChain, verifyFold, type Registration } from '@utfall/engine';
import { begin, step, type Stepped } from '@utfall/process';
import type { InquiryContext, ReplyContext } from './machines.ts';
import { registrations } from './machines.ts';
import type { StoredProcess, StoredStep, Tables } from './tables.ts';

const machines = new Map(registrations.map(({ machine }: Registration) => [machine.kind, machine]));

/** What was promised to somebody, and what was refused. */
export interface Told {
  readonly acknowledged: ReadonlyMap<string, { readonly version: number; readonly hash: string }>;
  readonly refused: ReadonlySet<string>;
  /** The keys of effects that a handler has got. */
  readonly delivered: ReadonlySet<string>;
}

/** Watches every step as it is stored: the chain, the fold, the times, the effects. */
export class Watch {
  readonly broken: string[] = [];
  private readonly standing = new Map<string, Stepped>();

  /** `before` is the process before the step, null for its creation. */
  see(tables: Tables, made: StoredStep, before: StoredProcess | null): void {
    const key = `${made.tenant}/${made.process}`;
    const steps = tables.journal.get(key)!;
    const earlier = steps.at(-2);
    if (made.seq !== (earlier?.seq ?? 0) + 1) this.say('two steps in one place', made);
    if (made.hash !== chainHash(earlier?.hash ?? '', made)) this.say('the chain is broken', made);
    if (before && made.from_state !== before.state) this.say('a step from elsewhere', made);
    this.fold(key, tables.processes.get(key)!, made);
    this.times(tables, made, before);
    if (tables.effectsOf(made.process, made.seq).length !== made.effects) this.say('effects apart from the step', made);
  }

  private fold(key: string, process: StoredProcess, { body, seq, to_state, ...made }: StoredStep): void {
    const machine = machines.get(process.kind)!;
    const { event, by, now } = body!;
    const from = this.standing.get(key);
    const next = from
      ? step(machine, from, { event, by }, new Date(now))
      : begin(machine, { event, by }, new Date(now));
    this.standing.set(key, next);
    const told = { ...made, seq, to_state };
    if (next.state !== to_state || process.state !== to_state) this.say('another state than the steps lead to', told);
    if (JSON.stringify(sorted(next.context)) !== JSON.stringify(sorted(process.context)))
      this.say('another context than the steps lead to', told);
  }

  private times(tables: Tables, made: StoredStep, before: StoredProcess | null): void {
    if (!before) return;
    const at = Number(made.microseconds) / 1_000;
    const isClock = made.event === 'timeRanOut' || made.event === 'remind';
    if (isClock && (before.dueAt === null || at < before.dueAt)) this.say('a deadline passed early', made);
    if (!isClock && before.dueAt !== null && at >= before.dueAt) this.say('a step after the deadline', made);
    if (made.event !== 'send') return;
    const inquiry = tables.processes.get(`${made.tenant}/${(before.context as ReplyContext).parent}`)!;
    const closesAt = (inquiry.context as InquiryContext).closesAt;
    if (inquiry.state !== 'open') this.say('a reply to an inquiry that was closed', made);
    else if (closesAt !== null && at >= Date.parse(closesAt)) this.say('a reply after the inquiry had closed', made);
  }

  say(what: string, { process, seq, event }: Pick<StoredStep, 'process' | 'seq' | 'event'>): void {
    this.broken.push(`${what}: ${process} step ${seq} (${event})`);
  }
}

function sorted(context: object): object {
  return Object.fromEntries(Object.entries(context).sort(([one], [other]) => (one < other ? -1 : 1)));
}

/** What must hold whenever nothing is under way. */
export function promisesBroken(tables: Tables, tenant: string, { acknowledged, refused }: Told): string[] {
  const broken: string[] = [];
  for (const [command, { version, hash }] of acknowledged) {
    const step = tables.commands.get(`${tenant}/${command}`);
    if (!step) broken.push(`lost: ${command}`);
    else if (step.seq !== version || step.hash !== hash) broken.push(`promised otherwise: ${command}`);
  }
  for (const command of refused)
    if (tables.commands.has(`${tenant}/${command}`)) broken.push(`refused and stored: ${command}`);
  return broken;
}

/** What must hold in the end, when every effect has been delivered and every deadline has passed. */
export function endBroken(tables: Tables, tenant: string, told: Told): string[] {
  const broken = promisesBroken(tables, tenant, told);
  for (const [key, chain] of tables.journal) {
    const process = tables.processes.get(key)!;
    const head = tables.headRow(process);
    const findings = [
      ...verifyChain(chain, head, true, chainHash),
      ...verifyFold(chain, head, machines.get(process.kind)),
    ];
    broken.push(...findings.map(({ what, seq }) => `${what}: ${process.id} step ${seq ?? '-'}`));
    broken.push(...doubled(chain), ...timersBroken(process, chain), ...repliesBroken(tables, process, chain));
  }
  for (const [key, effect] of tables.outbox) {
    if (effect.dead) broken.push(`given up: ${effect.topic} ${key}`);
    if (effect.topic === 'marked' && !told.delivered.has(key)) broken.push(`never delivered: ${key}`);
  }
  for (const key of told.delivered) if (!tables.outbox.has(key)) broken.push(`delivered from nowhere: ${key}`);
  return broken;
}

function doubled(chain: readonly StoredStep[]): string[] {
  const commands = chain.map(({ command_id }) => command_id);
  return commands.filter((command, at) => commands.indexOf(command) !== at).map((command) => `doubled: ${command}`);
}

function timersBroken({ id, kind, state }: StoredProcess, chain: readonly StoredStep[]): string[] {
  const times = chain.filter(({ event }) => event === 'timeRanOut' || event === 'remind').length;
  if (times > 1) return [`${id}: its time ran out ${times} times`];
  const isOverdue = state === (kind === 'inquiry' ? 'open' : 'written.fresh');
  return isOverdue ? [`${id}: its time never ran out`] : [];
}

/** News of each reply arrives once, and a closed inquiry leaves no reply unsent. */
function repliesBroken(tables: Tables, process: StoredProcess, chain: readonly StoredStep[]): string[] {
  if (process.kind === 'reply') {
    const inquiry = tables.processes.get(`${process.tenant}/${process.parent}`);
    return inquiry?.state === 'closed' && process.state.startsWith('written')
      ? [`${process.id}: did not hear the end`]
      : [];
  }
  const sent = [...tables.processes.values()].filter(({ parent, state }) => parent === process.id && state === 'sent');
  const heard = chain.filter(({ event }) => event === 'replied').length;
  return heard === sent.length ? [] : [`${process.id}: heard of ${heard} replies of ${sent.length}`];
}
