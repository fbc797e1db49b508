import type { JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import type { WrittenRfi } from './builder.values.ts';
import { rfiTexts } from './texts.ts';

/** The way to the drafts out for review, with how many comments on them still wait for an answer. */
export function DraftsLink({ rfi: { id, documents, comments } }: { rfi: WrittenRfi }): JSX.Element {
  const t = useTexts(rfiTexts);
  const waiting = comments.filter(({ disposition }) => disposition === null).length;
  return (
    <p>
      <Anchor href={`/arende/${id}/remiss`}>{t('builder.remiss')}</Anchor>
      {documents.length > 0 && (
        <span className="small dim"> {t('builder.drafts', { drafts: documents.length, waiting })}</span>
      )}
    </p>
  );
}
