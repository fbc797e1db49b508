import { number } from '../format.ts';
import { useLanguage } from '../say.ts';
import s from './chips.module.css';

export interface Chip<Value extends string> {
  readonly value: Value;
  readonly label: string;
  readonly count?: number;
}

interface ChipsProps<Value extends string> {
  readonly label: string;
  readonly chips: readonly Chip<Value>[];
  readonly chosen: Value;
  readonly onChoose: (value: Value) => void;
}

/** Visible filters with their counts; one is chosen. On a phone they lie in one row that scrolls. */
export function Chips<Value extends string>({ label, chips, chosen, onChoose }: ChipsProps<Value>) {
  const language = useLanguage();
  return (
    <div className={s.chips} role="group" aria-label={label}>
      {chips.map(({ value, label: words, count }) => (
        <button
          key={value}
          type="button"
          className={s.chip}
          aria-pressed={value === chosen}
          onClick={() => onChoose(value)}
        >
          {words} {count !== undefined && <span className="num">{number(count, language)}</span>}
        </button>
      ))}
    </div>
  );
}
