import { useCallback, useEffect, useRef, useState } from 'react';
import { forget, keep, readKept } from './kept.ts';
import { mergeFields, type Fields } from './merge.ts';

/** What the server said to a save. `behind`: somebody else has changed it since; `theirs` is what stands there now. */
export type SaveAnswer<Values> =
  | { readonly kind: 'saved'; readonly at: string }
  | { readonly kind: 'behind'; readonly theirs: Values }
  | { readonly kind: 'refused' }
  | { readonly kind: 'unanswered' };

export type Saved =
  { readonly state: 'saved'; readonly at: string } | { readonly state: 'saving' | 'failed' | 'offline' } | null;

export interface AutosaveSettings<Values extends Fields> {
  /** Names the form on this device, such as `response:${id}`. */
  readonly form: string;
  /** What the server has now. */
  readonly server: Values;
  /** Sends everything that is written. Rejects or answers `unanswered` when there was no answer: it is sent again. */
  readonly save: (mine: Values) => Promise<SaveAnswer<Values>>;
}

export interface Autosave<Values extends Fields> {
  readonly values: Values;
  readonly change: (next: Partial<Values>) => void;
  /** For `<Autosave saved={…} />`. */
  readonly saved: Saved;
  /** Writing from before, on this device, that the server never got; it has been put back. */
  readonly restoredAt: string | null;
  /** Fields that somebody else has changed too. Saving waits until each is answered. */
  readonly conflicts: readonly { readonly field: keyof Values & string; readonly theirs: unknown }[];
  readonly resolve: (field: keyof Values & string, whose: 'mine' | 'theirs') => void;
  /** Saves now, such as before a step. True when the server has everything. */
  readonly flush: () => Promise<boolean>;
}

interface Written<Values> {
  base: Values;
  mine: Values;
  theirs: Values | null;
  both: readonly (keyof Values & string)[];
}

const restMilliseconds = 800;
const againMilliseconds = 4_000;
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

function begin<Values extends Fields>(form: string, server: Values): Written<Values> & { restoredAt: string | null } {
  const kept = readKept<Values>(form);
  if (!kept || isSame(kept.mine, server))
    return { base: server, mine: server, theirs: null, both: [], restoredAt: null };
  const { merged, both } = mergeFields(kept.base, kept.mine, server);
  return { base: server, mine: merged, theirs: server, both, restoredAt: kept.at };
}

/**
 * Saves a form while one writes: on this device at every key, on the server when the hand rests. Survives a killed tab, a
 * broken line and a server that restarts; what two have written is merged field by field.
 */
export function useAutosave<Values extends Fields>({ form, server, save }: AutosaveSettings<Values>): Autosave<Values> {
  const [first] = useState(() => begin(form, server));
  const written = useRef<Written<Values>>(first);
  const sending = useRef<Promise<boolean> | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const latestSave = useRef(save);
  const [, redraw] = useState(0);
  const [saved, setSaved] = useState<Saved>(null);
  useEffect(() => {
    latestSave.current = save;
  });

  const flush = useCallback((): Promise<boolean> => {
    clearTimeout(timer.current);
    const later = (): void => {
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), againMilliseconds);
    };
    const send = async (): Promise<boolean> => {
      const { base, mine, both } = written.current;
      if (both.length > 0) return false;
      if (isSame(base, mine)) return true;
      setSaved({ state: 'saving' });
      const answer = await latestSave.current(mine).catch((): SaveAnswer<Values> => ({ kind: 'unanswered' }));
      const outcome = settle(form, written.current, mine, answer);
      redraw((count) => count + 1);
      setSaved(outcome.saved);
      if (outcome.next === 'later') later();
      return outcome.next === 'now' ? send() : outcome.next === 'done';
    };
    sending.current ??= send().finally(() => {
      sending.current = null;
    });
    return sending.current;
  }, [form]);

  const change = useCallback(
    (next: Partial<Values>): void => {
      const state = written.current;
      state.mine = { ...state.mine, ...next };
      keep(form, { base: state.base, mine: state.mine, at: new Date().toISOString() });
      redraw((count) => count + 1);
      clearTimeout(timer.current);
      timer.current = setTimeout(() => void flush(), restMilliseconds);
    },
    [form, flush],
  );

  const resolve = useCallback(
    (field: keyof Values & string, whose: 'mine' | 'theirs'): void => {
      const state = written.current;
      state.both = state.both.filter((name) => name !== field);
      const theirs = state.theirs?.[field];
      change((whose === 'theirs' ? { [field]: theirs } : {}) as Partial<Values>);
    },
    [change],
  );

  useEffect(() => {
    const online = (): void => void flush();
    addEventListener('online', online);
    if (!isSame(written.current.base, written.current.mine)) void flush();
    return () => {
      removeEventListener('online', online);
      clearTimeout(timer.current);
      void flush();
    };
  }, [flush]);

  const { mine, theirs, both } = written.current;
  const conflicts = both.map((field) => ({ field, theirs: theirs?.[field] }));
  return { values: mine, change, saved, restoredAt: first.restoredAt, conflicts, resolve, flush };
}

interface Outcome {
  readonly saved: Saved;
  readonly next: 'done' | 'now' | 'later' | 'wait';
}

/** Writes down what an answer means for the form. */
function settle<Values extends Fields>(
  form: string,
  state: Written<Values>,
  sent: Values,
  answer: SaveAnswer<Values>,
): Outcome {
  if (answer.kind === 'unanswered') return { saved: { state: navigator.onLine ? 'failed' : 'offline' }, next: 'later' };
  if (answer.kind === 'refused') return { saved: { state: 'failed' }, next: 'wait' };
  if (answer.kind === 'behind') {
    const { merged, both } = mergeFields(state.base, state.mine, answer.theirs);
    Object.assign(state, { base: answer.theirs, mine: merged, theirs: answer.theirs, both });
    return { saved: null, next: both.length > 0 ? 'wait' : 'now' };
  }
  state.base = sent;
  if (!isSame(state.mine, sent)) return { saved: { state: 'saving' }, next: 'now' };
  forget(form);
  return { saved: { state: 'saved', at: answer.at }, next: 'done' };
}
