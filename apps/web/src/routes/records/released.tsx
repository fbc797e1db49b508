import { useState, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { PaperLinks } from '../documents/paper.links.tsx';
import { ReleasedResponsesQuery } from './records.graphql.ts';
import css from './records.module.css';
import { recordsTexts } from './texts.ts';

/** The copy as it was released, with what is masked taken out. */
export function ReleasedCopy({ id }: { id: string }): JSX.Element {
  const t = useTexts(recordsTexts);
  const [cursors, setCursors] = useState<readonly (string | null)[]>([null]);
  return (
    <section className={layout.block}>
      <h2>{t('records.copy')}</h2>
      <PaperLinks name="released" id={id} forms={['pdf', 'docx']} />
      {cursors.map((after, n) => (
        <Batch
          key={after ?? ''}
          id={id}
          after={after}
          onMore={n === cursors.length - 1 ? (cursor) => setCursors([...cursors, cursor]) : null}
        />
      ))}
    </section>
  );
}

interface BatchProps {
  readonly id: string;
  readonly after: string | null;
  readonly onMore: ((cursor: string) => void) | null;
}

function Batch({ id, after, onMore }: BatchProps): JSX.Element {
  const t = useTexts(recordsTexts);
  const { data, error, reload } = useRead(ReleasedResponsesQuery, { id, after });
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { nodes, pageInfo } = data.releasedResponses;
  return (
    <>
      {nodes.map(({ organisation, answers }) => (
        <article key={organisation} className={css.response}>
          <h3>{organisation}</h3>
          <dl>
            {answers.map(({ question, text, basis, reason }) => (
              <div key={question}>
                <dt>{question}</dt>
                <dd className={css.text}>{text === null ? t('records.withheld') : text || t('records.noAnswer')}</dd>
                {basis && <dd className="small dim">{t('records.because', { basis, reason: reason ?? '' })}</dd>}
              </div>
            ))}
          </dl>
        </article>
      ))}
      {pageInfo.hasNextPage && onMore && (
        <Button onClick={() => onMore(pageInfo.endCursor ?? '')}>{t('records.more')}</Button>
      )}
    </>
  );
}
