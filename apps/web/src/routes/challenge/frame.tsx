import type { JSX, ReactNode } from 'react';
import type { ChallengeFormQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import { ChallengeFormQuery } from './challenge.graphql.ts';
import { formKeyOf } from './drafts.ts';
import { challengeTexts } from './texts.ts';

export type FormChallenge = NonNullable<Answer['challenge']>;

export interface ReadForm extends Answer {
  readonly challenge: FormChallenge;
  readonly reload: () => void;
}

/** Waits for the challenge; says when there is none. Reads anew when it moves. */
export function WithChallenge({ id, children }: { id: string; children: (read: ReadForm) => ReactNode }): JSX.Element {
  const t = useTexts(challengeTexts);
  const { data, error, reload } = useRead(ChallengeFormQuery, { id, formKey: formKeyOf(id) });
  useMoved([id], reload);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { challenge } = data;
  if (!challenge)
    return (
      <NotePage title={t('challenge.missing')}>
        <p className="lead">{t('challenge.missingText')}</p>
      </NotePage>
    );
  return <>{children({ ...data, challenge, reload })}</>;
}

/** The step by which the reader writes on the challenge in the state it is in; null when they may not. */
export function writingStepOf({ nextSteps }: FormChallenge): 'describe' | 'revise' | null {
  const isOpen = (event: string): boolean => nextSteps.some((step) => step.event === event && step.allowed);
  return isOpen('describe') ? 'describe' : isOpen('revise') ? 'revise' : null;
}

export const maySend = ({ nextSteps }: FormChallenge, event: string): boolean =>
  nextSteps.some((step) => step.event === event && step.allowed);
