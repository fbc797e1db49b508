import type { CheckedTariff } from './check/check.ts';
import type { Expression, Kind, Literal, Sentence } from './expression.ts';
import { partsOf } from './expression.ts';
import type { Language } from './format.ts';
import { both, formatMoney, formatValue } from './format.ts';
import { literalValue } from './literal.ts';
import { moneyFromText } from './money.ts';
import { CALENDAR, labelOf, namedIn, ROUNDED, STEPS } from './sentences.ts';
import { limitWords } from './settlement/lines.ts';
import type { Holdback, Split } from './terms.ts';

/** What one line of the tariff says, before anything is measured. `name` is the payment, definition or ledger line. */
export interface Rule {
  readonly name: string;
  readonly sentence: Sentence;
}

type Phrase = (expression: Expression) => string;

const COMPARED = {
  '>=': { sv: 'är minst', en: 'is at least' },
  '>': { sv: 'är mer än', en: 'is more than' },
  '<=': { sv: 'är högst', en: 'is at most' },
  '<': { sv: 'är mindre än', en: 'is less than' },
  '=': { sv: 'är lika med', en: 'equals' },
} as const;
const MEMBERS = {
  person: { sv: 'varje person', en: 'each person' },
  cohort: { sv: 'varje kohort', en: 'each cohort' },
  period: { sv: 'varje period hittills', en: 'each period so far' },
} as const;
const COUNTED = {
  person: { sv: 'antalet personer', en: 'the number of persons' },
  cohort: { sv: 'antalet kohorter', en: 'the number of cohorts' },
  period: { sv: 'antalet perioder', en: 'the number of periods' },
} as const;
const PICKED = {
  sum: { sv: 'summan för', en: 'the sum for' },
  average: { sv: 'medelvärdet för', en: 'the average for' },
  median: { sv: 'medianen för', en: 'the median for' },
  least: { sv: 'det lägsta för', en: 'the lowest for' },
  greatest: { sv: 'det högsta för', en: 'the highest for' },
} as const;

const SIMPLE = new Set(['metric', 'flag', 'name', 'constant', 'calendar', 'lower', 'upper', 'firstDate', 'lastDate']);

/** The words of one language for the forms that only put words between their parts. */
function joined(language: Language, node: Expression['node'], parts: readonly string[]): string | undefined {
  const [a = '', b = ''] = parts;
  const swedish = language === 'sv';
  switch (node) {
    case 'add':
      return `${a} + ${b}`;
    case 'subtract':
    case 'difference':
      return `${a} − ${b}`;
    case 'times':
      return `${a} × ${b}`;
    case 'divide':
      return `${a} / ${b}`;
    case 'reduction':
      return swedish ? `minskningen från ${b} till ${a}` : `the reduction from ${b} to ${a}`;
    case 'increase':
      return swedish ? `ökningen från ${b} till ${a}` : `the increase from ${b} to ${a}`;
    case 'cap':
      return swedish ? `${b}, högst ${a}` : `${b}, at most ${a}`;
    case 'atLeast':
      return swedish ? `${b}, lägst ${a}` : `${b}, at least ${a}`;
    case 'min':
      return swedish ? `det lägsta av ${parts.join(', ')}` : `the lowest of ${parts.join(', ')}`;
    case 'max':
      return swedish ? `det högsta av ${parts.join(', ')}` : `the highest of ${parts.join(', ')}`;
    case 'and':
      return swedish ? `${a} och ${b}` : `${a} and ${b}`;
    case 'or':
      return swedish ? `${a} eller ${b}` : `${a} or ${b}`;
    case 'not':
      return swedish ? `inte ${a}` : `not ${a}`;
    default:
      return undefined;
  }
}

function tableText(
  language: Language,
  expression: Expression,
  show: (literal: Literal, kind: Kind) => string,
  phrase: Phrase,
  kindOf: (part: Expression) => Kind,
): string | undefined {
  // prettier-ignore
  const swedish = language === 'sv';
  const [from, below, upTo, above] = swedish ? ['från', 'under', 'upp till', 'därutöver'] : ['from', 'below', 'up to', 'above']; // prettier-ignore
  const axis = partsOf(expression)[0];
  if (!axis) return undefined;
  const at = (literal: Literal): string => show(literal, kindOf(axis));
  const own = kindOf(expression);
  const by = swedish ? `efter ${phrase(axis)}` : `by ${phrase(axis)}`;
  switch (expression.node) {
    case 'steps': {
      const [first] = expression.knots;
      const rows = expression.knots.map((knot, index) => `${phrase(expression.parts[index + 2]!)} ${from} ${at(knot)}`);
      return `${by}: ${phrase(expression.parts[1])} ${below} ${at(first!)}, ${rows.join(', ')}`;
    }
    case 'line': {
      const rows = expression.points.map((point) => `${show(point.value, own)} ${swedish ? 'vid' : 'at'} ${at(point.at)}`); // prettier-ignore
      return `${by}${swedish ? ' längs en rät linje' : ' along a straight line'}: ${rows.join(', ')}`;
    }
    case 'bands': {
      const rows = expression.bands.map((band) => {
        const most = band.cap ? (swedish ? `, högst ${show(band.cap, own)}` : `, at most ${show(band.cap, own)}`) : '';
        const rate = show(band.rate, band.rate.unit ?? { kind: 'ratio' });
        return `${rate} ${band.upTo ? `${upTo} ${at(band.upTo)}` : above}${most}`;
      });
      return `${by}: ${rows.join('; ')}`;
    }
    default:
      return undefined;
  }
}

function aggregateText(language: Language, expression: Expression, phrase: Phrase): string | undefined {
  const where = language === 'sv' ? 'där' : 'where';
  const condition = (part: Expression | undefined): string => (part ? ` ${where} ${phrase(part)}` : '');
  switch (expression.node) {
    case 'count':
      return `${COUNTED[expression.each][language]}${condition(expression.parts[0])}`;
    case 'sum':
    case 'average':
    case 'median':
    case 'least':
    case 'greatest': {
      const over = `${PICKED[expression.node][language]} ${MEMBERS[expression.each][language]}`;
      return `${over}${condition(expression.parts[1])} ${language === 'sv' ? 'av' : 'of'} ${phrase(expression.parts[0])}`;
    }
    default:
      return undefined;
  }
}

function describeIn(language: Language, expression: Expression, tariff: CheckedTariff): string {
  const swedish = language === 'sv';
  const show = (literal: Literal, kind: Kind): string =>
    formatValue(literalValue(literal), kind, tariff.terms, language);
  const kindOf = (part: Expression): Kind => tariff.kinds.get(part.id)!;
  const phrase: Phrase = (part) => {
    const text = describeIn(language, part, tariff);
    return SIMPLE.has(part.node) ? text : `(${text})`;
  };
  const label = 'name' in expression ? labelOf(namedIn(tariff, expression.name), language) : '';
  const parts = partsOf(expression).map(phrase);
  const [first = '', second = ''] = parts;
  switch (expression.node) {
    case 'metric':
    case 'flag':
    case 'name':
      return label;
    case 'constant':
      return show(expression, kindOf(expression));
    case 'compare':
      return `${first} ${COMPARED[expression.comparison][language]} ${second}`;
    case 'when': {
      const otherwise = parts[2] ? (swedish ? `, annars ${parts[2]}` : `, otherwise ${parts[2]}`) : '';
      return swedish ? `${second} om ${first}${otherwise}` : `${second} if ${first}${otherwise}`;
    }
    case 'blend':
      return parts.map((part, index) => `${show(expression.weights[index]!, { kind: 'ratio' })} × ${part}`).join(' + ');
    case 'indexed':
      return swedish ? `${first} uppräknat med ${label}` : `${first} indexed with ${label}`;
    case 'round':
      return swedish ? `${first} avrundat ${ROUNDED[expression.mode].sv}` : `${first} rounded ${ROUNDED[expression.mode].en}`; // prettier-ignore
    case 'power':
      return swedish ? `${first} upphöjt till ${expression.exponent}` : `${first} to the power of ${expression.exponent}`; // prettier-ignore
    case 'after':
      return `${first} + ${expression.span.count} ${STEPS[expression.span.step][language]}`;
    case 'previous':
      return swedish ? `${first} i perioden före, ${second} i den första` : `${first} in the period before, ${second} in the first`; // prettier-ignore
    case 'calendar':
      return CALENDAR[expression.name][language].toLowerCase();
    case 'lower':
      return swedish ? `nedre gränsen för ${label}` : `the lower end of ${label}`;
    case 'upper':
      return swedish ? `övre gränsen för ${label}` : `the upper end of ${label}`;
    case 'significant': {
      const level = show(expression.alpha, { kind: 'ratio' });
      return swedish ? `${label} är säkerställt på nivån ${level}` : `${label} is significant at ${level}`;
    }
    case 'firstDate':
      return swedish ? `första dagen för ${label}` : `the first day of ${label}`;
    case 'lastDate':
      return swedish ? `senaste dagen för ${label}` : `the last day of ${label}`;
    default:
      return joined(language, expression.node, parts) ?? aggregateText(language, expression, phrase) ?? tableText(language, expression, show, phrase, kindOf) ?? ''; // prettier-ignore
  }
}

/** An expression in words, before anything is measured. */
export function describeExpression(expression: Expression, tariff: CheckedTariff): Sentence {
  return both((language) => describeIn(language, expression, tariff));
}

function describeHoldback(tariff: CheckedTariff, { rate, payment, until, span, forfeited }: Holdback): Sentence {
  return both((language) => {
    const swedish = language === 'sv';
    const share = formatValue(literalValue({ value: rate }), { kind: 'ratio' }, tariff.terms, language);
    const of = payment ? ` ${swedish ? 'av' : 'of'} ${labelOf(namedIn(tariff, payment), language)}` : '';
    const ends = until ? ` ${swedish ? 'tills' : 'until'} ${describeIn(language, until, tariff)}` : '';
    const time = span ? ` ${swedish ? 'i' : 'for'} ${span.count} ${STEPS[span.step][language]}` : '';
    const lost = forfeited ? ` ${swedish ? 'och förverkas om' : 'and is forfeited if'} ${describeIn(language, forfeited, tariff)}` : ''; // prettier-ignore
    return `${share}${of} ${swedish ? 'innehålls' : 'is held back'}${ends}${time}${lost}.`;
  });
}

function describeSplit(tariff: CheckedTariff, { payment, by, payers }: Split): Sentence {
  return both((language) => {
    const swedish = language === 'sv';
    const named = payers.map(({ payer, share }) => {
      const label = labelOf(
        (tariff.terms.payers ?? []).find(({ name }) => name === payer) ?? { name: payer },
        language,
      );
      return share === undefined ? label : `${label} ${formatValue(literalValue({ value: share }), { kind: 'ratio' }, tariff.terms, language)}`; // prettier-ignore
    });
    const subject = payment ? labelOf(namedIn(tariff, payment), language) : swedish ? 'Allt' : 'Everything';
    const how = { shares: { sv: '', en: '' }, caps: { sv: ' i förhållande till taken', en: ' in proportion to the caps' }, order: { sv: ' i tur och ordning', en: ' one after the other' } }[by]; // prettier-ignore
    return `${subject} ${swedish ? 'betalas av' : 'is paid by'} ${named.join(', ')}${how[language]}.`;
  });
}

/** Every rule of the tariff as a sentence in both languages, in the order they act. */
export function describeTariff(tariff: CheckedTariff): Rule[] {
  const { definitions = [], payments, limits, holdbacks = [], splits = [], vat, currency } = tariff.terms;
  const valued = [...definitions, ...payments].map((rule): Rule => ({
    name: rule.name,
    sentence: both((language) => `${labelOf(rule, language)}: ${describeIn(language, rule.expression, tariff)}.`),
  }));
  const limited = limits.map((limit): Rule => {
    const amount = moneyFromText(limit.amount, currency)!;
    const words = limitWords(tariff.terms, limit);
    return { name: `limit ${limit.scope}`, sentence: both((language) => `${words[language]}: ${formatMoney(amount, language)}.`) }; // prettier-ignore
  });
  const held = holdbacks.map((holdback): Rule => ({ name: 'holdback', sentence: describeHoldback(tariff, holdback) }));
  const shared = splits.map((split): Rule => ({ name: 'split', sentence: describeSplit(tariff, split) }));
  const inside = vat?.caps === 'included';
  const tax: Rule[] = vat
    ? [
        {
          name: 'vat',
          sentence: both((language) => {
            const rate = formatValue(literalValue({ value: vat.rate }), { kind: 'ratio' }, tariff.terms, language);
            if (language === 'sv') return `Moms ${rate} ${inside ? 'ingår i taken' : 'tillkommer utöver taken'}.`;
            return `Value added tax of ${rate} ${inside ? 'is part of the caps' : 'comes on top of the caps'}.`;
          }),
        },
      ]
    : [];
  return [...valued, ...limited, ...held, ...shared, ...tax];
}
