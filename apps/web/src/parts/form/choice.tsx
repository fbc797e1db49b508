import { useId, type ReactNode } from 'react';
import { classes } from '../classes.ts';
import { useWords } from '../say.ts';
import { FieldError } from './field.tsx';
import s from './field.module.css';

export interface Option<Value extends string = string> {
  readonly value: Value;
  readonly label: ReactNode;
  readonly note?: ReactNode;
}

interface GroupProps<Value extends string> {
  readonly legend: ReactNode;
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly optional?: boolean;
  readonly options: readonly Option<Value>[];
  readonly id?: string;
}

interface ShellProps extends Omit<GroupProps<string>, 'options'> {
  readonly children: ReactNode;
}

function Group({ legend, help, error, optional, id, children }: ShellProps) {
  const words = useWords();
  const made = useId();
  const own = id ?? made;
  const described = classes(help ? `${own}-help` : '', error ? `${own}-error` : '') || undefined;
  return (
    <fieldset
      className={s.field}
      id={own}
      tabIndex={-1}
      aria-describedby={described}
      data-error={error ? '' : undefined}
    >
      <legend className={s.label}>
        {legend} {optional && <span className={s.optional}>{words('optional')}</span>}
      </legend>
      {help && (
        <p className={s.help} id={`${own}-help`}>
          {help}
        </p>
      )}
      {error && <FieldError id={`${own}-error`}>{error}</FieldError>}
      <div className={s.options}>{children}</div>
    </fieldset>
  );
}

interface RadioProps<Value extends string> extends GroupProps<Value> {
  readonly chosen: Value | null;
  readonly onChoose: (value: Value) => void;
}

/** One of several. */
export function RadioGroup<Value extends string>({ options, chosen, onChoose, ...shell }: RadioProps<Value>) {
  const name = useId();
  return (
    <Group {...shell}>
      {options.map(({ value, label, note }) => (
        <label key={value} className={s.option}>
          <input type="radio" name={name} checked={value === chosen} onChange={() => onChoose(value)} />
          <span>
            {label}
            {note && <span className={s.note}>{note}</span>}
          </span>
        </label>
      ))}
    </Group>
  );
}

interface CheckProps<Value extends string> extends GroupProps<Value> {
  readonly chosen: readonly Value[];
  readonly onChange: (chosen: Value[]) => void;
}

/** Any number of several. */
export function CheckGroup<Value extends string>({ options, chosen, onChange, ...shell }: CheckProps<Value>) {
  const toggle = (value: Value): void =>
    onChange(chosen.includes(value) ? chosen.filter((one) => one !== value) : [...chosen, value]);
  return (
    <Group {...shell}>
      {options.map(({ value, label, note }) => (
        <label key={value} className={s.option}>
          <input type="checkbox" checked={chosen.includes(value)} onChange={() => toggle(value)} />
          <span>
            {label}
            {note && <span className={s.note}>{note}</span>}
          </span>
        </label>
      ))}
    </Group>
  );
}
