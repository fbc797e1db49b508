/** How a question is answered; numbers are exact decimals as text. */
export interface AskedForm {
  readonly type: string;
  readonly help?: string | null | undefined;
  readonly lengthMax?: number | null | undefined;
  readonly unit?: string | null | undefined;
  readonly numberMin?: string | null | undefined;
  readonly numberMax?: string | null | undefined;
  readonly choices: readonly string[];
  readonly several: boolean;
  readonly rows: readonly string[];
}

/** An answer while it is written: every field as it stands on the screen. */
export interface AnswerDraft {
  readonly [field: string]: unknown;
  readonly text: string;
  readonly number: string;
  readonly priceMin: string;
  readonly priceMax: string;
  readonly choices: readonly string[];
  /** What is chosen in each row of a matrix. */
  readonly cells: Readonly<Record<string, string>>;
}
export const emptyAnswer: AnswerDraft = { text: '', number: '', priceMin: '', priceMax: '', choices: [], cells: {} };

export interface AnswerValue {
  readonly number?: string | null | undefined;
  readonly choices?: readonly string[] | null | undefined;
  readonly cells?: readonly { readonly row: string; readonly choice: string }[] | null | undefined;
  readonly priceMin?: string | null | undefined;
  readonly priceMax?: string | null | undefined;
}

/** A number as people write it: spaces between thousands, a comma, a minus sign of any kind. */
export function decimalOf(written: string): string | null {
  const plain = written
    .replace(/[\s\u00a0\u202f]|kr$/g, '')
    .replace(',', '.')
    .replace('\u2212', '-');
  const clean = plain.replace(/^(-?)0+(?=\d)/, '$1');
  return /^-?(0|[1-9]\d{0,30})(\.\d{1,18})?$/.test(clean) ? clean : null;
}

const numerals = ['number', 'priceMin', 'priceMax'] as const;
/** The fields that should hold a number and hold something else. */
export const wrongNumbers = (draft: AnswerDraft): readonly (typeof numerals)[number][] =>
  numerals.filter((field) => draft[field].trim() !== '' && decimalOf(draft[field]) === null);

/** What is sent: the words of a text, else the value; null where a number cannot be read. */
export function sentAnswer(form: AskedForm, draft: AnswerDraft): { text: string; value?: AnswerValue } | null {
  if (wrongNumbers(draft).length > 0) return null;
  const decimal = (written: string): string | undefined => decimalOf(written) ?? undefined;
  switch (form.type) {
    case 'number':
      return { text: '', value: { number: decimal(draft.number) } };
    case 'priceRange':
      return { text: '', value: { priceMin: decimal(draft.priceMin), priceMax: decimal(draft.priceMax) } };
    case 'choice':
      return { text: '', value: { choices: draft.choices.filter((one) => form.choices.includes(one)) } };
    case 'matrix': {
      const cells = form.rows.map((row) => ({ row, choice: draft.cells[row] ?? '' }));
      return { text: '', value: { cells: cells.filter(({ choice }) => form.choices.includes(choice)) } };
    }
    default:
      return { text: draft.text };
  }
}

const shownDecimal = (decimal: string | null | undefined): string => (decimal ?? '').replace('.', ',');

/** A stored answer as it stands in the fields. */
export function draftOf(text: string, value: AnswerValue | null | undefined): AnswerDraft {
  if (!value) return { ...emptyAnswer, text };
  return {
    ...emptyAnswer,
    number: shownDecimal(value.number),
    priceMin: shownDecimal(value.priceMin),
    priceMax: shownDecimal(value.priceMax),
    choices: value.choices ?? [],
    cells: Object.fromEntries((value.cells ?? []).map(({ row, choice }) => [row, choice])),
  };
}
