import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import css from './case.module.css';
import type { Overview } from './case.view.ts';
import { pauseTexts } from './pause.texts.ts';

const daySeconds = 86_400;

/** Since when time stands still on the trail, and how much is left of each deadline when it goes on. */
export function CasePause({ overview: { pausedAt, standing } }: { overview: Overview }): JSX.Element | null {
  const t = useTexts(pauseTexts);
  const language = useLanguage();
  if (pausedAt === null) return null;
  return (
    <section className={`${layout.panel} ${layout.mist}`} aria-labelledby="case-pause">
      <h2 id="case-pause" className={css.heading}>
        {t('pause.since', { day: day(pausedAt, language, { year: true }) })}
      </h2>
      <p className="measure">{t('pause.what')}</p>
      <ul className={layout.rows}>
        {standing.map(({ processId, event, label, remainingSeconds }) => (
          <li key={`${processId} ${event}`}>
            {label[language]}: <b className="nb">{left(remainingSeconds)}</b>
          </li>
        ))}
      </ul>
    </section>
  );

  function left(seconds: number): string {
    const days = Math.floor(seconds / daySeconds);
    if (days > 0) return t('pause.days', { count: days });
    return t('pause.hours', { count: Math.ceil(seconds / 3_600) });
  }
}
