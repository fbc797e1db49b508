import type { JSX } from 'react';
import type { MatchingPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { countyName } from '../challenge/tags.ts';
import css from './matching.module.css';
import { wordsTexts } from './words.texts.ts';

type Need = NonNullable<NonNullable<Answer['matching']>['run']>['need'];

/** What a run was searched with beside the need: confirmed, edited and left, with where it came from. */
export function SearchedWith({ need, number }: { readonly need: Need; readonly number: number }): JSX.Element | null {
  const t = useTexts(wordsTexts);
  const say = useSay();
  const { phrases, origins, declined, solutionWords, cpv, declinedCpv, counties } = need;
  const originOf = new Map(origins.map((one) => [one.phrase, one]));
  const rows = [
    {
      name: t('record.confirmed'),
      said: phrases.map((phrase) => {
        const origin = originOf.get(phrase);
        if (!origin) return phrase;
        const source = t(`record.source.${origin.source as Source}`);
        return origin.proposed === phrase
          ? t('record.taken', { phrase, source })
          : t('record.edited', { phrase, source, proposed: origin.proposed });
      }),
    },
    { name: t('record.own'), said: (solutionWords ?? '').split('\n').filter((line) => line.trim() !== '') },
    { name: t('record.cpv'), said: inOne(cpv) },
    { name: t('record.counties'), said: counties.map((name) => countyName(name, say)) },
    { name: t('record.declined'), said: declined },
    { name: t('record.declinedCpv'), said: inOne(declinedCpv) },
  ].filter(({ said }) => said.length > 0);
  if (rows.length === 0) return null;
  return (
    <section aria-labelledby="searched" className={css.searched}>
      <h2 id="searched">{t('record.title', { number })}</h2>
      <dl>
        {rows.map(({ name, said }) => (
          <div key={name}>
            <dt>{name}</dt>
            {said.map((one) => (
              <dd key={one}>{one}</dd>
            ))}
          </div>
        ))}
      </dl>
    </section>
  );
}

/** Codes stand side by side. */
const inOne = (codes: readonly string[]): string[] => (codes.length > 0 ? [codes.join(', ')] : []);

type Source = 'awardTitle' | 'cpvLabel' | 'insight' | 'rfiQuestion' | 'earlierChoice';
