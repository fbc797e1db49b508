import type { JSX } from 'react';
import { useTexts } from '../../app/texts.ts';
import layout from '../../parts/layout.module.css';
import { tasksTexts } from './texts.ts';

/** What comes in the next two weeks, and what has happened since the last visit. */
export function Aside(): JSX.Element {
  const t = useTexts(tasksTexts);
  return (
    <aside>
      <section className={`${layout.panel} ${layout.mist}`}>
        <h2>{t('tasks.ahead')}</h2>
      </section>
    </aside>
  );
}
