import { rootOf, standings, trailOf, type DrawnState } from './drawing.ts';
import { routed, type Placed } from './routes.ts';
import type { Inside, MapAsked } from './asked.ts';
import { boxHeight, mapWidth, side, spine, wrap, type Box, type Frame, type MapLayout } from './shapes.ts';

const gap = 46;

/** Places a machine along its trail: one column for the trail, one for the other ways. Pure and the same each time. */
export function mapLayout(asked: MapAsked): MapLayout {
  const { drawing, language } = asked;
  const placed: Placed = { boxes: new Map(), frames: [], inner: [] };
  const trail = trailOf(drawing);
  let y = 50;
  for (const id of trail) {
    const state = drawing.nodes.find((node) => node.id === id);
    if (!state) continue;
    y = (id === trail.at(-1) ? goal(asked, placed, state, y) : placeState(asked, placed, state, y)) + gap;
  }
  const lowest = placeOthers(asked, placed, trail);
  const bottom = Math.max(y - gap, lowest) + 12;
  const { lines, labels } = routed(asked, placed, trail, language);
  return {
    width: mapWidth,
    height: bottom,
    boxes: [...placed.boxes.values(), ...placed.inner],
    frames: placed.frames,
    lines,
    labels,
  };
}

const standingIn = (asked: MapAsked) => standings(asked.drawing, asked.walk);

function placeState(asked: MapAsked, placed: Placed, state: DrawnState, y: number): number {
  const children = asked.drawing.nodes.filter(({ parent }) => parent === state.id);
  if (asked.inside?.state === state.id) return placeInside(asked, placed, state, asked.inside, y);
  if (children.length > 0) return placeFrame(asked, placed, state, children, y);
  const standing = standingIn(asked)(state.id);
  const diamond = state.id === 'course.decideRoute';
  const lines = wrap(state.label[asked.language], standing === 'done' ? 138 : 170);
  const height = diamond ? 60 : boxHeight(lines.length);
  const x = diamond ? spine.middle - 74 : spine.left;
  const width = diamond ? 148 : spine.width;
  placed.boxes.set(state.id, {
    id: state.id,
    x,
    y,
    width,
    height,
    lines,
    standing,
    shape: diamond ? 'diamond' : 'box',
    other: false,
  });
  return y + height;
}

function goal(asked: MapAsked, placed: Placed, state: DrawnState, y: number): number {
  const lines = wrap(state.label[asked.language], 170, 7);
  const standing = standingIn(asked)(state.id);
  placed.boxes.set(state.id, {
    id: state.id,
    x: spine.middle - 16,
    y,
    width: 32,
    height: 32,
    lines,
    standing,
    shape: 'goal',
    other: false,
  });
  return y + 40 + lines.length * 17;
}

interface Column {
  readonly left: number;
  readonly width: number;
}
const columnsOf = (count: number): Column[] =>
  count > 1
    ? [
        { left: 22, width: 196 },
        { left: 228, width: 190 },
      ]
    : [{ left: 22, width: 196 }];

/** A state with states inside: a tinted box around its regions, which stand side by side. */
function placeFrame(asked: MapAsked, placed: Placed, state: DrawnState, children: DrawnState[], y: number): number {
  const { nodes } = asked.drawing;
  const standing = standingIn(asked);
  const regions =
    state.type === 'parallel'
      ? children.map((region) => ({ region, states: nodes.filter(({ parent }) => parent === region.id) }))
      : [{ region: null, states: children }];
  // The region with most to tell stands on the trail.
  regions.sort(
    (one, other) =>
      Number(other.region?.id.endsWith('responses') ?? 0) - Number(one.region?.id.endsWith('responses') ?? 0),
  );
  const columns = columnsOf(regions.length);
  let lowest = y;
  regions.slice(0, 2).forEach(({ region, states }, index) => {
    const column = columns[index]!;
    let at = y + 48 + (region ? 34 : 0);
    for (const inside of states) {
      const lines = wrap(inside.label[asked.language], column.width - 36 - (standing(inside.id) === 'done' ? 34 : 0));
      const height = boxHeight(lines.length);
      placed.boxes.set(inside.id, {
        id: inside.id,
        x: column.left + 12,
        y: at,
        width: column.width - 24,
        height,
        lines,
        standing: standing(inside.id),
        shape: 'box',
        other: false,
      });
      at += height + (inside === states.at(-1) ? 0 : 40);
    }
    if (region)
      placed.frames.push({
        id: region.id,
        x: column.left,
        y: y + 48,
        width: column.width,
        height: at - y - 48 + 12,
        title: region.label[asked.language],
        note: null,
        kind: 'inner',
        standing: standing(region.id),
      });
    lowest = Math.max(lowest, at + (region ? 12 : 0));
  });
  for (const frame of placed.frames)
    if (frame.kind === 'inner' && frame.y === y + 48) Object.assign(frame, { height: lowest - frame.y });
  return closeFrame(
    placed,
    { id: state.id, title: state.label[asked.language], note: null, standing: standing(state.id) },
    y,
    lowest + 14,
  );
}

/** The stage where the walker stands, opened: where it stands inside, and what comes next there. */
function placeInside(asked: MapAsked, placed: Placed, state: DrawnState, inside: Inside, y: number): number {
  const several = inside.regions.length > 1;
  const columns = columnsOf(inside.regions.length);
  let lowest = y;
  inside.regions.slice(0, 2).forEach(({ title, states }, index) => {
    const column = columns[index]!;
    let at = y + 48 + (several ? 34 : 8);
    states.forEach(({ label, here }, place) => {
      const lines = wrap(label, column.width - 36);
      const height = boxHeight(lines.length);
      const id = `${state.id}>${index}>${place}`;
      placed.inner.push({
        id,
        x: column.left + 12,
        y: at,
        width: column.width - 24,
        height,
        lines,
        standing: here ? 'here' : 'ahead',
        shape: 'box',
        other: false,
      });
      at += height + (place === states.length - 1 ? 0 : 40);
    });
    if (several)
      placed.frames.push({
        id: `${state.id}>${index}`,
        x: column.left,
        y: y + 48,
        width: column.width,
        height: 0,
        title,
        note: null,
        kind: 'inner',
        standing: 'here',
      });
    lowest = Math.max(lowest, at + (several ? 12 : 0));
  });
  for (const frame of placed.frames)
    if (frame.kind === 'inner' && frame.y === y + 48) Object.assign(frame, { height: lowest - frame.y });
  return closeFrame(
    placed,
    { id: state.id, title: state.label[asked.language], note: inside.note, standing: 'here' },
    y,
    lowest + 14,
  );
}

function closeFrame(
  placed: Placed,
  frame: Pick<Frame, 'id' | 'title' | 'note' | 'standing'>,
  y: number,
  bottom: number,
): number {
  // Frames lie under what they hold.
  placed.frames.unshift({ ...frame, x: 8, y, width: 424, height: bottom - y, kind: 'outer' });
  return bottom;
}

/** Places the other ways in the right column, each at the height of the state it leaves, clear of frames. Returns the lowest edge. */
function placeOthers(asked: MapAsked, placed: Placed, trail: readonly string[]): number {
  const { drawing, language } = asked;
  const standing = standingIn(asked);
  const others = drawing.nodes.filter(({ id, parent }) => parent === rootOf(drawing) && !trail.includes(id));
  let free = 50;
  let lowest = 0;
  const preferred = (state: DrawnState): number => {
    const sources = drawing.edges
      .filter(({ to }) => to === state.id)
      .flatMap(({ from }) => placed.boxes.get(from) ?? []);
    const rows = sources.map((box) => box.y + box.height / 2);
    if (rows.length === 0) return placed.boxes.get(trail.at(-1) ?? '')?.y ?? 50;
    return state.type === 'final' && rows.length > 1 ? Math.max(...rows) + 40 : Math.min(...rows);
  };
  const fromTrail = (id: string): boolean => drawing.edges.some(({ from, to }) => to === id && placed.boxes.has(from));
  const rows = new Map(others.filter(({ id }) => fromTrail(id)).map((state) => [state.id, preferred(state)]));
  // What only another way leads to stands right under that way.
  const rowOf = (state: DrawnState): number => {
    const sources = drawing.edges.filter(({ to }) => to === state.id).flatMap(({ from }) => rows.get(from) ?? []);
    return rows.get(state.id) ?? (sources.length > 0 ? Math.min(...sources) + 0.5 : preferred(state));
  };
  const wished = others.map((state) => ({ state, at: rowOf(state) })).sort((one, other) => one.at - other.at);
  for (const { state, at } of wished) {
    const lines = wrap(state.label[language], side.width - 20);
    const height = boxHeight(lines.length);
    let y = Math.max(at - height / 2, free);
    for (const frame of placed.frames)
      if (frame.kind === 'outer' && y + height > frame.y - 10 && y < frame.y + frame.height + 18)
        y = frame.y + frame.height + 26;
    const box: Box = {
      id: state.id,
      x: side.left,
      y,
      width: side.width,
      height,
      lines,
      standing: standing(state.id),
      shape: 'box',
      other: true,
    };
    placed.boxes.set(state.id, box);
    free = y + height + 22;
    lowest = y + height;
  }
  return lowest;
}
