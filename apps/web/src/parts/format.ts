import type { Language } from '../app/language.ts';

const nbsp = '\u00a0';
const minus = '\u2212';
const zone = 'Europe/Stockholm';
const weekdays = {
  sv: ['söndag', 'måndag', 'tisdag', 'onsdag', 'torsdag', 'fredag', 'lördag'],
  en: ['Sunday', 'Monday', 'Tuesday', 'Wednesday', 'Thursday', 'Friday', 'Saturday'],
} as const;
const weekdaysShort = {
  sv: ['sön', 'mån', 'tis', 'ons', 'tors', 'fre', 'lör'],
  en: ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'],
} as const;
const months = {
  sv: 'januari februari mars april maj juni juli augusti september oktober november december'.split(' '),
  en: 'January February March April May June July August September October November December'.split(' '),
};
const monthsShort = {
  sv: 'jan feb mars apr maj juni juli aug sep okt nov dec'.split(' '),
  en: 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' '),
};

/** A number as people read it: `1 640` in Swedish, `1,640` in English; the decimals are kept as they are sent. */
export function number(value: string | number, language: Language): string {
  const [, sign = '', whole = '0', , decimals] = /^([-\u2212]?)(\d+)(\.(\d+))?$/.exec(String(value)) ?? [];
  const grouped = whole.replace(/\B(?=(\d{3})+(?!\d))/g, language === 'sv' ? nbsp : ',');
  const tail = decimals === undefined ? '' : `${language === 'sv' ? ',' : '.'}${decimals}`;
  return `${sign && minus}${grouped}${tail}`;
}

/** An amount from decimal text: `1 078 000 kr`, `SEK 1,078,000`. Öre are shown only when there are any. */
export function money(amount: string, language: Language, currency = 'SEK'): string {
  const shown = number(amount.replace(/\.0+$/, '').replace(/(\.\d)$/, '$10'), language);
  if (language === 'en') return `${currency}${nbsp}${shown}`;
  return `${shown}${nbsp}${currency === 'SEK' ? 'kr' : currency}`;
}

/** A part of a whole from decimal text (`0.6`) as people say it: `60 av 100`. */
export function share(part: string | number, language: Language): string {
  const hundredths = Math.round(Number(part) * 1000) / 10;
  return `${number(hundredths, language)}${nbsp}${language === 'sv' ? 'av' : 'of'}${nbsp}100`;
}

interface Local {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  readonly weekday: number;
  readonly hour: string;
  readonly minute: string;
}

let reader: Intl.DateTimeFormat | undefined;

/** By the browser's own tables. To read them holds a phone for a tenth of a second. */
function byTable(instant: Date): Omit<Local, 'weekday'> {
  reader ??= new Intl.DateTimeFormat('en-CA', {
    timeZone: zone,
    year: 'numeric',
    month: '2-digit',
    day: '2-digit',
    hour: '2-digit',
    minute: '2-digit',
    hourCycle: 'h23',
  });
  const parts = Object.fromEntries(reader.formatToParts(instant).map(({ type, value }) => [type, value]));
  const { hour = '', minute = '' } = parts;
  return { year: Number(parts['year']), month: Number(parts['month']), day: Number(parts['day']), hour, minute };
}

const hour = 3_600_000;
/** The years in which the clocks of the union have changed as they do now: directive 2000/84/EC, and what it made permanent. */
const [ruleFrom, ruleTo] = [1996, 2099];

/** When clocks change: at one in the night by universal time, the last Sunday of a month. */
function changeIn(year: number, month: number): number {
  const last = new Date(Date.UTC(year, month, 0, 1));
  return last.setUTCDate(last.getUTCDate() - last.getUTCDay());
}

function byRule(instant: Date): Omit<Local, 'weekday'> | null {
  const year = instant.getUTCFullYear();
  if (!(year >= ruleFrom && year <= ruleTo)) return null;
  const isSummer = instant.getTime() >= changeIn(year, 3) && instant.getTime() < changeIn(year, 10);
  const wall = new Date(instant.getTime() + (isSummer ? 2 : 1) * hour).toISOString();
  const [, inYear, month, dayOfMonth, hours = '', minute = ''] = /^(\d+)-(\d+)-(\d+)T(\d+):(\d+)/.exec(wall) ?? [];
  return { year: Number(inYear), month: Number(month), day: Number(dayOfMonth), hour: hours, minute };
}

/** An instant as the clock on the wall in Sweden shows it; a plain date stays that date. */
function local(instant: string | Date): Local {
  const plain = typeof instant === 'string' ? /^(\d{4})-(\d\d)-(\d\d)$/.exec(instant) : null;
  const at = new Date(instant);
  const parts = plain
    ? { year: Number(plain[1]), month: Number(plain[2]), day: Number(plain[3]), hour: '00', minute: '00' }
    : (byRule(at) ?? byTable(at));
  const weekday = new Date(Date.UTC(parts.year, parts.month - 1, parts.day)).getUTCDay();
  return { ...parts, weekday };
}

const dayNumber = ({ year, month, day }: Local): number => Date.UTC(year, month - 1, day) / 86_400_000;

/** Whole calendar days in Sweden from `now` to `instant`; negative when it has passed. */
export function daysUntil(instant: string, now: string | Date): number {
  return dayNumber(local(instant)) - dayNumber(local(now));
}

export interface DayForm {
  /** `long` writes weekday and month out; `short` is `fre 18 dec`. */
  readonly length?: 'long' | 'short';
  readonly weekday?: boolean;
  /** Shown when it is not this year unless told otherwise. */
  readonly year?: boolean;
  readonly now?: string | Date;
}

/** A day: `18 dec`, `fre 18 dec`, `fredag 18 december 2027`. No line break can fall inside it. */
export function day(instant: string, language: Language, form: DayForm = {}): string {
  const at = local(instant);
  const long = form.length === 'long';
  const showYear = form.year ?? at.year !== local(form.now ?? new Date()).year;
  const words = [
    ...(form.weekday ? [(long ? weekdays : weekdaysShort)[language][at.weekday]] : []),
    String(at.day),
    (long ? months : monthsShort)[language][at.month - 1],
    ...(showYear ? [String(at.year)] : []),
  ];
  return words.join(nbsp);
}

/** The time of day: `kl. 16.00`, `at 16:00`. */
export function clock(instant: string | Date, language: Language): string {
  const { hour, minute } = local(instant);
  return language === 'sv' ? `kl.${nbsp}${hour}.${minute}` : `at${nbsp}${hour}:${minute}`;
}

/** A deadline with weekday, date and time: `fre 18 dec kl. 16.00`. */
export function deadline(instant: string, language: Language, form: Omit<DayForm, 'weekday'> = {}): string {
  // Written out, day and time together are wider than a narrow phone.
  const between = form.length === 'long' ? ' ' : nbsp;
  return `${day(instant, language, { ...form, weekday: true })}${between}${clock(instant, language)}`;
}

const capital = (words: string): string => words.charAt(0).toUpperCase() + words.slice(1);

/** How long is left, counted in calendar days: `I dag`, `I morgon`, `24 dagar`, `3 dagar sedan`. */
export function left(instant: string, language: Language, now: string | Date = new Date()): string {
  const days = daysUntil(instant, now);
  const [today, tomorrow, yesterday] =
    language === 'sv' ? ['I dag', 'I morgon', 'I går'] : ['Today', 'Tomorrow', 'Yesterday'];
  if (days === 0) return today!.replace(' ', nbsp);
  if (days === 1) return tomorrow!.replace(' ', nbsp);
  if (days === -1) return yesterday!.replace(' ', nbsp);
  const count = `${Math.abs(days)}${nbsp}${language === 'sv' ? 'dagar' : 'days'}`;
  return days > 0 ? count : `${count}${nbsp}${language === 'sv' ? 'sedan' : 'ago'}`;
}

/** When something happened or will: `I dag kl. 08.12`, `Mån 16 nov kl. 09.00`. */
export function moment(instant: string, language: Language, now: string | Date = new Date()): string {
  const days = daysUntil(instant, now);
  const near = Math.abs(days) <= 1 ? left(instant, language, now) : day(instant, language, { weekday: true, now });
  return `${capital(near)} ${clock(instant, language)}`;
}

/** The instant of a day (`2026-12-18`) and a time (`16:00`) on the wall in Sweden, as ISO text in UTC. */
export function instantOf(date: string, time: string): string {
  const asUtc = Date.parse(`${date}T${time}:00Z`);
  const shift = (instant: number): number => {
    const { year, month, day: date_, hour, minute } = local(new Date(instant));
    return Date.UTC(year, month - 1, date_, Number(hour), Number(minute)) - instant;
  };
  const guess = asUtc - shift(asUtc);
  return new Date(asUtc - shift(guess)).toISOString();
}

/** The day and the time on the wall in Sweden of an instant, as a form shows them. */
export function wallClock(instant: string): { readonly date: string; readonly time: string } {
  const { year, month, day: date, hour, minute } = local(instant);
  const two = (value: number): string => String(value).padStart(2, '0');
  return { date: `${year}-${two(month)}-${two(date)}`, time: `${hour}:${minute}` };
}
