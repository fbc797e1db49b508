import { swedishZone, text, type Text } from '@utfall/process';

const hard = '\u00a0';
const months: Readonly<Record<'sv' | 'en', readonly string[]>> = {
  sv: ['jan', 'feb', 'mars', 'april', 'maj', 'juni', 'juli', 'aug', 'sep', 'okt', 'nov', 'dec'],
  en: ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'],
};
const parts = new Intl.DateTimeFormat('en-GB', {
  day: 'numeric',
  month: 'numeric',
  year: 'numeric',
  timeZone: swedishZone,
});

/** A day as it stands in a short fact: `18 dec`, and `18 dec 2027` when it is not this year. Swedish time. */
export function dayIn(at: Date, now: Date): Text {
  const [day, month, year] = numbersOf(at);
  const rest = year === numbersOf(now)[2] ? '' : `${hard}${year}`;
  const inWords = (language: 'sv' | 'en'): string => `${day}${hard}${months[language][month - 1]!}${rest}`;
  return { sv: inWords('sv'), en: inWords('en') };
}

function numbersOf(at: Date): [day: number, month: number, year: number] {
  const [day = 0, month = 1, year = 0] = parts.format(at).split('/').map(Number);
  return [day, month, year];
}

/** A sentence with a day in it: `dated('stänger', 'closes', at, now)`. */
export function dated(sv: string, en: string, at: Date, now: Date): Text {
  const day = dayIn(at, now);
  return text(`${sv} ${day.sv}`, `${en} ${day.en}`);
}

const numerals: Readonly<Record<'sv' | 'en', readonly string[]>> = {
  sv: ['ingen', 'en', 'två', 'tre', 'fyra', 'fem', 'sex', 'sju', 'åtta', 'nio', 'tio', 'elva', 'tolv'],
  en: ['no', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine', 'ten', 'eleven', 'twelve'],
};

/** A number as it is written in running text: in words up to twelve. */
export function numeral(count: number): Text {
  return text(numerals.sv[count] ?? String(count), numerals.en[count] ?? String(count));
}

/** With a small first letter, unless the word is an abbreviation. */
export function lowerFirst({ sv, en }: Text): Text {
  const lower = (word: string): string =>
    /^\p{Lu}\p{Lu}/u.test(word) ? word : word.charAt(0).toLowerCase() + word.slice(1);
  return text(lower(sv), lower(en));
}
