import type { Asked, Machine, PlainEvent } from './machine.ts';
import { caughtUp } from './deadline.ts';
import { arrowsTaken, missingFor, rulesOf, type Governed, type Row } from './decide.ts';
import { pausedAt } from './pause.ts';
import { may, openTo } from './policy.ts';
import { standardRefusals } from './refusals.ts';
import type { Actor } from './machine.ts';
import type { Missing, Text } from './text.ts';

/** Why a step waits: the state is another, the role is another, the time has run out, or a rule does not hold. */
export interface Reason {
  readonly kind: 'state' | 'role' | 'time' | 'rule';
  readonly rule: string;
  readonly sentence: Text;
  readonly basis?: Text;
  readonly missing: readonly Missing[];
}

/** One step of a process as a person sees it. */
export interface Step {
  readonly event: string;
  readonly label: Text;
  readonly sentence: Text;
  readonly allowed: boolean;
  readonly irreversible: boolean;
  readonly reasons: readonly Reason[];
  /** Roles that may take the step in this state. */
  readonly openTo: readonly string[];
  /** Rules that can only be judged when something is sent. */
  readonly asks: readonly string[];
  /** Rules whose data is not built yet. */
  readonly planned: readonly string[];
}

/**
 * Answers "what may I do, and if not, why not" for every step people can take in a process. The same rules decide; a
 * step said to be allowed is refused only for what is sent with it or because something changed in between.
 */
export function explain(governed: Governed, row: Row, by: Actor, facts: unknown, now: Date): Step[] {
  const current = caughtUp(governed.machine, row, now);
  return Object.entries(governed.machine.events)
    .filter(([, declared]) => (declared.from ?? 'person') === 'person')
    .map(([event]) =>
      explainStep(governed, current, { context: current.context, event: { type: event }, facts, by, now }),
    );
}

function explainStep({ machine, policy }: Governed, row: Row, asked: Asked<object, PlainEvent, unknown>): Step {
  const event = asked.event.type;
  const declared = machine.events[event]!;
  const arrows = arrowsTaken(machine, row.state, asked);
  const rules = rulesOf(arrows);
  const reasons: Reason[] = [];
  if (arrows.length === 0) reasons.push(stateReason(machine, event));
  if (!may(policy, asked.by, row.state, event)) reasons.push(roleReason());
  const closesAt = arrows.length > 0 ? (declared.closesAt?.(asked) ?? null) : null;
  if (closesAt !== null && pausedAt(row.context) !== null)
    reasons.push({ kind: 'time', rule: 'paused', sentence: standardRefusals.paused, missing: [] });
  else if (closesAt !== null && asked.now.getTime() >= Date.parse(closesAt))
    reasons.push(lateReason(machine, declared.lateRule));
  for (const name of rules) {
    const reason = ruleReason(machine, name, asked);
    if (reason) reasons.push(reason);
  }
  return {
    event,
    label: declared.label,
    sentence: declared.sentence,
    allowed: reasons.length === 0,
    irreversible: declared.irreversible ?? false,
    reasons,
    openTo: openTo(policy, row.state, event),
    asks: rules.filter((name) => machine.rules[name]!.about === 'event'),
    planned: rules.filter((name) => machine.rules[name]!.planned),
  };
}

function stateReason(machine: Machine, event: string): Reason {
  const places = [...new Set(machine.arrows.filter((placed) => placed.event === event).map(({ from }) => from))];
  const missing = places.map((place) => ({ field: place, text: machine.places.get(place)!.label }));
  return { kind: 'state', rule: 'notInThisState', sentence: standardRefusals.notInThisState, missing };
}

function roleReason(): Reason {
  return { kind: 'role', rule: 'role', sentence: standardRefusals.role, missing: [] };
}

function lateReason(machine: Machine, lateRule: string | undefined): Reason {
  const rule = lateRule === undefined ? undefined : machine.rules[lateRule];
  if (!rule || lateRule === undefined)
    return { kind: 'time', rule: 'late', sentence: standardRefusals.late, missing: [] };
  return {
    kind: 'time',
    rule: lateRule,
    sentence: rule.sentence,
    ...(rule.basis && { basis: rule.basis }),
    missing: [],
  };
}

function ruleReason(machine: Machine, name: string, asked: Asked<object, PlainEvent, unknown>): Reason | null {
  const rule = machine.rules[name]!;
  if (rule.about === 'event') return null;
  const lacking = missingFor(rule, asked);
  if (lacking === null) return null;
  return {
    kind: 'rule',
    rule: name,
    sentence: rule.sentence,
    ...(rule.basis && { basis: rule.basis }),
    missing: lacking,
  };
}
