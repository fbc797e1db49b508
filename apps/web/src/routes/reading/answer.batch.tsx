import { useEffect, type JSX } from 'react';
import type { RfiReadingPartsFragment as Reading } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { AnswerCard } from './answer.card.tsx';
import { ReadAnswersQuery } from './reading.graphql.ts';
import css from './reading.module.css';
import { readingTexts } from './texts.ts';

const first = 50;

interface BatchProps {
  readonly reading: Reading;
  readonly questionId: string;
  readonly after: string | null;
  readonly only: string | null;
  readonly tag: string | null;
  readonly reload: () => void;
  /** Tells which of the answers shown are not read yet. */
  readonly onShown: (after: string | null, unread: readonly string[]) => void;
  /** null when more have been asked for. */
  readonly onMore: ((cursor: string) => void) | null;
}

/** Some of the answers to a question; the rest when they are asked for. */
export function AnswerBatch({ reading, reload: reloadReading, onShown, onMore, ...asked }: BatchProps): JSX.Element {
  const t = useTexts(readingTexts);
  const { rfiId } = reading;
  const { data, error, reload } = useRead(ReadAnswersQuery, { rfiId, first, ...asked });
  const unread = (data?.readAnswers.nodes ?? []).filter(({ readAt }) => readAt === null);
  const ids = unread.map(({ responseId }) => responseId).join(' ');
  const { after } = asked;
  // The page counts what stands in all its batches; the list of ids as one text changes only when they do.
  useEffect(() => onShown(after, ids === '' ? [] : ids.split(' ')), [ids, after, onShown]);
  if (!data) return <li className={css.wide}>{error ? <ReadFault error={error} reload={reload} /> : <Loading />}</li>;
  const { nodes, pageInfo } = data.readAnswers;
  const again = (): void => {
    reload();
    reloadReading();
  };
  return (
    <>
      {nodes.map((answer) => (
        <AnswerCard
          key={answer.responseId}
          answer={answer}
          reading={reading}
          questionId={asked.questionId}
          now={data.serverClock.now}
          reload={again}
        />
      ))}
      {nodes.length === 0 && after === null && <li className={css.wide}>{t('reading.none')}</li>}
      {pageInfo.hasNextPage && onMore && (
        <li className={css.wide}>
          <Button onClick={() => onMore(pageInfo.endCursor ?? '')}>{t('reading.more')}</Button>
        </li>
      )}
    </>
  );
}
