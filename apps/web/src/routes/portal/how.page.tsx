import type { JSX } from 'react';
import { PageHeading } from '../../app/page.tsx';
import { useTexts } from '../../app/texts.ts';
import { Actions, ButtonLink } from '../../parts/form/button.tsx';
import layout from '../../parts/layout.module.css';
import page from './rfi.module.css';
import { howTexts } from './how.texts.ts';

const steps = [1, 2, 3, 4, 5] as const;

/** What a newcomer should know before taking part. */
export function HowPage(): JSX.Element {
  const t = useTexts(howTexts);
  return (
    <div className={`wrap ${page.page}`}>
      <PageHeading>{t('how.title')}</PageHeading>
      <p className="lead">{t('how.lead')}</p>
      <section className={layout.block}>
        <h2>{t('how.answer')}</h2>
        <ol className={page.questions}>
          {steps.map((step) => (
            <li key={step}>
              <b>{t(`how.${step}.title`)}</b>
              <p>{t(`how.${step}.text`)}</p>
            </li>
          ))}
        </ol>
        <p className={layout.say}>{t('how.binds')}</p>
        <Actions>
          <ButtonLink kind="filled" href="/rfi">
            {t('how.open')}
          </ButtonLink>
        </Actions>
      </section>
      <section className={layout.block}>
        <h2>{t('how.workshop')}</h2>
        <p className="measure">{t('how.workshopText')}</p>
        <Actions>
          <ButtonLink href="/utmaningar">{t('how.challenges')}</ButtonLink>
        </Actions>
      </section>
    </div>
  );
}
