import { useState, type FormEvent, type JSX } from 'react';
import { useRead } from '../../api/read.ts';
import { Button } from '../../parts/form/button.tsx';
import { RadioGroup } from '../../parts/form/choice.tsx';
import { TextField } from '../../parts/form/field.tsx';
import { SuppliersQuery } from './matching.graphql.ts';
import css from './matching.module.css';

const foundMax = 8;

/** Finds suppliers of the register by words, and keeps which of them is chosen. */
export function useSupplierFinder() {
  const [words, setWords] = useState('');
  const [search, setSearch] = useState('');
  const [chosen, choose] = useState<string | null>(null);
  const { data } = useRead(SuppliersQuery, { search, first: foundMax }, { pause: search === '' });
  const find = (event: FormEvent): void => {
    event.preventDefault();
    choose(null);
    setSearch(words.trim());
  };
  const clear = (): void => {
    setSearch('');
    setWords('');
  };
  const hits = search === '' ? [] : (data?.suppliers.nodes ?? []);
  return { words, setWords, hits, hasAnswer: search !== '' && Boolean(data), chosen, choose, find, clear };
}
type Finder = ReturnType<typeof useSupplierFinder>;

interface SearchProps {
  readonly finder: Finder;
  readonly label: string;
  readonly button: string;
}

export function SupplierSearch({ finder: { words, setWords, find }, label, button }: SearchProps): JSX.Element {
  return (
    <form role="search" className={css.form} onSubmit={find}>
      <TextField
        label={label}
        type="search"
        maxLength={200}
        value={words}
        onChange={({ target }) => setWords(target.value)}
      />
      <Button type="submit">{button}</Button>
    </form>
  );
}

interface ChoiceProps {
  readonly finder: Finder;
  readonly hits: Finder['hits'];
  readonly legend: string;
}

export function SupplierChoice({ finder: { chosen, choose }, hits, legend }: ChoiceProps): JSX.Element {
  return (
    <RadioGroup
      legend={legend}
      chosen={chosen}
      onChoose={choose}
      options={hits.map(({ id, name, county, sniLabel }) => ({
        value: id,
        label: name,
        note: [county, sniLabel].filter(Boolean).join(', '),
      }))}
    />
  );
}
