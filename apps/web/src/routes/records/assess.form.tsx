import { useState, type FormEvent, type JSX } from 'react';
import type { RequestedResponsesQuery as Requested } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { AssessRecordsStep } from './records.graphql.ts';
import css from './records.module.css';
import { recordsTexts } from './texts.ts';

export type Answer = Requested['requestedResponses']['nodes'][number]['answers'][number];
const outcomes = ['open', 'masked', 'withheld', 'outside'] as const;
export type Outcome = (typeof outcomes)[number];

interface AssessFormProps {
  readonly requestId: string;
  readonly responseId: string;
  readonly answer: Answer;
  readonly reload: () => void;
}

/** How one answer is assessed: open, masked or withheld, and on what ground. */
export function AssessForm({ requestId, responseId, answer, reload }: AssessFormProps): JSX.Element {
  const t = useTexts(recordsTexts);
  const { assessment, questionId } = answer;
  const [outcome, setOutcome] = useState<Outcome>((assessment?.outcome as Outcome | undefined) ?? 'open');
  const [passages, setPassages] = useState(assessment?.passages.join('\n') ?? '');
  const [basis, setBasis] = useState(assessment?.basis ?? '31 kap. 16 § OSL');
  const [reason, setReason] = useState(assessment?.reason ?? '');
  const step = useStep(AssessRecordsStep);
  const isClosed = outcome === 'masked' || outcome === 'withheld';
  const send = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const lines = passages.split('\n').filter((line) => line.trim() !== '');
    const said = { passages: outcome === 'masked' ? lines : [], ...(isClosed && { basis, reason }) };
    const assessments = [{ responseId, questionId, outcome, ...said }];
    if (await step.send({ requestId, assessments, openRest: false })) reload();
  };
  return (
    <form onSubmit={(event) => void send(event)} className={css.form} noValidate>
      <RadioGroup
        legend={t('records.outcome')}
        options={outcomes.map((value) => ({ value, label: t(`records.${value}`) }))}
        chosen={outcome}
        onChoose={setOutcome}
      />
      {outcome === 'masked' && (
        <TextArea
          label={t('records.passages')}
          help={t('records.passagesHelp')}
          rows={3}
          value={passages}
          onChange={({ target }) => setPassages(target.value)}
        />
      )}
      {isClosed && (
        <>
          <TextField
            label={t('records.basis')}
            maxLength={100}
            value={basis}
            onChange={({ target }) => setBasis(target.value)}
          />
          <TextArea
            label={t('records.why')}
            rows={3}
            maxLength={2_000}
            value={reason}
            onChange={({ target }) => setReason(target.value)}
          />
        </>
      )}
      <StepAnswer state={step.state} />
      <Actions>
        <Button type="submit" small>
          {t('records.save')}
        </Button>
      </Actions>
    </form>
  );
}
