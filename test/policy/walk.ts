import {
  arrowsTaken,
  caughtUp,
  decide,
  decideCreation,
  dueDeadline,
  clockActor,
  type Actor,
  type Decision,
  type Governed,
  type Moved,
  type PlacedArrow,
  type PlainEvent,
  type Refused,
  type Row,
} from '@utfall/process';

/** Walks processes of one kind without a database, and knows which arrows were taken and which rules have refused. */
export class Walks<Context extends object, Facts extends object> {
  private readonly taken = new Set<PlacedArrow>();
  private readonly refusing = new Set<string>();

  constructor(readonly governed: Governed) {}

  /** A new process. Throws when it is refused. */
  begin(by: Actor, fields: object, facts: Facts, now: Date): Walk<Context, Facts> {
    const first = this.noted(
      decideCreation(this.governed, { event: { ...fields, type: 'create' }, by }, facts, now),
      [],
    );
    if (!first.moved) throw new Error(`create: ${first.rule} ${JSON.stringify(first.missing)}`);
    return new Walk(this, { ...first, version: 1 }, facts, now);
  }

  /** What a creation is refused for, or `moved`. */
  beginning(by: Actor, fields: object, facts: Facts, now: Date): string {
    const command = { event: { ...fields, type: 'create' }, by };
    const decision = this.noted(decideCreation(this.governed, command, facts, now), []);
    return decision.moved ? 'moved' : decision.rule;
  }

  noted(decision: Decision, arrows: readonly PlacedArrow[]): Decision {
    if (decision.moved) for (const arrow of arrows) this.taken.add(arrow);
    else this.refusing.add(decision.rule);
    return decision;
  }

  /** The arrows of events that no walk has taken. */
  untaken(): string[] {
    return this.governed.machine.arrows
      .filter((placed) => placed.event !== '' && !this.taken.has(placed))
      .map(({ from, event, arrow }) => `${from} | ${event}${arrow.when ? ` [${arrow.when}]` : ''}`);
  }

  /** The rules that have refused nothing in any walk; planned ones never do. */
  unrefusing(): string[] {
    return Object.entries(this.governed.machine.rules)
      .filter(([name, { planned }]) => !planned && !this.refusing.has(name))
      .map(([name]) => name);
  }
}

/** One process on its way. */
export class Walk<Context extends object, Facts extends object> {
  constructor(
    private readonly walks: Walks<Context, Facts>,
    public row: Row,
    public facts: Facts,
    public now: Date,
  ) {}

  get state(): string {
    return this.row.state;
  }
  get context(): Context {
    return this.row.context as Context;
  }

  ask(event: string, by: Actor, fields: object = {}): Decision {
    const sent: PlainEvent = { ...fields, type: event };
    const row = by === clockActor ? this.row : caughtUp(this.walks.governed.machine, this.row, this.now);
    const asked = { context: row.context, event: sent, facts: this.facts, by, now: this.now };
    const arrows = arrowsTaken(this.walks.governed.machine, row.state, asked);
    return this.walks.noted(decide(this.walks.governed, row, { event: sent, by }, this.facts, this.now), arrows);
  }

  /** What it is refused for, or `moved`. */
  refusal(event: string, by: Actor, fields: object = {}): string {
    const decision = this.ask(event, by, fields);
    return decision.moved ? 'moved' : decision.rule;
  }

  refused(event: string, by: Actor, fields: object = {}): Refused {
    const decision = this.ask(event, by, fields);
    if (decision.moved) throw new Error(`${event} moved to ${decision.state}`);
    return decision;
  }

  /** Takes a step. Throws when it is refused. */
  take(event: string, by: Actor, fields: object = {}): Moved {
    const decision = this.ask(event, by, fields);
    if (!decision.moved) throw new Error(`${event}: ${decision.rule} ${JSON.stringify(decision.missing)}`);
    this.row = { ...decision, version: this.row.version + 1 };
    return decision;
  }

  /** Lets the clock run until an instant and gives what it did. */
  wait(until: Date | string): Moved[] {
    this.now = new Date(until);
    const moves: Moved[] = [];
    for (
      let due = dueDeadline(this.walks.governed.machine, this.row);
      due && Date.parse(due.at) <= this.now.getTime();
      due = dueDeadline(this.walks.governed.machine, this.row)
    )
      moves.push(this.take(due.event, clockActor));
    return moves;
  }
}
