import { Args, Parent, ResolveField, Resolver } from '@nestjs/graphql';
import { isIn, pausedDeadlines, type Actor, type Machine, type Text } from '@utfall/process';
import { CurrentActor } from './actor.ts';
import { cursorKey, type Page, PageArguments } from './connections.ts';
import {
  JournalConnection,
  type JournalEntry,
  NextStep,
  ProcessDeadline,
  ProcessDesk,
  ProcessObject,
} from './process.ts';
import { TextObject } from './texts.ts';

/** The label of a state: its outermost state, then the parts that differ inside it. */
export function stateLabel(machine: Machine, state: string): Text {
  const leaves = state.split('+');
  const labels = leaves.flatMap((leaf) => {
    const parts = leaf.split('.');
    const places = parts.map((_, index) => parts.slice(0, index + 1).join('.'));
    // A region of a parallel state says less than the state inside it.
    const told = places.filter((place) => place === leaf || machine.places.get(place)?.type !== 'parallel');
    const outer = places[0] !== undefined && places[0] !== leaf ? [places[0]] : [];
    return [...outer, ...told.slice(-1)].map((place) => machine.places.get(place)?.label);
  });
  const unique = [...new Set(labels)].filter((label) => label !== undefined);
  return { sv: unique.map(({ sv }) => sv).join(' · '), en: unique.map(({ en }) => en).join(' · ') };
}

@Resolver(() => ProcessObject)
export class ProcessFieldsResolver {
  private readonly desk: ProcessDesk;

  constructor(desk: ProcessDesk) {
    this.desk = desk;
  }

  @ResolveField(() => TextObject)
  stateLabel(@Parent() process: ProcessObject): TextObject {
    return stateLabel(this.desk.machine(process.kind), process.state);
  }

  @ResolveField(() => [NextStep], { description: 'Every step people can take, whether you may now, and if not, why.' })
  async nextSteps(@Parent() process: ProcessObject, @CurrentActor() actor: Actor): Promise<NextStep[]> {
    return (await this.desk.explain(process.tenant, process.id, actor)) as NextStep[];
  }

  @ResolveField(() => JournalConnection, { description: 'What has happened, oldest first.' })
  journal(
    @Parent() process: ProcessObject,
    @Args() { first, after }: PageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<JournalEntry>> {
    const [seq] = cursorKey(after, 1) ?? [0];
    const { tenant, id, kind } = process;
    return this.desk.journal(actor, { tenant, process: id, kind, first, after: Number(seq) });
  }

  @ResolveField(() => [ProcessDeadline])
  async deadlines(@Parent() { tenant, id, kind }: ProcessObject): Promise<ProcessDeadline[]> {
    const row = await this.desk.row(tenant, id);
    if (row === null) return [];
    const machine = this.desk.machine(kind);
    const paused = pausedDeadlines(machine, row);
    if (paused.length > 0) return paused.map((one) => ({ ...one, running: false }));
    const deadlines = Object.values(machine.deadlines ?? {});
    return deadlines.flatMap(({ event, label, basis, in: place, at: instantOf }) => {
      const at = instantOf(row.context);
      return at === null ? [] : [{ event, label, ...(basis && { basis }), at, running: isIn(row.state, place) }];
    });
  }
}
