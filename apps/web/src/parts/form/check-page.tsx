import type { ReactNode } from 'react';
import { useWords } from '../say.ts';
import { Anchor } from '../anchor.tsx';
import { Icon } from '../state/icon.tsx';
import s from './check-page.module.css';

export interface CheckedRow {
  readonly label: ReactNode;
  readonly value: ReactNode;
  /** Where the answer is changed. */
  readonly changeAt?: string;
  readonly onChange?: () => void;
}

interface CheckPageProps {
  readonly rows: readonly CheckedRow[];
  /** What follows, one sentence each. */
  readonly consequences?: readonly ReactNode[];
  /** Those who will be told. */
  readonly told?: ReactNode;
  readonly final?: boolean;
  readonly children?: ReactNode;
}

/** Everything once more before a step: what was written, what follows, who is told, and that it cannot be undone. */
export function CheckPage({ rows, consequences = [], told, final = false, children }: CheckPageProps) {
  const words = useWords();
  return (
    <div className={s.check}>
      {rows.length > 0 && (
        <dl className={s.rows}>
          {rows.map(({ label, value, changeAt, onChange }, index) => (
            <div key={index}>
              <dt>{label}</dt>
              <dd>{value}</dd>
              {changeAt !== undefined && (
                <dd className={s.change}>
                  <Anchor href={changeAt}>
                    {words('check.change')} <span className="vh">{label}</span>
                  </Anchor>
                </dd>
              )}
              {onChange && (
                <dd className={s.change}>
                  <button type="button" onClick={onChange}>
                    {words('check.change')} <span className="vh">{label}</span>
                  </button>
                </dd>
              )}
            </div>
          ))}
        </dl>
      )}
      {(consequences.length > 0 || told || final) && (
        <div className={s.follows}>
          {consequences.map((sentence, index) => (
            <p key={index}>{sentence}</p>
          ))}
          {told && (
            <p>
              <b>{words('check.who')}:</b> {told}
            </p>
          )}
          {final && (
            <p className={s.final}>
              <Icon name="late" /> {words('check.final')}
            </p>
          )}
        </div>
      )}
      {children}
    </div>
  );
}
