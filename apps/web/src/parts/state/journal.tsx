import type { ReactNode } from 'react';
import { moment } from '../format.ts';
import { useLanguage, useWords } from '../say.ts';
import s from './journal.module.css';

export interface JournalRow {
  readonly key: string;
  readonly at: string;
  readonly what: ReactNode;
  readonly who: ReactNode;
  readonly record?: ReactNode;
}

/** What has happened, newest first: when, what, who, and where it is found. On a phone each entry stands by itself. */
export function Journal({
  rows,
  now,
  children,
}: {
  readonly rows: readonly JournalRow[];
  readonly now?: string | Date;
  readonly children?: ReactNode;
}) {
  const words = useWords();
  const language = useLanguage();
  const recorded = rows.some(({ record }) => record !== undefined);
  return (
    <>
      <table className={s.journal}>
        <thead>
          <tr>
            <th scope="col">{words('journal.when')}</th>
            <th scope="col">{words('journal.what')}</th>
            <th scope="col">{words('journal.who')}</th>
            {recorded && <th scope="col">{words('journal.record')}</th>}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, at, what, who, record }) => (
            <tr key={key}>
              <td className="nb">{moment(at, language, now)}</td>
              <td>{what}</td>
              <td>{who}</td>
              {recorded && <td className="num">{record}</td>}
            </tr>
          ))}
        </tbody>
      </table>
      {children}
    </>
  );
}
