import type { JSX, ReactNode } from 'react';
import { useLanguage, useSay, type Language, type ServerText } from '../../app/language.ts';
import { useTexts } from '../../app/texts.ts';
import { money } from '../../parts/format.ts';
import css from './challenge.module.css';
import { decimalOf, fieldsOf, sections, type FieldName, type FormValues, type Section } from './form.values.ts';
import { articles, counties, goals, parts, vocabulary } from './tags.ts';
import { challengeTexts } from './texts.ts';

type Say = (text: ServerText) => string;

const named = <Value extends string | number>(
  known: readonly { readonly value: Value; readonly label: ServerText }[],
  value: Value,
  say: Say,
): string => {
  const found = known.find((one) => one.value === value);
  return found ? `${say(found.label)} (${value})` : String(value);
};

/** A field as it is read, one thing a line; also what two versions are compared by. */
export function readField(values: FormValues, field: FieldName, say: Say, language: Language): string {
  switch (field) {
    case 'stakeholders':
      return values.stakeholders
        .map(({ name, part, stake }) => `${name}: ${named(parts, part, say).replace(/ \(.*/, '')}. ${stake}`.trim())
        .join('\n');
    case 'baseline':
      return values.baseline
        .map(({ indicator, value, unit, period, source }) => `${indicator}: ${value} ${unit}, ${period}. ${source}`)
        .join('\n');
    case 'articles':
      return values.articles.map((one) => named(articles, one, say)).join('\n');
    case 'sdg':
      return values.sdg.map((one) => named(goals, one, say)).join('\n');
    case 'cpv':
      return values.cpv.map((one) => named(vocabulary, one, say)).join('\n');
    case 'nuts3':
      return values.nuts3 === '' ? '' : named(counties, values.nuts3, say);
    case 'budget':
      return decimalOf(values.budget) === null ? values.budget : money(decimalOf(values.budget)!, language);
    case 'illustrative':
      return '';
    default:
      return values[field];
  }
}

export function useReadField(): (values: FormValues, field: FieldName) => string {
  const say = useSay();
  const language = useLanguage();
  return (values, field) => readField(values, field, say, language);
}

/** What a field is called; a section with one field lends it its name. */
export function useFieldName(): (field: FieldName) => string {
  const t = useTexts(challengeTexts);
  return (field) => (field === 'baseline' || field === 'illustrative' ? t('section.baseline') : t(`field.${field}`));
}

/** The whole text to read, section by section; `after` stands under each section. */
export function ShownChallenge({
  values,
  after,
}: {
  values: FormValues;
  after?: (section: Section) => ReactNode;
}): JSX.Element {
  const t = useTexts(challengeTexts);
  const readOf = useReadField();
  const nameOf = useFieldName();
  return (
    <>
      {values.illustrative && <p className="small dim">{t('read.illustrative')}</p>}
      {sections.map((section) => (
        <section key={section} className={css.shown} id={section}>
          <h2>{t(`section.${section}`)}</h2>
          <dl>
            {fieldsOf[section].map((field) => (
              <div key={field}>
                <dt>{nameOf(field)}</dt>
                <dd className={css.pre}>{readOf(values, field) || <span className="dim">{t('read.nothing')}</span>}</dd>
              </div>
            ))}
          </dl>
          {after?.(section)}
        </section>
      ))}
    </>
  );
}
