import type { ReactNode } from 'react';
import { number } from '../format.ts';
import { useLanguage, useWords } from '../say.ts';
import s from './statement-line.module.css';

interface StatementLineProps {
  readonly name: ReactNode;
  /** Whole crowns as decimal text; a deduction has its minus. */
  readonly amount: string;
  readonly rule?: ReactNode;
  /** One row each; the last is the result. */
  readonly calculation?: readonly ReactNode[];
  readonly evidence?: ReactNode;
  readonly signature?: ReactNode;
  readonly source?: ReactNode;
  readonly open?: boolean;
}

/** One row of a settlement that folds out to its rule, calculation, evidence, signature and source. */
export function StatementLine(props: StatementLineProps) {
  const { name, amount, rule, calculation = [], evidence, signature, source, open = false } = props;
  const words = useWords();
  const language = useLanguage();
  return (
    <details className={s.line} open={open}>
      <summary>
        <span className={s.name}>{name}</span>
        <span className={amount.startsWith('-') ? s.cut : s.amount}>{number(trimmed(amount), language)}</span>
      </summary>
      <div className={s.inside}>
        <dl>
          {rule && <Part name={words('line.rule')}>{rule}</Part>}
          {calculation.length > 0 && (
            <Part name={words('line.calculation')}>
              {calculation.map((row, index) => (
                <span key={index} className={s.row}>
                  {row}
                </span>
              ))}
            </Part>
          )}
        </dl>
        <dl>
          {evidence && <Part name={words('line.evidence')}>{evidence}</Part>}
          {signature && <Part name={words('line.signature')}>{signature}</Part>}
          {source && <Part name={words('line.source')}>{source}</Part>}
        </dl>
      </div>
    </details>
  );
}

const trimmed = (amount: string): string => amount.replace(/\.0+$/, '');

const Part = ({ name, children }: { readonly name: string; readonly children: ReactNode }) => (
  <div>
    <dt>{name}</dt>
    <dd>{children}</dd>
  </div>
);

/** The sum under the lines. */
export function StatementSum({ amount, children }: { readonly amount: string; readonly children?: ReactNode }) {
  const words = useWords();
  return (
    <p className={s.sum}>
      <span>{children ?? words('line.sum')}</span>
      <span className="num">{amount}</span>
    </p>
  );
}
