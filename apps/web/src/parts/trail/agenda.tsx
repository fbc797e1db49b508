import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import s from './agenda.module.css';

export interface AgendaDay {
  readonly when: string;
  readonly what: ReactNode;
  readonly today?: boolean;
}

/** The days to come as a small trail. */
export function Agenda({ days }: { readonly days: readonly AgendaDay[] }) {
  return (
    <ol className={classes(s.agenda, 'small')}>
      {days.map(({ when, what, today = false }, index) => (
        <li key={index} className={today ? s.today : undefined}>
          <b>{when}</b>
          {what}
        </li>
      ))}
    </ol>
  );
}
