import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { rmSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { freePort } from '@utfall/database';
import type { Browser, Page } from 'playwright-core';
import { launchBrowser } from './chromium.ts';
import { liveAt } from './day.ts';
import { copyOfFirst, newFolder } from './first-start.ts';

const root = resolve(import.meta.dirname, '../..');
export const demoPassword = 'utfall-demo-2026';

export interface Visit {
  /** Such as `officer@tomelilla.example`; nobody unless told. */
  readonly as?: string;
  readonly language?: 'sv' | 'en';
  readonly width?: number;
  readonly height?: number;
  readonly forcedColours?: boolean;
  readonly dark?: boolean;
}

/** The product as `npm start` gives it, in a folder and on a port of its own, and a browser beside it. */
export interface Product {
  readonly url: string;
  readonly browser: Browser;
  /** A new page of a new person, signed in when told. What the page complains about is gathered in `complaints`. */
  visit(visit?: Visit): Promise<VisitingPage>;
  /** The session cookie of somebody, as a header carries it. */
  cookieOf(as: string): Promise<string>;
  /** Asks the API as somebody, or as a visitor. */
  askAs(as: string | undefined): Ask;
  /** Stops the server, and starts it again at the same address with what it had stored; `away` is done in between. */
  restart(away: () => Promise<void>): Promise<void>;
  close(): Promise<void>;
}

export type Ask = <Data>(query: string, variables?: object) => Promise<Data>;

export interface VisitingPage extends Page {
  /** Errors, failed requests, breaches of the content policy and requests to other hosts. */
  readonly complaints: string[];
  /** Opens a path and waits until the page stands still. */
  open(path: string): Promise<void>;
}

export interface ProductSettings {
  /** False: accounts only. Else the three cases are there when this resolves. */
  readonly cases?: boolean;
  readonly env?: Readonly<Record<string, string>>;
  /** What the clocks of the program and of its database show when it starts; the true time unless told. */
  readonly at?: string;
}

/** Runs `npm start` until told to stop. Resolves when it answers. */
export async function startServer({ cases = true, env = {} }: ProductSettings, data: string, port: number) {
  const child = spawn(process.execPath, [join(root, 'tools/start.ts')], {
    cwd: root,
    env: {
      ...{ ...process.env, NODE_ENV: 'production', PORT: String(port), UTFALL_DATA: data, UTFALL_MODE: 'demo' },
      ...{ UTFALL_DEMO_CASES: String(cases), ...env },
    },
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  let said = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk: Buffer) => (said += chunk.toString()));
  const ready = (): boolean => /Utfall runs at/.test(said) && (!cases || seeded.test(said));
  while (!ready()) {
    if (/demo cases, given up/.test(said)) {
      child.kill();
      throw new Error(`The cases do not stand: ${said.slice(-2_000)}`);
    }
    if (child.exitCode !== null) throw new Error(`The server ended: ${said.slice(-1_000)}`);
    await new Promise((tick) => setTimeout(tick, 50));
  }
  return {
    stop: async (signal: 'SIGTERM' | 'SIGKILL' = 'SIGTERM') => {
      if (child.exitCode !== null) return;
      child.kill(signal);
      await once(child, 'exit');
    },
  };
}
const seeded = /The cases stand on their trails/;

/** The first start on an empty folder, ended when all stands. */
async function startOnce(settings: ProductSettings, folder: string, port: number): Promise<void> {
  const { stop } = await startServer(settings, folder, port);
  await stop();
}

export async function startProduct(settings: ProductSettings = {}): Promise<Product> {
  const port = await freePort();
  // The browser first: a server that was started in vain would go on after the tests.
  const browser = await launchBrowser();
  const { cases = true, env, at } = settings;
  const copied = cases || env || at ? null : await copyOfFirst('product', (first) => startOnce(settings, first, port));
  const folder = copied ?? newFolder();
  const given = at === undefined ? settings : { ...settings, env: { ...env, ...(await liveAt(at, folder)) } };
  let server = await startServer(given, folder, port);
  const url = `http://localhost:${port}`;
  return {
    url,
    browser,
    visit: (visit = {}) => newVisit(browser, url, visit),
    cookieOf: (as) => cookieAt(url, as),
    askAs: (as) => {
      // Signed in once for all that is asked: to prove a password is meant to take its time.
      let cookie: Promise<string> | undefined;
      return async (query, variables) => {
        cookie ??= as === undefined ? Promise.resolve('') : cookieAt(url, as);
        return askAt(url, await cookie, query, variables);
      };
    },
    restart: async (away) => {
      await server.stop();
      await away();
      server = await startServer({ ...given, cases: false }, folder, port);
    },
    close: async () => {
      await browser.close();
      await server.stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

async function newVisit(browser: Browser, url: string, visit: Visit): Promise<VisitingPage> {
  const { as, language = 'sv', width = 1280, height = 900, forcedColours = false, dark = false } = visit;
  const context = await browser.newContext({
    baseURL: url,
    viewport: { width, height },
    locale: language === 'sv' ? 'sv-SE' : 'en-GB',
    reducedMotion: 'reduce',
    forcedColors: forcedColours ? 'active' : 'none',
    colorScheme: dark ? 'dark' : 'light',
  });
  await context.addInitScript((chosen) => localStorage.setItem('utfall.language', chosen), language);
  if (as !== undefined) {
    const { status } = await signInAt(context.request, url, as);
    if (status !== 200) throw new Error(`${as} could not sign in: ${status}`);
  }
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on('console', (message) => message.type() === 'error' && complaints.push(message.text()));
  page.on('pageerror', (error) => complaints.push(String(error)));
  page.on('request', (request) => request.url().startsWith(url) || complaints.push(`another host: ${request.url()}`));
  const standsStill = stillnessOf(page);
  const open = async (path: string): Promise<void> => {
    await page.goto(path, { waitUntil: 'load' });
    await page.locator('h1').first().waitFor();
    await standsStill();
  };
  return Object.assign(page, { complaints, open });
}

const quietMilliseconds = 60;
const stillWithinMilliseconds = 30_000;

/**
 * Waits until a page asks for nothing, shows nowhere that it waits, and has drawn what came: a browser's own "network
 * idle" waits half a second each time, which the walk of all pages pays for hundreds of times.
 */
function stillnessOf(page: Page): () => Promise<void> {
  const underWay = new Set<unknown>();
  let begun = 0;
  page.on('request', (request) => (underWay.add(request), (begun += 1)));
  page.on('requestfinished', (request) => underWay.delete(request));
  page.on('requestfailed', (request) => underWay.delete(request));
  const drawn = (milliseconds: number): Promise<boolean> =>
    page.evaluate(async (wait) => {
      await document.fonts.ready;
      await new Promise((tick) => setTimeout(tick, wait));
      await new Promise((tick) => requestAnimationFrame(() => requestAnimationFrame(tick)));
      return document.querySelector('[data-loading]') === null && document.querySelector('h1') !== null;
    }, milliseconds);
  return async () => {
    const until = Date.now() + stillWithinMilliseconds;
    for (let before = -1, still = false; !(still && underWay.size === 0 && before === begun);) {
      if (Date.now() > until) throw new Error(`${page.url()} does not come to rest`);
      before = begun;
      still = (await drawn(quietMilliseconds)) && underWay.size === 0;
    }
  };
}

async function signInAt(request: Page['request'], url: string, email: string): Promise<{ status: number }> {
  const response = await request.post(`${url}/api/auth/sign-in/email`, {
    data: { email, password: demoPassword },
    headers: { origin: url },
  });
  return { status: response.status() };
}

const postTo = (url: string, path: string, body: object, cookie = ''): Promise<Response> =>
  fetch(url + path, {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: url, cookie },
    body: JSON.stringify(body),
  });

async function cookieAt(url: string, email: string): Promise<string> {
  const { headers } = await postTo(url, '/api/auth/sign-in/email', { email, password: demoPassword });
  return headers
    .getSetCookie()
    .map((cookie) => cookie.split(';')[0])
    .join('; ');
}

async function askAt<Data>(url: string, cookie: string, query: string, variables: object = {}): Promise<Data> {
  const { data, errors } = (await (await postTo(url, '/graphql', { query, variables }, cookie)).json()) as {
    data?: Data;
    errors?: unknown;
  };
  if (!data) throw new Error(JSON.stringify(errors));
  return data;
}
