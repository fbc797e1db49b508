import type { ReactNode } from 'react';
import { useWords } from '../say.ts';
import s from './word-proposal.module.css';

export interface ProposedWord {
  readonly word: string;
  /** What it is known by, when the word itself has been edited. */
  readonly id?: string;
  /** Where it comes from: "Från insikt 7, workshop i Nässjö". */
  readonly from: ReactNode;
  /** How many more suppliers it finds. */
  readonly adds?: number;
  /** It finds so many that the list says less. */
  readonly widens?: boolean;
  readonly chosen: boolean;
  /** It has been rejected: it stands there to be taken back. */
  readonly rejected?: boolean;
  /** What else can be done with it. */
  readonly more?: ReactNode;
  /** Stands in place of the word while it is edited. */
  readonly instead?: ReactNode;
}

/** Words to search with: each with its source and what it adds, chosen by people. */
export function WordProposals({
  words: proposed,
  labelledBy,
  onToggle,
}: {
  readonly words: readonly ProposedWord[];
  readonly labelledBy?: string;
  readonly onToggle: (word: string) => void;
}) {
  return (
    <ul className={s.words} aria-labelledby={labelledBy}>
      {proposed.map((one) => (
        <li key={one.id ?? one.word}>
          {one.instead ??
            (one.rejected ? <s className={s.rejected}>{one.word}</s> : <Word {...one} onToggle={onToggle} />)}
          {!one.instead && one.more && <div className={s.more}>{one.more}</div>}
        </li>
      ))}
    </ul>
  );
}

function Word({
  word,
  id = word,
  from,
  adds,
  widens = false,
  chosen,
  onToggle,
}: ProposedWord & { readonly onToggle: (word: string) => void }) {
  const words = useWords();
  return (
    <label>
      <input type="checkbox" checked={chosen} onChange={() => onToggle(id)} />
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
  );
}
