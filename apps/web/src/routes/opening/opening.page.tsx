import { getRouteApi } from '@tanstack/react-router';
import { useEffect, useState, type JSX } from 'react';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { deadline, moment } from '../../parts/format.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { CheckPage } from '../../parts/form/check-page.tsx';
import layout from '../../parts/layout.module.css';
import { Sealed } from '../../parts/state/sealed.tsx';
import { BeginOpeningStep, OpenResponsesStep, RfiOpeningQuery } from './opening.graphql.ts';
import { OpeningList } from './opening.list.tsx';
import css from './opening.module.css';
import type { Opening, Rfi } from './opening.view.ts';
import { openingTexts } from './texts.ts';

const route = getRouteApi('/arende/$id/oppning');

interface Shown {
  readonly rfi: Rfi;
  readonly opening: Opening;
  readonly reload: () => void;
}

/** Where two persons open what was sealed, and what they opened. */
export function OpeningPage(): JSX.Element {
  const t = useTexts(openingTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(RfiOpeningQuery, { id });
  useMoved([id], () => reload());
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const { rfi } = data;
  if (!rfi?.opening)
    return (
      <NotePage title={t('opening.notFound')}>
        <p className="lead">{t('opening.notFoundText')}</p>
      </NotePage>
    );
  const shown = { rfi, opening: rfi.opening, reload };
  return (
    <div className={`wrap ${css.page}`}>
      <p className={layout.crumb}>
        <Anchor href={`/arende/${rfi.id}`}>{t('opening.back')}</Anchor>
      </p>
      <PageHeading title={`${t('opening.title')}, ${rfi.title}`}>{t('opening.title')}</PageHeading>
      <p className="lead">{rfi.title}</p>
      {rfi.opening.openedAt ? <Opened {...shown} /> : <NotOpened {...shown} />}
      <HowSealed {...shown} />
    </div>
  );
}

function NotOpened({ rfi, opening, reload }: Shown): JSX.Element {
  const t = useTexts(openingTexts);
  const language = useLanguage();
  const isOpen = rfi.state.startsWith('open.');
  if (isOpen)
    return (
      <p className={css.clock}>
        {t('opening.wait', { when: deadline(opening.openableAt, language, { length: 'long' }) })}
      </p>
    );
  if (opening.closesAt) return <SecondPerson rfi={rfi} opening={opening} reload={reload} />;
  return rfi.state === 'closed' ? <FirstPerson rfi={rfi} opening={opening} reload={reload} /> : <></>;
}

function FirstPerson({ rfi: { id }, reload }: Shown): JSX.Element {
  const t = useTexts(openingTexts);
  const begin = useStep(BeginOpeningStep);
  const send = async (): Promise<void> => {
    if (await begin.send({ rfiId: id })) reload();
  };
  return (
    <section>
      <h2>{t('opening.first')}</h2>
      <p className="measure">{t('opening.firstText')}</p>
      <Actions>
        <Button kind="filled" onClick={() => void send()}>
          {t('opening.begin')}
        </Button>
      </Actions>
      <StepAnswer state={begin.state} />
    </section>
  );
}

function SecondPerson({ rfi: { id }, opening, reload }: Shown): JSX.Element {
  const t = useTexts(openingTexts);
  const language = useLanguage();
  const open = useStep(OpenResponsesStep);
  const { begunAt, begunBy, closesAt, isMine, now } = opening;
  const send = async (): Promise<void> => {
    if (await open.send({ rfiId: id })) reload();
  };
  return (
    <section>
      <p>
        {t('opening.begun', {
          who: begunBy ?? t('opening.someone'),
          when: moment(begunAt!, language, now).toLowerCase(),
        })}
      </p>
      <div className={css.clock}>
        <span>{t('opening.left')}</span>
        <Countdown until={closesAt!} now={now} />
        <span className="small dim">{t('opening.until', { when: deadline(closesAt!, language, { now }) })}</span>
      </div>
      {isMine ? (
        <p className="measure">{t('opening.mine')}</p>
      ) : (
        <>
          <h2>{t('opening.check')}</h2>
          <CheckPage
            rows={[]}
            consequences={[t('opening.follows1'), t('opening.follows2')]}
            told={t('opening.told')}
            final
          >
            <Actions>
              <Button kind="filled" onClick={() => void send()}>
                {t('opening.open')}
              </Button>
            </Actions>
          </CheckPage>
        </>
      )}
      <StepAnswer state={open.state} />
    </section>
  );
}

/** Minutes and seconds by the clock of the service, which may be another than that of this device. */
function Countdown({ until, now }: { until: string; now: string }): JSX.Element {
  const [left, setLeft] = useState(() => Date.parse(until) - Date.parse(now));
  useEffect(() => {
    const endsAt = performance.now() + Date.parse(until) - Date.parse(now);
    const timer = setInterval(() => setLeft(endsAt - performance.now()), 1_000);
    return () => clearInterval(timer);
  }, [until, now]);
  const seconds = Math.max(0, Math.round(left / 1000));
  const shown = `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
  return (
    <b className={css.left} role="timer">
      {shown}
    </b>
  );
}

function Opened({ rfi, opening }: Shown): JSX.Element {
  const t = useTexts(openingTexts);
  const language = useLanguage();
  const { begunBy, openedBy, openedAt, now } = opening;
  const someone = t('opening.someone');
  const when = moment(openedAt!, language, now).toLowerCase();
  return (
    <>
      <p role="status">{t('opening.done', { first: begunBy ?? someone, second: openedBy ?? someone, when })}</p>
      <div className={css.done}>
        <ButtonLink kind="filled" href={`/arende/${rfi.id}/svar`}>
          {t('opening.read')}
        </ButtonLink>
      </div>
      <OpeningList opening={opening} />
    </>
  );
}

function HowSealed({ rfi: { sealing, responsesHandedIn: count } }: Shown): JSX.Element {
  const t = useTexts(openingTexts);
  return (
    <section className={layout.block}>
      <h2>
        <Sealed>{t('opening.howSealed')}</Sealed>
      </h2>
      <p className="measure">{t(sealing === 'full' ? 'opening.full' : 'opening.content')}</p>
      <p className="measure">{t('opening.keys')}</p>
      <p>{typeof count === 'number' ? t('opening.count', { count }) : t('opening.notCounted')}</p>
    </section>
  );
}
