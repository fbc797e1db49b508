import type { Language } from '../say.ts';
import type { MachineDrawing, Walk } from './drawing.ts';

/** What goes on inside the state where the walker stands, taken from another machine. */
export interface Inside {
  readonly state: string;
  readonly note: string | null;
  readonly regions: readonly { readonly title: string; readonly states: readonly InsideState[] }[];
}

export interface InsideState {
  readonly label: string;
  readonly here: boolean;
  /** Written at the arrow that leads here. */
  readonly when?: string;
}

export interface MapAsked {
  readonly drawing: MachineDrawing;
  readonly walk: Walk;
  readonly language: Language;
  /** When the clock sends an event, in words, by the event. */
  readonly dates?: Readonly<Record<string, string>>;
  readonly inside?: Inside;
}
