import { useState, type FormEvent, type JSX } from 'react';
import { useStep, type StepState } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextArea } from '../../parts/form/field.tsx';
import { SupplierChoice, SupplierSearch, useSupplierFinder } from './finder.tsx';
import { AddSupplierStep } from './matching.graphql.ts';
import css from './matching.module.css';
import { matchingTexts } from './texts.ts';

interface AddProps {
  readonly matchingId: string;
  readonly listed: ReadonlySet<string>;
  readonly onAdded: () => void;
}

/** Puts somebody on the shortlist that the ranking did not find. */
export function AddSupplier({ matchingId, listed, onAdded }: AddProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const add = useStep(AddSupplierStep);
  const finder = useSupplierFinder();
  const [reason, setReason] = useState('');
  const hits = finder.hits.filter(({ id }) => !listed.has(id));
  const supplier = hits.find(({ id }) => id === finder.chosen);
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!supplier) return;
    const answer = await add.send({ matchingId, supplierId: supplier.id, reason });
    if (!answer) return;
    finder.clear();
    setReason('');
    onAdded();
  };
  return (
    <section aria-labelledby="add" className={css.add}>
      <h2 id="add">{t('add.title')}</h2>
      <p className="small dim">{t('add.lead')}</p>
      <SupplierSearch finder={finder} label={t('add.search')} button={t('add.find')} />
      {finder.hasAnswer && hits.length === 0 && <p role="status">{t('add.none')}</p>}
      {hits.length > 0 && (
        <form className={css.form} onSubmit={(event) => void save(event)}>
          <SupplierChoice finder={finder} hits={hits} legend={t('list.title')} />
          {supplier && <Reason name={supplier.name} reason={reason} onReason={setReason} state={add.state} />}
        </form>
      )}
    </section>
  );
}

interface ReasonProps {
  readonly name: string;
  readonly reason: string;
  readonly onReason: (reason: string) => void;
  readonly state: StepState;
}

function Reason({ name, reason, onReason, state }: ReasonProps): JSX.Element {
  const t = useTexts(matchingTexts);
  return (
    <>
      <TextArea
        label={t('decide.reason')}
        help={t('decide.reasonHelp')}
        rows={2}
        maxLength={2000}
        required
        value={reason}
        onChange={({ target }) => onReason(target.value)}
      />
      <StepAnswer state={state} />
      <Button type="submit" kind="filled">
        {t('add.add', { name })}
      </Button>
    </>
  );
}
