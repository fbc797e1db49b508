/** The languages a paper is written in. */
export type PaperLanguage = 'sv' | 'en';

/** A column of a table. Numbers stand to the right. `width` is a part of the whole; the widths of a table sum to 1. */
export interface PaperColumn {
  readonly title: string;
  readonly width: number;
  readonly isNumber?: boolean;
}

/** One part of a paper, in reading order. */
export type PaperBlock =
  | { readonly kind: 'heading'; readonly level: 2 | 3; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string }
  | { readonly kind: 'note'; readonly text: string }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly caption: string; readonly rows: readonly (readonly [string, string])[] }
  | {
      readonly kind: 'table';
      readonly caption: string;
      readonly columns: readonly PaperColumn[];
      /** The first cell of a row names it. */
      readonly rows: readonly (readonly string[])[];
    };

/** What a paper says, before it has a form: the same content becomes PDF and DOCX, and its JSON is what is registered. */
export interface Paper {
  readonly language: PaperLanguage;
  readonly title: string;
  /** Who speaks: the name of the authority. */
  readonly sender: string;
  /** What stands at the foot of every page beside the title: an id, a checksum. */
  readonly reference: string;
  /** ISO 8601, UTC: when the content was settled. A paper of the same content is the same file. */
  readonly at: string;
  readonly blocks: readonly PaperBlock[];
}

export const heading = (text: string, level: 2 | 3 = 2): PaperBlock => ({ kind: 'heading', level, text });
export const note = (text: string): PaperBlock => ({ kind: 'note', text });

/** A text that people have written, a block for each paragraph of it. */
export function paragraphs(text: string): PaperBlock[] {
  return text
    .split(/\n+/)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => ({ kind: 'paragraph', text: part }));
}

const locale = { sv: 'sv-SE', en: 'en-GB' } as const;
const timeZone = 'Europe/Stockholm';

/** An amount from decimal text, exact to the last digit, with its currency. */
export function moneyWords({ amount, currency }: { amount: string; currency: string }, language: PaperLanguage) {
  const digits = { style: 'currency', currency, minimumFractionDigits: 2, maximumFractionDigits: 20 } as const;
  return new Intl.NumberFormat(locale[language], digits).format(amount as Intl.StringNumericLiteral);
}

/** A date, or the day of an instant in Sweden: 3 mars 2026. */
export function dayWords(date: string, language: PaperLanguage): string {
  return new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeZone }).format(new Date(date));
}

/** An instant by Swedish time, to the minute. */
export function momentWords(instant: string, language: PaperLanguage): string {
  const shown = new Intl.DateTimeFormat(locale[language], { dateStyle: 'long', timeStyle: 'short', timeZone });
  return shown.format(new Date(instant));
}
