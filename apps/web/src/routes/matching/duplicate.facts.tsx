import type { JSX } from 'react';
import type { DuplicateSidePartsFragment as Side } from '../../api/generated/graphql.ts';
import { useTexts } from '../../app/texts.ts';
import css from './duplicates.module.css';
import { duplicateTexts } from './duplicates.texts.ts';

/** What the register knows of one of the two, and what it has done under this name. */
export function DuplicateFacts({ side }: { readonly side: Side }): JSX.Element {
  const t = useTexts(duplicateTexts);
  const { supplier, numbers, awards, latest, withdrawn } = side;
  const { name, organisationNumber, county, size, legalForm, sniLabel, source, proof, otherNames, standsUnder } =
    supplier;
  const facts = [organisationNumber, sniLabel, county, size, legalForm].filter(Boolean).join(' · ');
  const said = numbers.filter((number) => number !== organisationNumber);
  return (
    <div className={css.side}>
      <h3>{name}</h3>
      {facts !== '' && <p className="small">{facts}</p>}
      {said.length > 0 && <p className="small">{t('duplicates.numbers', { numbers: said.join(', ') })}</p>}
      {proof && <p className="small">{t('duplicates.claimed')}</p>}
      {withdrawn && <p className="small">{t('duplicates.withdrawn')}</p>}
      {otherNames.length > 0 && <p className="small">{t('duplicates.otherNames', { names: otherNames.join(', ') })}</p>}
      {standsUnder && <p className="small">{t('duplicates.standsUnder', { name: standsUnder })}</p>}
      <p className="small">
        <b>{t('duplicates.awards', { count: awards })}</b>
      </p>
      {latest.length > 0 && (
        <ul className={css.latest}>
          {latest.map((title, at) => (
            <li key={`${at} ${title}`} className="small">
              {title}
            </li>
          ))}
        </ul>
      )}
      <p className="small dim">{t('duplicates.source', { source })}</p>
    </div>
  );
}
