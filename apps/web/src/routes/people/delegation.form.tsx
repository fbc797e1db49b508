import { useState, type FormEvent, type JSX } from 'react';
import type { DelegationsQuery as Answer } from '../../api/generated/graphql.ts';
import { useStep } from '../../api/step.ts';
import { useSay } from '../../app/language.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { DateTimeField } from '../../parts/form/date-time.tsx';
import { SelectField, TextField } from '../../parts/form/field.tsx';
import layout from '../../parts/layout.module.css';
import { roleTitle } from '../account/role-titles.ts';
import { GiveDelegationStep } from './people.graphql.ts';
import css from './people.module.css';
import { peopleTexts } from './texts.ts';

const lendable = (role: string): boolean => role !== 'administrator' && role !== 'participant';

interface Written {
  readonly person: string;
  readonly absent: string;
  readonly role: string;
  readonly amount: string;
  readonly decision: string;
}

/** Lends a power to somebody for a time. */
export function DelegationForm({ answer, given }: { answer: Answer; given: () => void }): JSX.Element {
  const t = useTexts(peopleTexts);
  const give = useStep(GiveDelegationStep);
  const [written, setWritten] = useState<Written>({ person: '', absent: '', role: '', amount: '', decision: '' });
  const [from, setFrom] = useState<string | null>(null);
  const [to, setTo] = useState<string | null>(null);
  const [tried, setTried] = useState(false);
  const put = (part: Partial<Written>): void => setWritten({ ...written, ...part });
  const amount = written.amount.replace(/[\s\u00a0]/g, '').replace(',', '.');
  const need = (lacks: boolean): string | undefined => (tried && lacks ? t('people.fillIn') : undefined);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    setTried(true);
    const { person: personId, absent, role, decision } = written;
    if (!personId || !role || !decision.trim() || !from || !to || !/^(\d+(\.\d+)?)?$/.test(amount)) return;
    const answered = await give.send({
      ...{ personId, role, validFrom: from, validTo: to, decisionReference: decision.trim() },
      ...(absent && { onBehalfOfId: absent }),
      ...(amount && { amountSekMax: amount }),
    });
    if (!answered) return;
    put({ person: '', absent: '', amount: '', decision: '' });
    setTried(false);
    given();
  };
  return (
    <section className={layout.block}>
      <h2>{t('people.give')}</h2>
      <form noValidate onSubmit={(event) => void submit(event)}>
        <PowerFields {...{ answer, written, need, put }} />
        <TextField
          label={t('people.amount')}
          help={t('people.amountHelp')}
          optional
          inputMode="decimal"
          value={written.amount}
          error={need(!/^(\d+(\.\d+)?)?$/.test(amount))}
          onChange={(event) => put({ amount: event.target.value })}
        />
        <DateTimeField legend={t('people.from')} value={from} error={need(!from)} onChange={setFrom} />
        <DateTimeField legend={t('people.to')} value={to} error={need(!to)} onChange={setTo} />
        <TextField
          label={t('people.decision')}
          help={t('people.decisionHelp')}
          maxLength={200}
          value={written.decision}
          error={need(!written.decision.trim())}
          onChange={(event) => put({ decision: event.target.value })}
        />
        <p className={css.under}>
          <Button type="submit">{t('people.register')}</Button>
        </p>
        <StepAnswer state={give.state} />
        {give.state.kind === 'done' && <p role="status">{t('people.registered')}</p>}
      </form>
    </section>
  );
}

interface PowerFieldsProps {
  readonly answer: Answer;
  readonly written: Written;
  readonly need: (lacks: boolean) => string | undefined;
  readonly put: (part: Partial<Written>) => void;
}

/** Who gets the power, which one, and in whose stead. */
function PowerFields({ answer, written, need, put }: PowerFieldsProps): JSX.Element {
  const t = useTexts(peopleTexts);
  const say = useSay();
  const people = answer.people.nodes.map(({ id, title }) => ({ value: id, label: title }));
  const roles = answer.rolesHere.filter(lendable).map((role) => ({ value: role, label: say(roleTitle(role)) }));
  return (
    <>
      <SelectField
        label={t('people.who')}
        options={people}
        value={written.person}
        error={need(!written.person)}
        onChange={(person) => put({ person })}
      />
      <SelectField
        label={t('people.role')}
        options={roles}
        value={written.role}
        error={need(!written.role)}
        onChange={(role) => put({ role })}
      />
      <SelectField
        label={t('people.absent')}
        help={t('people.absentHelp')}
        optional
        options={people}
        value={written.absent}
        onChange={(absent) => put({ absent })}
      />
    </>
  );
}
