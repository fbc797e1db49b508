import { isName, moneyFromText, moneyToText, readTariff } from '@utfall/tariff';
import type { ContractPageQuery as Answer } from '../../api/generated/graphql.ts';

type Terms = NonNullable<NonNullable<Answer['contract']>['terms']>;

/** What a file holds that a contract can begin from. */
export interface FromIndigo {
  readonly title: string;
  readonly tariff: string;
  readonly calendar: Partial<Terms['calendar']>;
  /** The tariff is the one that was exported; else it is put together from prices per unit and must be worked on. */
  readonly isWhole: boolean;
}

type Plain = Readonly<Record<string, unknown>>;
const isPlain = (value: unknown): value is Plain =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const inside = (value: unknown, ...path: readonly string[]): unknown =>
  path.reduce<unknown>((found, name) => (isPlain(found) ? found[name] : undefined), value);
const textIn = (value: unknown, ...path: readonly string[]): string => {
  const found = inside(value, ...path, 'value') ?? inside(value, ...path);
  return typeof found === 'string' || typeof found === 'number' ? String(found).trim() : '';
};
const listIn = (value: unknown, name: string): readonly unknown[] => {
  const found = inside(value, name);
  return Array.isArray(found) ? found : [];
};
const isDay = (text: string): boolean => /^\d{4}-\d\d-\d\d$/.test(text);

/** Reads a project of the standard; null when the file is none, or holds nothing that a tariff can begin from. */
export function readIndigo(file: string): FromIndigo | null {
  let project: unknown;
  try {
    project = JSON.parse(file);
  } catch {
    return null;
  }
  const title = textIn(project, 'name').slice(0, 200);
  const kept = inside(project, 'utfall');
  const text = inside(kept, 'tariff');
  if (typeof text === 'string' && readTariff(text).ok)
    return {
      title: textIn(kept, 'title') || title,
      tariff: text,
      calendar: calendarIn(inside(kept, 'calendar')),
      isWhole: true,
    };
  const tariff = tariffIn(project);
  return tariff === null ? null : { title, tariff, calendar: calendarOf(project), isWhole: false };
}

const days = ['effectiveFrom', 'serviceTo', 'outcomesTo', 'finalSettlementBy'] as const;

const calendarIn = (calendar: unknown): FromIndigo['calendar'] =>
  Object.fromEntries(days.map((day) => [day, textIn(calendar, day)]).filter(([, day]) => isDay(day ?? '')));

function calendarOf(project: unknown): FromIndigo['calendar'] {
  const at = (name: string): string => textIn(project, 'dates', name).slice(0, 10);
  const found = {
    effectiveFrom: at('start_date_of_service_provision'),
    serviceTo: at('actual_end_date_of_service_provision') || at('anticipated_end_date_of_service_provision'),
    finalSettlementBy: at('actual_completion_date') || at('anticipated_completion_date'),
  };
  return calendarIn(found);
}

/** A tariff from prices per unit and the cap: what the standard says in numbers. Amounts are kept as they are written. */
function tariffIn(project: unknown): string | null {
  const cap = inside(project, 'overall_project_finance', 'maximum_potential_outcome_payment_v2');
  const currency = textIn(cap, 'currency').toUpperCase();
  const amount = moneyFromText(textIn(cap, 'amount'), currency || 'SEK');
  const prices = new Map(
    listIn(project, 'outcome_pricings').map((pricing) => [
      textIn(pricing, 'outcome_metric_id'),
      textIn(pricing, 'price_per_unit', 'amount'),
    ]),
  );
  const metrics = listIn(project, 'outcome_metrics').flatMap((metric, index) => {
    const id = textIn(metric, 'id');
    const price = moneyFromText(prices.get(id) ?? '', currency || 'SEK');
    const said = textIn(metric, 'definition')
      .replace(/["\n\r]+/g, ' ')
      .slice(0, 200);
    return price
      ? [{ name: isName(id) ? id : `metric_${index + 1}`, price: moneyToText(price), said: said || id }]
      : [];
  });
  if (!amount || metrics.length === 0) return null;
  const number = (text: string): string => text.replace(/\.0+$/, '');
  const made = [
    `tariff imported in ${currency || 'SEK'}, cumulative, trueUp twoWay, round half-even to 0.01 ${currency || 'SEK'}`,
    '  unit outcome "utfall" / "outcomes"',
    ...metrics.map(({ name, said }) => `  metric ${name} in outcome "${said}" / "${said}"`),
    ...metrics.map(
      ({ name, price }) => `  pay pays_${name} = ${number(price)} ${currency || 'SEK'} per outcome * ${name}`,
    ),
    `  limit contract ${number(moneyToText(amount))}`,
    '',
  ].join('\n');
  return readTariff(made).ok ? made : null;
}
