import type { Engine } from '@utfall/engine';
import { activeDeadlines, isIn, pausedAt, pausedDeadlines } from '@utfall/process';
import type { Awaited } from './awaited.ts';
import { labelsOf, stepsOf } from './labels.ts';
import type { Station, TaskStep } from './shared.types.ts';
import { stationAt, stationOfKind } from './stations.ts';
import type { FoundTrail } from './trail.reads.ts';
import {
  courseMeaning,
  meaningOf,
  stationsOf,
  type MachineOf,
  type SeenProcess,
  type SeenTrail,
  type StandingStation,
} from './trail.stations.ts';
import type { OverviewDeadline, OverviewProcess, StandingDeadline, TrailOverview, Whereabouts } from './trail.types.ts';

export const machinesOf =
  (engine: Engine): MachineOf =>
  (kind) =>
    engine.registry.get(kind).machine;

/** A trail as its bar and its page show it, asked for by the id of the trail or of a process on it. */
export function overviewOf(engine: Engine, awaited: Awaited, found: FoundTrail, id: string): TrailOverview {
  const { trail, processes, now, challengeId, title, authority, illustrative } = found;
  const standing = stationsOf(found, machinesOf(engine));
  const { route } = trail.context as { route: string | null };
  const isOutside = trail.relation === 'public';
  const where = whereOf(engine, awaited, found, standing);
  const wanted = id === trail.id ? where.processId : id;
  return {
    trailId: trail.id,
    challengeId,
    tenant: trail.tenant,
    authority,
    title,
    illustrative,
    now,
    station: stationAt(trail.state)?.number ?? null,
    stations: standing.map((station) => stationView(engine, station)),
    route: isOutside ? null : route,
    suspended: isIn(trail.state, 'pace.suspended'),
    pausedAt: pausedAt(trail.context),
    standing: standingOf(engine, processes),
    ended: stationAt(trail.state) === null,
    where,
    named: [trail, ...processes].find((process) => process.id === wanted) ?? null,
    processes: processes.map((process) => processView(engine, process)),
    deadlines: deadlinesOf(engine, [trail, ...processes]),
  };
}

export function stationView(engine: Engine, station: StandingStation): Station {
  const { number, key, name, status, fact, beganAt, endedAt, dueAt, dueLabel, main, processes } = station;
  return {
    ...{ number, key, name, status, fact, beganAt, endedAt, dueAt, dueLabel },
    stateLabel: main && labelsOf(engine, main.kind, main.state).stateLabel,
    processes: processes.map(({ id, kind, state }) => ({ id, kind, state, ...labelsOf(engine, kind, state) })),
  };
}

/** What goes on, until when and what comes next. */
export function whereOf(
  engine: Engine,
  awaited: Awaited,
  seen: SeenTrail,
  standing: readonly StandingStation[],
): Whereabouts {
  const here = standing.find(({ status }) => status === 'here') ?? null;
  const machineOf = machinesOf(engine);
  const main = here?.main ?? seen.trail;
  const { kindLabel, stateLabel } = labelsOf(engine, main.kind, main.state);
  const course = labelsOf(engine, 'trail', courseOf(seen.trail.state)).stateLabel;
  const own = main.kind === 'trail' ? null : meaningOf(machineOf(main.kind), main.state);
  return {
    sentence: own ?? courseMeaning(machineOf('trail'), seen.trail.state) ?? kindLabel,
    stateLabel: main.kind === 'trail' ? course : stateLabel,
    processId: main.id,
    kind: main.kind,
    until: here?.dueAt ?? null,
    untilLabel: here?.dueLabel ?? null,
    next: nextOf(awaited, seen),
  };
}

/** Everything that is waited for along a trail: the reader's own first. */
export function nextOf(awaited: Awaited, { trail, processes }: SeenTrail): TaskStep[] {
  const all = [trail, ...processes];
  const numbers = (of: 'mine' | 'others'): number[] => all.flatMap((one) => one[of] ?? []);
  return stepsOf(awaited, numbers('mine'), numbers('others'));
}

function courseOf(state: string): string {
  return state.split('+').find((leaf) => leaf.startsWith('course.')) ?? state;
}

function processView(engine: Engine, process: SeenProcess): OverviewProcess {
  const { id, parent: parentId, kind, state, version, createdAt, updatedAt } = process;
  const station = stationOfKind(kind)?.number ?? null;
  return { id, parentId, kind, state, version, station, createdAt, updatedAt, ...labelsOf(engine, kind, state) };
}

function standingOf(engine: Engine, processes: readonly SeenProcess[]): StandingDeadline[] {
  return processes
    .flatMap(({ id: processId, kind, state, context }) =>
      pausedDeadlines(engine.registry.get(kind).machine, { state, context }).map(({ basis = null, ...one }) => ({
        ...{ processId, kind, basis, ...one },
      })),
    )
    .sort((one, other) => one.remainingSeconds - other.remainingSeconds);
}

function deadlinesOf(engine: Engine, processes: readonly SeenProcess[]): OverviewDeadline[] {
  return processes
    .flatMap(({ id: processId, kind, state, context }) =>
      activeDeadlines(engine.registry.get(kind).machine, { state, context }).map(
        ({ event, label, basis = null, at }) => ({
          ...{ processId, kind, event, label, basis, at },
        }),
      ),
    )
    .sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
}
