import type { Page } from 'playwright-core';
import type { Product, Visit, VisitingPage } from './product.ts';

/**
 * What is written in a form: the id of a field, and a text, the label of a choice, or several labels; `#2` is the third
 * choice, and `+ label` adds a row.
 */
export type Writing = Readonly<Record<string, string | readonly string[]>>;

const soonMilliseconds = 15_000;

/** Somebody at the screen: opens pages, finds the button of a step, writes, and presses. Never speaks to the API. */
export class Hand {
  readonly page: VisitingPage;

  private constructor(page: VisitingPage) {
    this.page = page;
    page.setDefaultTimeout(soonMilliseconds);
  }

  static async of(product: Product, visit: Visit): Promise<Hand> {
    return new Hand(await product.visit(visit));
  }

  /** Opens a page and waits for its heading, not for what comes after it. */
  async open(path: string): Promise<void> {
    await this.page.goto(path, { waitUntil: 'commit' });
    await this.page.locator('h1').first().waitFor();
  }

  /** Finds a thing among one’s own tasks, as one does in the morning, and opens it. */
  async openTask(id: string): Promise<void> {
    const link = this.page.locator(`main li a[href="/arende/${id}"]`).first();
    // What another process has to tell first comes a moment later.
    for (let times = 0; times < 8; times += 1) {
      await this.open('/uppgifter');
      const found = await link.waitFor({ timeout: 2_000 }).then(
        () => true,
        () => false,
      );
      if (found) break;
    }
    await link.click();
    await this.page.waitForURL(`**/arende/${id}`);
  }

  /** Presses what the page of a process offers, fills in the form and sends it. Gives the id of the page one comes to. */
  async take(id: string, event: string, writing: Writing = {}): Promise<string> {
    if (!this.page.url().endsWith(`/arende/${id}`)) await this.open(`/arende/${id}`);
    await this.page.locator(`main a[data-event="${event}"]`).first().click();
    // Where a thing has a page of its own the button leads there; the step’s own form is there all the same.
    await this.page.waitForURL((url) => !url.pathname.endsWith(`/arende/${id}`));
    if (!this.page.url().includes('/steg/')) await this.open(`/arende/${id}/steg/${event}`);
    return this.send(writing);
  }

  /** Begins something on a trail or on a process, by the button on its page. */
  async begin(id: string, kind: string, writing: Writing = {}): Promise<string> {
    if (!this.page.url().endsWith(`/arende/${id}`)) await this.open(`/arende/${id}`);
    await this.page.locator(`main a[href$="/borja/${kind}"]`).first().click();
    await this.page.waitForURL(`**/borja/${kind}`);
    return this.send(writing);
  }

  /** Lets time pass, by the control of the demonstration. */
  async letTimePass(trailId: string, day: string, clock: string): Promise<void> {
    await this.open(`/arende/${trailId}`);
    await this.page.getByText('Demonstration: låt tiden gå').click();
    const box = this.page.locator('main details', { hasText: 'Banans klocka' });
    await box.getByLabel('Dag', { exact: true }).fill(day);
    await box.getByLabel('Klockslag', { exact: true }).fill(clock);
    const before = await box.locator('b').first().textContent();
    await box.getByRole('button', { name: 'Flytta klockan' }).click();
    await this.page.waitForFunction(
      (shown) => [...document.querySelectorAll('main details b')].every((one) => one.textContent !== shown),
      before,
    );
  }

  async write(writing: Writing): Promise<void> {
    for (const [field, said] of Object.entries(writing)) await this.writeField(field, said);
  }

  /** Sends the form of a step, past the check page where there is one. */
  async send(writing: Writing): Promise<string> {
    const { page } = this;
    // A step with two forms is taken in the one that asks for what is written.
    const [field] = Object.keys(writing).filter((one) => !one.startsWith('+'));
    const forms = page.locator('main form');
    const form = field === undefined ? forms.first() : forms.filter({ has: page.locator(`[id="${field}"]`) });
    const sender = form.locator('button[type="submit"]');
    await forms.first().waitFor();
    await this.write(writing);
    const from = page.url();
    const first = (await sender.textContent())?.trim();
    await sender.click();
    if (first === 'Kontrollera') {
      await page.getByText('Steget kan inte ångras.').waitFor();
      await page.locator('main button').first().click();
    }
    const answered = page.locator('main [role="alert"]').first();
    await Promise.race([page.waitForURL((url) => url.href !== from), answered.waitFor()]);
    if (page.url() === from) throw new Error(`${from}: ${await answered.innerText()}`);
    await page.locator('h1').first().waitFor();
    return new URL(page.url()).pathname.split('/')[2] ?? '';
  }

  private async writeField(field: string, said: string | readonly string[]): Promise<void> {
    const { page } = this;
    if (field.startsWith('+ '))
      return page.getByRole('button', { name: `Lägg till: ${field.slice(2).trim()}` }).click();
    const at = (id: string) => page.locator(`[id="${id}"]`);
    const box = at(field);
    await box.waitFor();
    if (await at(`${field}-clock`).count()) {
      const [day, clock] = String(said).split(' ');
      await box.fill(day ?? '');
      await at(`${field}-clock`).fill(clock ?? '');
      return;
    }
    const form = await box.evaluate((element) => element.tagName);
    if (form === 'FIELDSET' && /^#\d+$/.test(String(said)))
      await box
        .locator('input')
        .nth(Number(String(said).slice(1)))
        .check();
    else if (form === 'FIELDSET') for (const label of [said].flat()) await box.getByLabel(label).first().check();
    else if (form === 'SELECT') await box.selectOption({ label: String(said) });
    else await box.fill([said].flat().join('\n'));
  }
}

/** Presses every button of a name, one after the other, each when the page has taken the one before away. */
export async function pressAll(page: Page, name: RegExp): Promise<void> {
  const buttons = page.getByRole('button', { name });
  await buttons.first().waitFor();
  for (let left = await buttons.count(); left > 0; left -= 1) {
    await buttons.first().click();
    await page.waitForFunction(
      ([source, before]) =>
        [...document.querySelectorAll('main button')].filter((one) => new RegExp(source).test(one.textContent ?? ''))
          .length < before,
      [name.source, left] as const,
    );
  }
}
