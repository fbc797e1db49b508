import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { mapLayout } from '../apps/web/src/parts/map/layout.ts';
import { trailOf, type MachineDrawing } from '../apps/web/src/parts/map/drawing.ts';
import { mapWidth, type Label } from '../apps/web/src/parts/map/shapes.ts';
import { mutationsOf } from '../apps/web/src/routes/case/mutations.ts';
import { generateMachines } from './web.machines.ts';

const machinesPath = resolve(import.meta.dirname, '../apps/web/src/api/generated/machines');
const kinds = Object.keys(mutationsOf);

function drawingOf(kind: string): MachineDrawing {
  return JSON.parse(readFileSync(join(machinesPath, `${kind}.json`), 'utf8')) as MachineDrawing;
}
interface Area {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}
const overlap = (one: Area, other: Area): boolean =>
  one.x < other.x + other.width &&
  other.x < one.x + one.width &&
  one.y < other.y + other.height &&
  other.y < one.y + one.height;

/** About the room that the words of a label take. */
function areaOf({ x, y, words, strong, ends = false }: Label): Area {
  const width = words.length * (strong ? 6.6 : 6.2);
  return { x: ends ? x - width : x, y: y - 9, width, height: 10 };
}

describe('the map of a process', () => {
  beforeAll(() => generateMachines());

  it.each(kinds)('walks the trail of %s in order, in both languages, with room for every state', (kind) => {
    const drawing = drawingOf(kind);
    const trail = trailOf(drawing);
    expect(trail.filter((id) => !drawing.nodes.some((node) => node.id === id))).toEqual([]);
    for (const language of ['sv', 'en'] as const) {
      for (const state of trail) {
        const visited = trail.slice(0, trail.indexOf(state) + 1);
        const { boxes, frames, labels, width, height } = mapLayout({ drawing, walk: { state, visited }, language });
        expect(width).toBe(mapWidth);
        const clashes = boxes.flatMap((one, at) => boxes.slice(at + 1).filter((other) => overlap(one, other)));
        expect(clashes.map(({ id }) => id)).toEqual([]);
        const covered = labels.filter((label) => boxes.some((box) => overlap(areaOf(label), box)));
        expect(covered.map(({ words }) => words)).toEqual([]);
        const outside = [...boxes, ...frames].filter(
          (area) => area.x < 0 || area.x + area.width > width || area.y + area.height > height,
        );
        expect(outside.map(({ id }) => id)).toEqual([]);
        const rows = trail.map((id) => [...boxes, ...frames].find((area) => area.id === id)?.y ?? -1);
        expect(rows).toEqual(rows.toSorted((one, other) => one - other));
        const here = [...boxes, ...frames].filter((area) => area.standing === 'here').map(({ id }) => id);
        expect(here).toContain(state);
      }
    }
  });
});
