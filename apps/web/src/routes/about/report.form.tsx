import { useState, type FormEvent, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, Button } from '../../parts/form/button.tsx';
import { ErrorSummary } from '../../parts/form/error-summary.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import css from './about.module.css';
import { ReportAccessibilityProblemStep } from './about.graphql.ts';
import { aboutTexts } from './texts.ts';

const written = (form: FormData, name: string): string => String(form.get(name) ?? '').trim();
const noErrors: readonly { field: string; text: string }[] = [];

/** Tells whoever runs the service that something is in the way. Open to everybody. */
export function ReportForm({ page }: { page: string }): JSX.Element {
  const t = useTexts(aboutTexts);
  const report = useStep(ReportAccessibilityProblemStep);
  const [errors, setErrors] = useState(noErrors);
  const [problem, setProblem] = useState('');
  const [received, setReceived] = useState<string | null>(null);
  const submit = async (event: FormEvent<HTMLFormElement>): Promise<void> => {
    event.preventDefault();
    if (report.state.kind === 'sending') return;
    const form = new FormData(event.currentTarget);
    if (problem.trim() === '') return setErrors([{ field: 'a11y-problem', text: t('about.a11y.problemMissing') }]);
    setErrors(noErrors);
    const aids = written(form, 'aids');
    const email = written(form, 'email');
    const receipt = await report.send({
      page: written(form, 'page') || '/',
      problem: problem.trim(),
      ...(aids && { assistiveTechnology: aids }),
      ...(email && { email }),
    });
    if (receipt) setReceived(receipt.id);
  };
  if (received !== null)
    return (
      <div className={css.received} role="status">
        <p>{t('about.a11y.sent', { id: received })}</p>
        <p>{t('about.a11y.sentNext')}</p>
      </div>
    );
  return (
    <form className={css.form} noValidate onSubmit={(event) => void submit(event)}>
      <ErrorSummary errors={errors} />
      <TextField id="a11y-page" name="page" label={t('about.a11y.page')} defaultValue={page} />
      <TextArea
        id="a11y-problem"
        label={t('about.a11y.problem')}
        error={errors[0]?.text}
        value={problem}
        onChange={(event) => setProblem(event.currentTarget.value)}
      />
      <TextField id="a11y-aids" name="aids" optional label={t('about.a11y.aids')} help={t('about.a11y.aidsHelp')} />
      <TextField
        id="a11y-email"
        name="email"
        type="email"
        autoComplete="email"
        optional
        label={t('about.a11y.email')}
      />
      <StepAnswer state={report.state} />
      <Actions>
        <Button kind="filled" type="submit">
          {t(report.state.kind === 'sending' ? 'about.a11y.sending' : 'about.a11y.send')}
        </Button>
      </Actions>
    </form>
  );
}
