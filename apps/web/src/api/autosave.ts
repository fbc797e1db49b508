import { useEffect, useState, useSyncExternalStore } from 'react';
import type { Fields } from './merge.ts';
import { WrittenForm, type FormView, type SaveAnswer } from './written-form.ts';

export type { SaveAnswer, Saved } from './written-form.ts';

export interface AutosaveSettings<Values extends Fields> {
  /** Names the form on this device, such as `response:${id}`. */
  readonly form: string;
  /** What the server has now. */
  readonly server: Values;
  /** Sends everything that is written. Rejects or answers `unanswered` when there was no answer: it is sent again. */
  readonly save: (mine: Values) => Promise<SaveAnswer<Values>>;
}

export interface Autosave<Values extends Fields> extends FormView<Values> {
  readonly change: (next: Partial<Values>) => void;
  readonly resolve: (field: keyof Values & string, whose: 'mine' | 'theirs') => void;
  /** Saves now, such as before a step. True when the server has everything. */
  readonly flush: () => Promise<boolean>;
}

/**
 * Saves a form while one writes. Survives a killed tab, a broken line and a server that restarts; what two have written
 * is merged field by field.
 */
export function useAutosave<Values extends Fields>({ form, server, save }: AutosaveSettings<Values>): Autosave<Values> {
  const [written] = useState(() => new WrittenForm(form, server, save));
  const view = useSyncExternalStore(written.subscribe, written.current, written.current);
  useEffect(() => written.start(), [written]);
  useEffect(() => written.saveWith(save), [written, save]);
  return { ...view, change: written.change, resolve: written.resolve, flush: written.flush };
}
