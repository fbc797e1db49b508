import { holdsPersonalNumber } from '@utfall/documents';
import { dayFault, isDay, personalNumberFault, pseudonymFault, readTable, type RowFault } from './claim.table.ts';

/** A person to enrol, by the line of the table; the heading is line 1. */
export interface EnrolmentRow {
  readonly line: number;
  readonly person: string;
  readonly enrolledOn: string;
}

const columns = { person: 'person', enrolledon: 'enrolledOn', inskriven: 'enrolledOn' } as const;

/** Reads a table of persons to enrol: every row, and every cell that is wrong. */
export function readEnrolmentTable(csv: string): { readonly rows: EnrolmentRow[]; readonly faults: RowFault[] } {
  return readTable(csv, columns, ['person', 'enrolledOn'], (line, cell, cells) => {
    const row = { line, person: cell('person').toLowerCase(), enrolledOn: cell('enrolledOn') };
    const faults = [
      ...(holdsPersonalNumber(cells) ? [personalNumberFault(line)] : []),
      ...(/^[0-9a-f]{64}$/.test(row.person) ? [] : [pseudonymFault(line)]),
      ...(isDay(row.enrolledOn) ? [] : [dayFault(line, 'enrolledOn')]),
    ];
    return { row, faults };
  });
}
