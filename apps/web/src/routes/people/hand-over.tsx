import { useState, type FormEvent, type JSX } from 'react';
import { useStep } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { HandOverStep } from './people.graphql.ts';
import css from './people.module.css';
import { peopleTexts } from './texts.ts';

/** Gives a successor what waits for somebody who leaves, so that no case stops. */
export function HandOver({ people }: { people: readonly { id: string; title: string }[] }): JSX.Element {
  const t = useTexts(peopleTexts);
  const handOver = useStep(HandOverStep);
  const [written, setWritten] = useState({ from: '', to: '', reason: '' });
  const [tried, setTried] = useState(false);
  const [moved, setMoved] = useState<{ notices: number; delegations: number } | null>(null);
  const put = (part: Partial<typeof written>): void => setWritten({ ...written, ...part });
  const need = (lacks: boolean): string | undefined => (tried && lacks ? t('people.fillIn') : undefined);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    setMoved(null);
    const { from, to, reason } = written;
    if (!from || !to || !reason.trim()) return;
    const answer = await handOver.send({ fromPersonId: from, toPersonId: to, reason: reason.trim() });
    if (answer) setMoved({ notices: answer.notices, delegations: answer.delegationsEnded });
  };
  const options = people.map(({ id, title }) => ({ value: id, label: title }));
  return (
    <section className={layout.block}>
      <h2>{t('people.handOver')}</h2>
      <p className="measure">{t('people.handOverText')}</p>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <SelectField
          label={t('people.handOverFrom')}
          options={options}
          value={written.from}
          error={need(!written.from)}
          onChange={(from) => put({ from })}
        />
        <SelectField
          label={t('people.handOverTo')}
          help={t('people.handOverHelp')}
          options={options}
          value={written.to}
          error={need(!written.to)}
          onChange={(to) => put({ to })}
        />
        <TextField
          label={t('people.reason')}
          maxLength={500}
          value={written.reason}
          error={need(!written.reason.trim())}
          onChange={(event) => put({ reason: event.target.value })}
        />
        <p className={css.under}>
          <Button type="submit">{t('people.handOverNow')}</Button>
        </p>
        <StepAnswer state={handOver.state} />
        {moved && <p role="status">{t('people.handedOver', moved)}</p>}
      </form>
    </section>
  );
}
