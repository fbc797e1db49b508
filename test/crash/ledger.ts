import type { Answer, Engine } from '@utfall/engine';
import type { Pool } from 'pg';

/** What somebody wants done once, with the command that asks for it. */
export interface Intent {
  readonly id: string;
  readonly command: string;
  readonly process: string;
  readonly kind: 'mark' | 'markWithRows' | 'create';
}
/** What a writer was told: the step is stored. */
export interface Acknowledged {
  readonly command: string;
  readonly version: number;
  readonly hash: string;
}

/** What happened as the outside saw it: what was wanted, what was promised, what was delivered. */
export class Ledger {
  readonly intents = new Map<string, Intent>();
  readonly acknowledged = new Map<string, Acknowledged>();
  readonly delivered: string[] = [];
  readonly processes = new Set<string>();

  sent(intent: Intent): void {
    this.intents.set(intent.id, intent);
    this.processes.add(intent.process);
  }

  promised(intent: Intent, answer: Answer): void {
    if (!answer.moved) throw new Error(`a writer was refused: ${answer.rule}`);
    const { version, hash } = answer;
    this.acknowledged.set(intent.command, { command: intent.command, version, hash });
  }

  /** Intents that nobody knows the outcome of. */
  open(): Intent[] {
    return [...this.intents.values()].filter(({ command }) => !this.acknowledged.has(command));
  }
}

interface Step {
  readonly process: string;
  readonly seq: number;
  readonly command: string;
  readonly event: string;
  readonly hash: string;
  readonly intent: string | null;
  readonly content: string | null;
}

/** What a ledger is compared with beside the promises in it. */
export interface Audited {
  /** Processes whose deadlines must have passed once each. */
  readonly timers?: readonly string[];
  /** Whether every journal in the database is proved as well: whoever audits many ledgers does so at the end. */
  readonly proves?: boolean;
}

/** Compares what was promised with what is stored. Every line is something that must not be; an empty list is good. */
export async function audit(
  ledger: Ledger,
  engine: Engine,
  { timers = [], proves = true }: Audited = {},
): Promise<string[]> {
  const pool = engine.database.pool('engine');
  const processes = [...ledger.processes, ...timers];
  const steps = await stepsOf(pool, processes);
  const { findings } = proves ? await engine.verify() : { findings: [] };
  return [
    ...promisesBroken(ledger, steps),
    ...doubled(steps),
    ...timersWrong(timers, steps),
    ...(await apart(pool, processes)),
    ...(await deliveredWrong(pool, ledger, processes)),
    ...findings.map((finding) => `verify: ${JSON.stringify(finding)}`),
  ];
}

async function stepsOf(pool: Pool, processes: readonly string[]): Promise<Step[]> {
  const { rows } = await pool.query<Step>(
    `select j.process_id as process, j.seq, j.command_id as command, j.event, encode(j.hash, 'hex') as hash,
        j.body->'event'->>'intent' as intent, c.body->>'intent' as content
      from engine.journal j left join engine.content c
        on c.tenant_id = j.tenant_id and c.process_id = j.process_id and c.version = j.seq
      where j.process_id = any($1)`,
    [processes],
  );
  return rows;
}

function promisesBroken(ledger: Ledger, steps: readonly Step[]): string[] {
  const stored = new Map(steps.map((step) => [step.command, step]));
  const broken: string[] = [];
  for (const { command, version, hash } of ledger.acknowledged.values()) {
    const step = stored.get(command);
    if (!step) broken.push(`lost: ${command}`);
    else if (step.seq !== version || step.hash !== hash) broken.push(`promised otherwise: ${command}`);
  }
  for (const { command, kind, id } of ledger.intents.values()) {
    const step = stored.get(command);
    if (step && step.content !== (kind === 'markWithRows' ? id : null)) broken.push(`rows apart from step: ${command}`);
  }
  return broken;
}

function doubled(steps: readonly Step[]): string[] {
  const seen = new Set<string>();
  const twice: string[] = [];
  for (const { intent } of steps) {
    if (intent !== null && seen.has(intent)) twice.push(`doubled: ${intent}`);
    if (intent !== null) seen.add(intent);
  }
  return twice;
}

function timersWrong(timers: readonly string[], steps: readonly Step[]): string[] {
  const fired = new Map(timers.map((process) => [process, 0]));
  for (const { process, event } of steps)
    if (event === 'deadlinePassed') fired.set(process, (fired.get(process) ?? 0) + 1);
  return [...fired].filter(([, times]) => times !== 1).map(([process, times]) => `timer ${process}: ${times} times`);
}

/** Journal and outbox must tell the same story, whichever of them is read first. */
async function apart(pool: Pool, processes: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ place: string }>(
    `select 'effect without step: ' || o.process_id || ':' || o.seq as place from engine.outbox o
      where o.process_id = any($1) and not exists (select from engine.journal j
        where j.tenant_id = o.tenant_id and j.process_id = o.process_id and j.seq = o.seq)
    union all
    select 'step without effect: ' || j.process_id || ':' || j.seq from engine.journal j
      where j.process_id = any($1) and j.event in ('mark', 'deadlinePassed') and not exists (select from engine.outbox o
        where j.tenant_id = o.tenant_id and j.process_id = o.process_id and j.seq = o.seq)`,
    [processes],
  );
  return rows.map(({ place }) => place);
}

/** A receiver that remembers keys must have got every effect, and none that is not there. */
async function deliveredWrong(pool: Pool, ledger: Ledger, processes: readonly string[]): Promise<string[]> {
  const { rows } = await pool.query<{ key: string; done: boolean }>(
    `select process_id || ':' || seq || ':' || n as key, done_at is not null as done from engine.outbox
      where process_id = any($1)`,
    [processes],
  );
  const delivered = new Set(ledger.delivered);
  const stored = new Set(rows.map(({ key }) => key));
  return [
    ...rows.filter(({ key, done }) => !done || !delivered.has(key)).map(({ key }) => `not delivered: ${key}`),
    ...[...delivered].filter((key) => !stored.has(key)).map((key) => `delivered from nowhere: ${key}`),
  ];
}
