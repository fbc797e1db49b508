import type { Language } from '../say.ts';
import { rootOf, wordsOfWay, type DrawnStep } from './drawing.ts';
import type { MapAsked } from './asked.ts';
import { side, spine, wrap, type Box, type Frame, type Label, type Line } from './shapes.ts';

/** Where the lines to other ways turn down, the leftmost of them. */
const busLeft = 232;

/** What has been placed so far, by state. */
export interface Placed {
  readonly boxes: Map<string, Box>;
  readonly frames: Frame[];
  /** Boxes of what goes on inside the current state. */
  readonly inner: Box[];
}

interface Way {
  readonly from: string;
  readonly to: string;
  readonly steps: readonly DrawnStep[];
}

interface Drawn {
  readonly lines: Line[];
  readonly labels: Label[];
}

/** Draws the arrows: down along the trail, out to the other ways, back on its left side. */
export function routed(asked: MapAsked, placed: Placed, trail: readonly string[], language: Language): Drawn {
  const drawn: Drawn = { lines: [], labels: [] };
  along(asked, placed, trail, drawn);
  insideRegions(asked, placed, drawn);
  const ways = waysOf(asked.drawing.edges);
  const buses = new Map<string, number>();
  const busOf = (target: string): number => {
    if (!buses.has(target)) buses.set(target, busLeft + (buses.size % 4) * 11);
    return buses.get(target)!;
  };
  const labelled = new Set<string>();
  for (const way of ways) {
    const [from, to] = [areaOf(placed, way.from), areaOf(placed, way.to)];
    if (to && way.from === rootOf(asked.drawing)) fromAnywhere(way, to, drawn, language);
    if (!from || !to) continue;
    const [start, end] = [trail.indexOf(way.from), trail.indexOf(way.to)];
    if (start >= 0 && end === start + 1) continue;
    if (start >= 0 && end >= 0) {
      if (end < start)
        drawn.lines.push({
          kind: 'other',
          arrow: true,
          path: `M${from.x} ${middle(from)}H9V${middle(to)}H${to.x - 1}`,
        });
      else
        drawn.lines.push({
          kind: 'other',
          arrow: true,
          path: `M${spine.right} ${middle(from)}H${busOf(way.to)}V${middle(to)}H${to.x + to.width + 2}`,
        });
      continue;
    }
    toOther({ way, from, to, start, end, bus: busOf(way.to), drawn, first: !labelled.has(way.to), language });
    labelled.add(way.to);
  }
  return drawn;
}

const middle = ({ y, height }: { readonly y: number; readonly height: number }): number => y + height / 2;

type Area = Pick<Box, 'x' | 'y' | 'width' | 'height'>;

function areaOf(placed: Placed, id: string): Area | undefined {
  return placed.boxes.get(id) ?? placed.frames.find((frame) => frame.id === id && frame.kind === 'outer');
}

/** One way for all steps between two states. */
function waysOf(edges: readonly DrawnStep[]): Way[] {
  const ways = new Map<string, Way>();
  for (const edge of edges) {
    const key = `${edge.from} ${edge.to}`;
    const known = ways.get(key);
    ways.set(key, { from: edge.from, to: edge.to, steps: [...(known?.steps ?? []), edge] });
  }
  return [...ways.values()];
}

/** The trail itself, from the start to the goal, with the label of each step at its right. */
function along(
  { drawing, dates = {}, language }: MapAsked,
  placed: Placed,
  trail: readonly string[],
  drawn: Drawn,
): void {
  const shown = trail.filter((id) => areaOf(placed, id));
  const first = areaOf(placed, shown[0] ?? '');
  if (first) drawn.lines.push({ kind: 'walked', arrow: false, path: `M${spine.middle} 30V${first.y}` });
  shown.slice(1).forEach((id, index) => {
    const before = shown[index]!;
    const [from, to] = [areaOf(placed, before)!, areaOf(placed, id)!];
    const [left, reached] = [standingOf(placed, before), standingOf(placed, id)];
    const steps = drawing.edges.filter((edge) => edge.from === before && edge.to === id);
    const kind = reached !== 'ahead' && left === 'done' ? 'walked' : left === 'here' ? 'next' : 'ahead';
    const end = kind === 'walked' ? to.y : to.y - 2;
    drawn.lines.push({ kind, arrow: kind !== 'walked', path: `M${spine.middle} ${from.y + from.height}V${end}` });
    const dated = steps.find(({ event }) => event !== null && dates[event] !== undefined);
    const step = dated ?? steps[0];
    if (!step) return;
    const date = kind === 'next' && dated?.event ? dates[dated.event] : undefined;
    const words = date ?? wordsOfWay(step)[language];
    // The ways beside the trail begin at `busLeft`: longer words go on below.
    const x = spine.middle + 14;
    const strong = kind === 'next';
    const perLetter = strong ? 7.1 : 6.6;
    const narrow = wrap(words, busLeft - x, perLetter);
    const written = narrow.length > 3 ? wrap(words, side.left - x, perLetter) : narrow;
    written.forEach((line, place) => {
      const y = (from.y + from.height + to.y) / 2 + 4 + (place - (written.length - 1) / 2) * 14;
      drawn.labels.push({ x, y, words: line, strong });
    });
  });
}

const standingOf = (placed: Placed, id: string) =>
  placed.boxes.get(id)?.standing ?? placed.frames.find((frame) => frame.id === id)?.standing ?? 'ahead';

/** The steps between states that stand under one another in a region, drawn or opened. */
function insideRegions(asked: MapAsked, placed: Placed, drawn: Drawn): void {
  const { drawing, dates = {}, inside, language } = asked;
  const opened = new Map<string, string | undefined>(
    (inside?.regions ?? []).flatMap(({ states }, region) =>
      states.map(({ when }, place) => [`${inside!.state}>${region}>${place}`, when] as const),
    ),
  );
  const entered = new Set<string>();
  const enter = (frame: Frame, box: Box): void => {
    const x = frame.x > spine.right ? box.x + box.width - 34 : box.x + box.width / 2;
    if (entered.has(frame.id)) return;
    entered.add(frame.id);
    const kind = frame.standing === 'ahead' ? 'ahead' : 'walked';
    const above = frame.kind === 'outer' ? frame.y + 38 : frame.y - 8;
    const branch = `M${spine.middle} ${above}H${x - 14}Q${x} ${above} ${x} ${above + 14}V${box.y}`;
    const path = frame.x > spine.right ? branch : `M${spine.middle} ${above}V${box.y}`;
    drawn.lines.push({ kind, arrow: false, path });
  };
  for (const box of placed.inner) {
    const [state, region, place] = box.id.split('>');
    const own = placed.frames.find(({ id }) => id === `${state}>${region}`);
    const frame = own ?? placed.frames.find(({ id }) => id === state);
    if (place === '0' && frame) enter(frame, box);
    const above = placed.inner.find(({ id }) => id === `${state}>${region}>${Number(place) - 1}`);
    if (above) downTo(drawn, above, box, opened.get(box.id) ?? '', 'next');
  }
  const nested = [...placed.boxes.values()].filter(
    ({ id, other }) => !other && placed.frames.some((frame) => id.startsWith(`${frame.id}.`)),
  );
  for (const box of nested) {
    const parent = box.id.slice(0, box.id.lastIndexOf('.'));
    const siblings = nested.filter(({ id }) => id.slice(0, id.lastIndexOf('.')) === parent);
    const frame = placed.frames.find(({ id }) => id === parent);
    const at = siblings.indexOf(box);
    if (at === 0 && frame) enter(frame, box);
    const above = siblings[at - 1];
    if (!above) continue;
    const step = drawing.edges.find(({ from, to }) => from === above.id && to === box.id);
    if (!step) continue;
    const kind = above.standing === 'here' ? 'next' : box.standing === 'ahead' ? 'ahead' : 'walked';
    const date = step.event && above.standing === 'here' ? dates[step.event] : undefined;
    downTo(drawn, above, box, date ?? wordsOfWay(step)[language], kind);
  }
}

function downTo({ lines, labels }: Drawn, above: Box, below: Box, words: string, kind: Line['kind']): void {
  const x = above.x + Math.min(above.width / 2, 78);
  lines.push({ kind, arrow: true, path: `M${x} ${above.y + above.height}V${below.y - 2}` });
  labels.push({ x: x + 14, y: (above.y + above.height + below.y) / 2 + 3, words, strong: kind === 'next' });
}

interface OtherWay {
  readonly way: Way;
  readonly from: Area;
  readonly to: Area;
  readonly start: number;
  readonly end: number;
  readonly bus: number;
  readonly drawn: Drawn;
  readonly first: boolean;
  readonly language: Language;
}

/** A way out of the trail, back to it, or between two states beside it. */
function toOther({ way, from, to, start, end, bus, drawn, first, language }: OtherWay): void {
  const { lines, labels } = drawn;
  const words = wordsOfWay(way.steps[0]!)[language];
  if (start < 0 && end < 0) {
    const down = from.y < to.y;
    const path = down
      ? `M${side.middle} ${from.y + from.height}V${to.y - 2}`
      : `M${from.x + from.width} ${middle(from)}H437V${middle(to)}H${to.x + to.width + 1}`;
    lines.push({ kind: 'other', arrow: true, path });
    return;
  }
  if (end >= 0) {
    const back = bus + 6;
    lines.push({
      kind: 'other',
      arrow: true,
      path: `M${from.x} ${middle(from) + 9}H${back}V${middle(to) + 9}H${to.x + to.width + 2}`,
    });
    return;
  }
  if (from.width > 300) {
    lines.push({ kind: 'other', arrow: true, path: `M${side.middle} ${from.y + from.height}V${to.y - 2}` });
    return;
  }
  const [leaves, arrives] = [middle(from), middle(to)];
  const level = Math.abs(leaves - arrives) < 2;
  const path = level
    ? `M${from.x + from.width} ${leaves}H${to.x - 2}`
    : `M${from.x + from.width} ${leaves}H${bus}V${arrives}H${to.x - 2}`;
  lines.push({ kind: 'other', arrow: true, path });
  if (!first) return;
  const written = wrap(words, 70, 6.6);
  written.forEach((line, index) => {
    const y = leaves - 7 - (written.length - 1 - index) * 15;
    labels.push({ x: from.x + from.width + 6, y, words: line, strong: false });
  });
}

/** A step that can be taken wherever the walker stands: down the right edge to where it leads. */
function fromAnywhere(way: Way, to: Area, { lines, labels }: Drawn, language: Language): void {
  lines.push({ kind: 'other', arrow: true, path: `M437 26V${middle(to)}H${to.x + to.width + 1}` });
  labels.push({ x: 437, y: 20, words: wordsOfWay(way.steps[0]!)[language], strong: false, ends: true });
}
