import { openDatabase } from '@utfall/database';
import { Engine, type Command } from '@utfall/engine';
import { toyMachine, toyPolicy } from '../support/toy.ts';
import type { RemoteAnswer, RemoteQuestion } from './remote.ts';

/** A node in a process of its own. It ends when its parent does. */
const { REMOTE_URL: url = '', REMOTE_SECRET: secret = '' } = process.env;
const engine = new Engine({ database: openDatabase({ url, secret }) });
engine.register({ machine: toyMachine, policy: toyPolicy });
await engine.start({ worker: false });

process.on('disconnect', () => process.exit(0));
process.on('message', (question: RemoteQuestion) => {
  answer(question).then(
    (value) => tell({ n: question.n, value }),
    (fault: unknown) => tell({ n: question.n, fault: String(fault) }),
  );
});
tell({ n: 0, value: 'ready' });

function tell(told: RemoteAnswer): void {
  process.send!(told);
}

function answer({ ask, given }: RemoteQuestion): Promise<unknown> {
  if (ask === 'send') return engine.send(given as Command);
  if (ask === 'wallClock') return Promise.resolve(Date.now());
  const [tenant, id] = given as [string, string];
  return engine.row(tenant, id);
}
