import type { StatePath } from './state.ts';
import type { Missing, Text } from './text.ts';
import type { AnyStateMachine } from 'xstate';

/** Who sends a command. `relation` is what the actor's organisation is to the process: `authority`, `supplier`, `funder` …, `outsider`. */
export interface Actor {
  readonly id: string;
  readonly organisation: string | null;
  readonly roles: readonly string[];
  readonly relation?: string;
  /** The person a substitute acts for; the journal shows both. */
  readonly onBehalfOf?: string;
  /** Until when the sign-in counts as fresh (ISO 8601, UTC), in the time of the process; grave steps ask for one. */
  readonly freshUntil?: string;
}

/** Plain JSON: what a context, an event or a set of facts may hold. */
export type Json = null | boolean | number | string | readonly Json[] | { readonly [name: string]: Json | undefined };

/** An event as sent: its name and plain JSON beside it. Ids, numbers and instants only, never people's texts. */
export interface PlainEvent {
  readonly type: string;
  readonly [name: string]: unknown;
}

/** What a rule may look at. Everything is a value; nothing is fetched. `now` is the database's time. */
export interface Asked<Context, Event, Facts> {
  readonly context: Context;
  readonly event: Event;
  readonly facts: Facts;
  readonly by: Actor;
  readonly now: Date;
}

/** A named rule: holds or tells what is missing. */
export interface Rule<Context, Event, Facts> {
  readonly sentence: Text;
  /** Law, method or policy the rule rests on. */
  readonly basis?: Text;
  /** True when the data the rule needs is not built yet: it always holds and is drawn dashed. */
  readonly planned?: boolean;
  /** `event` when the rule looks at what is sent: it cannot be judged before something is sent. */
  readonly about?: 'event';
  readonly check?: (asked: Asked<Context, Event, Facts>) => boolean | readonly Missing[];
}

/** One arrow of the chart. All `rules` must hold, else the event is refused; `when` chooses between arrows; `do` names changes and effects. */
export interface Arrow {
  readonly target?: string;
  readonly rules?: readonly string[];
  readonly when?: string;
  readonly do?: readonly string[];
}

/** A state: its words and its arrows. `meaning` is what a newcomer reads, `next` what happens after. */
export interface ChartState {
  readonly label: Text;
  readonly meaning?: Text;
  readonly type?: 'parallel' | 'final';
  readonly initial?: string;
  readonly states?: Readonly<Record<string, ChartState>>;
  readonly on?: Readonly<Record<string, Arrow | readonly Arrow[]>>;
  readonly always?: Arrow | readonly Arrow[];
  readonly onDone?: Arrow;
  readonly entry?: readonly string[];
}

/** An event people, the clock or other processes send. `sentence` says what it does, in the arrow's words. */
export interface EventDeclaration<Context, Facts> {
  readonly label: Text;
  readonly sentence: Text;
  /** `person` by default; `clock` events come from deadlines, `news` from other processes. Only the system may send those. */
  readonly from?: 'person' | 'clock' | 'news';
  /** The instant after which the event is late although its own process has no deadline; refused with `lateRule`. */
  readonly closesAt?: (asked: Asked<Context, PlainEvent, Facts>) => string | null;
  readonly lateRule?: string;
  /** True for steps that cannot be undone: the screen asks once more. */
  readonly irreversible?: boolean;
}

/** A deadline: while `in` is active, the clock sends `event` at the instant `at` gives. */
export interface Deadline<Context> {
  readonly label: Text;
  readonly event: string;
  readonly in: string;
  readonly at: (context: Context) => string | null;
  /** How the context looks with the deadline at another instant. With it the deadline stands still while the trail is paused. */
  readonly moved?: (context: Context, at: string) => Partial<Context>;
  readonly basis?: Text;
}

/** What follows outside the process when an arrow is taken. It becomes an outbox row in the same statement. */
export interface Effect<Context, Event> {
  readonly topic: string;
  readonly sentence: Text;
  readonly payload?: (done: Omit<Asked<Context, Event, unknown>, 'facts'>) => Readonly<Record<string, unknown>>;
}

/** Where a step leads and what it sends out, as an earlier version may have done it otherwise. */
interface Outcome {
  readonly state: StatePath;
  readonly context: object;
  readonly effects: readonly { readonly topic: string; readonly payload: Readonly<Record<string, unknown>> }[];
}

/**
 * What a machine did otherwise up to and with a version. A journal that such a version wrote is judged by what it did then,
 * not by what the program does now. `steps`: by event, the step as it was, from the step as it is taken now.
 */
export interface Former {
  readonly version: number;
  readonly steps?: Readonly<Record<string, (taken: Outcome) => Outcome>>;
  /** Names of deadlines that there were not. */
  readonly without?: readonly string[];
}

/** The whole definition of a process. Sentences, rules and effects live here and nowhere else. */
export interface Definition<Context, Event, Facts> {
  readonly kind: string;
  readonly version: number;
  readonly label: Text;
  readonly chart: ChartState;
  readonly create: {
    readonly sentence: Text;
    readonly rules?: readonly string[];
    readonly do?: readonly string[];
    readonly context: (asked: { readonly event: PlainEvent; readonly by: Actor; readonly now: Date }) => Context;
  };
  readonly events: Readonly<Record<string, EventDeclaration<Context, Facts>>>;
  readonly rules: Readonly<Record<string, Rule<Context, Event, Facts>>>;
  readonly conditions?: Readonly<
    Record<string, (asked: { readonly context: Context; readonly event: Event }) => boolean>
  >;
  /** Pure changes of the context. They see no facts, so that a journal replays to the same context. */
  readonly changes?: Readonly<
    Record<string, (asked: Omit<Asked<Context, Event, unknown>, 'facts'>) => Partial<Context>>
  >;
  readonly effects?: Readonly<Record<string, Effect<Context, Event>>>;
  readonly deadlines?: Readonly<Record<string, Deadline<Context>>>;
  /** What earlier versions did otherwise, so that the journals they wrote are still proved. */
  readonly formerly?: readonly Former[];
  /** Who may see the process in a state; `tenant` unless given. */
  readonly visibility?: (state: StatePath, context: Context) => Visibility;
}

/** `tenant` = the authority and the parties · `party` = the parties only · `public` = state and deadlines for everybody signed in. */
export type Visibility = 'tenant' | 'party' | 'public';

/** A registered machine: the definition, its XState chart and an index of its arrows. */
// eslint-disable-next-line @typescript-eslint/no-explicit-any -- a registry holds machines of every shape
export interface Machine<Context = any, Event = any, Facts = any> extends Definition<Context, Event, Facts> {
  /** `kind@version`, as stored beside each process. */
  readonly name: string;
  readonly statechart: AnyStateMachine;
  readonly arrows: readonly PlacedArrow[];
  readonly places: ReadonlyMap<string, ChartState>;
}

/** An arrow with where it starts and what sends it (`''` for an eventless or done arrow). */
export interface PlacedArrow {
  readonly from: string;
  readonly event: string;
  readonly arrow: Arrow;
}
