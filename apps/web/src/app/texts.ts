import type { ReactNode } from 'react';
import { createIntl, createIntlCache, type IntlConfig, type IntlShape } from 'react-intl';
import { useLanguage, type Language } from './language.ts';

/** The texts of one area: ICU messages by key, each in both languages. */
export interface Catalog<Key extends string> {
  readonly sv: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** A text as it is written, or as the build has read its pattern. */
type Message = NonNullable<IntlConfig['messages']>[string];
type Values = Readonly<Record<string, string | number | Date | null | undefined>>;
type Wrap = (parts: ReactNode[]) => ReactNode;

/** Says a text in the language of the reader. */
export interface Translate<Key extends string> {
  (key: Key, values?: Values): string;
  /** With elements as values, or functions for tags such as `<b>…</b>`. */
  rich(key: Key, values: Readonly<Record<string, ReactNode | Date | Wrap>>): ReactNode;
}

/** Declares the texts of an area. A key that lacks a language does not compile. */
export function texts<Swedish extends Readonly<Record<string, string>>>(catalog: {
  sv: Swedish;
  en: Readonly<Record<keyof Swedish, string>>;
}): Catalog<keyof Swedish & string> {
  return catalog;
}

const shared = createIntlCache();
const made = new WeakMap<object, Map<Language, Translate<string>>>();

/** Says texts outside components too. Times are those of Sweden. */
export function translator<Key extends string>(catalog: Catalog<Key>, language: Language): Translate<Key> {
  const byLanguage = made.get(catalog) ?? new Map<Language, Translate<string>>();
  made.set(catalog, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const messages: Readonly<Record<string, Message>> = catalog[language];
  let intl: IntlShape | undefined;
  const format = (id: string, values: object | undefined): unknown => {
    const message = messages[id];
    // Most texts say nothing but themselves: to read them as patterns would cost a phone a tenth of its time.
    if (typeof message === 'string' && !/[{<']/.test(message)) return message;
    const patterns = messages as NonNullable<IntlConfig['messages']>;
    intl ??= createIntl({ locale: language, messages: patterns, timeZone: 'Europe/Stockholm' }, shared);
    return intl.formatMessage({ id }, values as Values);
  };
  const say = (key: string, values?: Values): string => format(key, values) as string;
  const rich: Translate<string>['rich'] = (key, values) => format(key, values) as ReactNode;
  const translate = Object.assign(say, { rich });
  byLanguage.set(language, translate);
  return translate;
}

/** `const t = useTexts(caseTexts); t('case.where', { state })`. */
export const useTexts = <Key extends string>(catalog: Catalog<Key>): Translate<Key> =>
  translator(catalog, useLanguage());
