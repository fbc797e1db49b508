import { parentPort } from 'node:worker_threads';
import { RankingDesk } from './register.desk.ts';
import type { Errand, Report } from './register.thread.ts';

const desk = new RankingDesk();
const report = (said: Report): void => parentPort!.postMessage(said);

function answer({ name, given }: Errand): unknown {
  if (name === 'build') return desk.build((progress) => report({ progress }));
  return (desk[name] as (...given: readonly unknown[]) => unknown).apply(desk, given as unknown[]);
}

parentPort!.on('message', (errand: Errand) => {
  const { number } = errand;
  try {
    report({ number, made: answer(errand) });
  } catch (fault) {
    report({ number, fault: fault instanceof Error ? (fault.stack ?? fault.message) : String(fault) });
  }
});
