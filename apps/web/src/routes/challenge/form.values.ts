import type { ChallengeTextInput, ChallengeTextPartsFragment as Stored } from '../../api/generated/graphql.ts';

export interface BaselineRow {
  readonly indicator: string;
  readonly value: string;
  readonly unit: string;
  readonly period: string;
  readonly source: string;
}
export interface StakeholderRow {
  readonly name: string;
  readonly part: string;
  readonly stake: string;
}

/** The form as it is written. Flat, so that what two have written is merged field by field. */
export type FormValues = {
  readonly title: string;
  readonly problem: string;
  readonly theme: string;
  readonly owner: string;
  /** One a line. */
  readonly targetGroups: string;
  readonly stakeholders: readonly StakeholderRow[];
  readonly baseline: readonly BaselineRow[];
  readonly desiredOutcomes: string;
  readonly stateOfTheArt: string;
  readonly articles: readonly number[];
  readonly howChildrenTakePart: string;
  readonly safeAdult: string;
  readonly consent: string;
  /** In kronor, as it is written. */
  readonly budget: string;
  readonly sdg: readonly number[];
  readonly cpv: readonly string[];
  readonly nuts3: string;
  readonly partners: string;
  readonly illustrative: boolean;
};
export type FieldName = keyof FormValues;

export const sections = ['problem', 'people', 'baseline', 'outcomes', 'children', 'budget', 'tags'] as const;
export type Section = (typeof sections)[number];

/** Which fields stand in which section. */
export const fieldsOf: Readonly<Record<Section, readonly FieldName[]>> = {
  problem: ['title', 'problem', 'owner', 'theme'],
  people: ['targetGroups', 'stakeholders'],
  baseline: ['baseline'],
  outcomes: ['desiredOutcomes', 'stateOfTheArt'],
  children: ['articles', 'howChildrenTakePart', 'safeAdult', 'consent'],
  budget: ['budget'],
  tags: ['sdg', 'cpv', 'nuts3', 'partners'],
};

/** What the machine asks for before a review, by the names of its rule. */
const required: Readonly<Record<Section, readonly FieldName[]>> = {
  problem: ['title', 'problem', 'owner'],
  people: ['targetGroups'],
  baseline: ['baseline'],
  outcomes: ['desiredOutcomes'],
  children: [],
  budget: ['budget'],
  tags: [],
};

export type Completeness = 'done' | 'begun' | 'empty';

const isRowWhole = ({ indicator, value, period, source }: BaselineRow): boolean =>
  [indicator, period, source].every((one) => one.trim() !== '') && decimalOf(value) !== null;

function isFilled(values: FormValues, field: FieldName): boolean {
  if (field === 'baseline') return values.baseline.some(isRowWhole);
  if (field === 'budget') return decimalOf(values.budget) !== null;
  const value = values[field];
  return typeof value === 'string' ? value.trim() !== '' : Array.isArray(value) && value.length > 0;
}

/** The fields of a section that must be there and are not. */
export const lackingIn = (values: FormValues, section: Section): FieldName[] =>
  required[section].filter((field) => !isFilled(values, field));

/** How far a section has come: done when what must be there is, and something is written. */
export function completenessOf(values: FormValues, section: Section): Completeness {
  const filled = fieldsOf[section].filter((field) => isFilled(values, field));
  if (filled.length === 0) return 'empty';
  return lackingIn(values, section).length === 0 ? 'done' : 'begun';
}

/** Reads `14 000 000`, `14000000,50`. Null when it is no number. */
export function decimalOf(written: string): string | null {
  const plain = written
    .replace(/[\s\u00a0\u202f]|kr$/g, '')
    .replace(',', '.')
    .replace('\u2212', '-');
  return /^-?\d+(\.\d+)?$/.test(plain) ? plain : null;
}

const linesOf = (written: string): string[] =>
  written
    .split('\n')
    .map((line) => line.trim())
    .filter(Boolean);

export function valuesOf(stored: Stored): FormValues {
  const { childRights, budgetFrame } = stored;
  return {
    title: stored.title,
    problem: stored.problem,
    theme: stored.theme ?? '',
    owner: stored.owner ?? '',
    targetGroups: stored.targetGroups.join('\n'),
    stakeholders: stored.stakeholders.map(({ name, part, stake }) => ({ name, part, stake: stake ?? '' })),
    baseline: stored.baseline.map(({ indicator, value, unit, period, source }) => ({
      ...{ indicator, value, unit, period, source },
    })),
    desiredOutcomes: stored.desiredOutcomes.join('\n'),
    stateOfTheArt: stored.stateOfTheArt ?? '',
    articles: [...(childRights?.articles ?? [])],
    howChildrenTakePart: childRights?.howChildrenTakePart ?? '',
    safeAdult: childRights?.safeAdult ?? '',
    consent: childRights?.consent ?? '',
    budget: budgetFrame?.amount.replace(/\.00$/, '') ?? '',
    sdg: [...stored.sdg],
    cpv: [...stored.cpv],
    nuts3: stored.nuts3 ?? '',
    partners: stored.partners.join('\n'),
    illustrative: stored.illustrative,
  };
}

/** What is sent: rows that are only begun stay in the draft, and an empty text is no text. */
export function inputOf(values: FormValues): ChallengeTextInput {
  const or = (written: string): string | null => written.trim() || null;
  const budget = decimalOf(values.budget);
  const assessed = [values.howChildrenTakePart, values.safeAdult, values.consent].some((one) => one.trim() !== '');
  return {
    title: values.title.trim() || '–',
    problem: values.problem,
    theme: or(values.theme),
    owner: or(values.owner),
    targetGroups: linesOf(values.targetGroups),
    stakeholders: values.stakeholders
      .filter(({ name }) => name.trim() !== '')
      .map(({ name, part, stake }) => ({ name: name.trim(), part, stake: or(stake) })),
    baseline: values.baseline
      .filter((row) => isRowWhole(row))
      .map((row) => ({ ...row, unit: row.unit.trim() || '–', value: decimalOf(row.value)! })),
    desiredOutcomes: linesOf(values.desiredOutcomes),
    stateOfTheArt: or(values.stateOfTheArt),
    childRights:
      assessed || values.articles.length > 0
        ? {
            articles: [...values.articles],
            howChildrenTakePart: values.howChildrenTakePart,
            safeAdult: or(values.safeAdult),
            consent: or(values.consent),
          }
        : null,
    budgetFrame: budget === null ? null : { amount: budget, currency: 'SEK' },
    sdg: [...values.sdg],
    cpv: [...values.cpv],
    nuts3: or(values.nuts3),
    partners: linesOf(values.partners),
    illustrative: values.illustrative,
  };
}

/** The words in which a solution may hide, as the server looks for them. */
export const needOf = ({ title, problem, desiredOutcomes }: FormValues): string =>
  [title, problem, desiredOutcomes].join('\n').slice(0, 20_000);
