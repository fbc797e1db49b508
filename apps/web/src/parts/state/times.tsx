import { useState, type ReactNode } from 'react';
import { classes } from '../classes.ts';
import { day, deadline, left } from '../format.ts';
import { useLanguage, useWords } from '../say.ts';
import s from './times.module.css';

export interface Time {
  readonly label: ReactNode;
  readonly at: string;
  readonly basis?: ReactNode;
}

interface TimesProps {
  readonly times: readonly Time[];
  readonly now?: string | Date;
  readonly title?: string;
}

/** The deadlines of a case: how long is left, what ends, and when by the clock in Sweden. */
export function Times({ times, now = new Date(), title }: TimesProps) {
  const words = useWords();
  const language = useLanguage();
  return (
    <section className={s.times}>
      <h2>{title ?? words('times')}</h2>
      <ul>
        {times.map(({ label, at, basis }, index) => (
          <li key={index}>
            <b>{left(at, language, now)}</b>
            <span>
              {label}
              <span className={classes(s.at, 'nb')}>{deadline(at, language)}</span>
              {basis && <span className={s.at}>{basis}</span>}
            </span>
          </li>
        ))}
      </ul>
      <p className={s.zone}>{words('times.zone')}</p>
      <ClockNote now={now} />
    </section>
  );
}

const movedMilliseconds = 3_600_000;

/** Says what a trail's own clock shows when it has been moved, as in a demonstration: else the days left look wrong. */
export function ClockNote({ now }: { readonly now: string | Date }) {
  const words = useWords();
  const language = useLanguage();
  const [shownAt] = useState(() => Date.now());
  if (Math.abs(new Date(now).getTime() - shownAt) < movedMilliseconds) return null;
  const when = day(typeof now === 'string' ? now : now.toISOString(), language, { weekday: true });
  return <p className="small dim">{words('clock.moved', { when })}</p>;
}
