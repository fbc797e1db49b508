import type { ServerText } from '../say.ts';

/** A machine as the build writes it for the client (`tools/web.machines.ts`). */
export interface MachineDrawing {
  readonly kind: string;
  readonly label: ServerText;
  readonly nodes: readonly DrawnState[];
  readonly edges: readonly DrawnStep[];
  readonly deadlines: readonly { readonly event: string; readonly in: string; readonly label: ServerText }[];
  readonly steps: Readonly<Record<string, { readonly effects: readonly ServerText[] }>>;
}

export interface DrawnState {
  readonly id: string;
  readonly label: ServerText;
  readonly meaning: ServerText | null;
  readonly parent: string | null;
  readonly type: 'atomic' | 'compound' | 'parallel' | 'final';
}

export interface DrawnStep {
  readonly from: string;
  readonly to: string;
  readonly event: string | null;
  readonly sentBy: 'person' | 'clock' | 'news' | 'nobody';
  readonly label: ServerText;
}

// The way each kind of process walks when all goes well; every other state is another way, drawn beside it.
const trails: Readonly<Record<string, readonly string[]>> = {
  trail: [
    'course.challenge',
    'course.workshops',
    'course.rfi',
    'course.decideRoute',
    'course.matching',
    'course.pcp',
    'course.outcome',
    'course.closed',
  ],
  challenge: ['draft', 'inReview', 'approved', 'published', 'closed'],
  route: ['preparing', 'proposed', 'decided'],
  workshopSeries: ['planned', 'running', 'synthesised', 'completed'],
  workshop: [
    'draft',
    'scheduled',
    'registrationOpen',
    'registrationClosed',
    'inSession',
    'held',
    'minutesDraft',
    'published',
  ],
  rfi: ['draft', 'internalReview', 'approved', 'open', 'closed', 'analysing', 'reported', 'completed'],
  response: ['draft', 'submitted', 'received', 'concluded'],
  matching: ['idle', 'scored', 'shortlisted', 'notified', 'closed'],
  contract: ['draft', 'review', 'signed', 'mobilising', 'delivering', 'tail', 'finalSettlement', 'closed'],
  measurement: ['planned', 'preregistered', 'dataLocked', 'estimated', 'attested'],
  statement: ['draft', 'computed', 'issued', 'accepted', 'invoiced', 'paid', 'reconciled'],
};

/** The states along the trail of a machine, first to last. */
export function trailOf({ kind, nodes }: MachineDrawing): readonly string[] {
  return trails[kind] ?? nodes.filter(({ parent }) => parent === '').map(({ id }) => id);
}

/** The state around all that is drawn: the whole machine, or the course of a trail. */
export const rootOf = ({ kind }: MachineDrawing): string => (kind === 'trail' ? 'course' : '');

// A choice has one event for all its ways; each way is told by what was found.
const found: Readonly<Record<string, ServerText>> = {
  'course.decideRoute course.matching': { sv: 'behöver utvecklas', en: 'has to be developed' },
  'course.decideRoute course.regularProcurement': { sv: 'finns redan', en: 'exists already' },
};

/** What is written at the way between two states. */
export const wordsOfWay = ({ from, to, label }: DrawnStep): ServerText => found[`${from} ${to}`] ?? label;

/** A state and everything around it. */
export function placesOf(state: string): Set<string> {
  const places = new Set<string>();
  for (const leaf of state.split('+')) {
    const parts = leaf.split('.');
    parts.forEach((_, index) => places.add(parts.slice(0, index + 1).join('.')));
  }
  return places;
}

/** Where a process stands and has been. */
export interface Walk {
  readonly state: string;
  readonly visited: readonly string[];
}

export type StateStanding = 'done' | 'here' | 'ahead';

/** Tells of each state whether it is behind, here or ahead. What was walked and then taken back is ahead again. */
export function standings(drawing: MachineDrawing, { state, visited }: Walk): (id: string) => StateStanding {
  const here = placesOf(state);
  const been = new Set(visited.flatMap((one) => [...placesOf(one)]));
  const trail = trailOf(drawing);
  const at = trail.findIndex((id) => here.has(id));
  const reached = at >= 0 ? at : Math.max(-1, ...trail.map((id, index) => (been.has(id) ? index : -1))) + 1;
  return (id) => {
    if (here.has(id)) return 'here';
    const place = trail.findIndex((one) => one === id || id.startsWith(`${one}.`));
    if (place < 0) return been.has(id) ? 'done' : 'ahead';
    return been.has(id) && place <= reached ? 'done' : 'ahead';
  };
}
