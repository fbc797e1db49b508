import { useState, type FormEvent, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { useStep, type StepState } from '../../api/step.ts';
import { StepAnswer } from '../../app/step-answer.tsx';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextArea, TextField } from '../../parts/form/field.tsx';
import { AddSupplierStep, SuppliersQuery } from './matching.graphql.ts';
import css from './matching.module.css';
import { matchingTexts } from './texts.ts';

interface AddProps {
  readonly matchingId: string;
  readonly listed: ReadonlySet<string>;
  readonly onAdded: () => void;
}
const found = 8;

/** Puts somebody on the shortlist that the ranking did not find. */
export function AddSupplier({ matchingId, listed, onAdded }: AddProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const add = useStep(AddSupplierStep);
  const [words, setWords] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, setChosen] = useState<string | null>(null);
  const [reason, setReason] = useState('');
  const { data } = useRead(SuppliersQuery, { search, first: found }, { pause: search === '' });
  const hits = search === '' ? [] : (data?.suppliers.nodes ?? []).filter(({ id }) => !listed.has(id));
  const supplier = hits.find(({ id }) => id === chosen);
  const find = (event: FormEvent): void => {
    event.preventDefault();
    setChosen(null);
    setSearch(words.trim());
  };
  const save = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!supplier) return;
    const answer = await add.send({ matchingId, supplierId: supplier.id, reason });
    if (!answer) return;
    setSearch('');
    setWords('');
    setReason('');
    onAdded();
  };
  return (
    <section aria-labelledby="add" className={css.add}>
      <h2 id="add">{t('add.title')}</h2>
      <p className="small dim">{t('add.lead')}</p>
      <form role="search" className={css.form} onSubmit={find}>
        <TextField
          label={t('add.search')}
          type="search"
          maxLength={200}
          value={words}
          onChange={({ target }) => setWords(target.value)}
        />
        <Button type="submit">{t('add.find')}</Button>
      </form>
      {search !== '' && data && hits.length === 0 && <p role="status">{t('add.none')}</p>}
      {hits.length > 0 && (
        <form className={css.form} onSubmit={(event) => void save(event)}>
          <RadioGroup
            legend={t('list.title')}
            chosen={chosen}
            onChoose={setChosen}
            options={hits.map(({ id, name, county, sniLabel }) => ({
              value: id,
              label: name,
              note: [county, sniLabel].filter(Boolean).join(', '),
            }))}
          />
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
