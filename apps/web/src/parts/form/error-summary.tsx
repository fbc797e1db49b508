import { useEffect, useRef, type ReactNode } from 'react';
import { useWords } from '../say.ts';
import { Icon } from '../state/icon.tsx';
import s from './error-summary.module.css';

export interface SummaryError {
  /** The id of the field; without it the line is text only. */
  readonly field?: string;
  readonly text: ReactNode;
}

interface ErrorSummaryProps {
  readonly errors: readonly SummaryError[];
  readonly title?: string;
  readonly children?: ReactNode;
}

/** What needs to be corrected, with a way to each field. Takes the focus each time it is shown anew. */
export function ErrorSummary({ errors, title, children }: ErrorSummaryProps) {
  const words = useWords();
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => {
    if (errors.length > 0) box.current?.focus();
  }, [errors]);
  if (errors.length === 0) return null;
  const goTo = (field: string): void => document.getElementById(field)?.focus();
  return (
    <div className={s.summary} ref={box} tabIndex={-1} role="alert">
      <h2>
        <Icon name="late" /> {title ?? words('errors.title')}
      </h2>
      <ul>
        {errors.map(({ field, text }, index) => (
          <li key={index}>
            {field ? (
              <a
                href={`#${field}`}
                onClick={(event) => {
                  event.preventDefault();
                  goTo(field);
                }}
              >
                {text}
              </a>
            ) : (
              text
            )}
          </li>
        ))}
      </ul>
      {children}
    </div>
  );
}
