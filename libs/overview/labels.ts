import { stateLabel } from '@utfall/graphql';
import { activeDeadlines, text, type Machine, type Text } from '@utfall/process';
import type { Engine } from '@utfall/engine';
import type { Awaited } from './awaited.ts';
import type { TaskStep } from './shared.types.ts';

/** The labels of a process, from its machine. */
export function labelsOf(engine: Engine, kind: string, state: string): { kindLabel: Text; stateLabel: Text } {
  const { machine } = engine.registry.get(kind);
  return { kindLabel: machine.label, stateLabel: stateLabel(machine, state) };
}

const ownLabels: Readonly<Record<string, Text>> = {
  workshop: text('Workshopen börjar', 'The workshop begins'),
  response: text('Sista svarstid', 'Deadline for responses'),
};
const overdueLabels: Readonly<Record<string, string>> = {
  challenge: 'review',
  statement: 'acceptance',
  contract: 'settlement',
};

/** What a process's deadline is called: the one at that instant, else the soonest that counts, else the one that has run out. */
export function dueLabelOf(machine: Machine, state: string, context: object, dueAt: Date): Text | null {
  const counting = activeDeadlines(machine, { state, context });
  const exact = counting.find(({ at }) => Date.parse(at) === dueAt.getTime());
  const overdue = machine.deadlines?.[overdueLabels[machine.kind] ?? ''];
  return exact?.label ?? ownLabels[machine.kind] ?? counting[0]?.label ?? overdue?.label ?? null;
}

/** The steps behind the numbers that a statement gave: the person's own first. */
export function stepsOf(
  awaited: Awaited,
  mine: readonly number[] | null,
  others: readonly number[] | null,
): TaskStep[] {
  const shown = (numbers: readonly number[] | null, isMine: boolean): TaskStep[] =>
    (numbers ?? []).map((n) => {
      const { event, label, sentence, openTo, creates } = awaited.step(n);
      return { event, label, sentence, openTo, creates, mine: isMine };
    });
  const all = [...shown(mine, true), ...shown(others, false)];
  // One step may be wanted at several places of the same state.
  return all.filter(
    ({ event, creates }, at) => at === all.findIndex((one) => one.event === event && one.creates === creates),
  );
}
