import { missing, type Missing } from '@utfall/process';
import { paymentsAddingUp, takesReferrals, type Tariff } from '@utfall/tariff';
import type { CohortTerms, ReferralTerms, Terms } from './terms.types.ts';

/** Whatever a cohort counts one by one. */
export const cohortUnits: readonly string[] = ['individual', 'household', 'family', 'village', 'workplace', 'bedDay'];

/** The metrics that the contract itself knows and nobody measures: referrals, and whether it was ended for convenience. */
export function fedMetrics({ cohorts = [], compensation = 'none' }: Pick<Terms, 'cohorts' | 'compensation'>): string[] {
  const referred = cohorts.flatMap(({ referrals }) => (referrals ? [referrals.metric, referrals.leastMetric] : []));
  return compensation === 'none' ? referred : [...referred, compensation];
}

/** What is wrong with the cohorts of terms; empty when each holds together with the calendar and the tariff. */
export function cohortProblems({ cohorts = [], calendar, tariff }: Pick<Terms, 'cohorts' | 'calendar' | 'tariff'>): Missing[] {
  const names = cohorts.map(({ name }) => name);
  const fed = fedMetrics({ cohorts });
  const own = cohorts.flatMap((cohort, at) => [
    ...(names.indexOf(cohort.name) === at ? [] : [sameName(cohort.name)]),
    ...windowProblems(cohort, calendar),
    ...(cohort.referrals ? referralProblems(cohort.name, cohort.referrals, tariff) : []),
  ]);
  const twice = fed.filter((metric, at) => fed.indexOf(metric) !== at).map(fedTwice);
  return [...own, ...twice, ...[...new Set(fed)].flatMap((metric) => cumulativeProblems(metric, tariff))];
} // prettier-ignore

const sameName = (name: string): Missing =>
  missing(
    'cohorts',
    `Två kohorter heter ${name}. Ge dem olika namn.`,
    `Two cohorts are called ${name}. Give them different names.`,
  );

const fedTwice = (metric: string): Missing =>
  missing(
    metric,
    `Måttet ${metric} kan bara få sitt värde från en kohort och på ett sätt. Ge varje kohort egna mått.`,
    `The metric ${metric} can only get its value from one cohort and in one way. Give each cohort metrics of its own.`,
  );

function windowProblems({ name, intakeFrom, intakeTo }: CohortTerms, calendar: Terms['calendar']): Missing[] {
  const { effectiveFrom, serviceTo } = calendar;
  if (effectiveFrom <= intakeFrom && intakeFrom <= intakeTo && intakeTo <= serviceTo) return [];
  return [
    missing(
      'cohorts',
      `Intaget till ${name} ska ligga mellan ${effectiveFrom} och ${serviceTo}, och börja innan det slutar.`,
      `The intake of ${name} must lie between ${effectiveFrom} and ${serviceTo}, and begin before it ends.`,
    ),
  ];
}

function referralProblems(name: string, { least, most, metric, leastMetric }: ReferralTerms, tariff: Tariff): Missing[] {
  const wrong = [metric, leastMetric].filter((asked) => !takesReferrals(tariff, asked));
  const order = missing(
    'cohorts',
    `Det högsta antalet hänvisningar till ${name} kan inte vara lägre än det lägsta.`,
    `The most referrals to ${name} cannot be lower than the least.`,
  );
  return [
    ...(most !== null && most < least ? [order] : []),
    ...wrong.map((asked) =>
      missing(
        asked,
        `Betalningsmodellen ska ha måttet ${asked} för hänvisningarna till ${name}, till exempel ”metric ${asked} in person”.`,
        `The tariff must have the metric ${asked} for the referrals to ${name}, for example “metric ${asked} in person”.`,
      ),
    ),
  ];
} // prettier-ignore

/** Referrals are told period by period: a payment that adds up the periods itself would count them twice. */
function cumulativeProblems(metric: string, tariff: Tariff): Missing[] {
  return paymentsAddingUp(tariff, metric).map((name) =>
    missing(
      name,
      `Skriv ”pay ${name}, each period alone = …”: måttet ${metric} gäller varje period för sig.`,
      `Write “pay ${name}, each period alone = …”: the metric ${metric} is told for each period by itself.`,
    ),
  );
}
