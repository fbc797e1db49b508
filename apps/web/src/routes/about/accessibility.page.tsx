import { getRouteApi } from '@tanstack/react-router';
import type { JSX } from 'react';
import { useSay } from '../../app/language.ts';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import css from './about.module.css';
import { statement } from './accessibility.statement.ts';
import { ReportForm } from './report.form.tsx';
import { aboutTexts } from './texts.ts';

const route = getRouteApi('/tillganglighet');

/** What the law asks of an accessibility statement, with the way to report at its end. */
export function AccessibilityPage(): JSX.Element {
  const t = useTexts(aboutTexts);
  const say = useSay();
  const { sida } = route.useSearch();
  const { provider, service, standard, guidelines, supervisor, method, assessedAt, updatedAt } = statement;
  return (
    <div className={`wrap ${css.page}`}>
      <PageHeading>{t('about.a11y.title')}</PageHeading>
      <p className="lead">{t('about.a11y.lead', { provider: say(provider), service })}</p>
      <h2>{t('about.a11y.conformance')}</h2>
      <p>{t(`about.a11y.${statement.conformance}`, { standard, guidelines })}</p>
      <h2>{t('about.a11y.shortcomings')}</h2>
      <Shortcomings />
      <h2>{t('about.a11y.burden')}</h2>
      <p>{t('about.a11y.burdenText')}</p>
      <h2>{t('about.a11y.outside')}</h2>
      <p>{t('about.a11y.outsideText')}</p>
      <h2>{t('about.a11y.how')}</h2>
      <p>{say(method)}</p>
      <p className="dim">{t('about.a11y.dates', { assessed: assessedAt, updated: updatedAt })}</p>
      <h2>{t('about.a11y.report')}</h2>
      <p>{t('about.a11y.reportText')}</p>
      <ReportForm page={sida ?? ''} />
      <h2>{t('about.a11y.supervisor')}</h2>
      <p>{t('about.a11y.supervisorText', { name: supervisor.name })}</p>
      <p>
        <a href={supervisor.address}>{t('about.a11y.supervisorLink')}</a>
      </p>
    </div>
  );
}

function Shortcomings(): JSX.Element {
  const t = useTexts(aboutTexts);
  const say = useSay();
  if (statement.shortcomings.length === 0) return <p>{t('about.a11y.none')}</p>;
  return (
    <ul className={css.shortcomings}>
      {statement.shortcomings.map(({ what, criterion, why, instead }) => (
        <li key={what.sv}>
          <p>{say(what)}</p>
          <p className="small dim">{t('about.a11y.criterion', { criterion })}</p>
          <p className="small dim">{t('about.a11y.why', { why: say(why) })}</p>
          <p className="small dim">{t('about.a11y.instead', { instead: say(instead) })}</p>
        </li>
      ))}
    </ul>
  );
}
