import type { JSX } from 'react';
import type { MatchingPageQuery as Answer } from '../../api/generated/graphql.ts';
import { useLanguage, useSay, type ServerText } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Anchor } from '../../parts/anchor.tsx';
import { moment, share } from '../../parts/format.ts';
import layout from '../../parts/layout.module.css';
import css from './matching.module.css';
import { matchingTexts } from './texts.ts';

interface FairProps {
  readonly id: string;
  readonly run: NonNullable<NonNullable<Answer['matching']>['run']>;
  readonly runs: number;
  /** What matching never does, in the words of its rule. */
  readonly principle: ServerText;
}

/** Whom the list shows against who there is, and what makes the run repeatable. */
export function FairPanel({ id, run, runs, principle }: FairProps): JSX.Element {
  const t = useTexts(matchingTexts);
  const say = useSay();
  const language = useLanguage();
  const percent = (part: number): string => share(part.toFixed(3), language);
  const { number, at, weights, exposure } = run;
  return (
    <section aria-labelledby="fair" className={`${layout.panel} ${css.fair}`}>
      <h2 id="fair">{t('fair.title')}</h2>
      {number < runs && (
        <p>
          <b>{t('fair.earlier')}</b> <Anchor href={`/matchning/${id}`}>{t('fair.latest')}</Anchor>
        </p>
      )}
      <ul>
        {exposure.map(({ group, label, pool, first, kept }) => (
          <li key={group} className="small">
            {t('fair.group', { group: say(label), pool: percent(pool), first: percent(first) })}{' '}
            {kept !== null && t('fair.kept', { kept: percent(kept) })}
          </li>
        ))}
      </ul>
      <p className="small">
        {t('fair.buyer')} {t('fair.run', { number, when: moment(at, language), weights })}
      </p>
      <p>
        <b>{say(principle)}</b>
      </p>
      <p>
        <Anchor href="/inbjudningsrundor">{t('fair.rounds')}</Anchor>
      </p>
      {runs > 1 && (
        <nav aria-label={t('fair.runs')} className={css.runs}>
          {Array.from({ length: runs }, (_, place) => place + 1).map((one) => (
            <Anchor key={one} href={`/matchning/${id}?korning=${one}`} aria-current={one === number || undefined}>
              {t('fair.runNumber', { number: one })}
            </Anchor>
          ))}
        </nav>
      )}
    </section>
  );
}
