import type { CheckedTariff } from './check.ts';
import type { Expression, Kind, Literal, Sentence } from './expression.ts';
import { partsOf } from './expression.ts';
import type { Language } from './format.ts';
import { both, formatValue } from './format.ts';
import type { Ratio } from './rational.ts';
import { compare, ratioFromText, ZERO } from './rational.ts';

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

/** One node's evaluation as a sentence with its numbers. */
export function explain(expression: Expression, tariff: CheckedTariff, outcome: Outcome): Sentence {
  return both((language) => explainIn(language, expression, tariff, outcome));
}

function explainIn(language: Language, expression: Expression, tariff: CheckedTariff, outcome: Outcome): string {
  const swedish = language === 'sv';
  const show = (value: Ratio | boolean, kind: Kind): string => formatValue(value, kind, tariff.terms, language);
  const kindOf = (part: Expression): Kind => tariff.kinds.get(part.id)!;
  const sources = partsOf(expression);
  const parts = outcome.parts.map((value, index) => (sources[index] ? show(value, kindOf(sources[index])) : ''));
  const [first = '', second = ''] = parts;
  const result = show(outcome.value, kindOf(expression));
  switch (expression.node) {
    case 'metric':
    case 'flag':
      return `${labelOf(
        tariff.terms.metrics.find(({ name }) => name === expression.name),
        language,
      )}: ${result}.`;
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
    case 'bands': {
      const capped = swedish ? ' Minst ett intervalls tak gäller.' : ' The cap of at least one band binds.';
      const text = swedish
        ? `${first} fördelat på avtalade intervall ger ${result}.`
        : `${first} spread over the agreed bands gives ${result}.`;
      return text + (outcome.binds ? capped : '');
    }
    case 'compare': {
      const sign = { '>=': '≥', '>': '>', '<=': '≤', '<': '<' }[expression.comparison];
      return `${first} ${sign} ${second}: ${result}.`;
    }
    case 'and':
      return swedish ? `Alla villkor är uppfyllda: ${result}.` : `All conditions are met: ${result}.`;
    case 'or':
      return swedish ? `Minst ett villkor är uppfyllt: ${result}.` : `At least one condition is met: ${result}.`;
    case 'not':
      return swedish ? `Motsatsen till ${first}: ${result}.` : `The opposite of ${first}: ${result}.`;
  }
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
  const thresholds = knots.map((knot) => ratioFromText(knot.value) ?? ZERO);
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
