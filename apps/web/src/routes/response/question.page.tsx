import { getRouteApi } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import { useAutosave, type Autosave as Autosaved } from '../../api/autosave.ts';
import type { Refusal } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { NotFound } from '../../app/notes.tsx';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { draftOf, sentAnswer, type AnswerDraft } from '../../parts/form/answer.ts';
import { AnswerField } from '../../parts/form/answer-field.tsx';
import { Autosave } from '../../parts/form/autosave.tsx';
import { Segments } from '../../parts/form/segments.tsx';
import { moment } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { AnswerFiles } from '../documents/answer.files.tsx';
import { Comments } from './comments.tsx';
import { WithResponse, type Shown } from './frame.tsx';
import css from './response.module.css';
import { answerOf, isChangeable, mayWrite, standingsOf, wordsOf, type Question } from './response.read.ts';
import { SecrecyField } from './secrecy.field.tsx';
import { responseTexts } from './texts.ts';
import { togetherTexts } from './together.texts.ts';
import { AnswerWriter } from './write.ts';

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

function Writing({ read: { response, rfi, reload }, question }: { read: Shown; question: Question }): JSX.Element {
  const t = useTexts(responseTexts);
  const language = useLanguage();
  const navigate = route.useNavigate();
  const [refusal, setRefusal] = useState<Refusal | null>(null);
  const given = answerOf(response, question.id);
  const [writer] = useState(() => {
    const made = new AnswerWriter(response.id, question, given?.version ?? 0, setRefusal);
    made.secrecy = given?.secrecy ?? '';
    return made;
  });
  const draft = useAutosave<AnswerDraft>({
    form: `response:${response.id}:${question.id}`,
    server: draftOf(given?.text ?? '', given?.value),
    save: writer.save,
  });
  const isText = question.form.type === 'text';
  const following = rfi.questions[rfi.questions.indexOf(question) + 1];
  const goOn = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!sentAnswer(question.form, draft.values) || !(await draft.flush())) return;
    reload();
    const id = response.id;
    if (following) await navigate({ to: '/svar/$id/fraga/$questionId', params: { id, questionId: following.id } });
    else await navigate({ to: '/svar/$id', params: { id } });
  };
  return (
    <form onSubmit={(event) => void goOn(event)} className={css.writing}>
      {draft.restoredAt && (
        <p role="status" className={css.note}>
          {t('response.restored', { when: moment(draft.restoredAt, language).toLowerCase() })}
        </p>
      )}
      <AnswerField
        form={question.form}
        label={t('response.answer')}
        help={isText ? t('response.answerHelp') : undefined}
        value={draft.values}
        onChange={draft.change}
        under={
          <>
            <Autosave saved={draft.saved} />
            {isText && <span className="num dim">{t('response.words', { count: wordsOf(draft.values.text) })}</span>}
          </>
        }
      />
      <Conflicts draft={draft} />
      <SecrecyField
        before={given?.secrecy ?? ''}
        save={async (why) => (await writer.claim(why, draft.values)).kind === 'saved'}
      />
      {refusal && <StepAnswer state={{ kind: 'refused', refusal }} />}
      <Actions>
        <Button kind="filled" type="submit">
          {t('response.saveOn')}
        </Button>
        <ButtonLink kind="text" href={`/svar/${response.id}`}>
          {t('response.toParts')}
        </ButtonLink>
      </Actions>
    </form>
  );
}

/** A colleague wrote in the same field: both texts, and a choice. */
function Conflicts({ draft }: { draft: Autosaved<AnswerDraft> }): JSX.Element {
  const t = useTexts(responseTexts);
  return (
    <>
      {draft.conflicts.map(({ field, theirs }) => (
        <section key={field} role="alert" className={css.note}>
          <p>
            <b>{t('response.conflict')}</b>
          </p>
          <p className="small dim">{t('response.theirs')}</p>
          <p className={css.written}>
            {typeof theirs === 'string' ? theirs : Object.values(theirs as object).join('; ')}
          </p>
          <Actions>
            <Button small onClick={() => draft.resolve(field, 'theirs')}>
              {t('response.useTheirs')}
            </Button>
            <Button small onClick={() => draft.resolve(field, 'mine')}>
              {t('response.useMine')}
            </Button>
          </Actions>
        </section>
      ))}
    </>
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
