import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { FacetPartsFragment as Facet, PublicChallengesQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day } from '../../parts/format.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { MiniRibbon } from '../../parts/trail/mini-ribbon.tsx';
import { RibbonTag } from '../../parts/trail/ribbon-tag.tsx';
import css from './challenges.module.css';
import type { ChallengeFilter } from './filter.ts';
import { PublicChallengesQuery } from './portal.graphql.ts';
import { portalTexts } from './texts.ts';

const route = getRouteApi('/utmaningar');
const pageSize = 20;
type Challenges = Answer['publicChallenges'];
type Choice = { readonly [Key in keyof ChallengeFilter]: ChallengeFilter[Key] | undefined };

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

function Filters({
  filter,
  facets,
}: {
  filter: ChallengeFilter;
  facets: Challenges['facets'] | undefined;
}): JSX.Element {
  const t = useTexts(portalTexts);
  const navigate = route.useNavigate();
  const [words, setWords] = useState(filter.ord ?? '');
  const choose = (next: Choice): void => {
    const search = Object.fromEntries(
      Object.entries({ ...filter, ...next }).filter(([, value]) => value !== undefined),
    );
    void navigate({ search, resetScroll: false });
  };
  const search = (event: FormEvent): void => {
    event.preventDefault();
    choose({ ord: words.trim() === '' ? undefined : words.trim() });
  };
  const wide = typeof matchMedia === 'undefined' || matchMedia('(min-width: 861px)').matches;
  const chosen = Object.keys(filter).length;
  return (
    <details className={css.filters} open={wide || undefined}>
      <summary>
        {t('portal.filter')} {chosen > 0 && <span className="num">{chosen}</span>}
      </summary>
      <form onSubmit={search} role="search">
        <TextField
          label={t('portal.text')}
          value={words}
          onChange={({ target }) => setWords(target.value)}
          type="search"
        />
        <Button type="submit" small>
          {t('portal.search')}
        </Button>
      </form>
      <FacetGroup
        title={t('portal.station')}
        facets={facets?.stations}
        chosen={filter.steg?.toString()}
        onChoose={(value) => choose({ steg: value === undefined ? undefined : Number(value) })}
      />
      <FacetGroup
        title={t('portal.theme')}
        facets={facets?.themes}
        chosen={filter.tema}
        onChoose={(tema) => choose({ tema })}
      />
      <FacetGroup
        title={t('portal.county')}
        facets={facets?.counties}
        chosen={filter.lan}
        onChoose={(lan) => choose({ lan })}
      />
      <FacetGroup
        title={t('portal.sdg')}
        facets={facets?.sdgs}
        chosen={filter.mal?.toString()}
        onChoose={(value) => choose({ mal: value === undefined ? undefined : Number(value) })}
      />
      {chosen > 0 && (
        <Button kind="text" small onClick={() => void navigate({ search: {}, resetScroll: false })}>
          {t('portal.clear')}
        </Button>
      )}
    </details>
  );
}

interface FacetGroupProps {
  readonly title: string;
  readonly facets: readonly Facet[] | undefined;
  readonly chosen: string | undefined;
  readonly onChoose: (value: string | undefined) => void;
}

/** The values of one kind with how many challenges each would give. */
function FacetGroup({ title, facets = [], chosen, onChoose }: FacetGroupProps): JSX.Element | null {
  const t = useTexts(portalTexts);
  const say = useSay();
  if (facets.length === 0) return null;
  return (
    <fieldset className={css.facets}>
      <legend>{title}</legend>
      <label>
        <input type="radio" name={title} checked={chosen === undefined} onChange={() => onChoose(undefined)} />
        <span>{t('portal.all')}</span>
      </label>
      {facets.map(({ value, label, count }) => (
        <label key={value}>
          <input type="radio" name={title} checked={chosen === value} onChange={() => onChoose(value)} />
          <span>{say(label)}</span>
          <span className="num dim">{count}</span>
        </label>
      ))}
    </fieldset>
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
