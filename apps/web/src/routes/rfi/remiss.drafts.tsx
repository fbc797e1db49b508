import { useState, type FormEvent, type JSX } from 'react';
import type { RemissQuery as Answer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { CommentForm, DispositionForm, ShownComment } from './remiss.comments.tsx';
import { CommentStep, RemoveDraftStep, WriteDraftStep } from './remiss.graphql.ts';
import { remissTexts } from './remiss.texts.ts';
import css from './rfi.module.css';

export type RemissRfi = NonNullable<Answer['rfi']>;
type Draft = RemissRfi['documents'][number];

export const may = ({ nextSteps }: RemissRfi, event: string): boolean =>
  nextSteps.some((step) => step.event === event && step.allowed);

/** A draft with its clauses, the comments on them, and what one may do there. */
export function ShownDraft({
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

export function DraftForm({
  rfi,
  draft,
  onDone,
}: {
  rfi: RemissRfi;
  draft: Draft | null;
  onDone: () => void;
}): JSX.Element {
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
