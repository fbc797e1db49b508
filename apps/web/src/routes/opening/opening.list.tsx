import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { moment } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import { Status } from '../../parts/state/status.tsx';
import css from './opening.module.css';
import type { Opening } from './opening.view.ts';
import { openingTexts } from './texts.ts';

/** What was opened, as two persons attest it. */
export function OpeningList({ opening }: { opening: Opening }): JSX.Element {
  const t = useTexts(openingTexts);
  const language = useLanguage();
  const list = opening.list ?? [];
  return (
    <>
      <section className={layout.block}>
        <h2>{t('opening.list')}</h2>
        {list.length === 0 && <p>{t('opening.empty')}</p>}
        {list.some(({ whole }) => !whole) && <p className="measure">{t('opening.damagedText')}</p>}
        {list.length > 0 && (
          <table className={css.list}>
            <thead>
              <tr>
                <th scope="col">{t('opening.who')}</th>
                <th scope="col">{t('opening.arrived')}</th>
                <th scope="col">{t('opening.whole')}</th>
                <th scope="col">{t('opening.hash')}</th>
              </tr>
            </thead>
            <tbody>
              {list.map(({ responseId, organisation, at, hash, whole }) => (
                <tr key={responseId}>
                  <th scope="row">{organisation}</th>
                  <td>{moment(at, language, opening.now)}</td>
                  <td>
                    <Status kind={whole ? 'done' : 'late'}>{t(whole ? 'opening.isWhole' : 'opening.damaged')}</Status>
                  </td>
                  <td>
                    <code className={css.hash}>{hash}</code>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        )}
      </section>
      <section className={layout.block}>
        <h2>{t('opening.proof')}</h2>
        <p className="measure">{t('opening.proofText')}</p>
        <dl className={css.proof}>
          <dt>{t('opening.listHash')}</dt>
          <dd>
            <code className={css.hash}>{opening.listHash}</code>
          </dd>
          <dt>{t('opening.signature', { key: opening.keyId ?? '' })}</dt>
          <dd>
            <code className={css.hash}>{opening.signature}</code>
          </dd>
        </dl>
      </section>
    </>
  );
}
