import { norrkoping } from '@utfall/tariff/templates';
import { readTariff } from '@utfall/tariff';
import { suggested } from '../../apps/web/src/routes/tariff/assumptions.ts';
import { stressed, type StressAsked, type StressResult } from '../../apps/web/src/routes/tariff/stress.ts';
import { startProduct } from '../browser/product.ts';
import { routes } from '../browser/routes.ts';
import { median } from './http.ts';

const path = '/avtal/$id/tariff';
const years = 5;

/** Seconds are medians. `answer` is all the stress test works out, the errors of chance and the findings too. */
export interface InBrowser {
  readonly worlds: number;
  readonly years: number;
  readonly browserSeconds: number;
  readonly browserAnswerSeconds: number;
  /** The same question in this process. */
  readonly nodeSeconds: number;
  /** What the page says of the contract of the demonstration that was tried on it. */
  readonly pageSays: string;
}

/** The stress test as people run it: on the page of a tariff, in the browser’s own worker. */
export async function inBrowser(rounds: number): Promise<InBrowser> {
  const read = readTariff(norrkoping.text);
  const route = routes.find((one) => one.path === path);
  if (!read.ok || !route?.params) throw new Error(`there is no page ${path}`);
  const last = 2027 + years - 1;
  const asked: StressAsked = {
    ...{ tariff: norrkoping.text, assumptions: suggested(read.tariff), years: { from: 2027, to: last }, seed: 'bench' },
  };
  const product = await startProduct();
  try {
    const { id = '' } = await route.params(product.askAs(route.as));
    const page = await product.visit({ ...(route.as !== undefined && { as: route.as }) });
    await page.open(`/avtal/${id}/tariff?del=prova`);
    const [worker] = await Promise.all([
      page.waitForEvent('worker'),
      page.getByRole('button', { name: /^Räkna .* förlopp$/ }).click(),
    ]);
    const program = worker.url();
    const said = page.getByText(/förlopp över .* i webbläsaren/);
    await said.waitFor({ timeout: 120_000 });
    const pageSays = (await said.innerText()).replace(/\u00a0/g, ' ');
    const taken: (StressResult & { readonly answerMilliseconds: number })[] = [];
    for (let round = 0; round < rounds; round += 1)
      taken.push(
        await page.evaluate(
          ([url, question]) =>
            new Promise<StressResult & { answerMilliseconds: number }>((resolve, reject) => {
              const began = performance.now();
              const made = new Worker(url, { type: 'module' });
              made.addEventListener('message', ({ data }: MessageEvent<{ result?: StressResult }>) => {
                made.terminate();
                const answerMilliseconds = performance.now() - began;
                if (data.result) resolve({ ...data.result, answerMilliseconds });
                else reject(new Error('the worker could not compute it'));
              });
              made.postMessage({ stress: question });
            }),
          [program, asked] as const,
        ),
      );
    const here = Array.from({ length: rounds }, () => stressed(asked).milliseconds);
    const seconds = (milliseconds: number[]): number => Number((median(milliseconds) / 1000).toFixed(3));
    return {
      ...{ worlds: taken[0]!.worlds, years: taken[0]!.years, pageSays },
      browserSeconds: seconds(taken.map(({ milliseconds }) => milliseconds)),
      browserAnswerSeconds: seconds(taken.map(({ answerMilliseconds }) => answerMilliseconds)),
      nodeSeconds: seconds(here),
    };
  } finally {
    await product.close();
  }
}
