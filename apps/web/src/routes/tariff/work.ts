import type { Autosave } from '../../api/autosave.ts';
import type { Contract, TariffForm, Template } from './form.ts';
import type { Reading } from './tree.model.ts';

/** What every part of the page works on. */
export interface Work {
  readonly contract: Contract;
  readonly templates: readonly Template[];
  readonly mayWrite: boolean;
  readonly form: Autosave<TariffForm>;
  readonly reading: Reading;
  readonly reload: () => void;
  /** The terms have become these: what was kept of them on the way is thrown away. */
  readonly discard: () => Promise<void>;
}
