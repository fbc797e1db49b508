import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { PublicChallengesQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { MiniRibbon } from '../../parts/trail/mini-ribbon.tsx';
import { RibbonTag } from '../../parts/trail/ribbon-tag.tsx';
import { Filters } from './challenges.filters.tsx';
import css from './challenges.module.css';
import { PublicChallengesQuery } from './portal.graphql.ts';
import { portalTexts } from './texts.ts';

const route = getRouteApi('/utmaningar');
const pageSize = 20;
type Challenges = Answer['publicChallenges'];
/** What is published, and what one can choose among it by. */
export function ChallengesPage(): JSX.Element {
  const t = useTexts(portalTexts);
  const filter = route.useSearch();
  const [first, setFirst] = useState(pageSize);
  const { tema, lan, mal, steg, ord } = filter;
  const variables = { first, after: null, theme: tema, county: lan, sdg: mal, station: steg, text: ord };
  const { data, error, reload } = useRead(PublicChallengesQuery, variables);
  const challenges = data?.publicChallenges;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('portal.challenges')}</PageHeading>
      <p className="lead">{t('portal.challengesLead')}</p>
      <div className={css.columns}>
        <Filters key={JSON.stringify(filter)} filter={filter} facets={challenges?.facets} />
        <section aria-label={t('portal.challenges')}>
          {error && !challenges && <ReadFault error={error} reload={reload} />}
          {!error && !challenges && <Loading />}
          {challenges && <Found challenges={challenges} filtered={Object.keys(filter).length > 0} />}
          {challenges?.pageInfo.hasNextPage && (
            <Button onClick={() => setFirst(first + pageSize)}>{t('portal.more')}</Button>
          )}
          <p className={`small ${css.feeds}`}>
            {t('portal.feeds')} <a href="/rss.xml">{t('portal.rss')}</a>,{' '}
            <a href="/calendar.ics">{t('portal.calendar')}</a>
          </p>
        </section>
      </div>
    </div>
  );
}

function Found({ challenges, filtered }: { challenges: Challenges; filtered: boolean }): JSX.Element {
  const t = useTexts(portalTexts);
  const say = useSay();
  const language = useLanguage();
  const { nodes, total } = challenges;
  return (
    <>
      <p className="dim" role="status">
        {t('portal.hits', { count: total })}
      </p>
      {nodes.length === 0 && filtered && (
        <EmptyNote title={t('portal.hits', { count: 0 })}>
          <p>{t('portal.none')}</p>
        </EmptyNote>
      )}
      <ul className={css.rows}>
        {nodes.map(
          ({
            id,
            title,
            problem,
            authority,
            county,
            theme,
            publishedAt,
            now,
            station,
            stationName,
            doors,
            illustrative,
          }) => (
            <li key={id}>
              <div>
                <p className="small dim">{[authority, county, theme].filter(Boolean).join(' · ')}</p>
                <h2>
                  <Anchor href={`/utmaningar/${id}`}>{title}</Anchor>
                </h2>
                <p className={css.problem}>{problem}</p>
                <p className="small dim">
                  {t('portal.published', { day: day(publishedAt, language, { now }) })}
                  {illustrative && ` · ${t('portal.example')}`}
                </p>
              </div>
              <div className={css.standing}>
                {doors[0] && <RibbonTag>{say(doors[0].label)}</RibbonTag>}
                {station && <MiniRibbon step={station} name={stationName ? say(stationName) : ''} silent />}
                {stationName && <span className="small">{say(stationName)}</span>}
              </div>
            </li>
          ),
        )}
      </ul>
    </>
  );
}
