import type { JSX } from 'react';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { useLanguage } from '../../app/language.ts';
import css from './about.module.css';
import { aboutTexts } from './texts.ts';

export function OpenDataPage(): JSX.Element {
  const t = useTexts(aboutTexts);
  const language = useLanguage();
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('about.data.title')}</PageHeading>
      <p className="lead">{t('about.data.lead')}</p>
      <ul className={css.links}>
        <li>
          <a href={`/rss.xml?lang=${language}`}>{t('about.data.rss')}</a>
        </li>
        <li>
          <a href={`/calendar.ics?lang=${language}`}>{t('about.data.calendar')}</a>
        </li>
      </ul>
      <p>{t.rich('about.data.api', { address: <code>{location.origin}/graphql</code> })}</p>
    </div>
  );
}
