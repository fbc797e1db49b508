import { useEffect, useState, type JSX } from 'react';
import type { SolutionWordsQuery as Answer } from '../../api/generated/graphql.ts';
import { useRead } from '../../api/read.ts';
import { useSay } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { Icon } from '../../parts/state/icon.tsx';
import { SolutionWordsQuery } from './challenge.graphql.ts';
import css from './challenge.module.css';
import { needOf, type FormValues } from './form.values.ts';
import { challengeTexts } from './texts.ts';

export type Flag = Answer['solutionWords'][number];
const restMilliseconds = 700;

/** The words that name a solution, asked for when the hand rests. */
export function useFlags(values: FormValues): readonly Flag[] {
  const need = needOf(values);
  const [asked, setAsked] = useState(need);
  useEffect(() => {
    const timer = setTimeout(() => setAsked(need), restMilliseconds);
    return () => clearTimeout(timer);
  }, [need]);
  return useRead(SolutionWordsQuery, { text: asked }).data?.solutionWords ?? [];
}

/** What is said beside a field in which a solution hides. */
export function Flags({ flags, text }: { flags: readonly Flag[]; text: string }): JSX.Element {
  const t = useTexts(challengeTexts);
  const say = useSay();
  const words: readonly string[] = text.toLowerCase().match(/[\p{L}\d-]+/gu) ?? [];
  const here = flags.filter(({ word }) => words.includes(word));
  return (
    <div role="status">
      {here.length > 0 && (
        <div className={css.flags}>
          <p className={css.flagged}>
            <Icon name="late" /> {t('flags.title', { count: here.length })}
          </p>
          <ul className={css.bullets}>
            {here.map(({ word, advice }) => (
              <li key={word}>{t('flags.word', { word, advice: say(advice) })}</li>
            ))}
          </ul>
          <p className="small">{t('flags.why')}</p>
        </div>
      )}
    </div>
  );
}
