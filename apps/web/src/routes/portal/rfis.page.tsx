import { useState, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useLanguage } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { daysUntil, deadline } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { ClockNote } from '../../parts/state/times.tsx';
import { OpenRfisQuery } from './portal.graphql.ts';
import { openRfiTexts } from './rfi.texts.ts';
import css from './rfi.module.css';

const pageSize = 20;

/** RFIs that take responses now, soonest closing first. */
export function OpenRfisPage(): JSX.Element {
  const t = useTexts(openRfiTexts);
  const language = useLanguage();
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(OpenRfisQuery, { first, after: null });
  const rfis = data?.openRfis;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('openRfi.title')}</PageHeading>
      <p className="lead">{t('openRfi.lead')}</p>
      {error && !rfis && <ReadFault error={error} reload={reload} />}
      {!error && !rfis && <Loading />}
      {rfis?.nodes.length === 0 && (
        <EmptyNote title={t('openRfi.none')}>
          <p>{t('openRfi.noneText')}</p>
          <p>
            <Anchor href="/utmaningar">{t('openRfi.challenges')}</Anchor>
          </p>
        </EmptyNote>
      )}
      <ul className={css.rows}>
        {rfis?.nodes.map(
          ({ id, title, authority, county, deadlineAt, now, questions, clarifications, illustrative }) => (
            <li key={id}>
              <div>
                <p className="small dim">{[authority, county].filter(Boolean).join(' · ')}</p>
                <h2>
                  <Anchor href={`/rfi/${id}`}>{title}</Anchor>
                </h2>
                <p className="small dim">
                  {t('openRfi.size', { questions: questions.length, clarifications: clarifications.length })}
                  {illustrative && ` · ${t('openRfi.example')}`}
                </p>
              </div>
              {deadlineAt && (
                <div>
                  <p className={css.left}>{t('openRfi.left', { days: Math.max(0, daysUntil(deadlineAt, now)) })}</p>
                  <p className="small dim">{t('openRfi.until', { when: deadline(deadlineAt, language) })}</p>
                  <ClockNote now={now} />
                </div>
              )}
            </li>
          ),
        )}
      </ul>
      {rfis?.pageInfo.hasNextPage && <Button onClick={() => setFirst(first + pageSize)}>{t('openRfi.more')}</Button>}
    </div>
  );
}
