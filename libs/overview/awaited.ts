import type { Engine } from '@utfall/engine';
import { isIn, type Actor, type Machine, type Policy, type Text } from '@utfall/process';
import { awaitedSteps, type AwaitedRow } from './awaited.table.ts';
import { stationOfKind, stationOfPlace } from './stations.ts';

/** A step that somebody waits for while a process stands at `leaf`, with who may take it. */
export interface AwaitedStep {
  /** Its number: the order of what is most wanted first. */
  readonly n: number;
  readonly kind: string;
  readonly leaf: string;
  readonly event: string;
  readonly label: Text;
  readonly sentence: Text;
  /** The kind that the step begins, when it is no step of the process itself. */
  readonly creates: string | null;
  readonly fact: string | null;
  readonly duty: string | null;
  readonly station: number | null;
  readonly openTo: readonly string[];
  readonly rolesBy: Readonly<Record<string, readonly string[]>>;
}

/** Every step that is waited for, made once from the registered machines and policies. */
export class Awaited {
  readonly steps: readonly AwaitedStep[];

  constructor(engine: Engine) {
    const kinds = engine.registry.all();
    const made = kinds.flatMap(({ machine, policy }) => {
      const rows = awaitedSteps[machine.kind] ?? derived(machine);
      return rows.flatMap((row) => {
        const begun = row.creates === undefined ? null : kinds.find((one) => one.machine.kind === row.creates);
        // A kind whose stage does not run here is begun by nobody.
        return begun === undefined ? [] : stepsOf(row, machine, begun?.policy ?? policy, begun?.machine ?? null);
      });
    });
    this.steps = made.map((step, n) => ({ ...step, n }));
  }

  step(n: number): AwaitedStep {
    return this.steps[n]!;
  }

  /** The steps as the statement takes them: `mine` names the relations in which this person's roles suffice. */
  rowsFor({ roles }: Actor): string {
    return JSON.stringify(
      this.steps.map(({ n, kind, leaf, fact, duty, station, rolesBy }) => {
        const mine = Object.keys(rolesBy).filter((relation) => rolesBy[relation]!.some((role) => roles.includes(role)));
        return { n, kind, leaf, fact, duty, station, mine };
      }),
    );
  }
}

type Unnumbered = Omit<AwaitedStep, 'n'>;

function stepsOf(row: AwaitedRow, machine: Machine, policy: Policy, begun: Machine | null): Unnumbered[] {
  const { place, event, creates, fact, duty } = row;
  const declared = machine.events[event];
  if (!begun && !declared) throw new Error(`${machine.kind} has no event "${event}" that could be waited for`);
  const leaves = leavesAt(machine, place);
  if (leaves.length === 0)
    throw new Error(`${machine.kind} has no place "${place}" where "${event}" could be waited for`);
  const rows = policy.filter(
    (one) => one.relation !== 'public' && one.events.includes(event) && fits(one.states, begun ? null : place),
  );
  const relations = [...new Set(rows.map(({ relation }) => relation))];
  const rolesBy = Object.fromEntries(
    relations.map((relation) => [relation, unique(rows.filter((one) => one.relation === relation).flatMap(rolesIn))]),
  );
  return leaves.map((leaf) => ({
    kind: machine.kind,
    leaf,
    event,
    label: begun ? begun.label : declared!.label,
    sentence: begun ? begun.create.sentence : declared!.sentence,
    creates: creates ?? null,
    fact: fact ?? null,
    duty: duty ?? null,
    station: (stationOfKind(creates ?? machine.kind) ?? stationOfPlace(leaf))?.number ?? null,
    openTo: unique(rows.flatMap(rolesIn)),
    rolesBy,
  }));
}

/** For kinds that the table does not know: every step by people that leaves where the process stands, unless it ends there. */
function derived(machine: Machine): AwaitedRow[] {
  return machine.arrows.flatMap(({ from, event, arrow: { target } }) => {
    const declared = machine.events[event];
    const byPeople = declared !== undefined && (declared.from ?? 'person') === 'person';
    const [end] = [...machine.places].filter(([place]) => place === target || place.endsWith(`.${target ?? ''}`));
    return byPeople && target !== undefined && end?.[1].type !== 'final' ? [{ place: from, event }] : [];
  });
}

/** The innermost places at or inside a place: what the text of a state is made of. */
function leavesAt(machine: Machine, place: string): string[] {
  return [...machine.places]
    .filter(([leaf, state]) => leaf !== '' && !state.states && isIn(leaf, place))
    .map(([leaf]) => leaf);
}

function fits(states: readonly string[] | undefined, place: string | null): boolean {
  return !states || (place !== null && states.some((state) => isIn(place, state)));
}

const rolesIn = ({ roles }: { readonly roles: readonly string[] }): readonly string[] => roles;

function unique(words: readonly string[]): string[] {
  return [...new Set(words)];
}
