import { spawn } from 'node:child_process';
import { createInterface } from 'node:readline';
import type { Answer } from '@utfall/engine';
import type { Intent, Ledger } from './ledger.ts';
import type { Death } from './points.ts';

export interface ServerSettings {
  readonly url: string;
  readonly secret: string;
  readonly processes: readonly string[];
  /** What an earlier server left open. */
  readonly left: readonly Intent[];
  /** Where it dies by itself. */
  readonly death?: Death;
}
export interface ServerSays {
  readonly sent?: Intent;
  readonly promised?: { readonly intent: Intent; readonly answer: Answer };
  readonly delivered?: string;
  readonly failed?: string;
}

export interface Server {
  /** What it could not do; a server that is stopped in good order has failed in nothing. */
  readonly failures: readonly string[];
  /** Ends it and reads its last words. Returns its exit code, null when it was killed. */
  end(signal: 'SIGKILL' | 'SIGTERM'): Promise<number | null>;
  /** When its last words are read; null when it died. */
  readonly ended: Promise<number | null>;
}

/** Starts a server that writes; what it tells goes to the ledger. */
export function startServer(file: string, ledger: Ledger, settings: ServerSettings): Server {
  const env = { ...process.env, CRASH_SETTINGS: JSON.stringify(settings) };
  const child = spawn(process.execPath, ['--enable-source-maps', file], { env, stdio: ['pipe', 'pipe', 'inherit'] });
  const failures: string[] = [];
  createInterface({ input: child.stdout }).on('line', (line) => {
    // A killed server may leave half a word.
    if (!line.endsWith('}')) return;
    const { sent, promised, delivered, failed } = JSON.parse(line) as ServerSays;
    if (sent) ledger.sent(sent);
    if (promised) ledger.promised(promised.intent, promised.answer);
    if (delivered !== undefined) ledger.delivered.push(delivered);
    if (failed !== undefined) failures.push(failed);
  });
  const closed = new Promise<number | null>((resolve) => child.once('close', (code) => resolve(code)));
  return {
    failures,
    ended: closed,
    end: (signal) => {
      child.kill(signal);
      return closed;
    },
  };
}
