import { activeDeadlines } from './deadline.ts';
import type { Former, Machine } from './machine.ts';
import type { StatePath } from './state.ts';
import type { Stepped } from './step.ts';

/** Whether an earlier version took this step otherwise; `from` is the earliest version that can have taken it. */
export function differed(machine: Machine, event: string, from: number): boolean {
  return (
    machine.formerly?.some(({ version, steps }) => version >= from && steps !== undefined && event in steps) ?? false
  );
}

/** A step as a version of the machine took it, from the step as it is taken now. */
export function takenBy(machine: Machine, version: number, event: string, taken: Stepped): Stepped {
  return formers(machine, version).reduce((step, { steps }) => steps?.[event]?.(step) ?? step, taken);
}

/** The instant that a version of the machine kept as the next deadline. */
export function deadlineBy(machine: Machine, version: number, state: StatePath, context: object): string | null {
  const without = formers(machine, version).flatMap((one) => one.without ?? []);
  return activeDeadlines(machine, { state, context }).find(({ name }) => !without.includes(name))?.at ?? null;
}

/** A step of before that did not change what is named, nor send effects to these topics. */
export function lacking(
  { keys = [], topics = [] }: { readonly keys?: readonly string[]; readonly topics?: readonly string[] },
  { state, context, effects }: Stepped,
): Stepped {
  const kept = Object.entries(context).filter(([key]) => !keys.includes(key));
  return { state, context: Object.fromEntries(kept), effects: effects.filter(({ topic }) => !topics.includes(topic)) };
}

/** What was changed since a version, the latest change first: undone in this order they lead back to it. */
function formers({ formerly = [] }: Machine, since: number): Former[] {
  return formerly.filter(({ version }) => version >= since).sort((one, other) => other.version - one.version);
}
