import { useState, type JSX } from 'react';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Button } from '../../parts/form/button.tsx';
import { TextField } from '../../parts/form/field.tsx';
import css from './challenge.module.css';
import type { Tag } from './tags.ts';
import { challengeTexts } from './texts.ts';

interface TagSearchProps {
  readonly label: string;
  readonly help: string;
  readonly known: readonly Tag[];
  readonly chosen: readonly string[];
  readonly onChange: (chosen: readonly string[]) => void;
}

/** Codes found by words or digits, taken with a button each. */
export function TagSearch({ label, help, known, chosen, onChange }: TagSearchProps): JSX.Element {
  const t = useTexts(challengeTexts);
  const say = useSay();
  const [written, setWritten] = useState('');
  const wanted = written.trim().toLowerCase();
  const named = (code: string): string => {
    const found = known.find(({ value }) => value === code);
    return found ? `${say(found.label)} (${code})` : code;
  };
  const fits = ({ value, label: words }: Tag): boolean =>
    value.startsWith(wanted) || say(words).toLowerCase().includes(wanted);
  const hits =
    wanted.length < 2 ? [] : known.filter((one) => fits(one) && !chosen.includes(one.value)).map(({ value }) => value);
  const own = /^\d{8}$/.test(wanted) && !chosen.includes(wanted) && !hits.includes(wanted) ? [wanted] : [];
  const offered = [...hits.slice(0, 8), ...own];
  const add = (code: string): void => {
    onChange([...chosen, code]);
    setWritten('');
  };
  return (
    <div className={css.tagSearch}>
      <TextField
        label={label}
        help={help}
        type="search"
        autoComplete="off"
        value={written}
        onChange={({ target }) => setWritten(target.value)}
      />
      <p role="status" className="small dim">
        {wanted.length >= 2 && t('tags.hits', { count: offered.length })}
      </p>
      <ul className={css.tags}>
        {offered.map((code) => (
          <li key={code}>
            <Button small onClick={() => add(code)}>
              {t('tags.add', { code: named(code) })}
            </Button>
          </li>
        ))}
      </ul>
      <ul className={css.tags}>
        {chosen.map((code) => (
          <li key={code} className={css.tag}>
            <span>{named(code)}</span>
            <Button kind="text" small onClick={() => onChange(chosen.filter((one) => one !== code))}>
              {t('tags.remove', { code })}
            </Button>
          </li>
        ))}
      </ul>
    </div>
  );
}
