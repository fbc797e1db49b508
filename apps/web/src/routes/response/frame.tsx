import type { JSX, ReactNode } from 'react';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { useResponse, type AnsweredRfi, type OwnResponse, type ReadResponse } from './response.read.ts';
import { responseTexts } from './texts.ts';

export interface Shown extends ReadResponse {
  readonly response: OwnResponse;
  readonly rfi: AnsweredRfi;
}

/** Waits for the response and its RFI; says when there is none. */
export function WithResponse({ id, children }: { id: string; children: (read: Shown) => ReactNode }): JSX.Element {
  const t = useTexts(responseTexts);
  const read = useResponse(id);
  const { response, rfi, error, reload } = read;
  if (response === null || rfi === null)
    return (
      <NotePage title={t('response.notFound')}>
        <p className="lead">{t('response.notFoundText')}</p>
        <p>
          <Anchor href="/svar">{t('response.own')}</Anchor>
        </p>
      </NotePage>
    );
  if (response && rfi) return <>{children({ ...read, response, rfi })}</>;
  return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
}
