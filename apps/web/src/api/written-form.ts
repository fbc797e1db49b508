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

/** A form as it is drawn. */
export interface FormView<Values extends Fields> {
  readonly values: Values;
  readonly saved: Saved;
  /** Writing from before, on this device, that the server never got; it has been put back. */
  readonly restoredAt: string | null;
  /** Fields that somebody else has changed too. Saving waits until each is answered. */
  readonly conflicts: readonly { readonly field: keyof Values & string; readonly theirs: unknown }[];
}

const restMilliseconds = 800;
const againMilliseconds = 4_000;
const isSame = (one: unknown, other: unknown): boolean => JSON.stringify(one) === JSON.stringify(other);

/** A form that saves itself: on this device at every key, on the server when the hand rests, again when that failed. */
export class WrittenForm<Values extends Fields> {
  private save: (mine: Values) => Promise<SaveAnswer<Values>>;
  private readonly form: string;
  private readonly listeners = new Set<() => void>();
  private base: Values;
  private theirs: Values;
  private view: FormView<Values>;
  private sending: Promise<boolean> | null = null;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(form: string, server: Values, save: (mine: Values) => Promise<SaveAnswer<Values>>) {
    this.form = form;
    this.save = save;
    this.base = server;
    this.theirs = server;
    const kept = readKept<Values>(form);
    this.view = { values: server, saved: null, restoredAt: null, conflicts: [] };
    if (!kept || isSame(kept.mine, server)) return;
    const { merged, both } = mergeFields(kept.base, kept.mine, server);
    this.view = { ...this.view, values: merged, restoredAt: kept.at, conflicts: this.conflictsOf(both) };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly saveWith = (save: (mine: Values) => Promise<SaveAnswer<Values>>): void => {
    this.save = save;
  };

  readonly current = (): FormView<Values> => this.view;

  readonly change = (next: Partial<Values>): void => {
    const values = { ...this.view.values, ...next };
    keep(this.form, { base: this.base, mine: values, at: new Date().toISOString() });
    this.show({ values });
    this.later(restMilliseconds);
  };

  readonly resolve = (field: keyof Values & string, whose: 'mine' | 'theirs'): void => {
    this.show({ conflicts: this.view.conflicts.filter((conflict) => conflict.field !== field) });
    this.change((whose === 'theirs' ? { [field]: this.theirs[field] } : {}) as Partial<Values>);
  };

  /** Saves now. True when the server has everything. */
  readonly flush = (): Promise<boolean> => {
    clearTimeout(this.timer);
    this.sending ??= this.send().finally(() => {
      this.sending = null;
    });
    return this.sending;
  };

  /** Sends what waits from before, and whatever waits when the line is back. Ends with a last try. */
  readonly start = (): (() => void) => {
    const online = (): void => void this.flush();
    addEventListener('online', online);
    online();
    return () => {
      removeEventListener('online', online);
      void this.flush();
    };
  };

  private show(next: Partial<FormView<Values>>): void {
    this.view = { ...this.view, ...next };
    for (const listener of this.listeners) listener();
  }

  private later(milliseconds: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), milliseconds);
  }

  private conflictsOf(both: readonly (keyof Values & string)[]): FormView<Values>['conflicts'] {
    return both.map((field) => ({ field, theirs: this.theirs[field] }));
  }

  private async send(): Promise<boolean> {
    for (;;) {
      const { values, conflicts } = this.view;
      if (conflicts.length > 0) return false;
      if (isSame(this.base, values)) return true;
      this.show({ saved: { state: 'saving' } });
      const answer = await this.save(values).catch((): SaveAnswer<Values> => ({ kind: 'unanswered' }));
      if (!this.settle(values, answer)) return false;
    }
  }

  /** Writes down what an answer means. True when there may be more to send at once. */
  private settle(sent: Values, answer: SaveAnswer<Values>): boolean {
    switch (answer.kind) {
      case 'unanswered':
        this.show({ saved: { state: navigator.onLine ? 'failed' : 'offline' } });
        this.later(againMilliseconds);
        return false;
      case 'refused':
        this.show({ saved: { state: 'failed' } });
        return false;
      case 'behind': {
        const { merged, both } = mergeFields(this.base, this.view.values, answer.theirs);
        this.base = answer.theirs;
        this.theirs = answer.theirs;
        this.show({ values: merged, conflicts: this.conflictsOf(both), saved: null });
        return true;
      }
      case 'saved':
        this.base = sent;
        if (isSame(this.view.values, sent)) {
          forget(this.form);
          this.show({ saved: { state: 'saved', at: answer.at } });
        }
        return true;
    }
  }
}
