import type { JSX, ReactNode } from 'react';
import type { RfiBuilderQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import type { WrittenRfi } from './builder.values.ts';
import { RfiBuilderQuery } from './rfi.graphql.ts';
import { rfiTexts } from './texts.ts';

interface ReadRfi {
  readonly rfi: WrittenRfi;
  readonly draft: Answer['draft'];
  readonly now: string;
  readonly reload: () => void;
}

/** Waits for the RFI with what one has written on it; says when there is none. Reads anew when it moves. */
export function WithRfi({
  id,
  formKey,
  children,
}: {
  id: string;
  formKey: string;
  children: (read: ReadRfi) => ReactNode;
}): JSX.Element {
  const { data, error, reload } = useRead(RfiBuilderQuery, { id, formKey });
  useMoved([id], reload);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  if (!data.rfi) return <NoRfi />;
  return <>{children({ rfi: data.rfi, draft: data.draft, now: data.serverClock.now, reload })}</>;
}

export function NoRfi(): JSX.Element {
  const t = useTexts(rfiTexts);
  return (
    <NotePage title={t('rfi.notFound')}>
      <p className="lead">{t('rfi.notFoundText')}</p>
    </NotePage>
  );
}

export const mayTake = ({ nextSteps }: Pick<WrittenRfi, 'nextSteps'>, event: string): boolean =>
  nextSteps.some((step) => step.event === event && step.allowed);
