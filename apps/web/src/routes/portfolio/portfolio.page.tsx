import { getRouteApi } from '@tanstack/react-router';
import { useRef, useState, type JSX } from 'react';
import type { PortfolioQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay, type Language, type ServerText } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { roleName } from '../../app/roles.ts';
import { useTexts, type Translate } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, deadline } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import table from '../../parts/table.module.css';
import { MiniRibbon } from '../../parts/trail/mini-ribbon.tsx';
import { csvOf, saveFile } from './export.ts';
import { PortfolioQuery } from './portfolio.graphql.ts';
import css from './portfolio.module.css';
import { portfolioTexts } from './texts.ts';
import { Timeline } from './timeline.tsx';
import type { Trail } from './trail.ts';

const route = getRouteApi('/portfolj');
const pageSize = 50;
type Portfolio = Answer['portfolio'];
type Words = Translate<keyof (typeof portfolioTexts)['sv'] & string>;

/** All trails of the organisation at one look. */
export function PortfolioPage(): JSX.Element {
  const t = useTexts(portfolioTexts);
  const { steg } = route.useSearch();
  const navigate = route.useNavigate();
  const say = useSay();
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(PortfolioQuery, { first, station: steg ?? null });
  const portfolio = data?.portfolio;
  const all = portfolio?.stations.reduce((sum, { count }) => sum + count, 0) ?? 0;
  const chips = [
    { value: '', label: t('portfolio.all'), count: all },
    ...(portfolio?.stations ?? [])
      .filter(({ count, station }) => count > 0 || station === steg)
      .map(({ station, name, count }) => ({ value: String(station), label: say(name), count })),
  ];
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('portfolio.title')}</PageHeading>
      {error && !portfolio && <ReadFault error={error} reload={reload} />}
      {!error && !portfolio && <Loading />}
      {portfolio && (
        <>
          <p className="lead" role="status">
            {t('portfolio.lead', { count: all, late: portfolio.nodes.filter(({ daysLate }) => daysLate > 0).length })}{' '}
            {t('portfolio.ended', { count: portfolio.ended })}
          </p>
          <div className={css.filter}>
            <Chips
              label={t('portfolio.filter')}
              chips={chips}
              chosen={steg === undefined ? '' : String(steg)}
              onChoose={(value) => void navigate({ search: value === '' ? {} : { steg: Number(value) } })}
            />
          </div>
          {portfolio.nodes.length === 0 ? (
            <EmptyNote title={t('portfolio.empty')}>
              <p>{t('portfolio.emptyText')}</p>
            </EmptyNote>
          ) : (
            <Trails portfolio={portfolio} now={data.serverClock.now} />
          )}
          {portfolio.pageInfo.hasNextPage && (
            <Button onClick={() => setFirst(first + pageSize)}>{t('portfolio.more')}</Button>
          )}
        </>
      )}
    </div>
  );
}

function Trails({ portfolio: { nodes }, now }: { portfolio: Portfolio; now: string }): JSX.Element {
  const t = useTexts(portfolioTexts);
  const say = useSay();
  const language = useLanguage();
  const picture = useRef<SVGSVGElement>(null);
  const saveCsv = (): void =>
    saveFile('portfolj.csv', 'text/csv;charset=utf-8', csvOf(rowsOf(nodes, t, say, language)));
  const saveSvg = (): void => {
    if (picture.current) saveFile('tidslinje.svg', 'image/svg+xml', standingAlone(picture.current));
  };
  return (
    <>
      <ul className={`${layout.rows} ${css.trails}`}>
        {nodes.map((trail) => (
          <TrailRow key={trail.trailId} trail={trail} />
        ))}
      </ul>
      <section className={css.block}>
        <h2>{t('portfolio.timeline')}</h2>
        <p className="small dim">{t('portfolio.timelineText')}</p>
        <div className={css.scroll} role="region" aria-label={t('portfolio.timeline')} tabIndex={0}>
          <Timeline trails={nodes} now={now} picture={picture} />
        </div>
        <TimelineTable trails={nodes} />
        <Actions>
          <Button small onClick={saveCsv}>
            {t('portfolio.csv')}
          </Button>
          <Button small onClick={saveSvg}>
            {t('portfolio.svg')}
          </Button>
        </Actions>
      </section>
    </>
  );
}

/** Who is waited for, and for what. What comes by the clock waits for nobody. */
function waitsForOf({ waitsFor: [first] }: Trail, say: (text: ServerText) => string, language: Language): string {
  if (!first || first.openTo.length === 0) return first ? say(first.label) : '';
  const roles = first.openTo.map((role) => say(roleName(role)));
  return `${new Intl.ListFormat(language, { type: 'disjunction' }).format(roles)}: ${say(first.label)}`;
}

function TrailRow({ trail }: { trail: Trail }): JSX.Element {
  const t = useTexts(portfolioTexts);
  const say = useSay();
  const language = useLanguage();
  const { trailId, title, station, stationName, daysInStation, daysPlanned, daysLate, illustrative, now } = trail;
  const { nextDeadlineAt, nextDeadlineLabel } = trail;
  return (
    <li className={css.trail}>
      <div>
        <h2>
          <Anchor href={`/arende/${trailId}`}>{title}</Anchor>
        </h2>
        {illustrative && <p className="small dim">{t('portfolio.example')}</p>}
      </div>
      <div>
        {station && (
          <MiniRibbon step={station} name={stationName ? say(stationName) : ''} silent={stationName !== null} />
        )}
        {stationName && <p className="small dim">{say(stationName)}</p>}
      </div>
      <div>
        <p>
          {daysInStation !== null && daysInStation !== undefined ? t('portfolio.days', { days: daysInStation }) : ''}{' '}
          {daysPlanned !== null && daysPlanned !== undefined ? (
            t('portfolio.ofPlan', { days: daysPlanned })
          ) : (
            <span className="small dim">({t('portfolio.noPlan')})</span>
          )}
        </p>
        {daysLate > 0 && <Status kind="late">{t('portfolio.late', { days: daysLate })}</Status>}
      </div>
      <div className="small">
        <p>{waitsForOf(trail, say, language)}</p>
        {nextDeadlineAt && nextDeadlineLabel && (
          <p className="dim">
            {say(nextDeadlineLabel)}: <span className="nb">{deadline(nextDeadlineAt, language, { now })}</span>
          </p>
        )}
      </div>
    </li>
  );
}

function TimelineTable({ trails }: { trails: readonly Trail[] }): JSX.Element {
  const t = useTexts(portfolioTexts);
  const say = useSay();
  const language = useLanguage();
  const date = (at: string | null | undefined): string =>
    at ? day(at, language, { year: true }) : t('portfolio.none');
  return (
    <details className={css.asTable}>
      <summary>{t('portfolio.timelineTable')}</summary>
      <div className={css.scroll} role="region" aria-label={t('portfolio.timelineTable')} tabIndex={0}>
        <table className={table.table}>
          <thead>
            <tr>
              {(['challenge', 'where', 'began', 'finished', 'planned'] as const).map((column) => (
                <th key={column} scope="col">
                  {t(`portfolio.${column}`)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {trails.flatMap(({ trailId, title, timeline }) =>
              timeline
                .filter(({ beganAt, plannedEndsOn }) => beganAt ?? plannedEndsOn)
                .map(({ station, name, beganAt, endedAt, plannedEndsOn }) => (
                  <tr key={`${trailId}${station}`}>
                    <th scope="row">{title}</th>
                    <td>{say(name)}</td>
                    <td className="nb">{date(beganAt)}</td>
                    <td className="nb">{date(endedAt)}</td>
                    <td className="nb">{date(plannedEndsOn)}</td>
                  </tr>
                )),
            )}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function rowsOf(
  trails: readonly Trail[],
  t: Words,
  say: (text: ServerText) => string,
  language: Language,
): (string | number | null | undefined)[][] {
  const head = (['challenge', 'where', 'time', 'planned', 'waits', 'next'] as const).map((key) =>
    t(`portfolio.${key}`),
  );
  const rows = trails.map((trail) => [
    trail.title,
    trail.stationName && say(trail.stationName),
    trail.daysInStation,
    trail.daysPlanned,
    waitsForOf(trail, say, language),
    trail.nextDeadlineAt,
  ]);
  return [head, ...rows];
}

/** A picture that keeps its colours outside the page: the styles it has here are written into it. */
function standingAlone(picture: SVGSVGElement): string {
  const copy = picture.cloneNode(true) as SVGSVGElement;
  const originals = picture.querySelectorAll('*');
  copy.querySelectorAll('*').forEach((element, index) => {
    const original = originals[index];
    if (!original) return;
    const { fill, stroke, strokeWidth, strokeDasharray, fontSize, fontWeight } = getComputedStyle(original);
    for (const [name, value] of Object.entries({ fill, stroke, 'stroke-width': strokeWidth }))
      element.setAttribute(name, value);
    if (strokeDasharray !== 'none') element.setAttribute('stroke-dasharray', strokeDasharray);
    if (original.tagName === 'text')
      for (const [name, value] of Object.entries({
        'font-size': fontSize,
        'font-weight': fontWeight,
        'font-family': 'sans-serif',
      }))
        element.setAttribute(name, value);
  });
  return new XMLSerializer().serializeToString(copy);
}
