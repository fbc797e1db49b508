import { paymentsAddingUp, takesReferrals, type CheckedTariff } from '@utfall/tariff';
import { cohortUnits, type CohortRow, type ReferralRow } from './cohorts.text.ts';

export type CohortField = Exclude<keyof CohortRow, 'referrals'> | keyof ReferralRow;

/** What is wrong with a field of a cohort; `names` are what the sentence is about. */
export interface CohortIssue {
  readonly at: number;
  readonly field: CohortField;
  readonly is: 'empty' | 'sameName' | 'noUnit' | 'noDay' | 'order' | 'outside' | 'noCount' | 'less' | 'noMetric' | 'twice' | 'addsUp'; // prettier-ignore
  readonly names: string;
}

interface About {
  /** The tariff as it last held together. */
  readonly tariff: CheckedTariff | null;
  readonly effectiveFrom: string;
  readonly serviceTo: string;
}

const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const isCount = (text: string, least: number): boolean => /^\d{1,7}$/.test(text) && Number(text) >= least;

/** Everything that keeps cohorts from being saved, in the order of the fields. The server asks the same. */
export function cohortIssues(rows: readonly CohortRow[], about: About): CohortIssue[] {
  return rows.flatMap((row, at) => {
    const issue = (field: CohortField, is: CohortIssue['is'], names = ''): CohortIssue => ({ at, field, is, names });
    const empty = (['name', 'eligibility', 'intakeFrom', 'intakeTo', 'target'] as const)
      .filter((field) => row[field].trim() === '')
      .map((field) => issue(field, 'empty'));
    const isSame = row.name.trim() !== '' && rows.findIndex(({ name }) => name.trim() === row.name.trim()) !== at;
    const isKnown = cohortUnits.some((unit) => unit === row.unit);
    return [
      ...empty,
      ...(isSame ? [issue('name', 'sameName', row.name)] : []),
      ...(isKnown ? [] : [issue('unit', 'noUnit')]),
      ...dayIssues(row, about).map(([field, is, names]) => issue(field, is, names)),
      ...(row.target.trim() === '' || isCount(row.target, 1) ? [] : [issue('target', 'noCount', '1')]),
      ...(row.referrals ? referralIssues(rows, row.referrals, about) : []).map(([field, is, names]) => issue(field, is, names)), // prettier-ignore
    ];
  });
}

type Found = readonly [field: CohortField, is: CohortIssue['is'], names: string];

function dayIssues({ intakeFrom, intakeTo }: CohortRow, { effectiveFrom, serviceTo }: About): Found[] {
  const wrong = ([['intakeFrom', intakeFrom], ['intakeTo', intakeTo]] as const) // prettier-ignore
    .filter(([, written]) => written.trim() !== '' && !isDay(written))
    .map(([field]): Found => [field, 'noDay', '']);
  if (wrong.length > 0 || !isDay(intakeFrom) || !isDay(intakeTo)) return wrong;
  if (intakeTo < intakeFrom) return [['intakeTo', 'order', '']];
  const early: Found[] = isDay(effectiveFrom) && intakeFrom < effectiveFrom ? [['intakeFrom', 'outside', effectiveFrom]] : []; // prettier-ignore
  return isDay(serviceTo) && intakeTo > serviceTo ? [...early, ['intakeTo', 'outside', serviceTo]] : early;
}

function referralIssues(rows: readonly CohortRow[], own: ReferralRow, { tariff }: About): Found[] {
  const { least, most } = own;
  const counts: Found[] = [
    ...(least.trim() === '' ? [['least', 'empty', ''] as const] : []),
    ...(least.trim() !== '' && !isCount(least, 0) ? [['least', 'noCount', '0'] as const] : []),
    ...(most.trim() !== '' && !isCount(most, 0) ? [['most', 'noCount', '0'] as const] : []),
  ];
  if (counts.length === 0 && most.trim() !== '' && Number(most) < Number(least)) counts.push(['most', 'less', least]);
  const fed = rows.flatMap(({ referrals }) => (referrals ? [referrals.metric, referrals.leastMetric] : []));
  const metrics = (['metric', 'leastMetric'] as const).flatMap((field): Found[] => {
    const name = own[field];
    if (name.trim() === '') return [[field, 'empty', '']];
    if (fed.filter((one) => one === name).length > 1) return [[field, 'twice', name]];
    if (!tariff) return [];
    if (!takesReferrals(tariff.terms, name)) return [[field, 'noMetric', name]];
    const adding = paymentsAddingUp(tariff.terms, name);
    return adding.length > 0 ? [[field, 'addsUp', adding.join(', ')]] : [];
  });
  return [...counts, ...metrics];
}

/** The tariff with metrics for the referrals of a cohort, named so that they are new in it. */
export function withReferralMetrics(
  text: string,
  tariff: CheckedTariff | null,
): { text: string; own: Pick<ReferralRow, 'metric' | 'leastMetric'> } {
  // prettier-ignore
  const isTaken = (name: string): boolean => new RegExp(`\\b${name}\\b`).test(text);
  const free = (name: string): string => {
    let number = 1;
    while (isTaken(number === 1 ? name : `${name}_${number}`)) number += 1;
    return number === 1 ? name : `${name}_${number}`;
  };
  const [metric, leastMetric] = [free('referred'), free('guaranteed')];
  const unit = tariff?.terms.units[0]?.name ?? 'person';
  const lines = text.split('\n');
  const last = lines.findLastIndex((line) => /^\s*(metric|flag|unit|series) /.test(line));
  const indent = /^\s*/.exec(lines[last] ?? '  ')![0];
  const added = [
    ...(tariff && tariff.terms.units.length === 0 ? [`${indent}unit ${unit} "personer" / "persons" one "person" / "person"`] : []), // prettier-ignore
    `${indent}metric ${metric} in ${unit} "Hänvisade i perioden" / "Referred in the period"`,
    `${indent}metric ${leastMetric} in ${unit} "Utlovade hänvisningar" / "Guaranteed referrals"`,
  ];
  const at = last < 0 ? lines.length : last + 1;
  return { text: [...lines.slice(0, at), ...added, ...lines.slice(at)].join('\n'), own: { metric, leastMetric } };
}
