import type { ReactNode } from 'react';
import { useWords } from '../say.ts';
import s from './word-proposal.module.css';

export interface ProposedWord {
  readonly word: string;
  /** Where it comes from: "Från insikt 7, workshop i Nässjö". */
  readonly from: ReactNode;
  /** How many more suppliers it finds. */
  readonly adds?: number;
  /** It finds so many that the list says less. */
  readonly widens?: boolean;
  readonly chosen: boolean;
}

/** Words to search with: each with its source and what it adds, chosen by people. */
export function WordProposals({
  words: proposed,
  onToggle,
}: {
  readonly words: readonly ProposedWord[];
  readonly onToggle: (word: string) => void;
}) {
  const words = useWords();
  return (
    <ul className={s.words}>
      {proposed.map(({ word, from, adds, widens = false, chosen }) => (
        <li key={word}>
          <label>
            <input type="checkbox" checked={chosen} onChange={() => onToggle(word)} />
            <b>{word}</b>
            <span className={s.note}>
              {from}
              {adds !== undefined && (
                <span className={widens ? s.widens : s.adds}>
                  {words('word.adds', { count: adds })}
                  {widens && `, ${words('word.widens')}`}
                </span>
              )}
            </span>
          </label>
        </li>
      ))}
    </ul>
  );
}
