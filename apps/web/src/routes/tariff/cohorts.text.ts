/** A cohort as it is written, before anybody says that it holds: every field is the text somebody typed. */
export interface CohortRow {
  readonly name: string;
  readonly unit: string;
  readonly eligibility: string;
  readonly intakeFrom: string;
  readonly intakeTo: string;
  readonly target: string;
  /** The payer guarantees referrals: the least and the most in each period, and the metrics they become. */
  readonly referrals: ReferralRow | null;
}
export interface ReferralRow {
  readonly least: string;
  readonly most: string;
  readonly metric: string;
  readonly leastMetric: string;
}

export const cohortUnits = ['individual', 'household', 'family', 'village', 'workplace', 'bedDay'] as const;
export const noReferrals: ReferralRow = { least: '', most: '', metric: '', leastMetric: '' };
export const noCohort: CohortRow = {
  ...{ name: '', unit: 'individual', eligibility: '', intakeFrom: '', intakeTo: '', target: '', referrals: null },
};

const words = { unit: 'unit', intakeFrom: 'intake from', intakeTo: 'intake to', target: 'target' } as const;
const referWords = {
  ...{ least: 'refer least', most: 'refer most', metric: 'refer metric', leastMetric: 'refer guaranteed metric' },
} as const;
type Word = keyof typeof words;
type ReferWord = keyof typeof referWords;
const fields = Object.keys(words) as Word[];
const referFields = Object.keys(referWords) as ReferWord[];

/** Cohorts as text: one line a field, one `eligible` line for each line of who may be enrolled. Reads back as it was. */
export function printCohorts(rows: readonly CohortRow[]): string {
  return rows
    .map((row) => {
      const { referrals } = row;
      const own = fields.map((field) => `  ${words[field]} ${row[field]}`);
      const eligible = row.eligibility.split('\n').map((line) => `  eligible ${line}`);
      const refer = referrals ? referFields.map((field) => `  ${referWords[field]} ${referrals[field]}`) : [];
      return [`cohort ${row.name}`, own[0]!, ...eligible, ...own.slice(1), ...refer].join('\n');
    })
    .join('\n\n');
}

export type CohortsRead =
  { readonly ok: true; readonly rows: readonly CohortRow[] } | { readonly ok: false; readonly line: number };

/** Reads what `printCohorts` writes; else the first line that cannot be read, from 1. */
export function parseCohorts(text: string): CohortsRead {
  const made: { row: CohortRow; eligible: string[] }[] = [];
  for (const [index, written] of text.split('\n').entries()) {
    const line = written.trimStart();
    if (line === '') continue;
    const name = after(line, 'cohort');
    if (name !== null) {
      made.push({ row: { ...noCohort, unit: '', name }, eligible: [] });
      continue;
    }
    const last = made.at(-1);
    const eligible = after(line, 'eligible');
    const row = last && eligible === null ? withField(line, last.row) : last?.row;
    if (!last || !row) return { ok: false, line: index + 1 };
    if (eligible !== null) last.eligible.push(eligible);
    last.row = row;
  }
  return { ok: true, rows: made.map(({ row, eligible }) => ({ ...row, eligibility: eligible.join('\n') })) };
}

/** What stands after the words that a line begins with; null when it begins otherwise. */
function after(line: string, word: string): string | null {
  if (line === word) return '';
  return line.startsWith(`${word} `) ? line.slice(word.length + 1) : null;
}

function withField(line: string, row: CohortRow): CohortRow | null {
  for (const field of fields) {
    const value = after(line, words[field]);
    if (value !== null) return { ...row, [field]: value };
  }
  for (const field of referFields) {
    const value = after(line, referWords[field]);
    if (value !== null) return { ...row, referrals: { ...(row.referrals ?? noReferrals), [field]: value } };
  }
  return null;
}
