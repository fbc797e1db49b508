import type { Database } from '@utfall/database';
import { isSearchDue, searchDuplicates } from './duplicates.search.ts';

const lookMilliseconds = 30_000;

/** Searches the register for duplicates when names or numbers have come to it: in the background of nodes that work on effects. */
export class DuplicateWatch {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<unknown> | undefined;

  constructor(
    private readonly database: Database,
    private readonly log: (line: string) => void,
  ) {}

  start(): void {
    this.timer = setInterval(() => {
      this.running ??= this.look()
        .catch((fault: unknown) => this.log(`duplicates: ${String(fault)}`))
        .finally(() => (this.running = undefined));
    }, lookMilliseconds);
    this.timer.unref();
  }

  /** Ends when a search that is under way has ended. */
  async stop(): Promise<void> {
    clearInterval(this.timer);
    await this.running;
  }

  /** Searches when there is something new; null when there is not. */
  async look(): Promise<Awaited<ReturnType<typeof searchDuplicates>> | null> {
    return (await isSearchDue(this.database)) ? searchDuplicates(this.database) : null;
  }
}
