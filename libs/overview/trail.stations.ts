import { stateLabel } from '@utfall/graphql';
import { activeDeadlines, hasEnded, isIn, text, type Machine, type Text } from '@utfall/process';
import { stationAt, stationKinds, type StationKind } from './stations.ts';
import { dated, lowerFirst, numeral } from './words.ts';

/** A publication, with the body that its stage gave it. */
export interface PublishedProcess {
  readonly title: string;
  readonly deadlineAt: Date | null;
  readonly county: string | null;
  readonly sdg: readonly number[];
  readonly body: object;
}

/** A process of a trail as one reader sees it. `context` is of use to those for whom the process is more than public. */
export interface SeenProcess {
  readonly tenant: string;
  readonly id: string;
  readonly kind: string;
  readonly state: string;
  readonly version: number;
  readonly parent: string | null;
  readonly context: object;
  readonly relation: string;
  readonly publishedAt: Date | null;
  /** What is published of it; only where the whole page is asked for. */
  readonly published: PublishedProcess | null;
  readonly createdAt: Date;
  readonly updatedAt: Date;
  readonly mine: readonly number[] | null;
  readonly others: readonly number[] | null;
}

/** When the trail came to a state, as its journal tells; empty for readers who may not read the journal. */
export interface TrailVisit {
  readonly at: string;
  readonly to: string;
}

/** A trail with everything on it that one reader sees. */
export interface SeenTrail {
  readonly trail: SeenProcess;
  readonly processes: readonly SeenProcess[];
  readonly visits: readonly TrailVisit[];
  readonly now: Date;
}
export type MachineOf = (kind: string) => Machine;

/** A station of one trail. */
export interface StandingStation extends StationKind {
  readonly status: 'done' | 'here' | 'ahead' | 'skipped';
  readonly fact: Text;
  readonly beganAt: Date | null;
  readonly endedAt: Date | null;
  readonly dueAt: Date | null;
  readonly dueLabel: Text | null;
  readonly main: SeenProcess | null;
  readonly processes: readonly SeenProcess[];
}

const heldStates = ['held', 'minutesDraft', 'published'];
const calledOff = ['cancelled', 'abandoned', 'withdrawn'];

/** The six stations of a trail: which are done, where it is, what lies ahead. */
export function stationsOf(seen: SeenTrail, machineOf: MachineOf): StandingStation[] {
  const here = stationAt(seen.trail.state);
  const visited = visitsOf(seen);
  return stationKinds.map((kind) => {
    const { number } = kind;
    const processes = seen.processes.filter((one) => kind.kinds.includes(one.kind));
    const main = mainOf(seen, kind, processes, machineOf);
    const times = visited.get(number);
    const isPast = here === null || number < here.number;
    const passed = times !== undefined || (seen.visits.length === 0 && (main !== null || isBefore(seen, number)));
    const status = here?.number === number ? 'here' : !isPast ? 'ahead' : passed ? 'done' : 'skipped';
    const deadline = status === 'here' ? deadlineOf(main, processes, machineOf) : null;
    return {
      ...kind,
      status,
      fact: factOf({ seen, kind, status, main, processes, machineOf }),
      beganAt: times?.beganAt ?? null,
      endedAt: status === 'here' ? null : (times?.endedAt ?? null),
      dueAt: deadline?.at ?? null,
      dueLabel: deadline?.label ?? null,
      main,
      processes,
    };
  });
}

/** When each station was come to and left. Readers without the journal are told what is published. */
function visitsOf({
  visits,
  processes,
  trail,
}: SeenTrail): Map<number, { beganAt: Date | null; endedAt: Date | null }> {
  const found = new Map<number, { beganAt: Date | null; endedAt: Date | null }>();
  let last: number | null = null;
  for (const { at, to } of visits) {
    const number = stationAt(to)?.number ?? null;
    if (number === last) continue;
    if (last !== null) found.get(last)!.endedAt = new Date(at);
    if (number !== null) found.set(number, { beganAt: found.get(number)?.beganAt ?? new Date(at), endedAt: null });
    last = number;
  }
  if (visits.length > 0) return found;
  for (const { number, kinds } of stationKinds) {
    const first = processes.filter((one) => kinds.includes(one.kind) && one.publishedAt !== null)[0];
    if (first) found.set(number, { beganAt: first.publishedAt, endedAt: null });
  }
  if (trail.publishedAt !== null) found.set(5, { beganAt: null, endedAt: trail.publishedAt });
  return found;
}

/** For readers without the journal: the ordinary route goes past the matching, every other station comes before the next. */
function isBefore({ trail }: SeenTrail, number: number): boolean {
  const here = stationAt(trail.state);
  return here !== null && number < here.number && !(number === 4 && isIn(trail.state, 'course.regularProcurement'));
}

/** The process that a station is about: the one that goes on, else the newest that was not called off. */
function mainOf(
  { trail }: SeenTrail,
  { kinds }: StationKind,
  processes: readonly SeenProcess[],
  machineOf: MachineOf,
): SeenProcess | null {
  const leading = isIn(trail.state, 'course.decideRoute') && kinds.includes('route') ? 'route' : kinds[0];
  const of = processes.filter(({ kind, state }) => kind === leading && !calledOff.includes(state));
  const going = of.filter(({ kind, state }) => !hasEnded(machineOf(kind), state));
  return going.at(-1) ?? of.at(-1) ?? processes.filter(({ kind }) => kind === kinds[0]).at(-1) ?? null;
}

interface Upcoming {
  readonly at: Date;
  readonly label: Text;
}

/** The deadline that a station is about: that of the whole process before that of a part of it. */
export function deadlineOf(
  main: SeenProcess | null,
  processes: readonly SeenProcess[],
  machineOf: MachineOf,
): Upcoming | null {
  const all = (main ? [main, ...processes] : processes).flatMap((one) =>
    upcomingOf(one, machineOf(one.kind), one === main),
  );
  return all.sort((one, other) => one.depth - other.depth || one.at.getTime() - other.at.getTime())[0] ?? null;
}

function upcomingOf(
  { state, context }: SeenProcess,
  machine: Machine,
  isMain: boolean,
): (Upcoming & { depth: number })[] {
  return activeDeadlines(machine, { state, context }).map(({ name, at, label }) => {
    const depth = machine.deadlines![name]!.in.split('.').length + (isMain ? 0 : 10);
    return { at: new Date(at), label, depth };
  });
}

interface FactAsked {
  readonly seen: SeenTrail;
  readonly kind: StationKind;
  readonly status: StandingStation['status'];
  readonly main: SeenProcess | null;
  readonly processes: readonly SeenProcess[];
  readonly machineOf: MachineOf;
}

function factOf(asked: FactAsked): Text {
  const { kind, status, main, machineOf } = asked;
  if (status === 'skipped') return text('hoppas över', 'skipped');
  if (status === 'ahead') return kind.promise;
  const told = ownFact(asked);
  if (told) return told;
  if (main) return lowerFirst(stateLabel(machineOf(main.kind), main.state));
  return status === 'done' ? text('klart', 'done') : text('förbereds', 'being prepared');
}

/** What a station has to tell besides the state of its process. */
function ownFact({ seen: { trail, now }, kind, main, processes }: FactAsked): Text | null {
  switch (kind.key) {
    case 'challenge':
      return main?.publishedAt ? dated('publicerad', 'published', main.publishedAt, now) : null;
    case 'workshops':
      return workshopFact(processes, now);
    case 'rfi':
      return rfiFact(main, now);
    case 'matching': {
      const { notified } = (main?.context ?? {}) as { notified?: { suppliers: number } | null };
      if (!notified || main?.relation === 'public') return null;
      const { sv, en } = numeral(notified.suppliers);
      return text(`${sv} har fått veta`, `${en} ${notified.suppliers === 1 ? 'has' : 'have'} been told`);
    }
    case 'procurement': {
      const { selection } = trail.context as { selection?: { at: string } | null };
      const at = selection && trail.relation !== 'public' ? new Date(selection.at) : trail.publishedAt;
      if (at) return dated('leverantör vald', 'supplier selected', at, now);
      return isIn(trail.state, 'course.regularProcurement')
        ? text('vanlig upphandling', 'ordinary procurement')
        : text('pågår', 'going on');
    }
    default:
      return null;
  }
}

function workshopFact(processes: readonly SeenProcess[], now: Date): Text | null {
  const workshops = processes.filter(({ kind }) => kind === 'workshop');
  const open = workshops
    .filter(({ state }) => state === 'registrationOpen')
    .map(({ context }) => (context as { registrationClosesAt: string | null }).registrationClosesAt)
    .filter((at) => at !== null)
    .sort()[0];
  if (open !== undefined) return dated('anmälan till', 'register by', new Date(open), now);
  const held = workshops.filter(({ state }) => heldStates.includes(state)).length;
  if (held === 0) return null;
  const { sv, en } = numeral(held);
  return text(`${sv} ${held === 1 ? 'hållen' : 'hållna'}`, `${en} held`);
}

function rfiFact(main: SeenProcess | null, now: Date): Text | null {
  if (main?.kind === 'route') return text('vägvalet förbereds', 'the route is being decided');
  if (main?.kind !== 'rfi') return null;
  const { deadlineAt } = main.context as { deadlineAt: string | null };
  if (isIn(main.state, 'open') && deadlineAt) return dated('stänger', 'closes', new Date(deadlineAt), now);
  return main.state === 'completed' ? text('rapport klar', 'report published') : null;
}

/** What goes on at a place of a chart, in the machine's own words: those of the outermost state that has any. */
export function meaningOf(machine: Machine, state: string): Text | null {
  for (const leaf of state.split('+')) {
    const names = leaf.split('.');
    for (let length = 1; length <= names.length; length += 1) {
      const meaning = machine.places.get(names.slice(0, length).join('.'))?.meaning;
      if (meaning) return meaning;
    }
  }
  return null;
}

/** What goes on at the trail's own place: the course says it, the regions beside it do not. */
export function courseMeaning(machine: Machine, state: string): Text | null {
  const place = state.split('+').find((leaf) => leaf.startsWith('course.')) ?? '';
  return machine.places.get(place)?.meaning ?? null;
}
