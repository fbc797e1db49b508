import type { JSX } from 'react';
import { useLanguage } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { day } from '../../parts/format.ts';
import css from './matching.module.css';
import { wordsTexts } from './words.texts.ts';
import type { Phrase } from './words.choice.ts';

/** Where a proposal comes from, in words. */
export function Source({ phrase }: { readonly phrase: Phrase }): JSX.Element {
  const t = useTexts(wordsTexts);
  const language = useLanguage();
  const { source, origin, cpv, cpvLabel, awards, suppliers, names, declined } = phrase;
  const { title, text, on } = origin;
  const when = on ? day(on, language, { year: true }) : null;
  const example = [title, when].filter(Boolean).join(', ');
  return (
    <span className={css.source}>
      {source === 'awardTitle' && t('words.fromTitle', { awards })}
      {source === 'awardTitle' && cpvLabel !== '' && `, ${t('words.field', { cpv, label: cpvLabel })}`}
      {source === 'awardTitle' && example !== '' && `. ${t('words.example', { example })}`}
      {source === 'cpvLabel' && t('words.fromLabel', { cpv, awards })}
      {source === 'insight' && t('words.fromInsight', { workshop: title ?? '', insight: text ?? '' })}
      {source === 'rfiQuestion' && t('words.fromQuestion', { question: text ?? '' })}
      {source === 'earlierChoice' &&
        t(title ? 'words.fromChoice' : 'words.fromChoiceUnnamed', { need: title ?? '', when: when ?? '' })}
      {suppliers === 0 && `. ${t('words.nobody')}`}
      {names.length > 0 && `. ${t('words.brings', { names: names.slice(0, 2).join(', ') })}`}
      {declined > 0 && <span className={css.source}>{t('words.leftBefore', { count: declined })}</span>}
    </span>
  );
}
