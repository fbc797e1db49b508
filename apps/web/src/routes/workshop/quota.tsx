import type { JSX } from 'react';
import type { RegistrationPartsFragment as Registration } from '../../api/generated/graphql.ts';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { number } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import { missingOf, quotasOf } from './sectors.ts';
import { workshopTexts } from './texts.ts';
import css from './workshop.module.css';

/** Who comes, sector by sector; first the sentence that says who is missing. */
export function QuotaView({ registrations }: { registrations: readonly Registration[] }): JSX.Element {
  const t = useTexts(workshopTexts);
  const language = useLanguage();
  const missing = missingOf(registrations).map((sector) => t(`sector.${sector}`).toLowerCase());
  return (
    <>
      <p className={css.sentence}>
        {missing.length === 0
          ? t('quota.all')
          : t('quota.missing', { sectors: new Intl.ListFormat(language).format(missing) })}
      </p>
      <div className={layout.scroll} tabIndex={0} role="region" aria-label={t('quota.title')}>
        <table className={css.table}>
          <caption className="vh">{t('quota.title')}</caption>
          <thead>
            <tr>
              <th scope="col">{t('quota.sector')}</th>
              <th scope="col">{t('quota.seats')}</th>
              <th scope="col">{t('quota.waiting')}</th>
              <th scope="col">{t('quota.came')}</th>
              <th scope="col">{t('quota.status')}</th>
            </tr>
          </thead>
          <tbody>
            {quotasOf(registrations).map(({ sector, seats, waiting, came }) => (
              <tr key={sector}>
                <th scope="row">{t(`sector.${sector}`)}</th>
                <td className="num">{number(seats, language)}</td>
                <td className="num">{number(waiting, language)}</td>
                <td className="num">{number(came, language)}</td>
                <td>
                  {sector !== 'other' && (
                    <Status kind={seats > 0 ? 'done' : 'waits'}>{t(seats > 0 ? 'quota.there' : 'quota.lacks')}</Status>
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </div>
    </>
  );
}
