import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { NotFound } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Segments } from '../../parts/form/segments.tsx';
import layout from '../../parts/layout.module.css';
import { AnswerFiles } from '../documents/answer.files.tsx';
import { Comments } from './comments.tsx';
import { WithResponse, type Shown } from './frame.tsx';
import { Writing } from './question.writing.tsx';
import css from './response.module.css';
import { answerOf, isChangeable, mayWrite, standingsOf, type Question } from './response.read.ts';
import { responseTexts } from './texts.ts';
import { togetherTexts } from './together.texts.ts';

const route = getRouteApi('/svar/$id/fraga/$questionId');

/** One question with its field, beside what the question came from and what has been answered about it. */
export function ResponseQuestionPage(): JSX.Element {
  const { id, questionId } = route.useParams();
  return (
    <WithResponse id={id}>
      {(read) => {
        const question = read.rfi.questions.find((one) => one.id === questionId);
        return question ? <QuestionFrame key={questionId} read={read} question={question} /> : <NotFound />;
      }}
    </WithResponse>
  );
}

function QuestionFrame({ read, question }: { read: Shown; question: Question }): JSX.Element {
  const t = useTexts(responseTexts);
  const together = useTexts(togetherTexts);
  const { response, rfi } = read;
  const number = rfi.questions.indexOf(question) + 1;
  const open = isChangeable(response, rfi);
  const writes = mayWrite(read.team);
  return (
    <div className="wrap">
      <p className={layout.crumb}>
        <Anchor href={`/svar/${response.id}`}>{t('response.back')}</Anchor>
      </p>
      <div className={layout.head}>
        <div className={layout.headText}>
          <p className={css.part}>
            <Segments parts={standingsOf(response, rfi.questions, question.id)} small />
            <span className="small">{t('response.part', { number, of: rfi.questions.length })}</span>
          </p>
          <PageHeading>{question.text}</PageHeading>
          {open && writes ? (
            <Writing read={read} question={question} />
          ) : (
            <>
              <p className="lead">{open ? together('together.readOnly') : t('response.readOnly')}</p>
              <p className={`measure ${css.written}`}>
                {answerOf(response, question.id)?.text || t('response.nothingWritten')}
              </p>
            </>
          )}
          <AnswerFiles
            responseId={response.id}
            questionId={question.id}
            asked={question.form}
            files={answerOf(response, question.id)?.files ?? []}
            mayChange={open && writes}
            reload={read.reload}
          />
          <Comments read={read} questionId={question.id} open={open} />
        </div>
        <Beside read={read} question={question} />
      </div>
    </div>
  );
}

function Beside({ read: { rfi, insights }, question }: { read: Shown; question: Question }): JSX.Element {
  const t = useTexts(responseTexts);
  const insight = insights.find(({ id }) => id === question.insightId);
  const answered = rfi.clarifications.filter(({ answer }) => answer);
  return (
    <aside>
      {insight && (
        <section className={`${layout.panel} ${layout.mist}`}>
          <h2 className={css.small}>{t('response.fromChallenge')}</h2>
          <blockquote className={css.insight}>{insight.text}</blockquote>
        </section>
      )}
      {answered.length > 0 && (
        <section className={css.sealed}>
          <h2>{t('response.published')}</h2>
          <dl>
            {answered.slice(0, 5).map(({ id, question: asked, answer }) => (
              <div key={id} className="small">
                <dt>{asked}</dt>
                <dd>{answer}</dd>
              </div>
            ))}
          </dl>
        </section>
      )}
    </aside>
  );
}
