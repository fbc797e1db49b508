import { stressed, type StressAsked, type StressResult } from './stress.ts';

export type StressAnswer = { readonly result: StressResult } | { readonly fault: string };

globalThis.addEventListener('message', ({ data }: MessageEvent<StressAsked>) => {
  let answer: StressAnswer;
  try {
    answer = { result: stressed(data) };
  } catch (fault) {
    answer = { fault: fault instanceof Error ? fault.message : String(fault) };
  }
  globalThis.postMessage(answer);
});
