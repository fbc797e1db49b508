import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import { deadline } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { GuestInvitations } from '../people/guests.tsx';
import { NoRfi } from './frame.tsx';
import { DraftForm, may, ShownDraft, type RemissRfi } from './remiss.drafts.tsx';
import { RemissQuery } from './remiss.graphql.ts';
import { remissTexts } from './remiss.texts.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

const route = getRouteApi('/arende/$id/remiss');

/** Drafts out for external review: written here, commented on clause by clause, and each comment answered. */
export function RemissPage(): JSX.Element {
  const t = useTexts(remissTexts);
  const words = useTexts(rfiTexts);
  const { id } = route.useParams();
  const { data, error, reload } = useRead(RemissQuery, { id });
  useMoved([id], reload);
  const [editing, setEditing] = useState<string | null>(null);
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { rfi } = data;
  if (!rfi) return <NoRfi />;
  const mayWrite = may(rfi, 'writeDocument');
  const done = (): void => {
    setEditing(null);
    reload();
  };
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/arende/${rfi.id}`}>{words('rfi.back')}</Anchor>
        {rfi.title && `, ${rfi.title}`}
      </p>
      <PageHeading>{t('remiss.title')}</PageHeading>
      <p className="lead">{t('remiss.lead')}</p>
      <Standing rfi={rfi} />
      {rfi.documents.length === 0 && <p className="dim">{t('remiss.none')}</p>}
      {rfi.documents.map((draft) =>
        editing === draft.id ? (
          <DraftForm key={draft.id} rfi={rfi} draft={draft} onDone={done} />
        ) : (
          <ShownDraft
            key={draft.id}
            rfi={rfi}
            draft={draft}
            reload={reload}
            onEdit={mayWrite ? () => setEditing(draft.id) : null}
          />
        ),
      )}
      {mayWrite && editing === null && (
        <Actions>
          <Button kind={rfi.documents.length === 0 ? 'filled' : 'outline'} onClick={() => setEditing('new')}>
            {t('remiss.write')}
          </Button>
        </Actions>
      )}
      {editing === 'new' && <DraftForm rfi={rfi} draft={null} onDone={done} />}
      <Outsiders rfi={rfi} />
    </div>
  );
}

/** Those without an account are invited by letter, while comments are taken. */
function Outsiders({ rfi: { id, tenant, state, documents } }: { rfi: RemissRfi }): JSX.Element | null {
  const t = useTexts(remissTexts);
  const viewer = useViewer();
  const mayInvite =
    viewer?.organisation?.id === tenant && viewer.roles.some((role) => ['officer', 'projectLead'].includes(role));
  if (!mayInvite || documents.length === 0 || !state.startsWith('open.')) return null;
  return (
    <section className={css.desk} aria-labelledby="outsiders">
      <h2 id="outsiders">{t('remiss.invite')}</h2>
      <GuestInvitations processId={id} purpose="remiss" />
    </section>
  );
}

/** Until when one can comment, or how many comments wait for their answer. */
function Standing({ rfi }: { rfi: RemissRfi }): JSX.Element | null {
  const t = useTexts(remissTexts);
  const language = useLanguage();
  const { state, deadlineAt, comments } = rfi;
  const waiting = comments.filter(({ disposition }) => disposition === null).length;
  if (rfi.documents.length === 0) return null;
  if (state.startsWith('open.') && deadlineAt)
    return (
      <>
        <p>{t('remiss.until', { when: deadline(deadlineAt, language, { length: 'long' }) })}</p>
        {may(rfi, 'commentClause') && <p className="measure dim">{t('remiss.hidden')}</p>}
        {!may(rfi, 'commentClause') && comments.length > 0 && <p>{t('remiss.received', { count: comments.length })}</p>}
      </>
    );
  if (!deadlineAt) return <p className="dim">{t('remiss.notYet')}</p>;
  return (
    <p role="status">
      {t('remiss.closed')}{' '}
      {may(rfi, 'disposeComment') && comments.length > 0
        ? t('remiss.waiting', { count: waiting })
        : t('remiss.received', { count: comments.length })}
    </p>
  );
}
