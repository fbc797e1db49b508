import type { CheckedTariff } from './check/check.ts';
import type { Expression, Kind, Literal, Sentence } from './expression.ts';
import { partsOf } from './expression.ts';
import type { Language } from './format.ts';
import { both, formatValue } from './format.ts';
import type { Ratio } from './rational.ts';
import { compare } from './rational.ts';
import { literalValue } from './literal.ts';

interface Outcome {
  readonly value: Ratio | boolean;
  readonly binds: boolean;
  readonly parts: readonly (Ratio | boolean)[];
}

const ARITHMETIC = { add: '+', subtract: '−', difference: '−', times: '×', divide: '/' } as const;

/** The name a reader knows a metric or payment by. */
export function labelOf(
  named: { readonly name: string; readonly label?: Sentence } | undefined,
  language: Language,
): string {
  return named?.label?.[language] ?? (named?.name ?? '').replaceAll('_', ' ');
}

type Further = Exclude<
  Expression,
  {
    node:
      | 'metric' | 'flag' | 'constant' | 'add' | 'subtract' | 'difference' | 'times' | 'divide' | 'reduction' | 'increase'
      | 'cap' | 'atLeast' | 'min' | 'max' | 'when' | 'steps' | 'line' | 'bands' | 'compare' | 'and' | 'or' | 'not';
  }
>; // prettier-ignore

export function namedIn({ terms }: CheckedTariff, name: string): { readonly name: string; readonly label?: Sentence } {
  const { metrics, definitions = [], payments } = terms;
  return [...metrics, ...definitions, ...payments].find((each) => each.name === name) ?? { name };
}

/** One node's evaluation as a sentence with its numbers. */
export function explain(expression: Expression, tariff: CheckedTariff, outcome: Outcome): Sentence {
  return both((language) => explainIn(language, expression, tariff, outcome));
}

function explainIn(language: Language, expression: Expression, tariff: CheckedTariff, outcome: Outcome): string {
  const swedish = language === 'sv';
  const show = (value: Ratio | boolean, kind: Kind): string => formatValue(value, kind, tariff.terms, language);
  const kindOf = (part: Expression): Kind => tariff.kinds.get(part.id)!;
  const sources = partsOf(expression);
  const isAggregate = 'each' in expression;
  const parts = outcome.parts.map((value, index) =>
    sources[index] && !isAggregate ? show(value, kindOf(sources[index])) : '',
  );
  const [first = '', second = ''] = parts;
  const result = show(outcome.value, kindOf(expression));
  switch (expression.node) {
    case 'metric':
    case 'flag':
      return `${labelOf(namedIn(tariff, expression.name), language)}: ${result}.`;
    case 'constant':
      return swedish ? `Avtalat värde: ${result}.` : `Agreed value: ${result}.`;
    case 'add':
    case 'subtract':
    case 'difference':
    case 'times':
    case 'divide':
      return `${first} ${ARITHMETIC[expression.node]} ${second} = ${result}.`;
    case 'reduction':
      return swedish
        ? `Minskning från ${second} till ${first}: ${result}.`
        : `Reduction from ${second} to ${first}: ${result}.`;
    case 'increase':
      return swedish
        ? `Ökning från ${second} till ${first}: ${result}.`
        : `Increase from ${second} to ${first}: ${result}.`;
    case 'cap':
    case 'atLeast':
      return explainBound(language, expression.node, outcome.binds, first, second);
    case 'min':
      return swedish
        ? `Det minsta av ${parts.join(', ')} är ${result}.`
        : `The smallest of ${parts.join(', ')} is ${result}.`;
    case 'max':
      return swedish
        ? `Det största av ${parts.join(', ')} är ${result}.`
        : `The largest of ${parts.join(', ')} is ${result}.`;
    case 'when':
      return explainWhen(language, outcome, result);
    case 'steps':
      return explainSteps(language, expression.knots, outcome, (value) => show(value, kindOf(sources[0]!)), result);
    case 'line':
      return swedish
        ? `${first} på linjen mellan avtalade punkter ger ${result}.`
        : `${first} on the line between the agreed points gives ${result}.`;
    case 'bands':
      return explainBands(language, outcome.binds, first, result);
    case 'compare': {
      const sign = { '>=': '≥', '>': '>', '<=': '≤', '<': '<', '=': '=' }[expression.comparison];
      return `${first} ${sign} ${second}: ${result}.`;
    }
    case 'and':
      return swedish ? `Alla villkor är uppfyllda: ${result}.` : `All conditions are met: ${result}.`;
    case 'or':
      return swedish ? `Minst ett villkor är uppfyllt: ${result}.` : `At least one condition is met: ${result}.`;
    case 'not':
      return swedish ? `Motsatsen till ${first}: ${result}.` : `The opposite of ${first}: ${result}.`;
    default:
      return explainFurther(language, expression, tariff, parts.length, first, result);
  }
}

function explainBands(language: Language, binds: boolean, measured: string, result: string): string {
  if (language === 'sv') {
    const capped = binds ? ' Minst ett intervalls tak gäller.' : '';
    return `${measured} fördelat på avtalade intervall ger ${result}.${capped}`;
  }
  const capped = binds ? ' The cap of at least one band binds.' : '';
  return `${measured} spread over the agreed bands gives ${result}.${capped}`;
}

function explainBound(
  language: Language,
  node: 'cap' | 'atLeast',
  binds: boolean,
  bound: string,
  value: string,
): string {
  const words = {
    sv: { cap: 'Taket', atLeast: 'Golvet', binds: 'gäller', becomes: 'blir', free: 'påverkar inte' },
    en: { cap: 'The cap', atLeast: 'The floor', binds: 'binds', becomes: 'becomes', free: 'does not affect' },
  }[language];
  if (!binds) return `${words[node]} ${bound} ${words.free} ${value}.`;
  return `${words[node]} ${bound} ${words.binds}: ${value} ${words.becomes} ${bound}.`;
}

function explainWhen(language: Language, { parts }: Outcome, result: string): string {
  const met = parts[0] === true;
  if (language === 'sv') return `Villkoret är ${met ? 'uppfyllt' : 'inte uppfyllt'} och ger ${result}.`;
  return `The condition is ${met ? 'met' : 'not met'} and gives ${result}.`;
}

function explainSteps(
  language: Language,
  knots: readonly Literal[],
  { parts }: Outcome,
  show: (value: Ratio) => string,
  result: string,
): string {
  const measured = parts[0] as Ratio;
  const thresholds = knots.map(literalValue);
  const reached = thresholds.filter((threshold) => compare(threshold, measured) <= 0).at(-1);
  const at = show(measured);
  if (!reached) {
    const first = show(thresholds[0]!);
    return language === 'sv'
      ? `${at} når inte första steget ${first} och ger ${result}.`
      : `${at} does not reach the first step ${first} and gives ${result}.`;
  }
  const step = show(reached);
  return language === 'sv'
    ? `${at} når steget ${step} och ger ${result}.`
    : `${at} reaches the step ${step} and gives ${result}.`;
}

const EACH = {
  person: { sv: 'personer', en: 'persons' },
  cohort: { sv: 'kohorter', en: 'cohorts' },
  period: { sv: 'perioder', en: 'periods' },
} as const;
const PICKED = {
  sum: { sv: 'Summan', en: 'The sum' },
  average: { sv: 'Medelvärdet', en: 'The average' },
  median: { sv: 'Medianen', en: 'The median' },
  least: { sv: 'Det lägsta', en: 'The lowest' },
  greatest: { sv: 'Det högsta', en: 'The highest' },
} as const;
export const ROUNDED = {
  'half-even': { sv: 'till närmaste, halvor till jämnt', en: 'to the nearest, halves to even' },
  'half-up': { sv: 'till närmaste, halvor uppåt', en: 'to the nearest, halves up' },
  'half-down': { sv: 'till närmaste, halvor nedåt', en: 'to the nearest, halves down' },
  up: { sv: 'uppåt', en: 'up' },
  down: { sv: 'nedåt', en: 'down' },
} as const;
export const CALENDAR = {
  periodStart: { sv: 'Periodens första dag', en: 'The first day of the period' },
  periodEnd: { sv: 'Periodens sista dag', en: 'The last day of the period' },
  periodNumber: { sv: 'Periodens nummer', en: 'The number of the period' },
  enrolment: { sv: 'Inskrivningsdagen', en: 'The day of enrolment' },
} as const;
export const STEPS = {
  days: { sv: 'dagar', en: 'days' },
  months: { sv: 'månader', en: 'months' },
  years: { sv: 'år', en: 'years' },
} as const;

function explainFurther(
  language: Language,
  expression: Further,
  tariff: CheckedTariff,
  count: number,
  first: string,
  result: string,
): string {
  const swedish = language === 'sv';
  const label = 'name' in expression ? labelOf(namedIn(tariff, expression.name), language) : '';
  switch (expression.node) {
    case 'name':
      return `${label}: ${result}.`;
    case 'lower':
      return swedish ? `Intervallets nedre gräns för ${label}: ${result}.` : `The lower end of the interval of ${label}: ${result}.`; // prettier-ignore
    case 'upper':
      return swedish ? `Intervallets övre gräns för ${label}: ${result}.` : `The upper end of the interval of ${label}: ${result}.`; // prettier-ignore
    case 'significant': {
      const level = formatValue(literalValue(expression.alpha), { kind: 'ratio' }, tariff.terms, language);
      return swedish ? `${label} är statistiskt säkerställt på nivån ${level}: ${result}.` : `${label} is statistically significant at ${level}: ${result}.`; // prettier-ignore
    }
    case 'firstDate':
      return swedish ? `Första dagen för ${label}: ${result}.` : `First day of ${label}: ${result}.`;
    case 'lastDate':
      return swedish ? `Senaste dagen för ${label}: ${result}.` : `Last day of ${label}: ${result}.`;
    case 'calendar':
      return `${CALENDAR[expression.name][language]}: ${result}.`;
    case 'blend':
      return swedish ? `Viktat enligt avtalet blir det ${result}.` : `Weighted as agreed it becomes ${result}.`;
    case 'indexed': {
      const base = tariff.terms.metrics.find(({ name }) => name === expression.name)!.base!;
      return swedish
        ? `${first} uppräknat med ${label} från ${base.month} blir ${result}.`
        : `${first} indexed with ${label} from ${base.month} becomes ${result}.`;
    }
    case 'round':
      return swedish ? `${first} avrundat ${ROUNDED[expression.mode].sv}: ${result}.` : `${first} rounded ${ROUNDED[expression.mode].en}: ${result}.`; // prettier-ignore
    case 'power':
      return swedish ? `${first} upphöjt till ${expression.exponent}: ${result}.` : `${first} to the power of ${expression.exponent}: ${result}.`; // prettier-ignore
    case 'after':
      return `${first} + ${expression.span.count} ${STEPS[expression.span.step][language]}: ${result}.`;
    case 'count':
      return swedish ? `Antalet ${EACH[expression.each].sv} som räknas: ${result}.` : `The number of ${EACH[expression.each].en} that count: ${result}.`; // prettier-ignore
    case 'previous':
      return swedish ? `I perioden före: ${result}.` : `In the period before: ${result}.`;
    default:
      return explainAggregate(language, expression, count, result);
  }
}

function explainAggregate(
  language: Language,
  { node, each }: Expression & { node: keyof typeof PICKED },
  count: number,
  result: string,
): string {
  const picked = PICKED[node][language];
  return language === 'sv'
    ? `${picked} över ${count} ${EACH[each].sv} är ${result}.`
    : `${picked} over ${count} ${EACH[each].en} is ${result}.`;
}
