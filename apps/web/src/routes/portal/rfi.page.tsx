import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import type { PublicRfiQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { day, daysUntil, deadline } from '../../parts/format.ts';
import { Actions, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { Sealed } from '../../parts/state/sealed.tsx';
import { ClockNote } from '../../parts/state/times.tsx';
import { Annexes } from '../documents/annexes.tsx';
import { PaperLinks } from '../documents/paper.links.tsx';
import { Corrections } from './corrections.tsx';
import { PublicRfiQuery } from './portal.graphql.ts';
import { AnsweredWith, Drafts, Notice } from './rfi.parts.tsx';
import { openRfiTexts } from './rfi.texts.ts';
import css from './rfi.module.css';

const route = getRouteApi('/rfi/$id');
type Rfi = NonNullable<Answer['publicRfi']>;

/** An RFI as everybody may read it, and the way in for who wants to respond. */
export function PublicRfiPage(): JSX.Element {
  const t = useTexts(openRfiTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(PublicRfiQuery, { id });
  if (error && !data) return <ReadFault error={error} reload={reload} />;
  if (!data) return <Loading />;
  const rfi = data.publicRfi;
  if (!rfi)
    return (
      <NotePage title={t('openRfi.notFound')}>
        <p className="lead">{t('openRfi.notFoundText')}</p>
        <p>
          <Anchor href="/rfi">{t('openRfi.title')}</Anchor>
        </p>
      </NotePage>
    );
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href="/rfi">{t('openRfi.title')}</Anchor>
      </p>
      <div className={layout.head}>
        <div className={layout.headText}>
          <p className="dim">{[rfi.authority, rfi.county].filter(Boolean).join(' · ')}</p>
          <PageHeading>{rfi.title}</PageHeading>
          <p className="lead">{rfi.introduction}</p>
          <WayIn rfi={rfi} />
        </div>
        <Before rfi={rfi} />
      </div>
      <Corrections of={rfi.id} authority={rfi.authority} corrections={data.corrections} />
      <section className={layout.block}>
        <h2>{t('openRfi.questions')}</h2>
        <ol className={css.questions}>
          {rfi.questions.map(({ id: question, text, required, form }) => (
            <li key={question}>
              {text} <span className="small dim">({t(required ? 'openRfi.required' : 'openRfi.optional')})</span>
              <AnsweredWith form={form} />
            </li>
          ))}
        </ol>
      </section>
      <Drafts rfi={rfi} />
      <Annexes processId={rfi.id} place="documents" />
      <Clarifications rfi={rfi} />
      {rfi.report && (
        <section className={layout.block}>
          <h2>{t('openRfi.report')}</h2>
          <p className="measure">{rfi.report}</p>
          <PaperLinks name="rfi-report" id={rfi.id} forms={['pdf', 'docx']} />
        </section>
      )}
      <Notice rfi={rfi} />
    </div>
  );
}

/** One thing to do, by who is looking. */
function WayIn({ rfi }: { rfi: Rfi }): JSX.Element {
  const t = useTexts(openRfiTexts);
  const viewer = useViewer();
  if (rfi.cancellation) return <p>{t('openRfi.cancelled', { reason: rfi.cancellation })}</p>;
  if (rfi.pausedAt) return <p>{t('openRfi.rests')}</p>;
  if (!rfi.isOpen)
    return (
      <>
        <p>{t('openRfi.closed')}</p>
        <p>
          <Anchor href={`/arende/${rfi.id}/borja/recordRequest`}>{t('openRfi.askRecords')}</Anchor>
        </p>
      </>
    );
  const begin = `/svar/ny/${rfi.id}`;
  if (!viewer)
    return (
      <Actions>
        <ButtonLink kind="filled" href={`/logga-in?till=${encodeURIComponent(begin)}`}>
          {t('openRfi.signIn')}
        </ButtonLink>
      </Actions>
    );
  if (!viewer.roles.includes('supplier')) return <p>{t('openRfi.onlySuppliers')}</p>;
  return (
    <Actions>
      <ButtonLink kind="filled" href={begin}>
        {t('openRfi.begin')}
      </ButtonLink>
    </Actions>
  );
}

function Before({ rfi }: { rfi: Rfi }): JSX.Element {
  const t = useTexts(openRfiTexts);
  const language = useLanguage();
  const { deadlineAt, questionsCloseAt, now, edition, illustrative, challengeId, isOpen, pausedAt } = rfi;
  return (
    <aside className={`${layout.panel} ${layout.mist}`}>
      <h2>{t('openRfi.before')}</h2>
      {deadlineAt && (
        <p className={css.fact}>
          {isOpen && <b>{t('openRfi.left', { days: Math.max(0, daysUntil(deadlineAt, now)) })}</b>}
          <span>
            {t('openRfi.answer')} <span className="nb">{deadline(deadlineAt, language, { length: 'long' })}</span>
          </span>
        </p>
      )}
      {pausedAt && <p className={css.fact}>{t('openRfi.paused', { day: day(pausedAt, language) })}</p>}
      {questionsCloseAt && !pausedAt && (
        <p className={css.fact}>
          <span>
            {t('openRfi.ask')} <span className="nb">{deadline(questionsCloseAt, language)}</span>
          </span>
        </p>
      )}
      <p className="small dim">{t('openRfi.clock')}</p>
      <ClockNote now={now} />
      <ul className={css.points}>
        <li>{t('openRfi.binds')}</li>
        <li>
          {rfi.sealing === 'open' ? (
            t('openRfi.unsealed')
          ) : (
            <Sealed>{t(rfi.sealing === 'full' ? 'openRfi.full' : 'openRfi.sealed')}</Sealed>
          )}
        </li>
        <li>{t('openRfi.hidden')}</li>
      </ul>
      {challengeId && (
        <p>
          <Anchor href={`/utmaningar/${challengeId}`}>{t('openRfi.challenge')}</Anchor>
        </p>
      )}
      <p className="small dim">
        {t('openRfi.edition')} {edition}
        {illustrative && ` · ${t('openRfi.example')}`}
      </p>
    </aside>
  );
}

function Clarifications({ rfi }: { rfi: Rfi }): JSX.Element {
  const t = useTexts(openRfiTexts);
  const { id: rfiId, clarifications, isOpen, questionsCloseAt, now } = rfi;
  const isSupplier = useViewer()?.roles.includes('supplier') ?? false;
  const mayAsk =
    isSupplier && isOpen && questionsCloseAt !== null && questionsCloseAt !== undefined && questionsCloseAt > now;
  return (
    <section className={layout.block}>
      <h2>{t('openRfi.clarifications')}</h2>
      {mayAsk && (
        <p>
          <Anchor href={`/arende/${rfiId}/steg/askClarification`}>{t('openRfi.askQuestion')}</Anchor>
        </p>
      )}
      {clarifications.length === 0 && <p className="dim">{t('openRfi.noClarifications')}</p>}
      <dl className={css.clarifications}>
        {clarifications.map(({ id, question, answer }) => (
          <div key={id}>
            <dt>{question}</dt>
            <dd>{answer}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
