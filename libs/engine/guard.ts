import type { Actor, Refused, Step } from '@utfall/process';
import type { ProcessRow } from './command.ts';

/** What must hold of a person before some steps, whatever the process's own rules say. `steps`: events by kind of process. */
export interface Guard {
  readonly steps: Readonly<Record<string, readonly string[]>>;
  refusal(row: Pick<ProcessRow, 'tenant' | 'id' | 'trail'>, by: Actor): Promise<Refused | null>;
}

/** A process as guards know it. */
export type Guarded = Pick<ProcessRow, 'tenant' | 'id' | 'trail' | 'kind'>;

/** All guards of an engine. The system itself is not held. */
export class Guards {
  private readonly guards: Guard[] = [];

  add(guard: Guard): void {
    this.guards.push(guard);
  }

  /** Why the actor may not take a step that the process would allow; null when nothing stands against it. */
  async refusal(row: Guarded, event: string, by: Actor): Promise<Refused | null> {
    if (by.roles.includes('system')) return null;
    for (const guard of this.guards) {
      const refused = guard.steps[row.kind]?.includes(event) ? await guard.refusal(row, by) : null;
      if (refused) return refused;
    }
    return null;
  }

  /** The steps as explained, with what a guard says of those that would be allowed. */
  explained(row: ProcessRow, by: Actor, steps: readonly Step[]): Promise<Step[]> {
    return Promise.all(
      steps.map(async (step) => {
        const refused = step.allowed ? await this.refusal(row, step.event, by) : null;
        if (!refused) return step;
        const { rule, sentence, basis, missing } = refused;
        return {
          ...step,
          allowed: false,
          reasons: [{ kind: 'rule', rule, sentence, ...(basis && { basis }), missing }],
        };
      }),
    );
  }
}
