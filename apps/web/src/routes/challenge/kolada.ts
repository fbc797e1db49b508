import { decimalOf, type BaselineRow } from './form.values.ts';

export interface ReadRow extends BaselineRow {
  /** The place the figure is about, when the file tells. */
  readonly place: string;
}

const headings: Readonly<Record<'indicator' | 'value' | 'unit' | 'period' | 'place' | 'group', RegExp>> = {
  indicator: /^(nyckeltal|nyckeltalsnamn|kpi|kpi[ _-]?(titel|title|namn|name)|indikator|indicator|titel|title|mått)$/i,
  value: /^(värde|varde|value|resultat)$/i,
  unit: /^(enhet|unit)$/i,
  period: /^(år|ar|period|year|läsår)$/i,
  place: /^(kommun|kommunnamn|region|område|municipality|omr)$/i,
  group: /^(kön|kon|gender|uppdelning)$/i,
};

/** One line of a file of separated values; quotes hold separators and doubled quotes. */
function cellsOf(line: string, separator: string): string[] {
  const cells: string[] = [];
  let cell = '';
  let quoted = false;
  for (let at = 0; at < line.length; at += 1) {
    const sign = line[at]!;
    if (sign === '"' && quoted && line[at + 1] === '"') {
      cell += '"';
      at += 1;
    } else if (sign === '"') quoted = !quoted;
    else if (sign === separator && !quoted) {
      cells.push(cell.trim());
      cell = '';
    } else cell += sign;
  }
  return [...cells, cell.trim()];
}

/**
 * Reads key figures from a file as Kolada gives them: a line of headings with the key figure, the year and the value,
 * in any order, separated by semicolon, tab or comma. One row a figure; lines without a value are left out.
 */
export function readKolada(file: string, source: string): { rows: ReadRow[]; skipped: number } {
  const lines = file
    .replace(/^\ufeff/, '')
    .split(/\r?\n/)
    .filter((line) => line.trim() !== '');
  const first = lines[0] ?? '';
  const separator = [';', '\t', ','].find((one) => first.includes(one)) ?? ';';
  const names = cellsOf(first, separator);
  const at = Object.fromEntries(
    Object.entries(headings).map(([name, form]) => [name, names.findLastIndex((cell) => form.test(cell))]),
  ) as Record<keyof typeof headings, number>;
  if (at.indicator < 0 || at.value < 0 || at.period < 0) return { rows: [], skipped: Math.max(0, lines.length - 1) };
  const rows = lines.slice(1, 501).flatMap((line): ReadRow[] => {
    const cells = cellsOf(line, separator);
    const of = (name: keyof typeof headings): string => cells[at[name]] ?? '';
    const value = decimalOf(of('value'));
    if (value === null || of('indicator') === '') return [];
    const group = /^(alla|totalt|t|total)?$/i.test(of('group')) ? '' : `, ${of('group').toLowerCase()}`;
    const indicator = `${of('indicator')}${group}`.slice(0, 200);
    const unit = of('unit') || (/andel|procent|\(%\)|%/i.test(indicator) ? '%' : '');
    return [{ indicator, value, unit, period: of('period').slice(0, 80), source, place: of('place') }];
  });
  return { rows, skipped: lines.length - 1 - rows.length };
}
