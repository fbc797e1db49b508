import type { Actor } from '@utfall/process';
import type { ProcessRow } from './command.ts';

/** The engine itself: timers, news between processes, imports. */
export const systemActor: Actor = {
  id: '00000000-0000-7000-8000-000000000002',
  organisation: null,
  roles: ['system'],
  relation: 'system',
};

/**
 * The actor with what their organisation is to the process: `authority` when it owns it, the relation it participates
 * with, `public` when the process is open to all, else `outsider`: somebody for whom it does not exist.
 */
export function related(by: Actor, row: Pick<ProcessRow, 'tenant' | 'visibility' | 'participants'> & Clock): Actor {
  if (by.roles.includes('system')) return { ...by, relation: 'system' };
  return { ...by, relation: relationOf(by, row), ...freshIn(by, row) };
}

interface Clock {
  readonly clockOffsetSeconds?: number;
}

/** A sign-in ages by the clock on the wall, and is judged in the time of the trail, which may have been moved. */
function freshIn({ freshUntil }: Actor, { clockOffsetSeconds = 0 }: Clock): Pick<Actor, 'freshUntil'> {
  if (freshUntil === undefined || clockOffsetSeconds === 0) return {};
  return { freshUntil: new Date(Date.parse(freshUntil) + clockOffsetSeconds * 1000).toISOString() };
}

/**
 * The first wall taken away, for the proof that the second holds alone: everybody passes for one of the process's own
 * people. No setting of a server leads here; see `EngineSettings.firstWall`.
 */
export function unwalled(by: Actor, row: Pick<ProcessRow, 'tenant' | 'visibility' | 'participants'>): Actor {
  if (by.roles.includes('system')) return { ...by, relation: 'system' };
  const parties = row.visibility === 'party' ? row.participants : [];
  return { ...by, relation: parties[0]?.relation ?? 'authority' };
}

function relationOf(by: Actor, row: Pick<ProcessRow, 'tenant' | 'visibility' | 'participants'>): string {
  const participant = row.participants.find(({ organisation }) => organisation === by.organisation);
  if (participant) return participant.relation;
  if (row.visibility !== 'party' && by.organisation === row.tenant) return 'authority';
  return row.visibility === 'public' ? 'public' : 'outsider';
}

/** The same for a process that is about to be made. */
export function relatedToCreation(by: Actor, tenant: string): Actor {
  if (by.roles.includes('system')) return { ...by, relation: 'system' };
  return { ...by, relation: by.organisation === tenant ? 'authority' : 'public' };
}
