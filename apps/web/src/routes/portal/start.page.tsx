import type { JSX } from 'react';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import css from './portal.module.css';
import { portalTexts } from './texts.ts';

export function StartPage(): JSX.Element {
  const t = useTexts(portalTexts);
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('portal.title')}</PageHeading>
      <p className="lead">{t('portal.lead')}</p>
    </div>
  );
}
