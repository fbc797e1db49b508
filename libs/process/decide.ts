import type { Actor, Asked, Machine, PlacedArrow, PlainEvent, Rule } from './machine.ts';
import { dueDeadline, nextDeadlineAt } from './deadline.ts';
import { hasEnded } from './graph.ts';
import { paceEvents, paceRefusal, pausedAt, setsDeadline } from './pause.ts';
import { may, openTo, type Policy } from './policy.ts';
import { refuse, type Refused } from './refusals.ts';
import { isIn, type StatePath } from './state.ts';
import { begin, step, type EffectRow } from './step.ts';
import type { Missing } from './text.ts';

/** A machine together with the table of who may what. */
export interface Governed {
  readonly machine: Machine;
  readonly policy: Policy;
}

/** A process as stored. `dueAt` (ISO 8601, UTC) is its next deadline. */
export interface Row {
  readonly state: StatePath;
  readonly context: object;
  readonly version: number;
  readonly dueAt: string | null;
}

/** What somebody wants to happen. */
export interface Asking {
  readonly event: PlainEvent;
  readonly by: Actor;
}

/**
 * A "yes" as a value: the whole next row and what follows. The store must refuse it unless
 * `notBefore ≤ database time < notAfter` (ISO 8601, UTC; `null` = no bound).
 */
export interface Moved {
  readonly moved: true;
  readonly state: StatePath;
  readonly context: object;
  readonly effects: readonly EffectRow[];
  readonly dueAt: string | null;
  readonly notAfter: string | null;
  readonly notBefore: string | null;
}

/** A yes or a no, both as values. */
export type Decision = Moved | Refused;

/**
 * Decides a command on a process: pure, no half moves. `now` is the database's time. In parallel regions the event is
 * refused if any region's rule fails. A process with a due deadline must first be moved by its clock event.
 */
export function decide(governed: Governed, row: Row, command: Asking, facts: unknown, now: Date): Decision {
  const { machine, policy } = governed;
  const { event, by } = command;
  if (event.type in paceEvents) return decidePace(machine, row, command, now);
  const declared = machine.events[event.type];
  if (!declared) return refuse('unknownEvent');
  const fromPeople = (declared.from ?? 'person') === 'person';
  if (fromPeople ? !may(policy, by, row.state, event.type) : !by.roles.includes('system'))
    return refuse('role', { openTo: fromPeople ? openTo(policy, row.state, event.type) : ['system'] });

  const asked = { context: row.context, event, facts, by, now };
  const arrows = arrowsTaken(machine, row.state, asked);
  if (arrows.length === 0) return { ...refuse('notInThisState'), missing: placesOf(machine, event.type) };

  const closesAt = declared.closesAt?.(asked) ?? null;
  const stands = pausedAt(row.context) !== null;
  if (stands && (closesAt !== null || declared.from === 'clock')) return refuse('paused');
  if (closesAt !== null && now.getTime() >= Date.parse(closesAt)) return lateRefusal(machine, declared.lateRule);
  const deadline = declared.from === 'clock' ? dueDeadline(machine, row, event.type) : null;
  if (declared.from === 'clock' && (!deadline || now.getTime() < Date.parse(deadline.at))) return refuse('notYetDue');

  const refused = firstRefusal(machine, policy, row.state, arrows, asked);
  if (refused) return refused;
  const next = step(machine, row, command, now);
  if (stands && setsDeadline(machine, row.context, next.context)) return refuse('paused');
  return {
    moved: true,
    ...next,
    dueAt: nextDeadlineAt(machine, next.state, next.context),
    notAfter: declared.from === 'clock' ? null : earliest(row.dueAt, closesAt),
    notBefore: deadline?.at ?? null,
  };
}

/** Whether a process begins to stand still or goes on. */
function decidePace(machine: Machine, row: Row, command: Asking, now: Date): Decision {
  const refused = paceRefusal(machine, row, command);
  if (refused) return refused;
  const next = step(machine, row, command, now);
  const dueAt = nextDeadlineAt(machine, next.state, next.context);
  return { moved: true, ...next, dueAt, notAfter: row.dueAt, notBefore: null };
}

/** Decides whether a process may be created and what its first row is. */
export function decideCreation(governed: Governed, command: Asking, facts: unknown, now: Date): Decision {
  const { machine, policy } = governed;
  const { event, by } = command;
  if (!by.roles.includes('system') && !may(policy, by, null, 'create'))
    return refuse('role', { openTo: openTo(policy, null, 'create') });
  const asked = { context: {}, event, facts, by, now };
  const refused = failing(machine, machine.create.rules ?? [], asked);
  if (refused) return { ...refused, openTo: openTo(policy, null, 'create') };
  const first = begin(machine, command, now);
  const dueAt = nextDeadlineAt(machine, first.state, first.context);
  return { moved: true, ...first, dueAt, notAfter: null, notBefore: null };
}

/** The arrows an event would take now: in each place the first whose condition holds. None in a process that has ended. */
export function arrowsTaken(
  machine: Machine,
  state: StatePath,
  asked: Asked<object, PlainEvent, unknown>,
): readonly PlacedArrow[] {
  const taken: PlacedArrow[] = [];
  for (const placed of machine.arrows) {
    if (placed.event !== asked.event.type || !isIn(state, placed.from)) continue;
    if (taken.some((other) => other.from === placed.from)) continue;
    const condition = placed.arrow.when === undefined ? undefined : machine.conditions?.[placed.arrow.when];
    if (!condition || condition(asked)) taken.push(placed);
  }
  return taken.length > 0 && hasEnded(machine, state) ? [] : taken;
}

/** The rules of some arrows, each once, in the order of the chart. */
export function rulesOf(arrows: readonly PlacedArrow[]): string[] {
  return [...new Set(arrows.flatMap(({ arrow }) => arrow.rules ?? []))];
}

/** What a rule finds missing; null when it holds. A planned rule always holds. */
export function missingFor(
  rule: Rule<object, PlainEvent, unknown>,
  asked: Asked<object, PlainEvent, unknown>,
): readonly Missing[] | null {
  if (rule.planned || !rule.check) return null;
  const lacking = lackingIn(rule.check(asked));
  const { onBehalfOf, ...by } = asked.by;
  if (lacking !== null || onBehalfOf === undefined) return lacking;
  // Who stands in for somebody may no more than either of them: an author's stand-in does not approve for the author.
  return lackingIn(rule.check({ ...asked, by: { ...by, id: onBehalfOf } }));
}

function lackingIn(answer: boolean | readonly Missing[]): readonly Missing[] | null {
  if (answer === true) return null;
  if (answer === false) return [];
  return answer.length === 0 ? null : answer;
}

function firstRefusal(
  machine: Machine,
  policy: Policy,
  state: StatePath,
  arrows: readonly PlacedArrow[],
  asked: Asked<object, PlainEvent, unknown>,
): Refused | null {
  const refused = failing(machine, rulesOf(arrows), asked);
  return refused && { ...refused, openTo: openTo(policy, state, asked.event.type) };
}

function failing(
  machine: Machine,
  names: readonly string[],
  asked: Asked<object, PlainEvent, unknown>,
): Refused | null {
  let first: Refused | null = null as Refused | null;
  for (const name of names) {
    const rule = machine.rules[name]!;
    const lacking = missingFor(rule, asked);
    if (lacking === null) continue;
    first = first
      ? { ...first, missing: [...first.missing, ...lacking] }
      : { moved: false, rule: name, sentence: rule.sentence, ...basisOf(rule), openTo: [], missing: lacking };
  }
  return first;
}

function basisOf(rule: Rule<object, PlainEvent, unknown>): { basis?: Refused['basis'] } {
  return rule.basis ? { basis: rule.basis } : {};
}

function lateRefusal(machine: Machine, lateRule: string | undefined): Refused {
  const rule = lateRule === undefined ? undefined : machine.rules[lateRule];
  if (!rule || lateRule === undefined) return refuse('late');
  return { ...refuse('late'), rule: lateRule, sentence: rule.sentence, ...basisOf(rule) };
}

function placesOf(machine: Machine, event: string): Missing[] {
  const places = machine.arrows.filter((placed) => placed.event === event).map(({ from }) => from);
  return [...new Set(places)].map((place) => ({ field: place, text: machine.places.get(place)!.label }));
}

function earliest(one: string | null, other: string | null): string | null {
  if (one === null || other === null) return one ?? other;
  return Date.parse(one) <= Date.parse(other) ? one : other;
}
