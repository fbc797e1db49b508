import { useEffect, useState, useSyncExternalStore } from 'react';
import { useAutosave, type Autosave } from '../../api/autosave.ts';
import type { Meeting } from '../../api/meetings.ts';
import type { StepState } from '../../api/step.ts';
import { RfiKeeper, formKeyOf } from './builder.keeper.ts';
import { faultsIn, isSame, type BuilderValues, type FoundFault, type WrittenRfi } from './builder.values.ts';

export interface Writing extends Meeting<string> {
  readonly draft: Autosave<BuilderValues>;
  readonly settle: (field: string, whose: 'mine' | 'theirs') => void;
  /** What stands with the authority now. */
  readonly standing: BuilderValues;
  readonly isChanged: boolean;
  readonly faults: readonly FoundFault[];
  /** Tells what is not right yet; true when everything is. */
  readonly check: () => boolean;
  readonly store: () => Promise<void>;
  /** What is written has been published: the draft has done its work. */
  readonly done: () => Promise<void>;
  readonly state: StepState;
}

interface Written {
  readonly rfi: WrittenRfi;
  readonly draft: { readonly body: string; readonly version: number } | null | undefined;
  readonly reload: () => void;
}

/** Writes on an RFI: every key is kept in a draft of one's own, a button makes versions of it. */
export function useWriting({ rfi, draft: kept, reload }: Written): Writing {
  const [keeper] = useState(() => new RfiKeeper(rfi, kept));
  const draft = useAutosave<BuilderValues>({ form: formKeyOf(rfi.id), server: keeper.begun, save: keeper.save });
  const meeting = useSyncExternalStore(keeper.meetings.subscribe, keeper.meetings.current, keeper.meetings.current);
  const [faults, setFaults] = useState<readonly FoundFault[]>([]);
  const [state, setState] = useState<StepState>({ kind: 'ready' });
  const { version } = rfi;
  useEffect(() => {
    if (state.kind === 'sending') return;
    const met = keeper.meet(rfi, draft.values);
    if (met) draft.change(met);
    // eslint-disable-next-line react-hooks/exhaustive-deps -- a new version is met once, whatever is written meanwhile
  }, [version, keeper]);
  const settle = (field: string, whose: 'mine' | 'theirs'): void => {
    const theirs = keeper.meetings.settle(field);
    if (whose === 'theirs') draft.change({ [field]: theirs });
  };
  const check = (): boolean => {
    const found = faultsIn(draft.values);
    setFaults(found);
    return found.length === 0 && meeting.conflicts.length === 0;
  };
  const store = async (): Promise<void> => {
    if (!check()) return;
    setState({ kind: 'sending' });
    await draft.flush();
    setState(await keeper.store(draft.values));
    reload();
  };
  const isChanged = !isSame(keeper.standing, draft.values);
  return {
    ...{ draft, ...meeting, settle, standing: keeper.standing, isChanged, faults, check, store, state },
    done: () => keeper.discard(),
  };
}
