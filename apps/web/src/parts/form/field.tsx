import { useId, type InputHTMLAttributes, type ReactNode, type TextareaHTMLAttributes } from 'react';
import { classes } from '../classes.ts';
import { number } from '../format.ts';
import { useLanguage, useWords } from '../say.ts';
import { Icon } from '../state/icon.tsx';
import s from './field.module.css';

interface FieldWords {
  readonly label: ReactNode;
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly optional?: boolean;
  /** Stands under the field, such as the autosave line. */
  readonly under?: ReactNode;
}

interface FieldProps extends FieldWords {
  readonly id: string;
  readonly children: (described: string | undefined) => ReactNode;
}

/** A label above its field, help always in view, the error between help and field. */
export function Field({ id, label, help, error, optional = false, under, children }: FieldProps) {
  const words = useWords();
  const described =
    classes(help ? `${id}-help` : '', error ? `${id}-error` : '', under ? `${id}-under` : '') || undefined;
  return (
    <div className={s.field} data-error={error ? '' : undefined}>
      <label className={s.label} htmlFor={id}>
        {label} {optional && <span className={s.optional}>{words('optional')}</span>}
      </label>
      {help && (
        <p className={s.help} id={`${id}-help`}>
          {help}
        </p>
      )}
      {error && <FieldError id={`${id}-error`}>{error}</FieldError>}
      {children(described)}
      {under && (
        <div className={s.under} id={`${id}-under`}>
          {under}
        </div>
      )}
    </div>
  );
}

export function FieldError({ id, children }: { readonly id?: string; readonly children: ReactNode }) {
  const words = useWords();
  return (
    <p className={s.error} id={id}>
      <Icon name="late" />
      <span>
        <span className="vh">{words('errors.label')}</span>
        {children}
      </span>
    </p>
  );
}

type InputProps = FieldWords &
  Omit<InputHTMLAttributes<HTMLInputElement>, 'id' | 'disabled'> & { readonly id?: string };

export function TextField({ label, help, error, optional, under, id, className, ...rest }: InputProps) {
  const made = useId();
  const own = id ?? made;
  return (
    <Field id={own} {...{ label, help, error, optional, under }}>
      {(described) => (
        <input
          id={own}
          type="text"
          className={classes(s.input, className)}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
          {...rest}
        />
      )}
    </Field>
  );
}

interface SelectProps extends FieldWords {
  readonly id?: string;
  readonly options: readonly { readonly value: string; readonly label: string }[];
  readonly value: string;
  /** What it means to choose none, where that is an answer. */
  readonly none?: string;
  readonly onChange: (value: string) => void;
}

/** One of many; where there are few a RadioGroup shows them all. */
export function SelectField({
  label,
  help,
  error,
  optional,
  under,
  id,
  options,
  value,
  none = '–',
  onChange,
}: SelectProps) {
  const made = useId();
  const own = id ?? made;
  return (
    <Field id={own} {...{ label, help, error, optional, under }}>
      {(described) => (
        <select
          id={own}
          className={s.input}
          value={value}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
          onChange={(event) => onChange(event.target.value)}
        >
          <option value="">{none}</option>
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </Field>
  );
}

interface TextAreaProps extends FieldWords, Omit<TextareaHTMLAttributes<HTMLTextAreaElement>, 'id' | 'disabled'> {
  readonly id?: string;
  /** Counted as it is written; `of` is the limit in the given unit. */
  readonly limit?: { readonly count: number; readonly of: number; readonly unit: 'words' | 'characters' };
}

export function TextArea({ label, help, error, optional, under, limit, id, rows = 6, ...rest }: TextAreaProps) {
  const made = useId();
  const own = id ?? made;
  const words = useWords();
  const language = useLanguage();
  const count = limit && (
    <span className={classes('num', limit.count > limit.of ? s.over : 'dim')}>
      {words(limit.unit, { count: number(limit.count, language), max: number(limit.of, language) })}
    </span>
  );
  const below =
    under || count ? (
      <>
        {under ?? <span />}
        {count}
      </>
    ) : undefined;
  return (
    <Field id={own} {...{ label, help, error, optional }} under={below}>
      {(described) => (
        <textarea
          id={own}
          rows={rows}
          className={s.input}
          aria-describedby={described}
          aria-invalid={error ? true : undefined}
          {...rest}
        />
      )}
    </Field>
  );
}
