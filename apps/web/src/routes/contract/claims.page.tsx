import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { ClaimsPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import table from '../../parts/table.module.css';
import { mayBegin } from './beginnings.ts';
import { ClaimsPageQuery } from './claims.graphql.ts';
import { Cohorts } from './cohorts.tsx';
import { ClaimImport } from './claims.import.tsx';
import { claimTexts } from './claims.texts.ts';
import css from './contract.module.css';
import { OutcomeDesk } from './desk.tsx';
import { Rounds } from './rounds.tsx';

const route = getRouteApi('/avtal/$id/utfall');
type Count = Answer['claimCounts'][number];
type Metric = NonNullable<NonNullable<Answer['contract']>['terms']>['metrics'][number];

/** The outcomes of a contract: how they stand, each of them for whoever may see it, and the way to import more. */
export function ClaimsPage(): JSX.Element {
  const t = useTexts(claimTexts);
  const { id } = route.useParams();
  const [after, setAfter] = useState<string | null>(null);
  const viewer = useViewer();
  const { data, error, reload } = useRead(ClaimsPageQuery, { id, after });
  useMoved([id], reload);
  const metrics = data?.contract?.terms?.metrics ?? [];
  const nameOf = useMetricName(metrics);
  const say = useSay();
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { contract, claims, claimCounts } = data;
  if (!contract)
    return (
      <NotePage title={t('claims.notFound')}>
        <p className="lead">{t('claims.notFoundText')}</p>
      </NotePage>
    );
  const outcomes = claims.nodes.map(({ id: claim, metric, occurredOn, state, stateLabel }) => ({
    ...{ id: claim, metric, occurredOn, state },
    stateLabel: say(stateLabel),
  }));
  // A tariff that counts nobody has no outcomes to record.
  const counts = contract.terms?.tariff.includes('counted from claims') ?? false;
  const decides = viewer?.roles.includes('verifier') ?? false;
  const next = claims.pageInfo.hasNextPage ? claims.pageInfo.endCursor : null;
  return (
    <div className={`wrap ${css.outcomes}`}>
      <p className={layout.crumb}>
        <Anchor href={`/avtal/${contract.id}`}>{contract.title}</Anchor>
      </p>
      <PageHeading>{t('claims.title')}</PageHeading>
      <p className="lead">{t('claims.lead')}</p>
      {!counts && <p className="dim">{t('claims.notCounted')}</p>}
      {counts && <Counts counts={claimCounts} metrics={metrics} />}
      {claims.nodes.length > 0 && (
        <section className={layout.block}>
          <h2>{t('claims.each')}</h2>
          <OutcomeDesk outcomes={outcomes} nameOf={nameOf} decides={decides} takesUp onDecided={reload} />
        </section>
      )}
      {(next || after) && (
        <Actions>
          {after && <Button onClick={() => setAfter(null)}>{t('claims.latest')}</Button>}
          {next && <Button onClick={() => setAfter(next)}>{t('claims.earlier')}</Button>}
        </Actions>
      )}
      <Cohorts
        contractId={contract.id}
        mayOpen={mayBegin('cohort', viewer, contract.state)}
        mayEnrol={mayBegin('enrolment', viewer, contract.state)}
      />
      <Rounds contractId={contract.id} mayPlan={mayBegin('round', viewer, contract.state)} />
      {counts && mayBegin('claim', viewer, contract.state) && (
        <ClaimImport contractId={contract.id} onWritten={reload} />
      )}
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
        <table className={table.table}>
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
