import pg from 'pg';

/** Twelve places between two writes where a server can die. */
export const crashPoints = [
  'before a step is sent',
  'after a step is stored',
  'before a creation is sent',
  'after a creation is stored',
  'before stage rows',
  'before a commit',
  'after a commit',
  'before the reply',
  'after the reply',
  'before an effect',
  'after an effect',
  'before an effect is marked',
] as const;
export type CrashPoint = (typeof crashPoints)[number];

/** Where a server dies: the `nth` time it comes to a point. */
export interface Death {
  readonly point: CrashPoint;
  readonly nth: number;
}

let left = Infinity;
let awaited: CrashPoint | undefined;

/** Dies here, without a word, if this is the place. */
export function pass(point: CrashPoint): void {
  if (point !== awaited) return;
  left -= 1;
  if (left <= 0) process.kill(process.pid, 'SIGKILL');
}

interface Asked {
  readonly name?: string;
  readonly text?: string;
  callback?: (...told: unknown[]) => void;
}
type Query = (this: pg.Client, asked: string | Asked, ...more: unknown[]) => unknown;

/** Lets this program die at a place on the way to the database or back. */
export function dieAt({ point, nth }: Death): void {
  awaited = point;
  left = nth;
  const client = pg.Client.prototype as unknown as { query: Query };
  const { query } = client;
  client.query = function (asked, ...more) {
    const [before, after] = pointsOf(asked);
    if (before) pass(before);
    if (!after) return query.call(this, asked, ...more);
    const told =
      (callback: (...told: unknown[]) => void) =>
      (...words: unknown[]) => {
        pass(after);
        callback(...words);
      };
    // An answer comes to a callback of the question, to a callback beside it, or as a promise.
    if (typeof asked !== 'string' && asked.callback) asked.callback = told(asked.callback);
    more = more.map((one) => (typeof one === 'function' ? told(one as () => void) : one));
    const answer = query.call(this, asked, ...more);
    if (answer instanceof Promise) return answer.then((rows: unknown) => (pass(after), rows));
    return answer;
  };
}

function pointsOf(asked: string | Asked): readonly (CrashPoint | undefined)[] {
  const name = typeof asked === 'string' ? asked : (asked.name ?? asked.text ?? '');
  if (name.startsWith('engine_store')) return ['before a step is sent', 'after a step is stored'];
  if (name === 'engine_create') return ['before a creation is sent', 'after a creation is stored'];
  if (name === 'engine_content') return ['before stage rows'];
  if (name === 'engine_done') return ['before an effect is marked'];
  return name === 'commit' ? ['before a commit', 'after a commit'] : [];
}
