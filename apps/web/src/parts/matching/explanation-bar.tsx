import type { ReactNode } from 'react';
import { classes } from '../classes.ts';
import { number } from '../format.ts';
import { useLanguage, useWords } from '../say.ts';
import s from './explanation-bar.module.css';

/** One term of a score; all terms sum to it. `form` chooses colour and pattern, always together. */
export interface ScoreTerm {
  readonly name: string;
  /** 0 to 1. */
  readonly value: number;
  readonly form: 1 | 2 | 3 | 4 | 5 | 6;
  /** Why, in one sentence; shown in the table. */
  readonly sentence?: ReactNode;
}

export interface Threshold {
  readonly name: string;
  readonly at: number;
}

interface ExplanationProps {
  readonly terms: readonly ScoreTerm[];
  readonly thresholds?: readonly Threshold[];
  /** The table with one sentence for each term instead of the short list. */
  readonly open?: boolean;
  readonly caption: string;
  readonly conclusion?: ReactNode;
}

/** The terms of a score laid end to end, with the thresholds as dotted rules and the values in words under it. */
export function ExplanationBar({ terms, thresholds = [], open = false, caption, conclusion }: ExplanationProps) {
  const words = useWords();
  const language = useLanguage();
  const two = (value: number): string => number(value.toFixed(2), language);
  const sum = two(terms.reduce((total, { value }) => total + value, 0));
  const said = terms.map(({ name, value }) => `${name} ${two(value)}`).join(', ');
  return (
    <>
      <div className={s.bar} role="img" aria-label={words('explain.says', { terms: said, sum })}>
        {terms
          .filter(({ value }) => value > 0)
          .map(({ name, value, form }) => (
            <i key={name} className={s[`form${form}`]} style={{ width: `${value * 100}%` }} />
          ))}
        {thresholds.map(({ name, at }) => (
          <u key={name} style={{ left: `${at * 100}%` }} />
        ))}
      </div>
      {open ? (
        <table className={s.table}>
          <caption className="vh">{caption}</caption>
          <tbody>
            {terms.map(({ name, value, form, sentence }) => (
              <tr key={name}>
                <th scope="row">
                  <i className={classes(s.swatch, s[`form${form}`])} aria-hidden="true" />
                  {name}
                </th>
                <td className="num">{two(value)}</td>
                <td>{sentence}</td>
              </tr>
            ))}
            <tr className={s.total}>
              <th scope="row">{words('explain.sum')}</th>
              <td className="num">{sum}</td>
              <td>{conclusion}</td>
            </tr>
          </tbody>
        </table>
      ) : (
        <ul className={s.terms}>
          {terms.map(({ name, value, form }) => (
            <li key={name} className={value === 0 ? s.zero : undefined}>
              <i className={classes(s.swatch, s[`form${form}`])} aria-hidden="true" />
              {name} <b className="num">{two(value)}</b>
            </li>
          ))}
        </ul>
      )}
    </>
  );
}

/** The axis that all bars under it share, with the names of the thresholds. */
export function ThresholdAxis({ thresholds }: { readonly thresholds: readonly Threshold[] }) {
  const language = useLanguage();
  return (
    <div className={s.axis} aria-hidden="true">
      <span className={s.origin}>0</span>
      {thresholds.map(({ name, at }) => (
        <span key={name} style={{ left: `${at * 100}%` }}>
          {name} {number(at.toFixed(2), language)}
        </span>
      ))}
    </div>
  );
}
