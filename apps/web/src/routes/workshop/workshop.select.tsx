import type { JSX } from 'react';
import { Field } from '../../parts/form/field.tsx';
import css from './workshop.module.css';

interface WorkshopSelectProps {
  readonly id: string;
  readonly label: string;
  readonly workshops: readonly { readonly id: string; readonly title: string }[];
  readonly chosen: string;
  readonly onChoose: (workshop: string) => void;
}

/** One of the workshops of a series: where something was said. */
export function WorkshopSelect({ id, label, workshops, chosen, onChoose }: WorkshopSelectProps): JSX.Element {
  return (
    <Field id={id} label={label}>
      {() => (
        <select id={id} className={css.select} value={chosen} onChange={({ target }) => onChoose(target.value)}>
          {workshops.map((workshop) => (
            <option key={workshop.id} value={workshop.id}>
              {workshop.title}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}
