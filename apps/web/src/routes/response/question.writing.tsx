import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import { useAutosave, type Autosave as Autosaved } from '../../api/autosave.ts';
import type { Refusal } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { draftOf, sentAnswer, type AnswerDraft } from '../../parts/form/answer.ts';
import { AnswerField } from '../../parts/form/answer-field.tsx';
import { Autosave } from '../../parts/form/autosave.tsx';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { moment } from '../../parts/format.ts';
import type { Shown } from './frame.tsx';
import css from './response.module.css';
import { answerOf, wordsOf, type Question } from './response.read.ts';
import { SecrecyField } from './secrecy.field.tsx';
import { responseTexts } from './texts.ts';
import { AnswerWriter } from './write.ts';

/** The field of an answer that is written here: what is saved as one writes, and what a colleague wrote meanwhile. */
export function Writing({
  read: { response, rfi, reload },
  question,
}: {
  read: Shown;
  question: Question;
}): JSX.Element {
  const t = useTexts(responseTexts);
  const language = useLanguage();
  const navigate = useNavigate();
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
