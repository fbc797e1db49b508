import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import type { RemissQuery as Answer } from '../../api/generated/graphql.ts';
import { useMoved } from '../../api/live.ts';
import { useRead } from '../../api/read.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { Loading, ReadFault } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { deadline } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { NoRfi } from './frame.tsx';
import { CommentForm, DispositionForm, ShownComment } from './remiss.comments.tsx';
import { CommentStep, RemissQuery, RemoveDraftStep, WriteDraftStep } from './remiss.graphql.ts';
import { remissTexts } from './remiss.texts.ts';
import css from './rfi.module.css';
import { rfiTexts } from './texts.ts';

const route = getRouteApi('/arende/$id/remiss');
export type RemissRfi = NonNullable<Answer['rfi']>;
type Draft = RemissRfi['documents'][number];

const may = ({ nextSteps }: RemissRfi, event: string): boolean =>
  nextSteps.some((step) => step.event === event && step.allowed);

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
  const maySee = may(rfi, 'writeDocument');
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
            onEdit={maySee ? () => setEditing(draft.id) : null}
          />
        ),
      )}
      {maySee && editing === null && (
        <Actions>
          <Button kind={rfi.documents.length === 0 ? 'filled' : 'outline'} onClick={() => setEditing('new')}>
            {t('remiss.write')}
          </Button>
        </Actions>
      )}
      {editing === 'new' && <DraftForm rfi={rfi} draft={null} onDone={done} />}
    </div>
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

function ShownDraft({
  rfi,
  draft,
  reload,
  onEdit,
}: {
  rfi: RemissRfi;
  draft: Draft;
  reload: () => void;
  onEdit: (() => void) | null;
}): JSX.Element {
  const t = useTexts(remissTexts);
  const removing = useStep(RemoveDraftStep);
  const remove = async (): Promise<void> => {
    if (await removing.send({ rfiId: rfi.id, documentId: draft.id })) reload();
  };
  return (
    <section className={css.desk} aria-labelledby={`draft-${draft.id}`}>
      <h2 id={`draft-${draft.id}`}>{draft.title}</h2>
      {onEdit && (
        <Actions>
          <Button small onClick={onEdit}>
            {t('remiss.change')} <span className="vh">{draft.title}</span>
          </Button>
          <Button small kind="text" onClick={() => void remove()}>
            {t('remiss.remove')} <span className="vh">{draft.title}</span>
          </Button>
        </Actions>
      )}
      <StepAnswer state={removing.state} />
      <ol className={css.clauses}>
        {draft.clauses.map((clause) => (
          <li key={clause.id}>
            <ShownClause rfi={rfi} draft={draft} clause={clause} reload={reload} />
          </li>
        ))}
      </ol>
    </section>
  );
}

function ShownClause({
  rfi,
  draft,
  clause,
  reload,
}: {
  rfi: RemissRfi;
  draft: Draft;
  clause: Draft['clauses'][number];
  reload: () => void;
}): JSX.Element {
  const t = useTexts(remissTexts);
  const [writing, setWriting] = useState<string | null>(null);
  const commenting = useStep(CommentStep);
  const send = async (text: string, showName: boolean): Promise<boolean> => {
    const on = { rfiId: rfi.id, documentId: draft.id, clauseId: clause.id };
    const sent = await commenting.send({ ...on, text, showName });
    if (sent) reload();
    return sent !== null;
  };
  const comments = rfi.comments.filter((one) => one.documentId === draft.id && one.clauseId === clause.id);
  const mayDispose = may(rfi, 'disposeComment');
  const heading = clause.heading ?? t('remiss.clause', { number: Number(clause.id) });
  const done = (): void => {
    setWriting(null);
    reload();
  };
  return (
    <div className={css.clause}>
      <h3>{heading}</h3>
      {clause.text && <p className={`measure ${css.pre}`}>{clause.text}</p>}
      {comments.map((comment) => (
        <div key={comment.id} className={css.editor}>
          <ShownComment comment={comment} />
          {mayDispose && writing !== comment.id && (
            <Actions>
              <Button small onClick={() => setWriting(comment.id)}>
                {t(comment.disposition === null ? 'remiss.answer' : 'remiss.changeAnswer')}{' '}
                <span className="vh">{comment.text.slice(0, 60)}</span>
              </Button>
            </Actions>
          )}
          {writing === comment.id && <DispositionForm rfiId={rfi.id} comment={comment} onDone={done} />}
        </div>
      ))}
      {may(rfi, 'commentClause') && (
        <details className={css.told}>
          <summary>
            {t('remiss.comment')} <span className="vh">{heading}</span>
          </summary>
          <CommentForm state={commenting.state} asksName onSend={send} />
        </details>
      )}
    </div>
  );
}

function DraftForm({ rfi, draft, onDone }: { rfi: RemissRfi; draft: Draft | null; onDone: () => void }): JSX.Element {
  const t = useTexts(remissTexts);
  const [title, setTitle] = useState(draft?.title ?? '');
  const [text, setText] = useState(draft?.text ?? '');
  const [isEmpty, setEmpty] = useState(false);
  const writing = useStep(WriteDraftStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lacks = title.trim() === '' || text.trim() === '';
    setEmpty(lacks);
    if (lacks) return;
    const known = draft ? { documentId: draft.id, basedOn: draft.textVersion } : {};
    if (await writing.send({ rfiId: rfi.id, ...known, title: title.trim(), text: text.trim() })) onDone();
  };
  return (
    <form className={css.desk} onSubmit={(event) => void send(event)} noValidate>
      <TextField
        label={t('remiss.draftTitle')}
        maxLength={200}
        value={title}
        error={isEmpty ? t('remiss.empty') : undefined}
        onChange={({ target }) => setTitle(target.value)}
      />
      <TextArea
        label={t('remiss.draftText')}
        help={t('remiss.draftHelp')}
        rows={16}
        maxLength={60_000}
        value={text}
        onChange={({ target }) => setText(target.value)}
      />
      <StepAnswer state={writing.state} />
      <Actions>
        <Button kind="filled" type="submit">
          {t('remiss.save')}
        </Button>
        <Button kind="text" onClick={onDone}>
          {t('remiss.cancel')}
        </Button>
      </Actions>
    </form>
  );
}
