import { useState, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useLanguage } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { ResultsQuery } from './portal.graphql.ts';
import css from './challenge.module.css';
import page from './rfi.module.css';
import layout from '../../parts/layout.module.css';
import { resultsTexts } from './results.texts.ts';

const pageSize = 20;
const kinds = ['report', 'selection', 'contract'] as const;

/** Reports, selections and contracts, newest first. */
export function ResultsPage(): JSX.Element {
  const t = useTexts(resultsTexts);
  const language = useLanguage();
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(ResultsQuery, { first, after: null });
  const results = data?.publicResults;
  const nameOf = (kind: string): string => t(`results.${kinds.find((one) => one === kind) ?? 'report'}`);
  return (
    <div className={`wrap ${page.page}`}>
      <PageHeading>{t('results.title')}</PageHeading>
      <p className="lead">{t('results.lead')}</p>
      {error && !results && <ReadFault error={error} reload={reload} />}
      {!error && !results && <Loading />}
      {results?.nodes.length === 0 && (
        <EmptyNote title={t('results.none')}>
          <p>{t('results.noneText')}</p>
          <p>
            <Anchor href="/utmaningar">{t('results.challenges')}</Anchor>
          </p>
        </EmptyNote>
      )}
      <ul className={`${layout.rows} ${page.rows}`}>
        {results?.nodes.map(({ id, kind, challengeId, title, authority, county, at, report, winner }) => (
          <li key={`${kind}${id}`}>
            <div className={css.row}>
              <p className="small dim">{[nameOf(kind), authority, county].filter(Boolean).join(' · ')}</p>
              <h2>{challengeId ? <Anchor href={`/utmaningar/${challengeId}`}>{title}</Anchor> : title}</h2>
              {winner && <p>{t('results.winner', { winner })}</p>}
              {report && (
                <details>
                  <summary>{t('results.read')}</summary>
                  <p className="measure">{report}</p>
                </details>
              )}
            </div>
            <p className="small dim nb">{day(at, language, { weekday: true })}</p>
          </li>
        ))}
      </ul>
      {results?.pageInfo.hasNextPage && <Button onClick={() => setFirst(first + pageSize)}>{t('results.more')}</Button>}
    </div>
  );
}
