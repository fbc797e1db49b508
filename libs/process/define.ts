import { buildChart } from './chart.ts';
import type { Definition, Machine, PlainEvent } from './machine.ts';

/**
 * Makes a machine from its definition. Throws at once when the chart names a rule, change, effect or condition that
 * does not exist: a machine with a hole must never be registered.
 */
export function defineMachine<Context extends object, Event extends PlainEvent = PlainEvent, Facts = unknown>(
  definition: Definition<Context, Event, Facts>,
): Machine<Context, Event, Facts> {
  const { statechart, arrows, places } = buildChart(definition as unknown as Definition<object, PlainEvent, unknown>);
  return { ...definition, name: `${definition.kind}@${definition.version}`, statechart, arrows, places };
}
