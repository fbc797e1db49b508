import { dayText } from './calendar.ts';
import type { Kind, Sentence } from './expression.ts';
import { minorDigits, moneyToRatio } from './money.ts';
import type { Money } from './money.ts';
import type { Ratio } from './rational.ts';
import { compare, decimalsNeeded, multiply, ONE, ratio, ratioToDecimal, ZERO } from './rational.ts';
import type { Tariff } from './terms.ts';

const NO_BREAK_SPACE = '\u00a0';
const MINUS = '\u2212';
const DECIMALS_SHOWN_MAX = 6;
const DECIMALS_WHEN_CUT = 4;

/** Swedish writes 11 500 000,5 with no-break spaces; English writes 11,500,000.5. */
const STYLES = { sv: { group: NO_BREAK_SPACE, mark: ',' }, en: { group: ',', mark: '.' } } as const;

/** The languages every user-facing text exists in. */
export type Language = keyof typeof STYLES;

export function both(write: (language: Language) => string): Sentence {
  return { sv: write('sv'), en: write('en') };
}

function written(text: string, language: Language): string {
  const { group, mark } = STYLES[language];
  const [whole = '', fraction] = text.replace('-', '').split('.');
  const number = whole.replace(/\B(?=(\d{3})+$)/g, group) + (fraction ? mark + fraction : '');
  return text.startsWith('-') ? MINUS + number : number;
}

function decimalsShown(value: Ratio): { decimals: number; cut: boolean } {
  const needed = decimalsNeeded(value);
  return needed !== undefined && needed <= DECIMALS_SHOWN_MAX
    ? { decimals: needed, cut: false }
    : { decimals: DECIMALS_WHEN_CUT, cut: true };
}

/** A number for reading. A value that needs more than six decimals is shown with four and marked as approximate. */
export function formatNumber(value: Ratio, language: Language): string {
  const { decimals, cut } = decimalsShown(value);
  return `${cut ? '≈ ' : ''}${written(ratioToDecimal(value, decimals), language)}`;
}

function formatAmount(value: Ratio, currency: string, language: Language): string {
  const whole = value.denominator === 1n;
  const { decimals, cut } = decimalsShown(value);
  const shown = whole ? 0 : cut ? DECIMALS_WHEN_CUT : Math.max(decimals, minorDigits(currency));
  const number = written(ratioToDecimal(value, shown), language);
  const mark = cut ? '≈ ' : '';
  if (language === 'en') return `${mark}${currency}${NO_BREAK_SPACE}${number}`;
  return `${mark}${number}${NO_BREAK_SPACE}${currency === 'SEK' ? 'kr' : currency}`;
}

/** An amount for reading: `11 500 000 kr` with no-break spaces in Swedish, `SEK 11,500,000` in English. */
export function formatMoney(amount: Money, language: Language): string {
  return formatAmount(moneyToRatio(amount), amount.currency, language);
}

function unitLabel(tariff: Tariff, name: string, single: boolean, language: Language): string {
  const unit = tariff.units.find((each) => each.name === name);
  const label = (single ? unit?.one : undefined) ?? unit?.label;
  return label?.[language] ?? name.replaceAll('_', ' ');
}

/** A value of the given kind for reading; yes and no for a flag. */
export function formatValue(value: Ratio | boolean, kind: Kind, tariff: Tariff, language: Language): string {
  if (typeof value === 'boolean') {
    const words = language === 'sv' ? (['ja', 'nej'] as const) : (['yes', 'no'] as const);
    return value ? words[0] : words[1];
  }
  switch (kind.kind) {
    case 'money':
      return formatAmount(value, kind.currency, language);
    case 'price':
      return `${formatAmount(value, kind.currency, language)} per ${unitLabel(tariff, kind.unit, true, language)}`;
    case 'quantity':
      return `${formatNumber(value, language)}${NO_BREAK_SPACE}${unitLabel(tariff, kind.unit, compare(value, ONE) === 0, language)}`;
    case 'date':
      return dayText(value);
    case 'compound':
      return formatCompound(value, kind, tariff, language);
    default:
      return formatShare(value, language);
  }
}

/** Visits per person, SEK per person per day: the first unit with the number, the others behind it. */
function formatCompound(
  value: Ratio,
  { of, per }: Kind & { kind: 'compound' },
  tariff: Tariff,
  language: Language,
): string {
  const [first, ...others] = of;
  const isCurrency = first !== undefined && /^[A-Z]{3}$/.test(first);
  const single = compare(value, ONE) === 0;
  const label = first === undefined ? '' : `${NO_BREAK_SPACE}${unitLabel(tariff, first, single, language)}`;
  const amount = isCurrency ? formatAmount(value, first, language) : `${formatNumber(value, language)}${label}`;
  const times = others.map((unit) => ` × ${unitLabel(tariff, unit, true, language)}`).join('');
  return `${amount}${times}${per.map((unit) => ` per ${unitLabel(tariff, unit, true, language)}`).join('')}`;
}

/** Shares up to twice the whole read best as per cent, larger factors as plain numbers. */
function formatShare(value: Ratio, language: Language): string {
  const percent = compare(multiply(value, value), ratio(4n)) <= 0 && compare(value, ZERO) !== 0;
  if (!percent) return formatNumber(value, language);
  const number = formatNumber(multiply(value, ratio(100n)), language);
  return language === 'sv' ? `${number}${NO_BREAK_SPACE}%` : `${number}%`;
}
