import { getRouteApi } from '@tanstack/react-router';
import { useState, type JSX } from 'react';
import type { PublicRemissQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useViewer } from '../../api/session.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage, useSay } from '../../app/language.ts';
import { Loading, NotePage, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, ButtonLink } from '../../parts/form/button.tsx';
import { deadline } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { CommentForm, ShownComment } from '../rfi/remiss.comments.tsx';
import { remissTexts } from '../rfi/remiss.texts.ts';
import css from '../rfi/rfi.module.css';
import { CommentByLetterStep, PublicRemissQuery } from './remiss.graphql.ts';
import { openRfiTexts } from './rfi.texts.ts';

const route = getRouteApi('/remiss/$id');
type Rfi = NonNullable<Answer['publicRfi']>;
type Invitation = Answer['remissInvitation'];
type Draft = Rfi['documents'][number];

/** Drafts out for review as anybody may read them. The key of a letter, after #, lets somebody without an account comment. */
export function PublicRemissPage(): JSX.Element {
  const t = useTexts(remissTexts);
  const words = useTexts(openRfiTexts);
  const language = useLanguage();
  const { id } = route.useParams();
  const [key] = useState(() => window.location.hash.slice(1));
  const { data, error, reload } = useRead(PublicRemissQuery, { id, key });
  if (!data) return error ? <ReadFault error={error} reload={reload} /> : <Loading />;
  const { publicRfi: rfi, remissInvitation: invitation } = data;
  if (!rfi)
    return (
      <NotePage title={words('openRfi.notFound')}>
        <p className="lead">{words('openRfi.notFoundText')}</p>
      </NotePage>
    );
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/rfi/${rfi.id}`}>{rfi.title}</Anchor>
      </p>
      <p className="dim">{rfi.authority}</p>
      <PageHeading>{t('remiss.title')}</PageHeading>
      <p className="lead">{t('remiss.lead')}</p>
      {rfi.isOpen && rfi.deadlineAt ? (
        <p>{t('remiss.until', { when: deadline(rfi.deadlineAt, language, { length: 'long' }) })}</p>
      ) : (
        <p>{t('remiss.closed')}</p>
      )}
      <WayIn rfi={rfi} invitation={invitation} />
      {rfi.documents.length === 0 && <p className="dim">{t('remiss.none')}</p>}
      {rfi.documents.map((draft) => (
        <section key={draft.id} className={css.desk} aria-labelledby={`draft-${draft.id}`}>
          <h2 id={`draft-${draft.id}`}>{draft.title}</h2>
          <ol className={css.clauses}>
            {draft.clauses.map((clause) => (
              <li key={clause.id}>
                <Clause {...{ rfi, draft, clause, invitation, reload }} letter={key} />
              </li>
            ))}
          </ol>
        </section>
      ))}
    </div>
  );
}

/** How one comments: by the letter, signed in, or not at all. */
function WayIn({ rfi, invitation }: { rfi: Rfi; invitation: Invitation }): JSX.Element | null {
  const t = useTexts(remissTexts);
  const say = useSay();
  const viewer = useViewer();
  if (invitation)
    return <p className="measure dim">{invitation.closed ? say(invitation.closed) : t('remiss.guest')}</p>;
  if (!rfi.isOpen || rfi.documents.length === 0) return null;
  const own = `/arende/${rfi.id}/remiss`;
  return (
    <Actions>
      <ButtonLink kind="filled" href={viewer ? own : `/logga-in?till=${encodeURIComponent(own)}`}>
        {t(viewer ? 'remiss.comment' : 'remiss.signIn')}
      </ButtonLink>
    </Actions>
  );
}

function Clause({
  rfi,
  draft,
  clause,
  invitation,
  letter,
  reload,
}: {
  rfi: Rfi;
  draft: Draft;
  clause: Draft['clauses'][number];
  invitation: Invitation;
  letter: string;
  reload: () => void;
}): JSX.Element {
  const t = useTexts(remissTexts);
  const sending = useStep(CommentByLetterStep);
  const heading = clause.heading ?? t('remiss.clause', { number: Number(clause.id) });
  const comments = (invitation ?? rfi).comments.filter(
    (one) => one.documentId === draft.id && one.clauseId === clause.id,
  );
  const send = async (text: string): Promise<boolean> => {
    const sent = await sending.send({ key: letter, documentId: draft.id, clauseId: clause.id, text });
    if (sent) reload();
    return sent !== null;
  };
  return (
    <div className={css.clause}>
      <h3>{heading}</h3>
      {clause.text && <p className={`measure ${css.pre}`}>{clause.text}</p>}
      {comments.map((comment) => (
        <div key={comment.id} className={css.editor}>
          <ShownComment comment={comment} />
        </div>
      ))}
      {invitation?.isOpen && !invitation.closed && (
        <details className={css.told}>
          <summary>
            {t('remiss.comment')} <span className="vh">{heading}</span>
          </summary>
          <CommentForm state={sending.state} onSend={send} />
        </details>
      )}
    </div>
  );
}
