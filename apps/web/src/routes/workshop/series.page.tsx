import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotFound, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { deadline, number } from '../../parts/format.ts';
import { ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { Board } from './board.tsx';
import { Information } from './information.tsx';
import { Insights } from './insights.tsx';
import { QuotaView } from './quota.tsx';
import type { Series } from './series.ts';
import { workshopTexts } from './texts.ts';
import { SeriesPlaceQuery, SeriesQuery } from './workshop.graphql.ts';
import css from './workshop.module.css';

const route = getRouteApi('/arende/$id/workshoppar');

/** The workshops of a challenge: who comes, what was said, what was learned, and what all must be told. */
export function SeriesPage(): JSX.Element {
  const { id } = route.useParams();
  const t = useTexts(workshopTexts);
  const say = useSay();
  const place = useRead(SeriesPlaceQuery, { id });
  const overview = place.data?.trailOverview;
  const trailId = overview?.trailId ?? '';
  const read = useRead(SeriesQuery, { trailId }, { pause: trailId === '' });
  const reload = (): void => {
    place.reload();
    read.reload();
  };
  useMoved([id], reload);
  const error = place.error ?? read.error;
  if (overview === null || read.data?.workshopSeries === null) return <NotFound />;
  const series = read.data?.workshopSeries;
  if (!overview || !series) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const board = place.data?.insightBoard;
  const isOpen = series.state !== 'completed' && series.state !== 'cancelled';
  const everybody = series.workshops.flatMap(({ registrations }) => registrations);
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/arende/${series.id}`}>{t('workshop.back')}</Anchor>, {overview.title}
      </p>
      <PageHeading>{series.title}</PageHeading>
      <p className="lead">{[say(series.stateLabel), series.purpose].filter(Boolean).join('. ')}</p>
      <Workshops series={series} now={overview.now} />
      {board && (
        <section className={layout.block}>
          <h2>{t('quota.title')}</h2>
          <QuotaView registrations={everybody} />
        </section>
      )}
      <section className={layout.block}>
        <h2>{t('insight.title')}</h2>
        <Insights series={series} reload={reload} />
      </section>
      {board && isOpen && series.workshops.length > 0 && (
        <section className={layout.block}>
          <h2>{t('board.title')}</h2>
          <Board seriesId={series.id} notes={board.notes} workshops={series.workshops} reload={reload} />
        </section>
      )}
      <section className={layout.block}>
        <h2>{t('equal.title')}</h2>
        <Information series={series} now={overview.now} reload={reload} />
      </section>
    </div>
  );
}

function Workshops({ series, now }: { series: Series; now: string }): JSX.Element {
  const t = useTexts(workshopTexts);
  const say = useSay();
  const language = useLanguage();
  const mayBegin = series.state === 'planned' || series.state === 'running';
  return (
    <section className={layout.block}>
      <h2>{t('workshop.all')}</h2>
      {series.workshops.length === 0 && <p className="dim">{t('workshop.none')}</p>}
      <ul className={layout.rows}>
        {series.workshops.map((workshop) => (
          <li key={workshop.id} className={css.workshop}>
            <div>
              <h3>
                <Anchor href={`/arende/${workshop.id}`}>{workshop.title}</Anchor>
              </h3>
              <p className="small dim">
                {[
                  say(workshop.stateLabel),
                  workshop.place,
                  workshop.startsAt && deadline(workshop.startsAt, language, { now }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </p>
              <p className="small num">
                {t('workshop.seats', {
                  taken: number(workshop.seatsTaken, language),
                  of: number(workshop.capacity, language),
                  waiting: workshop.waiting,
                })}
              </p>
            </div>
            <p className={css.links}>
              <Anchor href={`/arende/${workshop.id}/deltagare`}>
                {t('workshop.participants')} <span className="vh">{workshop.title}</span>
              </Anchor>
              <Anchor href={`/arende/${workshop.id}/minnesanteckningar`}>
                {t('workshop.minutes')} <span className="vh">{workshop.title}</span>
              </Anchor>
            </p>
          </li>
        ))}
      </ul>
      {mayBegin && (
        <ButtonLink small href={`/arende/${series.id}/borja/workshop`}>
          {t('workshop.begin')}
        </ButtonLink>
      )}
    </section>
  );
}
