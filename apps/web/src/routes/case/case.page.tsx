import { useParams } from '@tanstack/react-router';
import { useDeferredValue, useState, type JSX } from 'react';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import layout from '../../parts/layout.module.css';
import { Times } from '../../parts/state/times.tsx';
import { TrailBar } from '../../parts/trail/trail-bar.tsx';
import { Annexes } from '../documents/annexes.tsx';
import { CaseClock } from './case.clock.tsx';
import { CaseDeclaration } from './case.declaration.tsx';
import { Waiting } from './case.waiting.tsx';
import { CaseQuery, ProcessQuery } from './case.graphql.ts';
import { CaseActions, CaseLead } from './case.head.tsx';
import { CaseJournal } from './case.journal.tsx';
import css from './case.module.css';
import { CaseMap } from './case.map.tsx';
import { CasePause } from './case.pause.tsx';
import { CaseSteps } from './case.steps.tsx';
import { stationsOf, type CaseProcess, type Overview } from './case.view.ts';
import { useDrawing } from './drawings.ts';
import { caseTexts } from './texts.ts';

/** A case: a trail at the stage where it stands, or one process on it. */
export function CasePage(): JSX.Element {
  const { id } = useParams({ from: '/arende/$id' });
  return <Case id={id} />;
}

/** The trail as a process of its own: record, pace and selection. */
export function OwnCasePage(): JSX.Element {
  const { id } = useParams({ from: '/arende/$id/banan' });
  return <Case id={id} own />;
}

function Case({ id, own = false }: { id: string; own?: boolean }): JSX.Element {
  const t = useTexts(caseTexts);
  const { data, error, loading, reload } = useRead(CaseQuery, { id, own });
  // Most cases are looked at as a whole: its drawing comes with what is asked, not after it.
  useDrawing('trail');
  const overview = data?.trailOverview ?? null;
  // Who may see a process but not the trail it is on asks for it by itself.
  const alone = !own && data !== undefined && !overview?.named;
  const single = useRead(ProcessQuery, { id }, { pause: !alone });
  const process = data?.process ?? overview?.named ?? single.data?.process ?? null;
  const whole = !own && overview?.trailId === id;
  const [moved, setMoved] = useState(false);
  const watched = [...new Set([overview?.trailId ?? id, process?.id ?? id])];
  const readAgain = (): void => {
    reload();
    if (alone) single.reload();
  };
  useMoved(watched, () => {
    setMoved(true);
    readAgain();
  });
  const fault = data ? single.error : error;
  if (fault && !overview && !process) return <ReadFault error={fault} reload={readAgain} />;
  if (!data || ((loading || single.loading) && !overview && !process)) return <Loading />;
  if (!overview && !process)
    return (
      <NotePage title={t('case.missing')}>
        <p className="lead">{t('case.missing.why')}</p>
      </NotePage>
    );
  return (
    <>
      <p className="vh" role="status">
        {moved && t('case.moved')}
      </p>
      <Found key={process?.id ?? id} overview={overview} process={process} whole={whole} own={own} reload={readAgain} />
    </>
  );
}

interface FoundProps {
  readonly overview: Overview | null;
  readonly process: CaseProcess | null;
  /** The page is about the whole trail. */
  readonly whole: boolean;
  readonly own: boolean;
  readonly reload: () => void;
}

function Found({ overview, process, whole, own, reload }: FoundProps): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const drawing = useDrawing(process?.kind);
  // Where it stands and what can be done is on the screen first; the map and the rest follow, piece by piece.
  const rest = useDeferredValue(true, false);
  const now = overview?.now ?? new Date().toISOString();
  // What it is called and where it stands needs no drawing. The rest comes all at once: a page whose buttons change places
  // under the hand is worse than a moment more.
  const ready = !process || drawing !== null;
  if (!ready && !whole) return <Loading />;
  const below = rest && ready;
  const kindLabel = drawing?.label[language] ?? '';
  const title = whole || !process ? (overview?.title ?? kindLabel) : own ? t('case.own') : kindLabel;
  const running = (process?.deadlines ?? []).filter((one) => one.running);
  const deadlines = whole ? (overview?.deadlines ?? []) : running;
  const times = deadlines
    .toSorted((one, other) => one.at.localeCompare(other.at))
    .map(({ label, at }) => ({ label: label[language], at }));
  return (
    <>
      {overview && <TrailBar stations={stationsOf(overview, language)} />}
      <div className="wrap">
        <Crumb overview={overview} whole={whole} />
        <div className={times.length > 0 ? layout.head : css.head}>
          <div className={layout.headText}>
            <PageHeading title={overview && !whole ? `${title}, ${overview.title}` : title}>{title}</PageHeading>
            <CaseLead overview={overview} process={process} whole={whole} drawing={drawing} />
            {ready && process && <CaseActions overview={overview} process={process} drawing={drawing} />}
            {ready && overview?.illustrative && <p className={`small dim ${css.example}`}>{t('case.illustrative')}</p>}
          </div>
          {ready && times.length > 0 && <Times times={times} now={now} />}
        </div>
        {ready && overview && <CasePause overview={overview} />}
        {!below && <div className={css.coming} data-loading="" />}
        {below && (
          <div className={css.body}>
            <CaseMap overview={overview} process={process} whole={whole} drawing={drawing} />
            <section className={css.list} aria-labelledby="case-steps">
              <h2 id="case-steps">{t('case.steps')}</h2>
              <CaseSteps overview={overview} process={process} whole={whole} drawing={drawing} now={now} />
              {process && <Waiting process={process} />}
            </section>
          </div>
        )}
        {below && process?.kind === 'claim' && <Annexes processId={process.id} place="evidence" />}
        {below && process && <CaseJournal process={process} now={now} />}
        {below && overview && <CaseDeclaration overview={overview} onDeclared={reload} />}
        {below && overview && <Processes overview={overview} />}
        {below && overview && <CaseClock overview={overview} reload={reload} />}
      </div>
    </>
  );
}

function Crumb({ overview, whole }: { overview: Overview | null; whole: boolean }): JSX.Element {
  const t = useTexts(caseTexts);
  return (
    <p className={layout.crumb}>
      <Anchor href="/utmaningar">{t('case.challenges')}</Anchor>
      {overview && (
        <>, {whole ? overview.authority : <Anchor href={`/arende/${overview.trailId}`}>{overview.title}</Anchor>}</>
      )}
    </p>
  );
}

/** Every process on the trail, so that nothing can be reached only through a state. */
function Processes({ overview }: { overview: Overview }): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  return (
    <section className={layout.block}>
      <h2>{t('case.processes')}</h2>
      <ul className={css.processes}>
        <li>
          <Anchor href={`/arende/${overview.trailId}/banan`}>{t('case.own')}</Anchor>
          <span className="small dim">
            {t(overview.ended ? 'case.over' : overview.suspended ? 'case.paused' : 'case.running')}
          </span>
        </li>
        {overview.processes.map(({ id, kindLabel, stateLabel }) => (
          <li key={id}>
            <Anchor href={`/arende/${id}`}>{kindLabel[language]}</Anchor>
            <span className="small dim">{stateLabel[language]}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
