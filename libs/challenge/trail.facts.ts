import { readMark, type FactsAsked, type ReadMark } from '@utfall/engine';
import { isIn, type StatePath } from '@utfall/process';
import type { TrailContext } from './trail.machine.ts';

/** A trail as the stages along it ask for it. */
export interface TrailSeen {
  readonly id: string;
  readonly state: StatePath;
  readonly visibility: 'tenant' | 'party' | 'public';
  readonly context: TrailContext;
  /** True while it is neither suspended nor ended. */
  readonly trailGoesOn: boolean;
  /** Goes into the read set, so that the step is stored only if the trail has not moved meanwhile. */
  readonly mark: ReadMark;
}

/** The trail that a process, or the one to be made, belongs to. Null when there is none. */
export async function trailSeen({ engine, row, creation }: FactsAsked): Promise<TrailSeen | null> {
  const id = row?.trail ?? creation?.trail;
  const trail = id === undefined ? null : await engine.row((row ?? creation)!.tenant, id);
  if (trail?.kind !== 'trail') return null;
  const { state, visibility } = trail;
  const context = trail.context as TrailContext;
  const trailGoesOn = !context.ended && !isIn(state, 'pace.suspended');
  return { id: trail.id, state, visibility, context, trailGoesOn, mark: readMark(trail) };
}

/** What goes into the read set of a step that has looked at the trail. */
export function readsOf(trail: TrailSeen | null): readonly ReadMark[] {
  return trail ? [trail.mark] : [];
}
