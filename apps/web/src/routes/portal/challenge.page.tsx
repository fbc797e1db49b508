import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import type { PublicChallengeQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { standingOf, StationBar } from '../../app/station-bar.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, deadline, number } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { ClockNote } from '../../parts/state/times.tsx';
import { StepList } from '../../parts/trail/step-list.tsx';
import css from './challenge.module.css';
import { Corrections } from './corrections.tsx';
import { PublicChallengeQuery } from './portal.graphql.ts';
import { Annexes } from '../documents/annexes.tsx';
import { portalTexts } from './texts.ts';

const route = getRouteApi('/utmaningar/$id');
export type PublicChallenge = NonNullable<Answer['publicChallenge']>;

/** A challenge as everybody may read it, with its trail as a picture. */
export function PublicChallengePage(): JSX.Element {
  const t = useTexts(portalTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(PublicChallengeQuery, { id });
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const challenge = data.publicChallenge;
  if (!challenge)
    return (
      <NotePage title={t('portal.notFound')}>
        <p className="lead">{t('portal.notFoundText')}</p>
        <p>
          <Anchor href="/utmaningar">{t('portal.challenges')}</Anchor>
        </p>
      </NotePage>
    );
  return (
    <>
      <StationBar stations={challenge.stations} />
      <div className="wrap">
        <p className={layout.crumb}>
          <Anchor href="/utmaningar">{t('portal.challenges')}</Anchor>
        </p>
        <div className={layout.head}>
          <Head challenge={challenge} />
          <TakePart challenge={challenge} />
        </div>
        <Corrections of={challenge.id} authority={challenge.authority} corrections={data.corrections} />
        <div className={layout.two}>
          <Need challenge={challenge} />
          <Way challenge={challenge} />
        </div>
        <Annexes processId={challenge.id} place="annexes" />
        <Learned challenge={challenge} />
      </div>
    </>
  );
}

function Head({ challenge }: { challenge: PublicChallenge }): JSX.Element {
  const t = useTexts(portalTexts);
  const say = useSay();
  const language = useLanguage();
  const { title, authority, county, theme, sentence, illustrative, publishedAt, selection, ended } = challenge;
  return (
    <div className={layout.headText}>
      <p className="dim">{[authority, county, theme].filter(Boolean).join(' · ')}</p>
      <PageHeading>{title}</PageHeading>
      <p className="lead">{ended ? t('portal.ended') : say(sentence)}</p>
      {selection && (
        <p>
          {selection.winner
            ? t('portal.selected', { winner: selection.winner, day: day(selection.at, language) })
            : t('portal.selectedNobody', { day: day(selection.at, language) })}
        </p>
      )}
      <p className="small dim">
        {t('portal.published', { day: day(publishedAt, language) })}
        {illustrative && ` · ${t('portal.example')}`}
      </p>
    </div>
  );
}

function TakePart({ challenge }: { challenge: PublicChallenge }): JSX.Element {
  const t = useTexts(portalTexts);
  const say = useSay();
  const language = useLanguage();
  const { doors, now, id } = challenge;
  return (
    <section className={`${layout.panel} ${layout.mist}`}>
      <h2>{t('portal.now')}</h2>
      {doors.length === 0 && <p>{t('portal.nothingOpen')}</p>}
      <ul className={css.doors}>
        {doors.map((door) => (
          <li key={door.id}>
            <Anchor href={door.kind === 'rfi' ? `/rfi/${door.id}` : `/arende/${door.id}`}>{say(door.label)}</Anchor>
            <span className="small dim nb">{t('portal.untilWhen', { when: deadline(door.closesAt, language) })}</span>
          </li>
        ))}
      </ul>
      {doors.length > 0 && <ClockNote now={now} />}
      <p className="small">
        <a href={`/calendar.ics?challenge=${id}`}>{t('portal.challengeCalendar')}</a>
      </p>
    </section>
  );
}

function Need({ challenge }: { challenge: PublicChallenge }): JSX.Element {
  const t = useTexts(portalTexts);
  const { problem, targetGroups, desiredOutcomes, partners } = challenge;
  return (
    <div className={css.need}>
      <h2>{t('portal.need')}</h2>
      <p className="measure">{problem}</p>
      <Points title={t('portal.for')} points={targetGroups} />
      <Points title={t('portal.wanted')} points={desiredOutcomes} />
      <Baseline challenge={challenge} />
      <Points title={t('portal.partners')} points={partners} />
    </div>
  );
}

function Points({ title, points }: { title: string; points: readonly string[] }): JSX.Element | null {
  if (points.length === 0) return null;
  return (
    <>
      <h3>{title}</h3>
      <List points={points} />
    </>
  );
}

const List = ({ points }: { points: readonly string[] }): JSX.Element => (
  <ul className={css.points}>
    {points.map((point) => (
      <li key={point}>{point}</li>
    ))}
  </ul>
);

function Baseline({ challenge: { baseline } }: { challenge: PublicChallenge }): JSX.Element | null {
  const t = useTexts(portalTexts);
  const language = useLanguage();
  if (baseline.length === 0) return null;
  return (
    <>
      <h3 id="baseline">{t('portal.baseline')}</h3>
      <div className={layout.scroll} role="region" aria-labelledby="baseline" tabIndex={0}>
        <table className={css.table}>
          <thead>
            <tr>
              <th scope="col">{t('portal.indicator')}</th>
              <th scope="col">{t('portal.value')}</th>
              <th scope="col">{t('portal.period')}</th>
              <th scope="col">{t('portal.source')}</th>
            </tr>
          </thead>
          <tbody>
            {baseline.map(({ indicator, value, unit, period, source }) => (
              <tr key={`${indicator}${period}`}>
                <th scope="row">{indicator}</th>
                <td className="num nb">
                  {number(value, language)} {unit}
                </td>
                <td>{period}</td>
                <td>{source}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}

function Way({ challenge: { stations } }: { challenge: PublicChallenge }): JSX.Element {
  const t = useTexts(portalTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <section>
      <h2 className={css.heading}>{t('portal.way')}</h2>
      <StepList
        steps={stations.map(({ name, status, fact, stateLabel, dueAt, dueLabel }) => ({
          title: say(name),
          standing: standingOf(status),
          ...(status === 'here' && { tag: t('portal.here') }),
          date: say(fact),
          text:
            status === 'here' ? (
              <>
                {stateLabel && <p>{say(stateLabel)}</p>}
                {dueAt && dueLabel && (
                  <p className="small">
                    {say(dueLabel)}: <span className="nb">{deadline(dueAt, language)}</span>
                  </p>
                )}
              </>
            ) : undefined,
        }))}
      />
    </section>
  );
}

/** What has come out of the way so far: workshops, insights, what suppliers were told, RFIs. */
function Learned({ challenge }: { challenge: PublicChallenge }): JSX.Element {
  const t = useTexts(portalTexts);
  const { workshops, insights, equalInformation, rfis } = challenge;
  return (
    <>
      {workshops.length > 0 && <Workshops challenge={challenge} />}
      {insights.length > 0 && (
        <section className={layout.block}>
          <h2 className={css.heading}>{t('portal.insights')}</h2>
          <List points={insights} />
        </section>
      )}
      {equalInformation.length > 0 && (
        <section className={layout.block}>
          <h2 className={css.heading}>{t('portal.information')}</h2>
          <List points={equalInformation.map(({ text }) => text)} />
        </section>
      )}
      {rfis.length > 0 && <Rfis rfis={rfis} />}
    </>
  );
}

function Workshops({ challenge: { workshops } }: { challenge: PublicChallenge }): JSX.Element {
  const t = useTexts(portalTexts);
  const say = useSay();
  const language = useLanguage();
  return (
    <section className={layout.block}>
      <h2 className={css.heading}>{t('portal.workshops')}</h2>
      <ul className={layout.rows}>
        {workshops.map(({ id, title, purpose, place, startsAt, stateLabel, minutes }) => (
          <li key={id} className={css.row}>
            <h3>{title}</h3>
            <p className="small dim">
              {[startsAt && deadline(startsAt, language), place, say(stateLabel)].filter(Boolean).join(' · ')}
            </p>
            {purpose && <p className="measure">{purpose}</p>}
            {minutes && (
              <details>
                <summary>{t('portal.minutes')}</summary>
                <p className="measure">{minutes}</p>
              </details>
            )}
          </li>
        ))}
      </ul>
    </section>
  );
}

function Rfis({ rfis }: { rfis: PublicChallenge['rfis'] }): JSX.Element {
  const t = useTexts(portalTexts);
  const language = useLanguage();
  return (
    <section className={layout.block}>
      <h2 className={css.heading}>{t('portal.rfis')}</h2>
      <ul className={layout.rows}>
        {rfis.map(({ id, title, deadlineAt, isOpen, report }) => (
          <li key={id} className={css.row}>
            <h3>
              <Anchor href={`/rfi/${id}`}>{title}</Anchor>
            </h3>
            <p className="small dim">
              {isOpen && deadlineAt
                ? t('portal.rfiOpen', { when: deadline(deadlineAt, language) })
                : t('portal.rfiClosed')}
            </p>
            {report && <p className="measure">{report}</p>}
          </li>
        ))}
      </ul>
    </section>
  );
}
