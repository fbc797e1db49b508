import { spawn, type ChildProcess } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import lighthouse, { desktopConfig, type Flags } from 'lighthouse';
import { browserFlags, browserProgram } from '../browser/chromium.ts';
import { startProduct, type Product } from '../browser/product.ts';
import { routes, type Route } from '../browser/routes.ts';
import { median } from './http.ts';

const rounds = Number(process.env['BENCH_ROUNDS'] ?? 5);
/** The pages people open most; those that are not there yet are left out. */
const measured = ['/', '/uppgifter', '/arende/$id', '/svar/$id', '/avtal/$id'];
const wanted = process.argv.slice(2).filter((word) => word.startsWith('/'));

interface Scores {
  readonly performance: number;
  readonly accessibility: number;
  readonly bestPractices: number;
  readonly shift: number;
  readonly largestMilliseconds: number;
  readonly blockingMilliseconds: number;
  /** How fast the machine was just then, by Lighthouse’s own measure: a quiet core of this decade has over 1,500. */
  readonly machine: number;
}

async function main(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'utfall-lighthouse-'));
  const product = await startProduct();
  const chrome = await startChrome(folder);
  try {
    for (const route of routes.filter(({ path }) => (wanted.length > 0 ? wanted : measured).includes(path)))
      for (const form of ['desktop', 'mobile'] as const) await measure(product, chrome.port, route, form);
  } finally {
    chrome.child.kill();
    await product.close();
    rmSync(folder, { recursive: true, force: true, maxRetries: 5 });
  }
}

async function measure(product: Product, port: number, route: Route, form: 'desktop' | 'mobile'): Promise<void> {
  const given = route.params ? await route.params(product.askAs(route.as)) : {};
  const path = route.path.replace(/\$(\w+)/g, (_, name: string) => given[name] ?? name);
  const cookie = route.as === undefined ? null : await product.cookieOf(route.as);
  const taken: Scores[] = [];
  for (let round = 0; round < rounds; round += 1) {
    const flags: Flags = {
      port,
      logLevel: 'error',
      onlyCategories: ['performance', 'accessibility', 'best-practices'],
    };
    const withCookie = { ...flags, ...(cookie !== null && { extraHeaders: { cookie } }) };
    const told = await lighthouse(product.url + path, withCookie, form === 'desktop' ? desktopConfig : undefined);
    const { categories, audits, environment } = told!.lhr;
    const score = (name: string): number => Math.round((categories[name]?.score ?? 0) * 100);
    taken.push({
      performance: score('performance'),
      accessibility: score('accessibility'),
      bestPractices: score('best-practices'),
      shift: audits['cumulative-layout-shift']?.numericValue ?? Number.NaN,
      largestMilliseconds: audits['largest-contentful-paint']?.numericValue ?? Number.NaN,
      blockingMilliseconds: audits['total-blocking-time']?.numericValue ?? Number.NaN,
      machine: environment.benchmarkIndex,
    });
  }
  const of = (name: keyof Scores): number => median(taken.map((scores) => scores[name]));
  const result = {
    ...{ bench: 'web', path: route.path, form, rounds, performance: of('performance') },
    ...{ accessibility: of('accessibility'), bestPractices: of('bestPractices') },
    ...{ cls: Number(of('shift').toFixed(3)), lcpMs: Math.round(of('largestMilliseconds')) },
    ...{ blockingMs: Math.round(of('blockingMilliseconds')), machine: Math.round(of('machine')) },
  };
  console.log(JSON.stringify(result));
}

/** A browser that Lighthouse steers through its port. */
async function startChrome(folder: string): Promise<{ child: ChildProcess; port: number }> {
  const { executablePath, env } = browserProgram();
  const args = ['--headless', ...browserFlags, '--remote-debugging-port=0', `--user-data-dir=${folder}`, 'about:blank'];
  const child = spawn(executablePath, args, { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  for await (const chunk of child.stderr) {
    said += String(chunk);
    const port = /listening on ws:\/\/[^:]+:(\d+)\//.exec(said)?.[1];
    if (port !== undefined) return { child, port: Number(port) };
  }
  throw new Error(`The browser ended: ${said.slice(-1_000)}`);
}

await main();
