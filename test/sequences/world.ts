import { decide, decideCreation, dueDeadline, clockActor, type Actor, type Decision, type Governed, type PlainEvent } from '@utfall/process'; // prettier-ignore
import type { Tariff } from '@utfall/tariff';
import {
  amendmentMachine,
  claimMachine,
  contractMachine,
  disputeMachine,
  drawdownMachine,
  holdbackMachine,
  measurementMachine,
  statementMachine,
} from '@utfall/contract/machine';
import {
  amendmentPolicy,
  claimPolicy,
  contractPolicy,
  disputePolicy,
  drawdownPolicy,
  holdbackPolicy,
  measurementPolicy,
  statementPolicy,
} from '@utfall/contract';
import type { Computation, ComputedStatement } from '@utfall/tariff/statement';
import type { Chance } from '../simulator/chance.ts';

export const governed: Readonly<Record<string, Governed>> = {
  contract: { machine: contractMachine, policy: contractPolicy },
  measurement: { machine: measurementMachine, policy: measurementPolicy },
  statement: { machine: statementMachine, policy: statementPolicy },
  claim: { machine: claimMachine, policy: claimPolicy },
  amendment: { machine: amendmentMachine, policy: amendmentPolicy },
  dispute: { machine: disputeMachine, policy: disputePolicy },
  holdback: { machine: holdbackMachine, policy: holdbackPolicy },
  drawdown: { machine: drawdownMachine, policy: drawdownPolicy },
};

/** The same with one rule that always holds: a fault on purpose, to see that it is noticed. */
function without(rule: string | null, kind: string): Governed {
  const { machine, policy } = governed[kind]!;
  const own = rule === null ? undefined : machine.rules[rule];
  if (!own) return governed[kind]!;
  return { policy, machine: { ...machine, rules: { ...machine.rules, [rule!]: { ...own, check: () => true } } } };
}

/** A process as it stands. */
export interface Placed {
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  // eslint-disable-next-line @typescript-eslint/no-explicit-any -- a context of whichever kind it is
  readonly context: any;
  readonly version: number;
  readonly dueAt: string | null;
}
export interface Step {
  readonly process: string;
  readonly kind: string;
  readonly event: PlainEvent;
  readonly by: Actor;
}
export interface Command {
  readonly id: string;
  readonly process: string;
  readonly event: PlainEvent;
  readonly by: Actor;
  /** The kind, for a process that does not exist yet. */
  readonly creates?: string;
}
interface Waiting {
  readonly key: string;
  readonly process: string;
  readonly topic: string;
  readonly payload: Readonly<Record<string, unknown>>;
}
type FactsOf = (world: World, command: Command, row: Placed | null) => unknown;
type Deliver = (world: World, effect: Waiting) => void;

/**
 * The processes of one contract in memory, moved by their own machines. A step and what follows from it are stored
 * together; what follows may come late, out of order and twice; an answer may be lost, and then the command is sent again.
 */
export class World {
  readonly rows = new Map<string, Placed>();
  readonly journal: Step[] = [];
  readonly statements = new Map<string, ComputedStatement>();
  readonly terms = new Map<string, Tariff>();
  readonly outbox: Waiting[] = [];
  readonly refusals = new Map<string, number>();
  private readonly answered = new Map<string, Decision>();
  /** What the step under way was computed from. */
  computed: Computation | null = null;
  now = new Date('2027-02-01T09:00:00Z');
  private made = 0;

  constructor(
    readonly chance: Chance,
    private readonly factsOf: FactsOf,
    private readonly deliver: Deliver,
    private readonly brokenRule: string | null = null,
  ) {}

  newId(): string {
    this.made += 1;
    return `p${String(this.made).padStart(4, '0')}`;
  }
  of(kind: string): Placed[] {
    return [...this.rows.values()].filter((row) => row.kind === kind);
  }
  get contract(): Placed {
    return this.of('contract')[0]!;
  }

  /** Sends a command. Some answers are lost on the way: then the very same command is sent again. */
  send(command: Command): Decision {
    const answer = this.once(command);
    return this.chance.is(0.1) ? this.once(command) : answer;
  }

  private once(command: Command): Decision {
    const known = this.answered.get(command.id);
    if (known) return known;
    const { process, event, by, creates } = command;
    const row = this.rows.get(process) ?? null;
    const kind = creates ?? row?.kind;
    if (!kind || (creates && row)) throw new Error(`${event.type} on ${process}`);
    const facts = this.factsOf(this, command, row);
    const asking = { event, by };
    const own = without(this.brokenRule, kind);
    const decision = row ? decide(own, row, asking, facts, this.now) : decideCreation(own, asking, facts, this.now);
    if (!decision.moved) {
      this.refusals.set(decision.rule, (this.refusals.get(decision.rule) ?? 0) + 1);
      return decision;
    }
    const { state, context, dueAt } = decision;
    const version = (row?.version ?? 0) + 1;
    this.rows.set(process, { id: process, kind, state, context, version, dueAt });
    this.journal.push({ process, kind, event, by });
    this.answered.set(command.id, decision);
    decision.effects.forEach(({ topic, payload }, n) =>
      this.outbox.push({ key: `${process} ${version} ${n}`, process, topic, payload: payload as Waiting['payload'] }),
    );
    return decision;
  }

  /** Delivers what waits, in any order; whoever delivers may die before it is noted, and then it is delivered again. */
  settle(least = 0): void {
    while (this.outbox.length > least) {
      const at = this.chance.below(this.outbox.length);
      this.deliver(this, this.outbox[at]!);
      if (!this.chance.is(0.15)) this.outbox.splice(at, 1);
    }
  }

  /** Lets time pass: every deadline that is over is taken before anything else happens. */
  wait(days: number): void {
    this.now = new Date(this.now.getTime() + days * 86_400_000);
    for (const { id, kind } of [...this.rows.values()])
      for (;;) {
        const row = this.rows.get(id)!;
        const due = dueDeadline(governed[kind]!.machine, row);
        if (!due || Date.parse(due.at) > this.now.getTime()) break;
        const answer = this.send({ id: `${id} ${due.event} ${row.version}`, process: id, event: { type: due.event }, by: clockActor }); // prettier-ignore
        if (!answer.moved) break;
      }
  }
}
