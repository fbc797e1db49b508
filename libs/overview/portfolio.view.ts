import type { Engine } from '@utfall/engine';
import { addDays, localOf } from '@utfall/process';
import type { Awaited } from './awaited.ts';
import type { PortfolioTrail, TimelineStation } from './portfolio.types.ts';
import { stationKinds } from './stations.ts';
import type { FoundTrail } from './trail.reads.ts';
import { overviewOf } from './trail.view.ts';

const dayMilliseconds = 86_400_000;

/** A trail with its time line: how long it has been where it is, against the plan. */
export function portfolioTrailOf(engine: Engine, awaited: Awaited, found: FoundTrail): PortfolioTrail {
  const overview = overviewOf(engine, awaited, found, found.trail.id);
  const { trailId, challengeId, title, authority, illustrative, station, now, where, deadlines } = overview;
  const timeline = timelineOf(overview.stations, found);
  const here = timeline.find(({ status }) => status === 'here') ?? null;
  const [next = null] = deadlines;
  return {
    ...{ trailId, challengeId, title, authority, illustrative, station, now, timeline },
    stationName: here?.name ?? null,
    stateLabel: where.stateLabel,
    stationBeganAt: here?.beganAt ?? null,
    ...daysOf(here, now),
    waitsFor: where.next,
    nextDeadlineAt: next?.at ?? null,
    nextDeadlineLabel: next?.label ?? null,
    updatedAt: latest([found.trail, ...found.processes].map(({ updatedAt }) => updatedAt)),
  };
}

type Shown = ReturnType<typeof overviewOf>['stations'];

/** Each station with the day it should be left. What lies ahead follows from what comes before. */
function timelineOf(stations: Shown, { plans, now }: FoundTrail): TimelineStation[] {
  let from = localOf(now.toISOString()).date;
  return stations.map(({ number, key, name, status, beganAt, endedAt }) => {
    const began = dateOf(beganAt);
    if (began) from = localOf(began.toISOString()).date;
    const planned = plans[number] ?? null;
    const usual = addDays(from, stationKinds[number - 1]!.usualDays);
    const plannedEndsOn = status === 'skipped' ? null : (planned ?? (status === 'done' ? null : usual));
    const ended = dateOf(endedAt);
    from = ended ? localOf(ended.toISOString()).date : (plannedEndsOn ?? from);
    return {
      station: number,
      key,
      name,
      status,
      beganAt: began,
      endedAt: ended,
      plannedEndsOn,
      isPlanned: planned !== null,
    };
  });
}

function daysOf(
  here: TimelineStation | null,
  now: Date,
): Pick<PortfolioTrail, 'daysInStation' | 'daysPlanned' | 'daysLate'> {
  if (!here?.beganAt || here.plannedEndsOn === null) return { daysInStation: null, daysPlanned: null, daysLate: 0 };
  const began = localOf(here.beganAt.toISOString()).date;
  const daysInStation = daysBetween(began, localOf(now.toISOString()).date);
  const daysPlanned = Math.max(0, daysBetween(began, here.plannedEndsOn));
  return { daysInStation, daysPlanned, daysLate: Math.max(0, daysInStation - daysPlanned) };
}

function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T12:00:00Z`) - Date.parse(`${from}T12:00:00Z`)) / dayMilliseconds);
}

function dateOf(at: string | Date | null): Date | null {
  return at === null ? null : new Date(at);
}

function latest(dates: readonly Date[]): Date {
  return new Date(Math.max(...dates.map((date) => date.getTime())));
}
