import { useState, type FormEvent, type JSX } from 'react';
import type { ResponseTeamPartsFragment } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import type { Shown } from './frame.tsx';
import { mayComment } from './response.read.ts';
import css from './response.module.css';
import { CommentStep, SettleCommentStep } from './together.graphql.ts';
import { togetherTexts } from './together.texts.ts';

type Comment = ResponseTeamPartsFragment['comments'][number];
interface CommentsProps {
  readonly read: Shown;
  readonly questionId: string;
  readonly open: boolean;
}

/** What colleagues say to each other of one answer. */
export function Comments({ read, questionId, open }: CommentsProps): JSX.Element | null {
  const t = useTexts(togetherTexts);
  const { team, response, reload } = read;
  const [text, setText] = useState('');
  const comment = useStep(CommentStep);
  if (!team) return null;
  const all = team.comments.filter((one) => one.questionId === questionId);
  const settled = all.filter(({ settledAt }) => settledAt);
  const waiting = all.filter(({ settledAt }) => !settledAt);
  const may = open && mayComment(team);
  if (!may && all.length === 0) return null;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (text.trim() === '' || !(await comment.send({ responseId: response.id, questionId, text }))) return;
    setText('');
    reload();
  };
  return (
    <section className={css.comments}>
      <h2>{t('together.comments')}</h2>
      <p className="small dim">{t('together.private')}</p>
      {waiting.length === 0 && settled.length === 0 && <p>{t('together.noComments')}</p>}
      <List comments={waiting} read={read} maySettle={may} />
      {settled.length > 0 && (
        <details>
          <summary>{t('together.settled', { count: settled.length })}</summary>
          <List comments={settled} read={read} maySettle={false} />
        </details>
      )}
      {may && (
        <form onSubmit={(event) => void send(event)} noValidate>
          <TextArea
            id="comment"
            label={t('together.newComment')}
            rows={3}
            maxLength={4_000}
            value={text}
            onChange={({ target }) => setText(target.value)}
          />
          <StepAnswer state={comment.state} />
          <Actions>
            <Button type="submit">{t('together.send')}</Button>
          </Actions>
        </form>
      )}
    </section>
  );
}

interface ListProps {
  readonly comments: readonly Comment[];
  readonly read: Shown;
  readonly maySettle: boolean;
}

function List({ comments, read: { response, rfi, reload }, maySettle }: ListProps): JSX.Element {
  const t = useTexts(togetherTexts);
  const language = useLanguage();
  const settle = useStep(SettleCommentStep);
  const done = async (commentId: string): Promise<void> => {
    if (await settle.send({ responseId: response.id, commentId })) reload();
  };
  return (
    <>
      <ol className={css.said}>
        {comments.map(({ id, text, author, isYours, at }) => (
          <li key={id}>
            <p className="small">
              <b>{isYours ? `${author} (${t('together.you')})` : author}</b>{' '}
              <span className="dim">{moment(at, language, rfi.times?.now).toLowerCase()}</span>
            </p>
            <p className={css.written}>{text ?? t('together.damaged')}</p>
            {maySettle && (
              <Button small kind="text" onClick={() => void done(id)}>
                {t('together.settle')}
                <span className="vh">: {text}</span>
              </Button>
            )}
          </li>
        ))}
      </ol>
      <StepAnswer state={settle.state} />
    </>
  );
}
