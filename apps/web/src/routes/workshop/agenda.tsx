import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { clock } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { workshopTexts } from './texts.ts';
import css from './workshop.module.css';

interface Point {
  readonly title: string;
  readonly minutes: number;
}
const minute = 60_000;

/** What happens at a workshop, point by point; by the clock once the day is set. */
export function Agenda({
  points,
  startsAt,
}: {
  readonly points: readonly Point[];
  readonly startsAt: string | null;
}): JSX.Element {
  const t = useTexts(workshopTexts);
  const language = useLanguage();
  const begins = (at: number): string | null => {
    const before = points.slice(0, at).reduce((sum, { minutes }) => sum + minutes, 0);
    return startsAt && clock(new Date(Date.parse(startsAt) + before * minute), language);
  };
  return (
    <ol className={layout.rows}>
      {points.map(({ title, minutes }, at) => (
        <li key={at} className={css.point}>
          <span>{title}</span>
          <span className="small dim num">
            {[begins(at), t('agenda.minutes', { minutes })].filter(Boolean).join(', ')}
          </span>
        </li>
      ))}
    </ol>
  );
}
