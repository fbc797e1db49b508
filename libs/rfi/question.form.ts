import { fileEndings } from '@utfall/documents';
import { missing, type Missing, type Text, text } from '@utfall/process';

/** How a question is answered. */
export const answerTypes = ['text', 'number', 'choice', 'matrix', 'priceRange', 'file'] as const;
export type AnswerType = (typeof answerTypes)[number];

/** What a question asks for beside its words. Numbers are exact decimals as text; prices are in kronor. */
export interface QuestionForm {
  readonly type: AnswerType;
  readonly help?: string;
  /** In characters; `text` only. */
  readonly lengthMax?: number;
  /** What is counted, or what a price is for. */
  readonly unit?: string;
  readonly numberMin?: string;
  /** Of a file: its size in MB. */
  readonly numberMax?: string;
  /** What can be chosen: the answers of a choice, the columns of a matrix, the endings of a file (all that are taken, unless told). */
  readonly choices?: readonly string[];
  readonly several?: boolean;
  /** What each choice of a matrix is about. */
  readonly rows?: readonly string[];
}

/** A question as it is read: with its words, and with a form also where it was written before there were any. */
export interface QuestionBody extends Partial<QuestionForm> {
  readonly text: string;
}
export function formOf({ type = 'text', help, lengthMax, unit, ...body }: Partial<QuestionForm>): QuestionForm {
  const { numberMin, numberMax, choices, several, rows } = body;
  return { type, help, lengthMax, unit, numberMin, numberMax, choices, several, rows };
}

/** The content of a question. One of plain text is kept as its words alone. */
export function questionBody(words: string, form: QuestionForm): QuestionBody {
  const { type, ...rest } = cleanForm(form);
  return { text: words, ...(type !== 'text' && { type }), ...rest };
}

/** What was answered to a question that is not one of text. */
export interface AnswerValue {
  readonly number?: string;
  readonly choices?: readonly string[];
  readonly cells?: readonly { readonly row: string; readonly choice: string }[];
  readonly priceMin?: string;
  readonly priceMax?: string;
}
export interface GivenAnswer {
  readonly text: string;
  readonly value?: AnswerValue;
}

/** A field that cannot be used, and what to do. */
interface Fault {
  readonly field: string;
  readonly sentence: Text;
}
const fault = (field: string, sv: string, en: string): Fault => ({ field, sentence: text(sv, en) });

const fileMegabytesMax = 20;
const decimalPlaces = 18;
/** A decimal as a whole number of its smallest part, so that two can be compared exactly. */
function scaled(decimal: string): bigint {
  const [whole = '0', part = ''] = decimal.replace('-', '').split('.');
  const size = BigInt(whole + part.padEnd(decimalPlaces, '0'));
  return decimal.startsWith('-') ? -size : size;
}
const isLess = (one: string, other: string): boolean => scaled(one) < scaled(other);
const said = (list: readonly string[] | undefined): readonly string[] => list ?? [];
const hasTwice = (list: readonly string[]): boolean => new Set(list).size < list.length;

/** What is wrong with a question as an officer has written it; empty when it can be answered. */
export function formFaults(form: QuestionForm): Fault[] {
  const { type, numberMin, numberMax } = form;
  const choices = said(form.choices);
  const rows = said(form.rows);
  const faults: Fault[] = [];
  if ((type === 'choice' || type === 'matrix') && choices.length < 2)
    faults.push(fault('form.choices', 'Skriv minst två svarsalternativ.', 'Write at least two choices.'));
  if (type === 'file') faults.push(...fileFormFaults(form));
  if (hasTwice(choices))
    faults.push(fault('form.choices', 'Skriv varje svarsalternativ en gång.', 'Write each choice once.'));
  if (type === 'matrix' && rows.length === 0)
    faults.push(fault('form.rows', 'Skriv minst en rad i matrisen.', 'Write at least one row of the matrix.'));
  if (hasTwice(rows)) faults.push(fault('form.rows', 'Skriv varje rad en gång.', 'Write each row once.'));
  if (numberMin !== undefined && numberMax !== undefined && isLess(numberMax, numberMin))
    faults.push(
      fault('form.numberMax', 'Det största talet är mindre än det minsta.', 'The largest number is below the least.'),
    );
  return faults;
}

function fileFormFaults({ choices, numberMax }: QuestionForm): Fault[] {
  const known = fileEndings.join(', ');
  const isKnown = said(choices).every((ending) => fileEndings.includes(ending));
  const isSize = numberMax === undefined || (isLess('0', numberMax) && !isLess(String(fileMegabytesMax), numberMax));
  return [
    ...(isKnown ? [] : [fault('form.choices', `Välj bland ${known}.`, `Choose among ${known}.`)]),
    ...(isSize
      ? []
      : [fault('form.numberMax', `Ange högst ${fileMegabytesMax} MB.`, `Give at most ${fileMegabytesMax} MB.`)]),
  ];
}

/** Only what the type of the question has use for is kept. */
export function cleanForm(form: QuestionForm): QuestionForm {
  const { type, help, lengthMax, unit, numberMin, numberMax, choices, several, rows } = form;
  const shared = { type, ...(help && { help }) };
  const isCounted = type === 'number' || type === 'priceRange';
  return {
    ...shared,
    ...(type === 'text' && typeof lengthMax === 'number' && { lengthMax }),
    ...(isCounted && unit && { unit }),
    ...(isCounted && numberMin && { numberMin }),
    ...((isCounted || type === 'file') && numberMax && { numberMax }),
    ...((type === 'choice' || type === 'matrix' || type === 'file') && { choices: said(choices) }),
    ...(type === 'choice' && several && { several }),
    ...(type === 'matrix' && { rows: said(rows) }),
  };
}

const wanted: Readonly<Record<AnswerType, Text>> = {
  text: text('Frågan besvaras med text.', 'The question is answered with text.'),
  number: text('Frågan besvaras med ett tal.', 'The question is answered with a number.'),
  choice: text('Frågan besvaras med ett val.', 'The question is answered with a choice.'),
  matrix: text('Frågan besvaras med ett val på varje rad.', 'The question is answered with a choice in each row.'),
  priceRange: text('Frågan besvaras med ett prisintervall.', 'The question is answered with a price range.'),
  file: text('Frågan besvaras med en fil.', 'The question is answered with a file.'),
};
const parts: Readonly<Record<AnswerType, readonly (keyof AnswerValue)[]>> = {
  text: [],
  number: ['number'],
  choice: ['choices'],
  matrix: ['cells'],
  priceRange: ['priceMin', 'priceMax'],
  file: [],
};

/** What cannot be kept of an answer, also as a draft: parts the question does not have. Limits are judged when it is handed in. */
export function answerFaults(form: QuestionForm, { text: words, value }: GivenAnswer): Fault[] {
  const given = Object.entries(value ?? {}).filter(([, one]) => one !== undefined && one !== null);
  const known = parts[form.type] as readonly string[];
  if (form.type === 'text') return given.length === 0 ? [] : [{ field: 'value', sentence: wanted.text }];
  if (words !== '' || given.some(([part]) => !known.includes(part)))
    return [{ field: 'value', sentence: wanted[form.type] }];
  const choices = said(form.choices);
  const chosen = [...said(value?.choices), ...(value?.cells ?? []).map(({ choice }) => choice)];
  const rows = (value?.cells ?? []).map(({ row }) => row);
  const strange = chosen.some((one) => !choices.includes(one)) || rows.some((row) => !said(form.rows).includes(row));
  const tooMany =
    hasTwice(rows) || hasTwice(said(value?.choices)) || (!form.several && said(value?.choices).length > 1);
  return strange || tooMany
    ? [fault('value', 'Välj bland de svar som frågan har.', 'Choose among the answers that the question has.')]
    : [];
}

const numerals = (decimal: string): string => {
  const [whole = '', part] = decimal.split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, '\u00a0');
  return part === undefined ? grouped : `${grouped},${part}`;
};
const unitOf = ({ unit }: QuestionForm, before = ''): string => [before, unit].filter(Boolean).join(' ');

/** An answer in words, for whoever reads it. Empty when nothing is answered. */
export function inWordsOf(form: QuestionForm, { text: words, value = {} }: GivenAnswer): string {
  const { number, choices, cells, priceMin, priceMax } = value;
  switch (form.type) {
    case 'text':
    case 'file':
      return words;
    case 'number':
      return number ? [numerals(number), unitOf(form)].filter(Boolean).join('\u00a0') : '';
    case 'choice':
      return said(choices).join('; ');
    case 'matrix':
      return (cells ?? []).map(({ row, choice }) => `${row}: ${choice}`).join('\n');
    case 'priceRange':
      return [priceMin, priceMax].some(Boolean)
        ? `${[priceMin ?? '', priceMax ?? ''].map(numerals).join('–')}\u00a0${unitOf(form, 'kr')}`
        : '';
  }
}

interface Asked {
  readonly id: string;
  readonly required: boolean;
  readonly form: QuestionForm;
}

/** A file of an answer, as far as its question cares. */
interface GivenFile {
  readonly name: string;
  /** In bytes. */
  readonly size: number;
}

/** Why a question that asks for a file does not take this one; null when it does. */
export function fileMisfit({ type, choices, numberMax }: QuestionForm, { name, size }: GivenFile): Text | null {
  if (type !== 'file') return null;
  const endings = said(choices);
  const ending = name.slice(name.lastIndexOf('.') + 1).toLowerCase();
  if (endings.length > 0 && !endings.includes(ending)) {
    const known = endings.join(', ');
    return text(`Frågan tar emot filer av slaget ${known}.`, `The question takes files of the kind ${known}.`);
  }
  if (numberMax !== undefined && isLess(numberMax, (size / 1024 / 1024).toFixed(decimalPlaces)))
    return text(
      `Frågan tar emot filer på högst ${numerals(numberMax)} MB.`,
      `The question takes files of at most ${numberMax} MB.`,
    );
  return null;
}

/** What stands between an answer and handing it in; null when nothing does, and where nobody has begun to answer. */
export function misfit(
  { id, required, form }: Asked,
  answer: (GivenAnswer & { readonly files?: readonly GivenFile[] }) | undefined,
): Missing | null {
  if (!answer) return null;
  const files = answer.files ?? [];
  if (form.type === 'file') {
    const unfit = files.map((file) => fileMisfit(form, file)).find((one) => one !== null);
    if (unfit) return missing(`answer.${id}`, unfit.sv, unfit.en);
    return required && files.length === 0
      ? missing(`answer.${id}`, 'Lägg till minst en fil.', 'Add at least one file.')
      : null;
  }
  const words = inWordsOf(form, answer).trim();
  const tell = (sv: string, en: string): Missing => missing(`answer.${id}`, sv, en);
  if (words === '') return required ? tell('Svara på frågan.', 'Answer the question.') : null;
  if (answerFaults(form, form.type === 'text' ? answer : { text: '', value: answer.value }).length > 0)
    return tell('Frågan har ändrats. Svara på nytt.', 'The question has changed. Answer again.');
  const { lengthMax, numberMin, numberMax } = form;
  const { number, cells, priceMin, priceMax } = answer.value ?? {};
  if (lengthMax !== undefined && words.length > lengthMax)
    return tell(`Korta svaret till högst ${lengthMax} tecken.`, `Cut the answer to at most ${lengthMax} characters.`);
  if (form.type === 'matrix' && (cells ?? []).length < said(form.rows).length)
    return tell('Välj ett svar på varje rad.', 'Choose an answer in each row.');
  if (form.type === 'priceRange' && (!priceMin || !priceMax))
    return tell('Ange både lägsta och högsta pris.', 'Give both the lowest and the highest price.');
  if (priceMin && priceMax && isLess(priceMax, priceMin))
    return tell('Det högsta priset är lägre än det lägsta.', 'The highest price is below the lowest.');
  const least = number ?? priceMin;
  const most = number ?? priceMax;
  if (numberMin !== undefined && least && isLess(least, numberMin))
    return tell(`Ange minst ${numerals(numberMin)}.`, `Give at least ${numberMin}.`);
  if (numberMax !== undefined && most && isLess(numberMax, most))
    return tell(`Ange högst ${numerals(numberMax)}.`, `Give at most ${numberMax}.`);
  return null;
}
