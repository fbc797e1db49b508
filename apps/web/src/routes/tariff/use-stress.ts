import { useEffect, useRef, useState } from 'react';
import type { StressAsked, StressResult } from './stress.ts';
import type { StressAnswer } from './stress.worker.ts';

export interface Stress {
  readonly is: 'ready' | 'runs' | 'done' | 'failed';
  readonly result: StressResult | null;
  readonly run: (asked: StressAsked) => void;
}

/** The stress test in a thread of its own, so that the page can be used meanwhile. Asked again, it drops the last. */
export function useStress(): Stress {
  const worker = useRef<Worker | null>(null);
  const [state, setState] = useState<Pick<Stress, 'is' | 'result'>>({ is: 'ready', result: null });
  useEffect(() => () => worker.current?.terminate(), []);
  const run = (asked: StressAsked): void => {
    worker.current?.terminate();
    setState(({ result }) => ({ is: 'runs', result }));
    const made = new Worker(new URL('./stress.worker.ts', import.meta.url), { type: 'module' });
    worker.current = made;
    made.addEventListener('message', ({ data }: MessageEvent<StressAnswer>) => {
      made.terminate();
      setState('result' in data ? { is: 'done', result: data.result } : { is: 'failed', result: null });
    });
    made.addEventListener('error', () => setState({ is: 'failed', result: null }));
    made.postMessage(asked);
  };
  return { ...state, run };
}
