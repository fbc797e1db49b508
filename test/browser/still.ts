import type { Page } from 'playwright-core';

/** The day on which every picture is taken, whenever it is taken. */
const pictureDay = '2026-11-24';
/** As the server writes them in Swedish. */
const months = 'jan feb mars april maj juni juli aug sep okt nov dec'.split(' ');
const dayInWords = new RegExp(`\\b(\\d{1,2})([ \\u00a0])(${months.join('|')})\\b(?:[ \\u00a0](\\d{4}))?`, 'g');
const dayMilliseconds = 86_400_000;

const wall = new Intl.DateTimeFormat('sv-SE', {
  timeZone: 'Europe/Stockholm',
  dateStyle: 'short',
  timeStyle: 'medium',
});
const dayOf = (date: string): number => Date.parse(`${date}T00:00:00Z`) / dayMilliseconds;
const dateOf = (day: number): string => new Date(day * dayMilliseconds).toISOString().slice(0, 10);

/** The instant at which the clocks of Sweden show that date and time. */
function instantAt(date: string, time: string): string {
  const guess = Date.parse(`${date}T${time}Z`);
  const shown = Date.parse(`${wall.format(guess).replace(' ', 'T')}Z`);
  return new Date(guess - (shown - guess)).toISOString();
}

/** A text of the server with every day in it moved by as many days; the time of the day stays. */
function moved(text: string, days: number): string {
  return text
    .replace(/"(\d{4}-\d\d-\d\dT\d\d:\d\d[\d:.]*Z)"/g, (_, instant: string) => {
      const [date = '', time = ''] = wall.format(new Date(instant)).split(' ');
      return `"${instantAt(dateOf(dayOf(date) + days), time)}"`;
    })
    .replace(/"(\d{4}-\d\d-\d\d)"/g, (_, date: string) => `"${dateOf(dayOf(date) + days)}"`)
    .replace(dayInWords, (_, day: string, gap: string, month: string, year: string | undefined) => {
      const from = Date.UTC(year ? Number(year) : new Date().getFullYear(), months.indexOf(month), Number(day));
      const at = new Date(from + days * dayMilliseconds);
      const words = [at.getUTCDate(), months[at.getUTCMonth()], ...(year ? [at.getUTCFullYear()] : [])];
      return words.join(gap);
    });
}

/**
 * Shows a page as if today were the day of the pictures: every day that the server tells is moved by the days between, so
 * that a picture taken next month differs in nothing but what has been changed.
 */
export async function standStill(page: Page): Promise<void> {
  const today = wall.format(Date.now()).slice(0, 10);
  const days = dayOf(pictureDay) - dayOf(today);
  await page.clock.setFixedTime(new Date(Date.now() + days * dayMilliseconds));
  await page.route('**/graphql', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: moved(await response.text(), days) });
  });
}
