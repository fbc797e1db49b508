import { useState, type FormEvent, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { CheckGroup } from '../../parts/form/choice.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { AskPollStep } from './polls.graphql.ts';
import { pollsTexts } from './polls.texts.ts';
import css from './workshop.module.css';

interface AskProps {
  readonly workshopId: string;
  readonly reload: () => void;
}

/** A question with choices, open to all with a seat at once. */
export function AskPoll({ workshopId, reload }: AskProps): JSX.Element {
  const t = useTexts(pollsTexts);
  const [question, setQuestion] = useState('');
  const [written, setWritten] = useState('');
  const [several, setSeveral] = useState<readonly string[]>([]);
  const [tried, setTried] = useState(false);
  const ask = useStep(AskPollStep);
  const lines = written.split('\n').map((line) => line.trim());
  const choices = [...new Set(lines.filter(Boolean))];
  const isRight = choices.length >= 2 && choices.length <= 10;
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    if (question.trim() === '' || !isRight) return;
    if (!(await ask.send({ workshopId, question, choices, several: several.length > 0 }))) return;
    setQuestion('');
    setWritten('');
    setSeveral([]);
    setTried(false);
    reload();
  };
  return (
    <details className={css.insight}>
      <summary>{t('polls.askTitle')}</summary>
      <form onSubmit={(event) => void send(event)} className={css.inputs} noValidate>
        <TextField
          id="poll-question"
          label={t('polls.question')}
          error={tried && question.trim() === '' ? t('polls.needQuestion') : undefined}
          maxLength={300}
          value={question}
          onChange={({ target }) => setQuestion(target.value)}
        />
        <TextArea
          id="poll-choices"
          label={t('polls.choices')}
          help={t('polls.choicesHelp')}
          error={tried && !isRight ? t('polls.needChoices') : undefined}
          rows={4}
          value={written}
          onChange={({ target }) => setWritten(target.value)}
        />
        <CheckGroup
          legend={t('polls.several')}
          options={[{ value: 'several', label: t('polls.several') }]}
          chosen={several}
          onChange={setSeveral}
        />
        <StepAnswer state={ask.state} />
        <Actions>
          <Button type="submit">{t('polls.ask')}</Button>
        </Actions>
      </form>
    </details>
  );
}
