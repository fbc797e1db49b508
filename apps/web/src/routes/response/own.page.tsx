import { useState, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { EmptyNote, Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { moment } from '../../parts/format.ts';
import { Button, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import { OwnResponsesQuery } from './response.graphql.ts';
import css from './response.module.css';
import { responseTexts } from './texts.ts';

const pageSize = 20;

/** The responses of one's own organisation. */
export function OwnResponsesPage(): JSX.Element {
  const t = useTexts(responseTexts);
  const say = useSay();
  const language = useLanguage();
  const viewer = useViewer();
  const [first, setFirst] = useState(pageSize);
  const { data, error, reload } = useRead(OwnResponsesQuery, { first });
  const responses = data?.ownResponses;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('response.own')}</PageHeading>
      <p className="lead">{t('response.ownLead', { organisation: viewer?.organisation?.name ?? '' })}</p>
      {error && !responses && <ReadFault error={error} reload={reload} />}
      {!error && !responses && <Loading />}
      {responses?.nodes.length === 0 && (
        <EmptyNote title={t('response.ownNone')}>
          <p>{t('response.ownNoneText')}</p>
          <ButtonLink kind="filled" href="/rfi">
            {t('response.openRfis')}
          </ButtonLink>
        </EmptyNote>
      )}
      <ul className={`${layout.rows} ${css.own}`}>
        {responses?.nodes.map(({ id, rfiTitle, state, stateLabel, submission, hasUnsentChanges }) => (
          <li key={id}>
            <h2>
              <Anchor href={`/svar/${id}`}>{rfiTitle}</Anchor>
            </h2>
            <p className="small dim">
              {[
                say(stateLabel),
                submission &&
                  t('response.submittedAt', { when: moment(submission.at, language, data?.serverClock.now) }),
                state === 'submitted' && hasUnsentChanges && t('response.unsent'),
              ]
                .filter(Boolean)
                .join(' · ')}
            </p>
          </li>
        ))}
      </ul>
      {responses?.pageInfo.hasNextPage && (
        <Button onClick={() => setFirst(first + pageSize)}>{t('response.more')}</Button>
      )}
    </div>
  );
}
