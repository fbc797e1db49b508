import type { Engine } from '@utfall/engine';
import { staffRoles, type Actor, type Refused } from '@utfall/process';

export const mayRead = ({ roles }: Actor): boolean => staffRoles.some((role) => roles.includes(role));
/** A reader who changes nothing tags nothing either. */
export const mayTag = ({ roles }: Actor): boolean =>
  staffRoles.some((role) => role !== 'auditor' && roles.includes(role));

/**
 * Why somebody of the authority may not read what was handed in, by the rule that holds for beginning to judge it; null when
 * they may. Who reviews the case afterwards judges nobody, and reads without.
 */
export function withheldFrom(
  actor: Actor,
  { rfi, trail }: { rfi: string; trail: string },
  engine: Pick<Engine, 'heldBack'>,
): Promise<Refused | null> {
  if (!mayTag(actor) || actor.organisation === null) return Promise.resolve(null);
  return engine.heldBack({ tenant: actor.organisation, id: rfi, trail, kind: 'rfi' }, 'startAnalysis', actor);
}
