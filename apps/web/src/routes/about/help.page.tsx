import { Link } from '@tanstack/react-router';
import type { JSX } from 'react';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import css from './about.module.css';
import { aboutTexts } from './texts.ts';

const questions = ['where', 'next', 'saved', 'times', 'keys', 'contact'] as const;

export function HelpPage(): JSX.Element {
  const t = useTexts(aboutTexts);
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('about.help.title')}</PageHeading>
      <p className="lead">{t('about.help.lead')}</p>
      {questions.map((question) => (
        <section key={question}>
          <h2>{t(`about.help.${question}`)}</h2>
          <p>{t(`about.help.${question}Text`)}</p>
        </section>
      ))}
      <p>
        <Link to="/tillganglighet">{t('about.help.toStatement')}</Link>
      </p>
    </div>
  );
}
