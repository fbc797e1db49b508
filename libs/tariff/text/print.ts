import { unitText } from '../dimension.ts';
import type { Band, Expression, Literal } from '../expression.ts';
import { defaultPartId, partsOf } from '../expression.ts';
import { multiply, ratio, ratioFromText, ratioToText, ZERO } from '../rational.ts';

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

export function grouped(value: string): string {
  const [whole = '', fraction] = value.split('.');
  const spaced = whole.replace(/\B(?=(\d{3})+$)/g, ' ');
  return fraction ? `${spaced}.${fraction}` : spaced;
}

export function literalText({ value, unit }: Literal): string {
  if (unit?.kind === 'date') return value;
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
    return ['metric', 'flag', 'name', 'min', 'max'].includes(parts[index]!.node) || text.startsWith('(')
      ? text
      : `(${text})`;
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
    default:
      return printFurther(expression, part, last);
  }
}

type Further = Exclude<
  Expression,
  {
    node:
      | 'metric' | 'flag' | 'constant' | 'add' | 'subtract' | 'difference' | 'times' | 'divide' | 'reduction' | 'increase'
      | 'cap' | 'atLeast' | 'min' | 'max' | 'when' | 'steps' | 'line' | 'bands' | 'compare' | 'and' | 'or' | 'not';
  }
>; // prettier-ignore

function spanText(expression: Expression & { node: 'after' }, value: string): string {
  const { count, step } = expression.span;
  return count.startsWith('-') ? `before ${value} ${count.slice(1)} ${step}` : `after ${value} ${count} ${step}`;
}

function printFurther(
  expression: Further,
  part: (index: number, strength: number) => string,
  last: (index: number) => string,
): Printed {
  const atom = (text: string): Printed => ({ text, strength: STRENGTH.atom });
  const prefix = (text: string): Printed => ({ text, strength: STRENGTH.prefix });
  switch (expression.node) {
    case 'name':
    case 'calendar':
      return atom(expression.name);
    case 'lower':
    case 'upper':
    case 'firstDate':
    case 'lastDate':
      return atom(`${expression.node} ${expression.name}`);
    case 'significant':
      return atom(`significant ${expression.name} at ${literalText(expression.alpha)}`);
    case 'blend': {
      const rows = expression.weights.map((weight, index) => `${literalText(weight)} -> ${part(index, STRENGTH.when)}`);
      return atom(`blend [${rows.join(', ')}]`);
    }
    case 'indexed':
      return prefix(`indexed ${expression.name} ${last(0)}`);
    case 'round':
      return prefix(`round ${expression.mode} to ${literalText(expression.place)} ${last(0)}`);
    case 'power':
      return prefix(`power ${expression.exponent} ${last(0)}`);
    case 'after':
      return prefix(spanText(expression, part(0, STRENGTH.atom)));
    case 'previous':
      return prefix(`previous ${part(0, STRENGTH.atom)} else ${last(1)}`);
    case 'count': {
      const unit = expression.unit === expression.each ? '' : ` in ${expression.unit}`;
      const where = expression.parts[0] ? ` where ${part(0, STRENGTH.or)}` : '';
      return { text: `count each ${expression.each}${unit}${where}`, strength: STRENGTH.when };
    }
    default: {
      const where = expression.parts[1] ? ` where ${part(1, STRENGTH.or)}` : '';
      return {
        text: `${expression.node} each ${expression.each}${where}: ${part(0, STRENGTH.when)}`,
        strength: STRENGTH.when,
      };
    }
  }
}

/** Prints an expression as text; `defaultId` is the id that need not be written, a payment's name at its root. */
export function printExpression(expression: Expression, defaultId: string): string {
  return printNamed(expression, defaultId).text;
}
