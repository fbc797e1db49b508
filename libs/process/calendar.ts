import { text, type Text } from './text.ts';

/** A day in the Swedish calendar, `YYYY-MM-DD`. */
export type LocalDate = string;

/** A time of day on a Swedish wall clock, `HH:MM`, `HH:MM:SS` or `HH:MM:SS.mmm`, 00:00 up to but not including 24:00. */
export type LocalTime = string;

/** A day and a time of day in Sweden. */
export interface LocalMoment {
  readonly date: LocalDate;
  readonly time: LocalTime;
}

/** The time zone of every deadline. */
export const swedishZone = 'Europe/Stockholm';

/** What to say when {@link instantOf} answers `null`. */
export const skippedTime: Text = text(
  'Den tiden finns inte: klockan ställs fram då. Välj en annan tid.',
  'That time does not exist: the clocks go forward then. Choose another time.',
);

const dayMilliseconds = 86_400_000;
const wallClock = new Intl.DateTimeFormat('en-GB', {
  timeZone: swedishZone,
  hourCycle: 'h23',
  year: 'numeric',
  month: '2-digit',
  day: '2-digit',
  hour: '2-digit',
  minute: '2-digit',
  second: '2-digit',
});

/**
 * The instant (ISO 8601, UTC) at which Swedish clocks show a day and a time. `null` when they never do, in the hour that is
 * skipped in spring; the later of the two instants in the hour that comes twice in autumn, so that a deadline never comes
 * early. Throws a RangeError for what is no day or no time.
 */
export function instantOf(date: LocalDate, time: LocalTime): string | null {
  const local = dayNumber(date) * dayMilliseconds + millisecondsOf(time);
  const offsets = new Set([offsetAt(local + dayMilliseconds), offsetAt(local - dayMilliseconds)]);
  const instants = [...offsets]
    .map((offset) => local - offset)
    .filter((instant) => instant + offsetAt(instant) === local);
  return instants.length === 0 ? null : new Date(Math.max(...instants)).toISOString();
}

/** What Swedish clocks show at an instant (ISO 8601). `time` is given as `HH:MM:SS.mmm`. Throws a RangeError for what is no instant. */
export function localOf(instant: string): LocalMoment {
  const at = Date.parse(instant);
  if (Number.isNaN(at)) throw new RangeError(`"${instant}" is no instant`);
  const [date, time] = new Date(at + offsetAt(at)).toISOString().split('T') as [string, string];
  return { date, time: time.slice(0, -1) };
}

/** The instant at which a Swedish day begins; as the exclusive end of a deadline it lets the whole day before pass. */
export function startOf(date: LocalDate): string {
  return instantOf(date, '00:00')!;
}

/** How far Swedish clocks are ahead of UTC at an instant, in milliseconds. */
function offsetAt(instant: number): number {
  const [date, time] = wallClock.format(instant).split(', ') as [string, string];
  const [day, month, year] = date.split('/');
  const second = Math.floor(instant / 1000) * 1000;
  return Date.parse(`${year}-${month}-${day}T${time}Z`) - second;
}

/** True for an existing day written as `YYYY-MM-DD`. */
export function isLocalDate(date: string): boolean {
  return (
    /^\d{4}-\d{2}-\d{2}$/.test(date) && !Number.isNaN(Date.parse(date)) && new Date(date).toISOString().startsWith(date)
  );
}

function dayNumber(date: LocalDate): number {
  if (!isLocalDate(date)) throw new RangeError(`"${date}" is no day; write it as YYYY-MM-DD`);
  return Date.parse(date) / dayMilliseconds;
}

function dateOf(dayNumber: number): LocalDate {
  return new Date(dayNumber * dayMilliseconds).toISOString().slice(0, 10);
}

function millisecondsOf(time: LocalTime): number {
  const parts = /^([01]\d|2[0-3]):([0-5]\d)(?::([0-5]\d)(?:\.(\d{3}))?)?$/.exec(time);
  if (!parts) throw new RangeError(`"${time}" is no time of day; write it as HH:MM`);
  const [hours, minutes, seconds, milliseconds] = parts.slice(1).map((part) => Number(part ?? 0)) as [
    number,
    number,
    number,
    number,
  ];
  return ((hours * 60 + minutes) * 60 + seconds) * 1000 + milliseconds;
}

/** A day as many calendar days later, or earlier when `days` is negative. */
export function addDays(date: LocalDate, days: number): LocalDate {
  return dateOf(dayNumber(date) + days);
}

/** The day of the week, 1 = Monday … 7 = Sunday. */
export function weekdayOf(date: LocalDate): number {
  return ((((dayNumber(date) + 3) % 7) + 7) % 7) + 1;
}

/** Why a day is free: a public holiday, or one of the eves that the law on time limits treats like one. */
export interface FreeDay {
  readonly date: LocalDate;
  readonly label: Text;
  readonly kind: 'holiday' | 'eve';
}

/**
 * The public holidays of a year other than plain Sundays, and the three eves, sorted. Source: lag (1989:253) om allmänna
 * helgdagar 1–2 §§ and lag (1930:173) om beräkning av lagstadgad tid 2 §. As the law reads since April 2005.
 */
export function freeDaysOf(year: number): readonly FreeDay[] {
  const known = freeDays.get(year);
  if (known) return known;
  const computed = computeFreeDays(year);
  freeDays.set(year, computed);
  return computed;
}

const freeDays = new Map<number, readonly FreeDay[]>();

function computeFreeDays(year: number): readonly FreeDay[] {
  const easter = easterOf(year);
  const midsummer = saturdayFrom(`${year}-06-20`);
  const days: readonly (readonly [LocalDate, string, string, FreeDay['kind']?])[] = [
    [`${year}-01-01`, 'Nyårsdagen', 'New Year’s Day'],
    [`${year}-01-06`, 'Trettondedag jul', 'Epiphany'],
    [addDays(easter, -2), 'Långfredagen', 'Good Friday'],
    [easter, 'Påskdagen', 'Easter Sunday'],
    [addDays(easter, 1), 'Annandag påsk', 'Easter Monday'],
    [`${year}-05-01`, 'Första maj', 'May Day'],
    [addDays(easter, 39), 'Kristi himmelsfärdsdag', 'Ascension Day'],
    [addDays(easter, 49), 'Pingstdagen', 'Whit Sunday'],
    [`${year}-06-06`, 'Nationaldagen', 'National Day'],
    [addDays(midsummer, -1), 'Midsommarafton', 'Midsummer Eve', 'eve'],
    [midsummer, 'Midsommardagen', 'Midsummer Day'],
    [saturdayFrom(`${year}-10-31`), 'Alla helgons dag', 'All Saints’ Day'],
    [`${year}-12-24`, 'Julafton', 'Christmas Eve', 'eve'],
    [`${year}-12-25`, 'Juldagen', 'Christmas Day'],
    [`${year}-12-26`, 'Annandag jul', 'Boxing Day'],
    [`${year}-12-31`, 'Nyårsafton', 'New Year’s Eve', 'eve'],
  ];
  return days
    .map(([date, sv, en, kind]) => ({ date, label: text(sv, en), kind: kind ?? 'holiday' }))
    .sort((one, other) => (one.date < other.date ? -1 : 1));
}

/** The first Saturday on or after a day. */
function saturdayFrom(date: LocalDate): LocalDate {
  return addDays(date, 6 - (weekdayOf(date) % 7));
}

/** Easter Sunday in the Gregorian calendar, by the anonymous method that Meeus gives in Astronomical Algorithms, chapter 8. */
export function easterOf(year: number): LocalDate {
  const golden = year % 19;
  const [century, inCentury] = [Math.floor(year / 100), year % 100];
  const moonShift = Math.floor((century - Math.floor((century + 8) / 25) + 1) / 3);
  const epact = (19 * golden + century - Math.floor(century / 4) - moonShift + 15) % 30;
  const weekday = (32 + 2 * (century % 4) + 2 * Math.floor(inCentury / 4) - epact - (inCentury % 4)) % 7;
  const correction = Math.floor((golden + 11 * epact + 22 * weekday) / 451);
  return addDays(`${year}-03-22`, epact + weekday - 7 * correction);
}

/** The free day a date is, or `null`. Saturdays and plain Sundays are not among them; see {@link isWorkingDay}. */
export function freeDayOn(date: LocalDate): FreeDay | null {
  return freeDaysOf(Number(date.slice(0, 4))).find((day) => day.date === date) ?? null;
}

/** True for a Monday to Friday that is neither a public holiday nor midsummer, Christmas or New Year’s eve. */
export function isWorkingDay(date: LocalDate): boolean {
  return weekdayOf(date) <= 5 && freeDayOn(date) === null;
}

/** The day itself when it is a working day, else the next one (lag 1930:173, 2 §). */
export function workingDayFrom(date: LocalDate): LocalDate {
  let day = date;
  while (!isWorkingDay(day)) day = addDays(day, 1);
  return day;
}

/** The day that is so many working days later, or earlier when `days` is negative; the start is not counted. Zero gives the start. */
export function addWorkingDays(date: LocalDate, days: number): LocalDate {
  const direction = Math.sign(days);
  let day = date;
  for (let left = Math.abs(days); left > 0;) {
    day = addDays(day, direction);
    if (isWorkingDay(day)) left -= 1;
  }
  return day;
}

/**
 * How a period is counted: so many `days` after the start day, which is not counted itself. `movesFrom`: what happens when
 * the last calendar day is free; `nextWorkingDay` is the rule of lag (1930:173) 2 §. `until`: the clock time at which the
 * last day closes, or the end of that day.
 */
export interface DayCount {
  readonly days: number;
  readonly counted: 'calendarDays' | 'workingDays';
  readonly lastDayFree: 'nextWorkingDay' | 'stays';
  readonly until: 'endOfDay' | LocalTime;
}

/** The end of a period: its last day and the first instant (ISO 8601, UTC) that is too late. */
export interface PeriodEnd {
  readonly lastDay: LocalDate;
  readonly endsAt: string;
}

/** So many calendar days, moved past free days, to the end of the last day: how Swedish time limits are counted unless policy says otherwise. */
export function calendarDays(days: number): DayCount {
  return { days, counted: 'calendarDays', lastDayFree: 'nextWorkingDay', until: 'endOfDay' };
}

/** So many working days, to the end of the last one. */
export function workingDays(days: number): DayCount {
  return { days, counted: 'workingDays', lastDayFree: 'nextWorkingDay', until: 'endOfDay' };
}

/** The last day of a period that starts on a day. */
export function lastDayOf(start: LocalDate, { days, counted, lastDayFree }: DayCount): LocalDate {
  if (counted === 'workingDays') return addWorkingDays(start, days);
  const last = addDays(start, days);
  return lastDayFree === 'nextWorkingDay' ? workingDayFrom(last) : last;
}

/**
 * When a period that starts at an instant (ISO 8601) ends. The start day is the Swedish day of that instant. An `until` that
 * the clocks skip on the last day counts from the end of the skipped hour, so the period is never shorter than said.
 */
export function periodFrom(start: string, count: DayCount): PeriodEnd {
  const lastDay = lastDayOf(localOf(start).date, count);
  if (count.until === 'endOfDay') return { lastDay, endsAt: startOf(addDays(lastDay, 1)) };
  return { lastDay, endsAt: instantOf(lastDay, count.until) ?? instantOf(lastDay, '03:00')! };
}

/** A standstill: the last day on which a contract may not be signed, the day from which it may, and that instant. */
export interface Standstill extends PeriodEnd {
  readonly signFrom: LocalDate;
}

/**
 * The standstill after notice sent at an instant (ISO 8601). Ten days when it was sent electronically; outside the
 * procurement act it is policy. Day-count and examples: Upphandlingsmyndigheten, frågeportalen 1372299.
 */
export function standstill(sentAt: string, days: number): Standstill {
  const { lastDay, endsAt } = periodFrom(sentAt, calendarDays(days));
  return { lastDay, endsAt, signFrom: addDays(lastDay, 1) };
}
