import { useId, useState, type ReactNode } from 'react';
import { instantOf, wallClock } from '../format.ts';
import { useWords } from '../say.ts';
import { FieldError } from './field.tsx';
import s from './field.module.css';

interface DateTimeProps {
  readonly legend: ReactNode;
  readonly help?: ReactNode;
  readonly error?: ReactNode;
  readonly optional?: boolean;
  /** An instant in UTC, or null while it is not whole. */
  readonly value: string | null;
  readonly onChange: (instant: string | null) => void;
  readonly id?: string;
}

/** Reads `16`, `1600`, `16.00` and `16:00`. */
const readTime = (written: string): string | null => {
  const found = /^\s*([01]?\d|2[0-3])[.:]?([0-5]\d)?\s*$/.exec(written);
  return found ? `${found[1]!.padStart(2, '0')}:${found[2] ?? '00'}` : null;
};
/** Reads `20270630` and `2027-06-30`; null for what is no day. */
export const readDate = (written: string): string | null => {
  const found = /^\s*(\d{4})-?(\d\d)-?(\d\d)\s*$/.exec(written);
  const date = found ? `${found[1]}-${found[2]}-${found[3]}` : null;
  return date && !Number.isNaN(Date.parse(date)) ? date : null;
};

/** A day and a time by the clock in Sweden, both written as people write them. */
export function DateTimeField({ legend, help, error, optional = false, value, onChange, id }: DateTimeProps) {
  const words = useWords();
  const made = useId();
  const own = id ?? made;
  const [written, setWritten] = useState(() => (value ? wallClock(value) : { date: '', time: '' }));
  const write = (next: { date: string; time: string }): void => {
    setWritten(next);
    const [date, time] = [readDate(next.date), readTime(next.time)];
    onChange(date && time ? instantOf(date, time) : null);
  };
  const describe = (part: string): string => [`${own}-${part}`, ...(error ? [`${own}-error`] : [])].join(' ');
  return (
    <fieldset className={s.field} data-error={error ? '' : undefined}>
      <legend className={s.label}>
        {legend} {optional && <span className={s.optional}>{words('optional')}</span>}
      </legend>
      {help && <p className={s.help}>{help}</p>}
      {error && <FieldError id={`${own}-error`}>{error}</FieldError>}
      <div className={s.pair}>
        <div>
          <label htmlFor={own}>{words('day')}</label>
          <input
            id={own}
            className={s.input}
            inputMode="numeric"
            autoComplete="off"
            value={written.date}
            aria-describedby={describe('day')}
            aria-invalid={error ? true : undefined}
            onChange={(event) => write({ ...written, date: event.target.value })}
          />
          <p className={s.note} id={`${own}-day`}>
            {words('day.help')}
          </p>
        </div>
        <div>
          <label htmlFor={`${own}-clock`}>{words('time')}</label>
          <input
            id={`${own}-clock`}
            className={s.input}
            inputMode="numeric"
            autoComplete="off"
            value={written.time}
            aria-describedby={describe('time')}
            aria-invalid={error ? true : undefined}
            onChange={(event) => write({ ...written, time: event.target.value })}
          />
          <p className={s.note} id={`${own}-time`}>
            {words('time.help')}
          </p>
        </div>
      </div>
    </fieldset>
  );
}
