import { fork, type ChildProcess } from 'node:child_process';

export interface NodeSettings {
  readonly url: string;
  readonly secret: string;
  readonly role: 'api' | 'worker' | 'migrate';
  /** The second version of the program knows a migration more. */
  readonly version: 1 | 2;
  readonly port: number;
  /** Keys and checkpoints, which all nodes share. */
  readonly folder: string;
}

/** A node in a process of its own. */
export interface ScaleNode {
  readonly pid: number;
  readonly port: number;
  /** What it complained of. */
  readonly said: readonly string[];
  /** Tells it to stop; gives its exit code, null when a signal ended it. */
  stop(): Promise<number | null>;
  signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void;
  /** Its exit code when it has ended. */
  readonly ended: Promise<number | null>;
}

/** Starts a node and waits until it serves; rejects with its words when it ends before. */
export async function startScaleNode(file: string, settings: NodeSettings): Promise<ScaleNode> {
  const env = { ...process.env, NODE_ENV: '', SCALE_NODE: JSON.stringify(settings) };
  const child = fork(file, { env, execArgv: [], stdio: ['ignore', 'ignore', 'pipe', 'ipc'] });
  const said: string[] = [];
  child.stderr!.on('data', (chunk: Buffer) => void said.push(chunk.toString()));
  const ended = endOf(child);
  await Promise.race([
    new Promise<void>((resolve) => child.once('message', () => resolve())),
    ended.then((code) => Promise.reject(new Error(`the ${settings.role} ended with ${code}: ${said.join('')}`))),
  ]);
  return {
    pid: child.pid!,
    port: settings.port,
    said,
    ended,
    stop: () => {
      child.kill('SIGTERM');
      return ended;
    },
    signal: (name) => void child.kill(name),
  };
}

function endOf(child: ChildProcess): Promise<number | null> {
  return new Promise((resolve) => child.once('close', (code) => resolve(code)));
}
