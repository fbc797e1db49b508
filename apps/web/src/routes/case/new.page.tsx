import { useNavigate } from '@tanstack/react-router';
import { useState, type FormEvent, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { useLanguage } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button, ButtonLink } from '../../parts/form/button.tsx';
import { ErrorSummary, type SummaryError } from '../../parts/form/error-summary.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { CreateChallengeStep } from './new.graphql.ts';
import css from './step.module.css';
import { wordsOf } from './step.words.ts';
import { caseTexts } from './texts.ts';

/** Begins a challenge by its title alone; the rest is written in its form. */
export function NewChallengePage(): JSX.Element {
  const t = useTexts(caseTexts);
  const language = useLanguage();
  const navigate = useNavigate();
  const { send, state } = useStep(CreateChallengeStep);
  const [title, setTitle] = useState('');
  const [errors, setErrors] = useState<readonly SummaryError[]>([]);
  const label = wordsOf('createChallenge', 'title').label[language];
  const fault = t('step.required', { field: label.toLowerCase() });
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setErrors(title.trim() === '' ? [{ field: 'title', text: fault }] : []);
    if (title.trim() === '') return;
    const made = await send({ text: { title: title.trim() } });
    if (made) await navigate({ to: '/arende/$id', params: { id: made.id } });
  };
  return (
    <div className="wrap">
      <div className={css.page}>
        <PageHeading failed={errors.length > 0}>{t('begin.challenge')}</PageHeading>
        <p className="lead">{t('begin.challenge.lead')}</p>
        <form onSubmit={(event) => void submit(event)} noValidate>
          <ErrorSummary errors={errors} />
          <StepAnswer state={state} />
          <TextField
            id="title"
            label={label}
            {...(errors.length > 0 && { error: fault })}
            value={title}
            onChange={(event) => setTitle(event.target.value)}
          />
          <div className={css.buttons}>
            <Actions>
              <Button kind="filled" type="submit">
                {t('begin.challenge.start')}
              </Button>
              <ButtonLink kind="text" href="/uppgifter">
                {t('begin.challenge.back')}
              </ButtonLink>
            </Actions>
          </div>
        </form>
      </div>
    </div>
  );
}
