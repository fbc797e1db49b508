import { useCallback, useEffect, useRef, useState } from 'react';
import type { Forecast, ForecastAsked } from './forecast.ts';
import type { StressAsked, StressResult } from './stress.ts';
import type { WorkerAnswer, WorkerAsked } from './stress.worker.ts';

interface Beside<Asked, Result> {
  readonly is: 'ready' | 'runs' | 'done' | 'failed';
  readonly result: Result | null;
  readonly run: (asked: Asked) => void;
}

/** Worked out in a thread of its own, so that the page can be used meanwhile. Asked again, it drops the last. */
function useBeside<Asked, Result>(question: (asked: Asked) => WorkerAsked): Beside<Asked, Result> {
  const worker = useRef<Worker | null>(null);
  const [state, setState] = useState<Pick<Beside<Asked, Result>, 'is' | 'result'>>({ is: 'ready', result: null });
  useEffect(() => () => worker.current?.terminate(), []);
  const run = useCallback(
    (asked: Asked): void => {
      worker.current?.terminate();
      setState(({ result }) => ({ is: 'runs', result }));
      const made = new Worker(new URL('./stress.worker.ts', import.meta.url), { type: 'module' });
      worker.current = made;
      made.addEventListener('message', ({ data }: MessageEvent<WorkerAnswer>) => {
        made.terminate();
        setState('result' in data ? { is: 'done', result: data.result as Result } : { is: 'failed', result: null });
      });
      made.addEventListener('error', () => setState({ is: 'failed', result: null }));
      made.postMessage(question(asked));
    },
    [question],
  );
  return { ...state, run };
}

const stressAsked = (stress: StressAsked): WorkerAsked => ({ stress });
const forecastAsked = (forecast: ForecastAsked): WorkerAsked => ({ forecast });

export const useStress = (): Beside<StressAsked, StressResult> => useBeside(stressAsked);
export const useForecast = (): Beside<ForecastAsked, Forecast> => useBeside(forecastAsked);
