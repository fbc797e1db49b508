import { getRouteApi } from '@tanstack/react-router';
import { type JSX } from 'react';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep, type StepState } from '../../api/step.ts';
import type { MatchingPageQuery as Answer } from '../../api/generated/graphql.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StationBar } from '../../app/station-bar.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { AddSupplier } from './add.panel.tsx';
import { FairPanel } from './fair.panel.tsx';
import {
  MatchingPageQuery,
  ReopenMatchingReviewStep,
  RerunMatchingStep,
  RunMatchingStep,
  ShortlistSuppliersStep,
} from './matching.graphql.ts';
import css from './matching.module.css';
import { SupplierList } from './supplier.list.tsx';
import { matchingTexts } from './texts.ts';
import { SearchedWith } from './words.record.tsx';
import { WordsPanel, type Wishes } from './words.panel.tsx';

const route = getRouteApi('/matchning/$id');
type Matching = NonNullable<Answer['matching']>;

/** Who should hear of a need: the words, the suppliers with their reasons, and what people decide. */
export function MatchingPage(): JSX.Element {
  const t = useTexts(matchingTexts);
  const { id } = route.useParams();
  const { korning } = route.useSearch();
  const { data, error, reload } = useRead(MatchingPageQuery, { id, run: korning ?? null });
  useMoved([id], reload);
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { matching, trailOverview } = data;
  if (!matching)
    return (
      <NotePage title={t('matching.notFound')}>
        <p className="lead">{t('matching.notFoundText')}</p>
      </NotePage>
    );
  return (
    <>
      {trailOverview && <StationBar stations={trailOverview.stations} />}
      <div className="wrap">
        <p className={layout.crumb}>
          <Anchor href={`/arende/${matching.trailId}`}>{trailOverview?.title ?? t('matching.crumb')}</Anchor>
        </p>
        <Head matching={matching} reload={reload} />
        <Body key={matching.run?.number ?? 0} matching={matching} reload={reload} />
      </div>
    </>
  );
}

interface PartProps {
  readonly matching: Matching;
  readonly reload: () => void;
}

const may = ({ nextSteps }: Matching, event: string): boolean =>
  nextSteps.some((step) => step.event === event && step.allowed);

function Head({ matching, reload }: PartProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const shortlist = useStep(ShortlistSuppliersStep);
  const reopen = useStep(ReopenMatchingReviewStep);
  const { id, run, version } = matching;
  const items = run?.items ?? [];
  const kept = items.filter(({ decision }) => decision?.choice === 'kept');
  const strong = items.filter(({ band }) => band === 'strong').length;
  const input = { matchingId: id, expects: version };
  const b = (parts: React.ReactNode): JSX.Element => <b>{parts}</b>;
  return (
    <div className={css.top}>
      <PageHeading>{t('matching.title')}</PageHeading>
      <p className="lead">
        {run ? t.rich('matching.lead', { count: items.length, strong, b }) : t.rich('matching.leadIdle', { b })}
      </p>
      <StepAnswer state={shownState(shortlist.state, reopen.state)} />
      <Actions>
        {may(matching, 'shortlist') && (
          <Button kind="filled" onClick={() => void shortlist.send(input).then((answer) => answer && reload())}>
            {t('matching.shortlist', { count: kept.length })}
          </Button>
        )}
        {may(matching, 'notify') && (
          <ButtonLink kind="filled" href={`/arende/${id}/steg/notify`} data-event="notify">
            {t('matching.notify', { count: kept.filter(({ supplier }) => supplier.linked).length })}
          </ButtonLink>
        )}
        {may(matching, 'reopen') && (
          <Button onClick={() => void reopen.send(input).then((answer) => answer && reload())}>
            {t('matching.reopen')}
          </Button>
        )}
      </Actions>
    </div>
  );
}

function shownState(...states: readonly StepState[]): StepState {
  return states.find(({ kind }) => kind !== 'ready' && kind !== 'done') ?? { kind: 'ready' };
}

function Body({ matching, reload }: PartProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const begin = useStep(RunMatchingStep);
  const again = useStep(RerunMatchingStep);
  const navigate = route.useNavigate();
  const { id, run, runs } = matching;
  const isLatest = run === null || run.number === runs;
  const event = run ? 'rerun' : 'run';
  const rank = async (wishes: Wishes): Promise<void> => {
    const answer = await (run ? again : begin).send({ matchingId: id, ...wishes });
    if (!answer) return;
    await navigate({ search: {} });
    reload();
  };
  return (
    <div className={css.columns}>
      <WordsPanel
        id={id}
        need={run?.need ?? null}
        action={isLatest && may(matching, event) ? t(run ? 'matching.rerun' : 'matching.run') : null}
        state={(run ? again : begin).state}
        onRun={(wishes) => void rank(wishes)}
      />
      {run && (
        <div className={css.results}>
          <SupplierList
            run={run}
            matching={matching}
            decides={isLatest && (may(matching, 'keep') || may(matching, 'hide'))}
            onDecided={reload}
          />
          {isLatest && may(matching, 'add') && (
            <AddSupplier
              matchingId={id}
              listed={new Set(run.items.map(({ supplier }) => supplier.id))}
              onAdded={reload}
            />
          )}
          <SearchedWith need={run.need} number={run.number} />
          <FairPanel run={run} runs={runs} id={id} principle={matching.principle} />
        </div>
      )}
    </div>
  );
}
