import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { ClaimsPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { ClaimsPageQuery } from './claims.graphql.ts';
import { ClaimImport } from './claims.import.tsx';
import { claimTexts } from './claims.texts.ts';
import css from './contract.module.css';

const route = getRouteApi('/avtal/$id/utfall');
type Count = Answer['claimCounts'][number];
type Metric = NonNullable<NonNullable<Answer['contract']>['terms']>['metrics'][number];

/** The outcomes of a contract: how they stand, each of them for whoever may see it, and the way to import more. */
export function ClaimsPage(): JSX.Element {
  const t = useTexts(claimTexts);
  const { id } = route.useParams();
  const [after, setAfter] = useState<string | null>(null);
  const kind = useViewer()?.organisation?.kind;
  const records = kind !== 'funder' && kind !== 'verifier';
  const { data, error, reload } = useRead(ClaimsPageQuery, { id, after });
  useMoved([id], reload);
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { contract, claims, claimCounts } = data;
  if (!contract)
    return (
      <NotePage title={t('claims.notFound')}>
        <p className="lead">{t('claims.notFoundText')}</p>
      </NotePage>
    );
  const metrics = contract.terms?.metrics ?? [];
  const next = claims.pageInfo.hasNextPage ? claims.pageInfo.endCursor : null;
  return (
    <div className={`wrap ${css.outcomes}`}>
      <p className={layout.crumb}>
        <Anchor href={`/avtal/${contract.id}`}>{contract.title}</Anchor>
      </p>
      <PageHeading>{t('claims.title')}</PageHeading>
      <p className="lead">{t('claims.lead')}</p>
      <Counts counts={claimCounts} metrics={metrics} />
      <Rows claims={claims.nodes} metrics={metrics} />
      {(next || after) && (
        <Actions>
          {after && <Button onClick={() => setAfter(null)}>{t('claims.latest')}</Button>}
          {next && <Button onClick={() => setAfter(next)}>{t('claims.earlier')}</Button>}
        </Actions>
      )}
      {records && <ClaimImport contractId={contract.id} onWritten={reload} />}
    </div>
  );
}

function useMetricName(metrics: readonly Metric[]): (metric: string) => string {
  const say = useSay();
  return (metric) => {
    const found = metrics.find(({ name }) => name === metric);
    return found ? say(found.label) : metric;
  };
}

function Counts({ counts, metrics }: { counts: readonly Count[]; metrics: readonly Metric[] }): JSX.Element {
  const t = useTexts(claimTexts);
  const nameOf = useMetricName(metrics);
  if (counts.length === 0) return <p className="dim">{t('claims.none')}</p>;
  const columns = ['undecided', 'verified', 'rejected', 'all'] as const;
  return (
    <section className={layout.block}>
      <h2 id="counts">{t('claims.counts')}</h2>
      <div className={layout.scroll} role="region" aria-labelledby="counts" tabIndex={0}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('claims.metric')}</th>
              {columns.map((column) => (
                <th key={column} scope="col">
                  {t(`claims.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {counts.map((row) => (
              <tr key={row.metric}>
                <th scope="row">{nameOf(row.metric)}</th>
                {columns.map((column) => (
                  <td key={column} className="num">
                    {row[column] ?? t('claims.hidden')}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </div>
      {counts.some(({ isSuppressed }) => isSuppressed) && <p className="small dim">{t('claims.suppressed')}</p>}
    </section>
  );
}

type Row = Answer['claims']['nodes'][number];

function Rows({ claims, metrics }: { claims: readonly Row[]; metrics: readonly Metric[] }): JSX.Element | null {
  const t = useTexts(claimTexts);
  const say = useSay();
  const language = useLanguage();
  const nameOf = useMetricName(metrics);
  if (claims.length === 0) return null;
  return (
    <section className={layout.block}>
      <h2>{t('claims.each')}</h2>
      <ul className={layout.rows}>
        {claims.map(({ id, metric, person, occurredOn, stateLabel }) => (
          <li key={id} className={css.line}>
            <div>
              <Anchor href={`/arende/${id}`}>
                {t('claims.one', {
                  metric: nameOf(metric),
                  day: occurredOn ? day(occurredOn, language, { year: true }) : '',
                })}
              </Anchor>
              <p className="small dim">{t('claims.person', { person: person?.slice(0, 10) ?? '' })}</p>
            </div>
            <span className="small">{say(stateLabel)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
