import { classes } from '../classes.ts';
import { useWords } from '../say.ts';
import type { Standing } from '../trail/signs.tsx';
import s from './segments.module.css';

/** One segment per part, filled where the part lies: parts may be done in any order. */
export function Segments({ parts, small = false }: { readonly parts: readonly Standing[]; readonly small?: boolean }) {
  const words = useWords();
  const done = parts.filter((part) => part === 'done').length;
  return (
    <div
      className={classes(s.segments, small && s.small)}
      role="img"
      aria-label={words('segments', { done, of: parts.length })}
    >
      {parts.map((part, index) => (
        <i key={index} className={s[part]} />
      ))}
    </div>
  );
}
