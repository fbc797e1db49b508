import type { StateStanding } from './drawing.ts';

/** Everything the map is drawn from, in pixels. */
export interface Box {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly lines: readonly string[];
  readonly standing: StateStanding;
  readonly shape: 'box' | 'diamond' | 'goal';
  /** Beside the trail. */
  readonly other: boolean;
}

export interface Frame {
  readonly id: string;
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly title: string;
  readonly note: string | null;
  /** `outer` holds a state with states inside; `inner` one of its regions. */
  readonly kind: 'outer' | 'inner';
  readonly standing: StateStanding;
}

export interface Line {
  readonly path: string;
  readonly kind: 'walked' | 'next' | 'ahead' | 'other';
  readonly arrow: boolean;
}

export interface Label {
  readonly x: number;
  readonly y: number;
  readonly words: string;
  readonly strong: boolean;
  /** The words end here instead of beginning here. */
  readonly ends?: boolean;
}

export interface MapLayout {
  readonly width: number;
  readonly height: number;
  readonly boxes: readonly Box[];
  readonly frames: readonly Frame[];
  readonly lines: readonly Line[];
  readonly labels: readonly Label[];
}

export const spine = { middle: 112, left: 22, width: 180, right: 202 } as const;
export const side = { left: 278, width: 154, middle: 355 } as const;
export const mapWidth = 440;

/** Breaks words into lines of about `width` pixels at `perLetter` pixels a letter. */
export function wrap(words: string, width: number, perLetter = 7.7): string[] {
  const most = Math.max(6, Math.floor(width / perLetter));
  const lines: string[] = [];
  for (const word of words.split(' ')) {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
  }
  return lines;
}

export const boxHeight = (lines: number): number => 26 + lines * 20;
