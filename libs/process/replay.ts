import type { Actor, Machine, PlainEvent } from './machine.ts';
import type { StatePath } from './state.ts';
import { begin, step } from './step.ts';

/** What a journal says about one step: what was sent, by whom, and the database's time (the first entry is the creation). */
export interface JournalEntry {
  readonly event: PlainEvent;
  readonly by: Actor;
  readonly now: Date;
}

/** Where a replayed journal ends. */
export interface Replayed {
  readonly state: StatePath;
  readonly context: object;
}

/**
 * Folds a journal from its creation with the same steps that wrote it. No rule is asked and no effect is given: a refused
 * command never reached the journal, and what was sent out once is not sent again. Throws when the journal is empty or
 * does not begin with a creation.
 */
export function replay(machine: Machine, entries: readonly JournalEntry[]): Replayed {
  const [creation, ...steps] = entries;
  if (creation?.event.type !== 'create') throw new Error(`A journal of ${machine.name} begins with "create"`);
  const { state, context } = steps.reduce<Replayed>(
    (standing, { event, by, now }) => step(machine, standing, { event, by }, now),
    begin(machine, creation, creation.now),
  );
  return { state, context };
}
