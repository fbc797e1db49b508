import type { Band, Expression, Limit, Literal, Sentence, Tariff } from '../expression.ts';
import { defaultPartId, partsOf, unitText } from '../expression.ts';
import { minorUnit } from '../money.ts';
import { compare, multiply, ratio, ratioFromText, ratioToText, ZERO } from '../rational.ts';

/** How tightly each form holds together; an argument that holds less tightly gets parentheses. */
const STRENGTH = { when: 0, or: 1, and: 2, not: 3, compare: 4, add: 5, times: 6, prefix: 7, atom: 8 } as const;

/** What people call one minor unit, where the word is clearer than the decimal. */
export const MINOR_UNIT_NAMES: Readonly<Record<string, string>> = {
  SEK: 'öre',
  NOK: 'øre',
  DKK: 'øre',
  EUR: 'cent',
  USD: 'cent',
};

function grouped(value: string): string {
  const [whole = '', fraction] = value.split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return fraction ? `${spaced}.${fraction}` : spaced;
}

function literalText({ value, unit }: Literal): string {
  if (unit?.kind === 'ratio') {
    return `${grouped(ratioToText(multiply(ratioFromText(value) ?? ZERO, ratio(100n))))} %`;
  }
  return unit ? `${grouped(value)} ${unitText(unit)}` : grouped(value);
}

function bandText({ upTo, rate, cap }: Band): string {
  return `${upTo ? `up to ${literalText(upTo)}` : 'above'}: ${literalText(rate)}${cap ? ` cap ${literalText(cap)}` : ''}`;
}

interface Printed {
  readonly text: string;
  readonly strength: number;
}

/** Prints a part, in parentheses when it holds less tightly than its place demands. */
function at(strength: number, expression: Expression, defaultId: string): string {
  const printed = printNamed(expression, defaultId);
  return printed.strength < strength ? `(${printed.text})` : printed.text;
}

function printNamed(expression: Expression, defaultId: string): Printed {
  const printed = printNode(expression);
  if (expression.id === defaultId) return printed;
  const text = printed.strength < STRENGTH.prefix ? `(${printed.text})` : printed.text;
  return { text: `#${expression.id} ${text}`, strength: STRENGTH.prefix };
}

const OPERATORS = { add: '+', subtract: '-', times: '*', divide: '/', and: 'and', or: 'or' } as const;
const OPERATOR_STRENGTH = {
  add: 'add',
  subtract: 'add',
  times: 'times',
  divide: 'times',
  and: 'and',
  or: 'or',
} as const;

function printNode(expression: Expression): Printed {
  const parts = partsOf(expression);
  const part = (index: number, strength: number): string =>
    at(strength, parts[index]!, defaultPartId(expression.id, index));
  const atom = (text: string): Printed => ({ text, strength: STRENGTH.atom });
  // In parentheses even where none are needed, so that two numbers in a row never run together.
  const last = (index: number): string => {
    const text = part(index, STRENGTH.atom);
    return ['metric', 'flag', 'min', 'max'].includes(parts[index]!.node) || text.startsWith('(') ? text : `(${text})`;
  };
  switch (expression.node) {
    case 'metric':
    case 'flag':
      return atom(expression.name);
    case 'constant':
      return atom(literalText(expression));
    case 'add':
    case 'subtract':
    case 'times':
    case 'divide':
    case 'and':
    case 'or': {
      const strength = STRENGTH[OPERATOR_STRENGTH[expression.node]];
      return { text: `${part(0, strength)} ${OPERATORS[expression.node]} ${part(1, strength + 1)}`, strength };
    }
    case 'compare':
      return {
        text: `${part(0, STRENGTH.add)} ${expression.comparison} ${part(1, STRENGTH.add)}`,
        strength: STRENGTH.compare,
      };
    case 'not':
      return { text: `not ${part(0, STRENGTH.not)}`, strength: STRENGTH.not };
    case 'reduction':
    case 'increase':
    case 'difference':
      return {
        text: `${expression.node} ${part(0, STRENGTH.atom)} against ${part(1, STRENGTH.atom)}`,
        strength: STRENGTH.prefix,
      };
    case 'cap':
    case 'atLeast':
      return { text: `${expression.node} ${part(0, STRENGTH.atom)} ${last(1)}`, strength: STRENGTH.prefix };
    case 'min':
    case 'max':
      return atom(`${expression.node}(${parts.map((_, index) => part(index, STRENGTH.when)).join(', ')})`);
    case 'when': {
      const otherwise = parts[2] ? ` else ${part(2, STRENGTH.when)}` : '';
      return { text: `when ${part(0, STRENGTH.or)}: ${part(1, STRENGTH.or)}${otherwise}`, strength: STRENGTH.when };
    }
    case 'steps': {
      const rows = expression.knots.map((knot, index) => `${literalText(knot)} -> ${part(index + 2, STRENGTH.when)}`);
      return atom(`steps ${part(0, STRENGTH.atom)} [${[`below ${part(1, STRENGTH.when)}`, ...rows].join(', ')}]`);
    }
    case 'line': {
      const rows = expression.points.map((point) => `${literalText(point.at)} -> ${literalText(point.value)}`);
      return atom(`line ${part(0, STRENGTH.atom)} [${rows.join(', ')}]`);
    }
    case 'bands':
      return atom(`bands ${part(0, STRENGTH.atom)} [${expression.bands.map(bandText).join(', ')}]`);
  }
}

function limitText(limit: Limit): string {
  const amount = grouped(limit.amount);
  switch (limit.scope) {
    case 'payment':
      return `limit payment ${limit.payment} ${amount}`;
    case 'year':
      return `limit year ${amount} excess ${limit.excess}`;
    case 'contract':
      return `limit contract ${amount}`;
  }
}

function placeText({ currency, rounding }: Tariff): string {
  const place = ratioFromText(rounding.place);
  const name = MINOR_UNIT_NAMES[currency];
  const isMinorUnit = place !== undefined && compare(place, minorUnit(currency)) === 0;
  return name && isMinorUnit ? `1 ${name}` : `${grouped(rounding.place)} ${currency}`;
}

const quoted = (label: Sentence | undefined): string =>
  label ? ` ${JSON.stringify(label.sv)} / ${JSON.stringify(label.en)}` : '';
const noted = (note: string | undefined): string => (note ? ` -- ${note}` : '');

/** Prints an expression as text; `defaultId` is the id that need not be written, a payment's name at its root. */
export function printExpression(expression: Expression, defaultId: string): string {
  return printNamed(expression, defaultId).text;
}

/**
 * The readable text of a tariff. For every tariff that passes `check`, parsing the text gives the same tariff back,
 * node ids, labels and notes included.
 */
export function printTariff(tariff: Tariff): string {
  const { name, currency, trueUp, rounding } = tariff;
  const settled = trueUp === 'none' ? 'each period alone' : `cumulative, trueUp ${trueUp}`;
  const lines = [
    `tariff ${name} in ${currency}, ${settled}, round ${rounding.mode} to ${placeText(tariff)}${noted(tariff.note)}`,
    ...tariff.units.map((unit) => {
      const one = unit.one ? ` one${quoted(unit.one)}` : '';
      return `  unit ${unit.name}${quoted(unit.label)}${one}${noted(unit.note)}`;
    }),
    ...tariff.metrics.map((metric) => {
      const declared =
        metric.kind.kind === 'truth' ? `flag ${metric.name}` : `metric ${metric.name} in ${unitText(metric.kind)}`;
      return `  ${declared}${quoted(metric.label)}${noted(metric.note)}`;
    }),
    ...tariff.payments.map((payment) => {
      const expression = printExpression(payment.expression, payment.name);
      return `  pay ${payment.name}${quoted(payment.label)} = ${expression}${noted(payment.note)}`;
    }),
    ...tariff.limits.map((limit) => `  ${limitText(limit)}${noted(limit.note)}`),
  ];
  return `${lines.join('\n')}\n`;
}
