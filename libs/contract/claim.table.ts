import { text, type Text } from '@utfall/process';
import { evidenceKinds, type ClaimEvidence } from './claim.rules.machine.ts';
import { holdsPersonalNumber } from '@utfall/documents';

/** An outcome as it was written in a row or a form. */
export interface WrittenClaim {
  readonly metric: string;
  readonly person: string;
  readonly cohort: string | null;
  readonly enrolledOn: string | null;
  readonly occurredOn: string;
  readonly quantity: string | null;
  readonly evidence: readonly ClaimEvidence[];
}

/** A row of a table, by its line; the heading is line 1. */
export interface ClaimRow extends WrittenClaim {
  readonly line: number;
}

export interface RowFault {
  readonly line: number;
  readonly column: string;
  readonly sentence: Text;
}

export const claimRowsMax = 1000;
const columns = {
  person: 'person', metric: 'metric', mått: 'metric', occurredon: 'occurredOn', datum: 'occurredOn',
  quantity: 'quantity', antal: 'quantity', cohort: 'cohort', kohort: 'cohort', enrolledon: 'enrolledOn',
  inskriven: 'enrolledOn', evidencekind: 'evidenceKind', beläggslag: 'evidenceKind', evidence: 'evidence',
  belägg: 'evidence',
} as const; // prettier-ignore
type Column = (typeof columns)[keyof typeof columns];
const needed: readonly Column[] = ['person', 'metric', 'occurredOn', 'evidenceKind', 'evidence'];

/** Reads a table of outcomes: every row, and every cell that is wrong. Semicolons, commas or tabs between the cells. */
export function readClaimTable(csv: string): { readonly rows: ClaimRow[]; readonly faults: RowFault[] } {
  return readTable(csv, columns, needed, (line, cell, cells) => {
    const row = rowOf(line, cell);
    return { row, faults: faultsOf(row, cells) };
  });
}

/** The cell of a row by its column; empty when it is not there. */
export type Cell<Name> = (column: Name) => string;

/** Reads a table by its heading, row by row; a heading that lacks a column and too many rows are faults of the table. */
export function readTable<Name extends string, Row>(
  csv: string,
  columnOf: Readonly<Record<string, Name>>,
  required: readonly Name[],
  read: (line: number, cell: Cell<Name>, cells: string) => { row: Row; faults: RowFault[] },
): { readonly rows: Row[]; readonly faults: RowFault[] } {
  const lines = csv.replace(/^\uFEFF/, '').split(/\r?\n/);
  const between = [';', '\t', ','].find((mark) => lines[0]!.includes(mark)) ?? ';';
  const heading = cellsOf(lines[0]!, between).map((name) => columnOf[name.toLowerCase()]);
  const absent = required.filter((column) => !heading.includes(column));
  if (absent.length > 0) return { rows: [], faults: absent.map(missingColumn) };
  const written = lines.map((cells, index) => ({ cells, line: index + 1 })).slice(1);
  const filled = written.filter(({ cells }) => cells.trim() !== '');
  if (filled.length > claimRowsMax) return { rows: [], faults: [tooMany(filled[claimRowsMax]!.line)] };
  const all = filled.map(({ cells, line }) => {
    const values = cellsOf(cells, between);
    return read(line, (column) => values[heading.indexOf(column)] ?? '', cells);
  });
  return { rows: all.map(({ row }) => row), faults: all.flatMap(({ faults }) => faults) };
}

function cellsOf(line: string, between: string): string[] {
  const cells = [''];
  let quoted = false;
  for (const [at, mark] of [...line].entries()) {
    if (mark === '"') {
      if (quoted && line[at + 1] === '"') cells[cells.length - 1] += '"';
      else if (line[at - 1] !== '"' || !quoted) quoted = !quoted;
    } else if (mark === between && !quoted) cells.push('');
    else cells[cells.length - 1] += mark;
  }
  return cells.map((cell) => cell.trim());
}

function rowOf(line: number, cell: (column: Column) => string): ClaimRow {
  return {
    line,
    metric: cell('metric'),
    person: cell('person').toLowerCase(),
    cohort: cell('cohort') || null,
    enrolledOn: cell('enrolledOn') || null,
    occurredOn: cell('occurredOn'),
    quantity: cell('quantity').replace(',', '.') || null,
    evidence: [{ kind: cell('evidenceKind'), commitment: cell('evidence').toLowerCase() }],
  };
}

export const fault = (line: number, column: string, sv: string, en: string): RowFault => ({
  line,
  column,
  sentence: text(sv, en),
});

const missingColumn = (column: string): RowFault =>
  fault(1, column, `Kolumnen ${column} saknas i rubrikraden.`, `The column ${column} is missing in the heading.`);

const tooMany = (line: number): RowFault =>
  fault(
    line,
    '',
    `Filen har fler än ${claimRowsMax} rader. Dela den.`,
    `The file has more than ${claimRowsMax} rows. Split it.`,
  );

export function isDay(value: string): boolean {
  const day = /^\d{4}-\d{2}-\d{2}$/.test(value) ? new Date(`${value}T00:00:00Z`) : new Date(NaN);
  return !Number.isNaN(day.getTime()) && day.toISOString().startsWith(value);
}

/** A row that holds a personal identity number. */
export const personalNumberFault = (line: number): RowFault =>
  fault(
    line,
    '',
    'Raden innehåller ett personnummer. Ersätt det med personens pseudonym.',
    'The row holds a personal identity number. Replace it with the pseudonym of the person.',
  );

export const pseudonymFault = (line: number): RowFault =>
  fault(line, 'person', 'Pseudonymen ska ha 64 tecken 0–9 och a–f.', 'The pseudonym must have 64 characters 0–9 and a–f.'); // prettier-ignore

export const dayFault = (line: number, column: string): RowFault =>
  fault(line, column, 'Skriv dagen som åååå-mm-dd.', 'Write the day as yyyy-mm-dd.');

function faultsOf({ line, person, occurredOn, enrolledOn, quantity, evidence }: ClaimRow, cells: string): RowFault[] {
  const [{ kind, commitment }] = evidence as readonly [ClaimEvidence];
  const hash = /^[0-9a-f]{64}$/;
  const checks: readonly [boolean, RowFault][] = [
    [holdsPersonalNumber(cells), personalNumberFault(line)],
    [!hash.test(person), pseudonymFault(line)],
    [!isDay(occurredOn), dayFault(line, 'occurredOn')],
    [enrolledOn !== null && !isDay(enrolledOn), dayFault(line, 'enrolledOn')],
    [
      quantity !== null && !/^\d{1,12}(\.\d{1,6})?$/.test(quantity),
      fault(line, 'quantity', 'Antalet ska vara ett tal.', 'The quantity must be a number.'),
    ],
    [
      !evidenceKinds.includes(kind),
      fault(
        line,
        'evidenceKind',
        `Beläggets slag ska vara något av ${evidenceKinds.join(', ')}.`,
        `The kind of evidence must be one of ${evidenceKinds.join(', ')}.`,
      ),
    ],
    [
      !hash.test(commitment),
      fault(line, 'evidence', 'Beläggets kontrollsumma ska ha 64 tecken 0–9 och a–f.', 'The checksum of the evidence must have 64 characters 0–9 and a–f.'),
    ],
  ]; // prettier-ignore
  return checks.flatMap(([wrong, found]) => (wrong ? [found] : []));
}
