import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { OpenNowQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { daysUntil, deadline } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { Chips } from '../../parts/form/chips.tsx';
import { Hero, HeroStations } from '../../parts/hero/hero.tsx';
import { Sealed } from '../../parts/state/sealed.tsx';
import { ClockNote } from '../../parts/state/times.tsx';
import { MiniRibbon } from '../../parts/trail/mini-ribbon.tsx';
import { RibbonTag } from '../../parts/trail/ribbon-tag.tsx';
import { openNowAsked, type OpenKind } from './asked.ts';
import { OpenNowQuery } from './portal.graphql.ts';
import css from './start.module.css';
import { startTexts } from './start.texts.ts';

const route = getRouteApi('/');
const steps = [1, 2, 3, 4, 5, 6] as const;
type Item = Answer['openNow']['nodes'][number];

/** The public start: how a trail goes, and what is open now. */
export function StartPage(): JSX.Element {
  const t = useTexts(startTexts);
  const { visa } = route.useSearch();
  const [more, setMore] = useState(0);
  const { data, error, reload } = useRead(OpenNowQuery, openNowAsked(visa, more));
  const open = data?.openNow;
  return (
    <>
      <Hero>
        <PageHeading title={t('start.titleShort')} className={css.display}>
          {t('start.title')}
        </PageHeading>
        <p className="lead">{t('start.lead')}</p>
        <Actions>
          <ButtonLink kind="filled" href={open && open.counts.all > 0 ? '#open' : '/utmaningar'}>
            {t('start.seeOpen', { count: open?.counts.all ?? 0 })}
          </ButtonLink>
          <ButtonLink href="/sa-gar-det-till">{t('start.howToAnswer')}</ButtonLink>
        </Actions>
      </Hero>
      <HeroStations
        title={t('start.stations')}
        stations={steps.map((step) => ({
          name: t(`start.${step}.name`),
          what: t(`start.${step}.what`),
          who: t(`start.${step}.who`),
        }))}
      />
      <section className={`wrap ${css.open}`} id="open">
        {error && !open && <ReadFault error={error} reload={reload} />}
        {!error && !open && <Loading />}
        {open && <Open open={open} chosen={visa} onMore={() => setMore(more + 1)} />}
      </section>
      <Promises />
    </>
  );
}

function Open({
  open,
  chosen,
  onMore,
}: {
  open: Answer['openNow'];
  chosen: OpenKind | undefined;
  onMore: () => void;
}): JSX.Element {
  const t = useTexts(startTexts);
  const navigate = route.useNavigate();
  const { counts, nodes, pageInfo } = open;
  const shown = chosen === undefined ? counts.all : counts[chosen];
  const chips = [
    { value: '', label: t('start.all'), count: counts.all },
    { value: 'workshop', label: t('start.workshops'), count: counts.workshop },
    { value: 'rfi', label: t('start.rfis'), count: counts.rfi },
  ] as const;
  return (
    <>
      <div className={css.bar}>
        <div>
          <h2>{t('start.open')}</h2>
          <p className="dim" role="status">
            {t('start.openCount', { count: shown })}
          </p>
        </div>
        <Chips
          label={t('start.filter')}
          chips={chips}
          chosen={chosen ?? ''}
          onChoose={(visa) => void navigate({ search: visa === '' ? {} : { visa }, resetScroll: false })}
        />
      </div>
      {nodes.length === 0 ? (
        <EmptyNote title={t('start.noneTitle')}>
          <p>{t('start.none')}</p>
        </EmptyNote>
      ) : (
        <ul className={css.rows}>
          {nodes.map((item) => (
            <OpenRow key={item.door.id} item={item} />
          ))}
        </ul>
      )}
      <p className={css.after}>
        {pageInfo.hasNextPage && (
          <Button kind="text" onClick={onMore}>
            {t('start.more')}
          </Button>
        )}
        <Anchor href="/utmaningar">{t('start.showAll')}</Anchor>
      </p>
    </>
  );
}

function OpenRow({ item }: { item: Item }): JSX.Element {
  const t = useTexts(startTexts);
  const say = useSay();
  const language = useLanguage();
  const { authority, theme, title, problem, door, station, stationName, now, illustrative } = item;
  const about = [authority, theme, illustrative && t('start.example')].filter(Boolean).join(' · ');
  return (
    <li className={css.row}>
      <div>
        <p className="small dim">{about}</p>
        <h3>
          <Anchor href={door.kind === 'rfi' ? `/rfi/${door.id}` : `/utmaningar/${item.id}`}>{title}</Anchor>
        </h3>
        <p className={css.problem}>{problem}</p>
      </div>
      <div className={css.until}>
        <RibbonTag>{say(door.label)}</RibbonTag>
        <p className={css.left}>{t('start.left', { days: Math.max(0, daysUntil(door.closesAt, now)) })}</p>
        <p className="small dim nb">{t('start.closes', { when: deadline(door.closesAt, language) })}</p>
        <ClockNote now={now} />
        {station && <MiniRibbon step={station} name={stationName ? say(stationName) : ''} />}
      </div>
    </li>
  );
}

function Promises(): JSX.Element {
  const t = useTexts(startTexts);
  return (
    <section className={`wrap ${css.promises}`}>
      {(['same', 'sealed', 'reasons'] as const).map((promise) => (
        <div key={promise}>
          <h3>{promise === 'sealed' ? <Sealed>{t('start.sealed')}</Sealed> : t(`start.${promise}`)}</h3>
          <p>{t(`start.${promise}Text`)}</p>
        </div>
      ))}
    </section>
  );
}
