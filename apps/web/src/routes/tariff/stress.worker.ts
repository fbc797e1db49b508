import { forecastOf, type Forecast, type ForecastAsked } from './forecast.ts';
import { stressed, type StressAsked, type StressResult } from './stress.ts';

/** What the thread beside the page is asked: one of the two. */
export type WorkerAsked = { readonly stress: StressAsked } | { readonly forecast: ForecastAsked };
export type WorkerAnswer = { readonly result: StressResult | Forecast } | { readonly fault: string };

globalThis.addEventListener('message', ({ data }: MessageEvent<WorkerAsked>) => {
  let answer: WorkerAnswer;
  try {
    answer = { result: 'stress' in data ? stressed(data.stress) : forecastOf(data.forecast) };
  } catch (fault) {
    answer = { fault: fault instanceof Error ? fault.message : String(fault) };
  }
  globalThis.postMessage(answer);
});
