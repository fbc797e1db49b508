import { useState, type FormEvent, type JSX } from 'react';
import type { ChallengeFormQuery as Answer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { moment } from '../../parts/format.ts';
import { Status } from '../../parts/state/status.tsx';
import { AnswerCommentStep, CommentSectionStep } from './challenge.graphql.ts';
import css from './challenge.module.css';
import { commentTexts } from './comments.texts.ts';
import type { Section } from './form.values.ts';
import { maySend, type ReadForm } from './frame.tsx';

type Comment = Answer['challengeComments'][number];

/** What has been said of a section in reviews, with the answers; those who write on the challenge answer here. */
export function SectionComments({ read, section }: { read: ReadForm; section: Section }): JSX.Element | null {
  const comments = read.challengeComments.filter((one) => one.section === section);
  if (comments.length === 0) return null;
  return (
    <>
      {comments.map((comment) => (
        <OneComment key={comment.id} read={read} comment={comment} />
      ))}
    </>
  );
}

function OneComment({ read, comment }: { read: ReadForm; comment: Comment }): JSX.Element {
  const t = useTexts(commentTexts);
  const language = useLanguage();
  const { id, text, author, at, answer, answeredBy } = comment;
  const { challenge, serverClock, reload } = read;
  const [words, setWords] = useState('');
  const sending = useStep(AnswerCommentStep);
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (words.trim() === '') return;
    const input = { challengeId: challenge.id, commentId: id, text: words.trim() };
    if (await sending.send(input)) reload();
  };
  return (
    <section className={css.note}>
      <p className="small dim">
        {t('comments.by', {
          author: author ?? t('comments.someone'),
          when: moment(at, language, serverClock.now).toLowerCase(),
        })}
      </p>
      <p className={css.pre}>{text}</p>
      {answer ? (
        <>
          <p className="small dim">{t('comments.answeredBy', { author: answeredBy ?? t('comments.someone') })}</p>
          <p className={css.pre}>{answer}</p>
        </>
      ) : (
        <Status kind="waits">{t('comments.waits')}</Status>
      )}
      {!answer && maySend(challenge, 'answerComment') && (
        <form onSubmit={(event) => void send(event)} noValidate>
          <TextArea
            label={t('comments.answer')}
            rows={2}
            maxLength={2_000}
            value={words}
            onChange={({ target }) => setWords(target.value)}
          />
          <StepAnswer state={sending.state} />
          <Actions>
            <Button small type="submit">
              {t('comments.keep')}
            </Button>
          </Actions>
        </form>
      )}
    </section>
  );
}

/** Keeps a comment on a section now, without sending the challenge back. */
export function KeepComment({
  read: { challenge, reload },
  section,
  text,
  onKept,
}: {
  read: ReadForm;
  section: Section;
  text: string;
  onKept: () => void;
}): JSX.Element | null {
  const t = useTexts(commentTexts);
  const sending = useStep(CommentSectionStep);
  if (!maySend(challenge, 'commentSection') || text.trim() === '') return null;
  const send = async (): Promise<void> => {
    if (!(await sending.send({ challengeId: challenge.id, section, text: text.trim() }))) return;
    onKept();
    reload();
  };
  return (
    <>
      <StepAnswer state={sending.state} />
      <Actions>
        <Button small onClick={() => void send()}>
          {t('comments.now')}
        </Button>
      </Actions>
    </>
  );
}
