import type { TariffPageQuery as Answer } from '../../api/generated/graphql.ts';
import type { Assumption } from './assumed.ts';
import { noReferrals, type CohortRow } from './cohorts.text.ts';

export type Contract = NonNullable<Answer['contract']>;
export type Template = Answer['tariffTemplates'][number];

/** What the page writes: the terms as texts, and what is assumed of the outcomes. A type, so that it is a record of fields. */
export type TariffForm = {
  readonly title: string;
  readonly tariff: string;
  readonly effectiveFrom: string;
  readonly serviceTo: string;
  readonly outcomesTo: string;
  readonly finalSettlementBy: string;
  readonly acceptanceDays: string;
  readonly paymentDays: string;
  readonly silenceAccepts: string;
  readonly vatBasis: string;
  readonly cohorts: readonly CohortRow[];
  readonly assumptions: Readonly<Record<string, Assumption>>;
};

export const formKeyOf = (contractId: string): string => `contract-tariff/${contractId}`;

export function formOf({ title, terms }: Contract): TariffForm {
  return {
    title,
    tariff: terms?.tariff ?? '',
    effectiveFrom: terms?.calendar.effectiveFrom ?? '',
    serviceTo: terms?.calendar.serviceTo ?? '',
    outcomesTo: terms?.calendar.outcomesTo ?? '',
    finalSettlementBy: terms?.calendar.finalSettlementBy ?? '',
    acceptanceDays: terms ? String(terms.acceptanceDays) : '',
    paymentDays: terms ? String(terms.paymentDays) : '',
    silenceAccepts: terms ? (terms.silenceAccepts ? 'yes' : 'no') : '',
    vatBasis: terms?.vatBasis ?? '',
    cohorts: (terms?.cohorts ?? []).map(rowOf),
    assumptions: {},
  };
}

function rowOf({ target, referrals, ...cohort }: NonNullable<Contract['terms']>['cohorts'][number]): CohortRow {
  const { name, unit, eligibility, intakeFrom, intakeTo } = cohort;
  return {
    ...{ name, unit, eligibility, intakeFrom, intakeTo, target: String(target) },
    referrals: referrals && {
      ...noReferrals,
      ...{ least: String(referrals.least), most: String(referrals.most ?? '') },
      ...{ metric: referrals.metric, leastMetric: referrals.leastMetric },
    },
  };
}

export function draftOf(body: string | undefined): TariffForm | null {
  if (body === undefined) return null;
  const read = JSON.parse(body) as Partial<TariffForm>;
  return typeof read.tariff === 'string' && read.assumptions ? (read as TariffForm) : null;
}

const dateFields = ['effectiveFrom', 'serviceTo', 'outcomesTo', 'finalSettlementBy'] as const;
const isDate = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text) && !Number.isNaN(Date.parse(text));
const isDays = (text: string, least: number): boolean =>
  /^\d{1,3}$/.test(text) && Number(text) >= least && Number(text) <= 180;

export type FormField = Exclude<keyof TariffForm, 'assumptions' | 'cohorts' | 'tariff'>;

/** What is not written yet, or not so that it can be read, in the order of the page. */
export function lackingIn(form: TariffForm): FormField[] {
  const lacking: FormField[] = form.title.trim() === '' ? ['title'] : [];
  let before = '';
  for (const field of dateFields) {
    if (!isDate(form[field]) || form[field] < before) lacking.push(field);
    before = form[field];
  }
  if (!isDays(form.acceptanceDays, 1)) lacking.push('acceptanceDays');
  if (!isDays(form.paymentDays, 0)) lacking.push('paymentDays');
  for (const field of ['silenceAccepts', 'vatBasis'] as const) if (form[field] === '') lacking.push(field);
  return lacking;
}

export function inputOf(contract: Contract, form: TariffForm) {
  const { effectiveFrom, serviceTo, outcomesTo, finalSettlementBy } = form;
  return {
    contractId: contract.id,
    expects: contract.version,
    title: form.title.trim(),
    tariff: form.tariff,
    calendar: { effectiveFrom, serviceTo, outcomesTo, finalSettlementBy },
    acceptanceDays: Number(form.acceptanceDays),
    paymentDays: Number(form.paymentDays),
    silenceAccepts: form.silenceAccepts === 'yes',
    vatBasis: form.vatBasis,
    ...(form.cohorts.length > 0 && { cohorts: form.cohorts.map(cohortOf) }),
    ...(contract.terms?.compensation && { compensation: contract.terms.compensation }),
  };
}

function cohortOf({ name, unit, eligibility, intakeFrom, intakeTo, target, referrals }: CohortRow) {
  const given = referrals && {
    ...{ least: Number(referrals.least), metric: referrals.metric, leastMetric: referrals.leastMetric },
    ...(referrals.most.trim() !== '' && { most: Number(referrals.most) }),
  };
  const own = { name: name.trim(), unit, eligibility: eligibility.trim(), intakeFrom, intakeTo };
  return { ...own, target: Number(target), ...(given && { referrals: given }) };
}
