import type { OverviewPartsFragment, ProcessPartsFragment } from '../../api/generated/graphql.ts';
import { standingOf } from '../../app/station-bar.tsx';
import { rootOf, trailOf, type MachineDrawing } from '../../parts/map/drawing.ts';
import type { Inside } from '../../parts/map/asked.ts';
import type { Language } from '../../parts/say.ts';
import type { Station } from '../../parts/trail/trail-bar.tsx';

export type Overview = OverviewPartsFragment;
export type CaseProcess = ProcessPartsFragment;
export type NextStep = CaseProcess['nextSteps'][number];

/** The stations of the trail as the bar draws them; each leads to its latest process. */
export function stationsOf({ stations }: Overview, language: Language): Station[] {
  return stations.map(({ name, fact, status, processes }) => {
    const last = processes.at(-1);
    return {
      name: name[language],
      fact: fact[language],
      standing: standingOf(status),
      ...(last && { href: `/arende/${last.id}` }),
    };
  });
}

/** Where something is begun: on the trail, or on the process it is a part of. */
export function beginningAt(kind: string, overview: Overview | null, { kind: own, id }: CaseProcess): string {
  const series = own === 'workshopSeries' ? id : overview?.processes.find((one) => one.kind === 'workshopSeries')?.id;
  const on = kind === 'workshop' && series !== undefined ? series : (overview?.trailId ?? id);
  return `/arende/${on}/borja/${kind}`;
}

const organisers = ['projectLead', 'officer', 'facilitator'];

/** As the machine of a workshop has it: organisers, while the series goes on. */
export const mayBeginWorkshop = ({ kind, state }: CaseProcess, roles: readonly string[]): boolean =>
  kind === 'workshopSeries' &&
  ['planned', 'running'].includes(state) &&
  roles.some((role) => organisers.includes(role));

/** States that end a process without its goal: steps there are what one does last. */
function endsElsewhere(drawing: MachineDrawing | null, event: string): boolean {
  if (!drawing) return false;
  const trail = trailOf(drawing);
  const targets = drawing.edges.filter((edge) => edge.event === event).map(({ to }) => to);
  return (
    targets.length > 0 &&
    targets.every((to) => !trail.includes(to) && drawing.nodes.some(({ id, type }) => id === to && type === 'final'))
  );
}

/** Steps in the order they are offered: what the trail waits for, what leads on, the rest, what ends something last. */
export function ordered(
  steps: readonly NextStep[],
  drawing: MachineDrawing | null,
  { state, deadlines }: CaseProcess,
  wanted: readonly string[],
): NextStep[] {
  const trail = drawing ? trailOf(drawing) : [];
  const leaves = new Set(state.split('+').flatMap((leaf) => [leaf, leaf.split('.')[0]!]));
  const ways = (drawing?.edges ?? []).filter(({ from }) => leaves.has(from));
  const clocked = new Set(deadlines.filter(({ running }) => running).map(({ event }) => event));
  // Where the clock goes on by itself, nobody has to.
  const leadsOn = (event: string): boolean =>
    ways.some(
      ({ from, to, event: by }) =>
        by === event &&
        trail.includes(from) &&
        trail.indexOf(to) > trail.indexOf(from) &&
        !ways.some((other) => other.to === to && other.event !== null && clocked.has(other.event)),
    );
  const rank = ({ event }: NextStep): number => {
    if (wanted.includes(event)) return 0;
    if (endsElsewhere(drawing, event)) return 3;
    return leadsOn(event) ? 1 : 2;
  };
  return steps.toSorted((one, other) => rank(one) - rank(other));
}

export const isEnding = (drawing: MachineDrawing | null, { event }: NextStep): boolean => endsElsewhere(drawing, event);

/** Every state a process has been in, oldest first. */
export const visitedOf = ({ journal, state }: CaseProcess): string[] => [
  ...journal.nodes.flatMap(({ fromState, toState }) => [fromState, toState]).filter((one) => one !== ''),
  state,
];

/** When the process last came to where it stands. */
export function cameAt({ journal, state }: CaseProcess): string | null {
  const outer = (path: string): string =>
    path
      .split('+')
      .map((leaf) => leaf.split('.')[0])
      .join('+');
  const moves = journal.nodes.filter(({ fromState, toState }) => outer(fromState) !== outer(toState));
  return moves.findLast(({ toState }) => outer(toState) === outer(state))?.at ?? null;
}

/** Where the course of a trail stands and has been, from its stations. */
export function courseOf({ stations, processes, route, ended }: Overview): { state: string; visited: string[] } {
  const procured = route === 'regular' ? 'course.regularProcurement' : 'course.pcp';
  const states: Readonly<Record<string, readonly string[]>> = {
    challenge: ['course.challenge'],
    workshops: ['course.workshops'],
    rfi: ['course.rfi', 'course.decideRoute'],
    matching: ['course.matching'],
    procurement: [procured],
    contract: ['course.outcome'],
  };
  const visited = stations.filter(({ status }) => status === 'done').flatMap(({ key }) => states[key] ?? []);
  if (ended) return { state: 'course.closed', visited };
  const here = stations.find(({ status }) => status === 'here')?.key ?? 'challenge';
  const rfi = processes.findLast(({ kind }) => kind === 'rfi');
  if (here === 'rfi' && rfi?.state === 'completed')
    return { state: 'course.decideRoute', visited: [...visited, 'course.rfi'] };
  return { state: states[here]?.[0] ?? 'course.challenge', visited };
}

/** What the current stage looks like inside: where it stands and what comes next there, with its time. */
export function insideOf(
  drawing: MachineDrawing,
  process: CaseProcess,
  course: string,
  dateOf: (at: string) => string,
  language: Language,
  note: string | null,
): Inside {
  const trail = trailOf(drawing);
  const label = (id: string): string => drawing.nodes.find((node) => node.id === id)?.label[language] ?? id;
  const regions = process.state.split('+').map((leaf) => {
    const parts = leaf.split('.');
    const region = parts.length > 2 ? parts.slice(0, -1).join('.') : rootOf(drawing);
    const around = [leaf, ...(parts.length > 1 ? [parts[0]!] : [])];
    const coming = around.flatMap((place) =>
      drawing.edges.filter(({ from, event }) => {
        const deadline = process.deadlines.find((one) => one.event === event && one.running);
        return from === place && deadline;
      }),
    );
    const next =
      coming[0] ?? drawing.edges.find(({ from, to }) => from === leaf && trail.indexOf(to) === trail.indexOf(leaf) + 1);
    const at = next && process.deadlines.find((one) => one.event === next.event && one.running)?.at;
    const title = region === '' ? '' : label(region);
    const states = [
      { label: label(leaf), here: true },
      ...(next ? [{ label: label(next.to), here: false, when: at ? dateOf(at) : next.label[language] }] : []),
    ];
    return { title, states };
  });
  // The region whose time is up last is the one the trail waits for.
  return { state: course, note, regions: regions.reverse() };
}
