import { useEffect, useState, useSyncExternalStore } from 'react';
import { useAutosave, type Autosave } from '../../api/autosave.ts';
import type { Meeting } from '../../api/meetings.ts';
import { useStep, type StepState } from '../../api/step.ts';
import { DescribeStep } from './challenge.graphql.ts';
import { DraftKeeper, draftOf } from './drafts.ts';
import { inputOf, valuesOf, type FieldName, type FormValues } from './form.values.ts';
import type { ReadForm } from './frame.tsx';

export interface Writing extends Meeting<FieldName> {
  readonly draft: Autosave<FormValues>;
  readonly settle: (field: FieldName, whose: 'mine' | 'theirs') => void;
  /** Makes what is written a version that colleagues see. True when it is stored, or kept as a draft where a version is published at once. */
  readonly store: () => Promise<boolean>;
  readonly state: StepState;
}

/**
 * Writes on a challenge: every key is kept in a draft of one's own, a button makes a version. A version that a colleague
 * has saved meanwhile is merged field by field; where both have written, the person chooses.
 */
export function useWriting({ challenge, draft: kept, reload }: ReadForm, step: 'describe' | 'revise'): Writing {
  const current = challenge.contentVersion ?? 0;
  const theirs = valuesOf(challenge);
  const [earlier] = useState(() => draftOf(kept?.body));
  const [keeper] = useState(() => {
    const { basedOn, base } = earlier ?? { basedOn: current, base: theirs };
    return new DraftKeeper(challenge.id, kept?.version ?? 0, { basedOn, base });
  });
  const draft = useAutosave<FormValues>({
    form: `challenge:${challenge.id}`,
    server: earlier?.values ?? theirs,
    save: keeper.save,
  });
  const { conflicts, merged } = useSyncExternalStore(
    keeper.meetings.subscribe,
    keeper.meetings.current,
    keeper.meetings.current,
  );
  const describe = useStep(DescribeStep);
  useEffect(() => {
    const both = keeper.meet(current, draft.values, valuesOf(challenge));
    if (both) draft.change(both);
  }, [current, keeper, draft, challenge]);
  const settle = (field: FieldName, whose: 'mine' | 'theirs'): void => {
    const theirs = keeper.meetings.settle(field);
    if (whose === 'theirs') draft.change({ [field]: theirs });
  };
  const store = async (): Promise<boolean> => {
    if (conflicts.length > 0 || !(await draft.flush())) return false;
    if (step === 'revise') return true;
    const { values } = draft;
    if (keeper.isStored(values)) return true;
    const answer = await describe.send({
      challengeId: challenge.id,
      expects: challenge.version,
      text: inputOf(values),
    });
    if (answer) await keeper.discard(answer.contentVersion ?? current + 1, values);
    reload();
    return answer !== null;
  };
  return { draft, conflicts, settle, merged, store, state: describe.state };
}
