import { words, type FieldWords } from './step.words.type.ts';

const rows = words('Rader', 'Rows');

/** What the fields are called that ask suppliers something, or are answered by them. */
export const askingWords: Readonly<Record<string, FieldWords>> = {
  lengthMax: words('Längsta svar, i tecken', 'Longest answer, in characters'),
  numberMin: words('Minsta tal', 'Smallest number'),
  numberMax: words('Största tal', 'Largest number'),
  choices: words('Svarsalternativ', 'Choices'),
  several: words('Flera får väljas', 'Several may be chosen'),
  'addRfiQuestion.rows': rows,
  'changeRfiQuestion.rows': rows,
  'amendRfi.rows': rows,
  access: words('Får', 'May'),
  stand: words('Så många ändringar som du har läst', 'As many changes as you have read'),
  reply: words('Något ni vill lägga till', 'Something you want to add'),
  forReport: words('Till rapporten, utan att någon går att känna igen', 'For the report, with nobody to be recognised'),
};
