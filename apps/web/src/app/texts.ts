import IntlMessageFormat from 'intl-messageformat';
import { Children, type ReactNode } from 'react';
import { number } from '../parts/format.ts';
import { useLanguage, type Language } from './language.ts';

/** The texts of one area: ICU messages by key, each in both languages. */
export interface Catalog<Key extends string> {
  readonly sv: Readonly<Record<Key, string>>;
  readonly en: Readonly<Record<Key, string>>;
}

/** A text as it is written, or as the build has read its pattern. */
type Message = ConstructorParameters<typeof IntlMessageFormat>[0];
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

// Every browser knows both languages. To ask it which it knows holds a phone for a twentieth of a second.
IntlMessageFormat.resolveLocale = (language) => new Intl.Locale(String(language));

const plurals = new Map<string, Intl.PluralRules>();

function pluralsOf(language: Language, type: 'cardinal' | 'ordinal'): Intl.PluralRules {
  const made = plurals.get(language + type) ?? new Intl.PluralRules(language, { type });
  plurals.set(language + type, made);
  return made;
}

const toThousandths = (value: number): number => Math.round(value * 1_000) / 1_000;

/** Numbers are written as everywhere else in the client; times come as words that `format.ts` has made. */
const formattersOf = (language: Language) => ({
  getNumberFormat: () =>
    ({ format: (value: number) => number(toThousandths(value), language) }) as unknown as Intl.NumberFormat,
  getPluralRules: (_: unknown, { type = 'cardinal' }: Intl.PluralRulesOptions = {}) => pluralsOf(language, type),
  getDateTimeFormat: () => new Intl.DateTimeFormat(language, { timeZone: 'Europe/Stockholm' }),
});
const formatters = { sv: formattersOf('sv'), en: formattersOf('en') };

/** Gives each of several parts a key, also of those that a function gets to wrap. */
const keyed = (parts: ReactNode): ReactNode => (Array.isArray(parts) ? Children.toArray(parts) : parts);
const keyedWrap = (value: unknown): unknown =>
  typeof value === 'function' ? (parts: ReactNode[]) => (value as Wrap)(Children.toArray(parts)) : value;

const made = new WeakMap<object, Map<Language, Translate<string>>>();

/** Says texts outside components too. */
export function translator<Key extends string>(catalog: Catalog<Key>, language: Language): Translate<Key> {
  const byLanguage = made.get(catalog) ?? new Map<Language, Translate<string>>();
  made.set(catalog, byLanguage);
  const known = byLanguage.get(language);
  if (known) return known;
  const messages: Readonly<Record<string, Message>> = catalog[language];
  const patterns = new Map<string, IntlMessageFormat>();
  const format = (key: string, values: object | undefined): unknown => {
    const message = messages[key] ?? key;
    // Most texts say nothing but themselves: to read them as patterns would cost a phone a tenth of its time.
    if (typeof message === 'string' && !/[{<']/.test(message)) return message;
    const pattern =
      patterns.get(key) ?? new IntlMessageFormat(message, language, undefined, { formatters: formatters[language] });
    patterns.set(key, pattern);
    try {
      return pattern.format(values as Values);
    } catch (fault) {
      console.error(key, fault);
      return key;
    }
  };
  const say = (key: string, values?: Values): string => format(key, values) as string;
  const rich: Translate<string>['rich'] = (key, values) =>
    keyed(
      format(
        key,
        Object.fromEntries(Object.entries(values).map(([name, value]) => [name, keyedWrap(value)])),
      ) as ReactNode,
    );
  const translate = Object.assign(say, { rich });
  byLanguage.set(language, translate);
  return translate;
}

/** `const t = useTexts(caseTexts); t('case.where', { state })`. */
export const useTexts = <Key extends string>(catalog: Catalog<Key>): Translate<Key> =>
  translator(catalog, useLanguage());
