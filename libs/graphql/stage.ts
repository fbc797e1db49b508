import type { Database, Keys, Migration } from '@utfall/database';
import type { Type } from '@nestjs/common';

/** The token under which services and reads get the Database: `@Inject(DATABASE) database: Database`. */
export const DATABASE = Symbol('Database');

/** The token under which services get the Keys that they seal and sign with: `@Inject(KEYS) keys: Keys`. */
export const KEYS = Symbol('Keys');

/** The token under which the room of persons gets what all stages hold of a person. */
export const OWN_DATA = Symbol('OwnData');

/** Something a stage holds of a person: a question, and how what it finds is opened where it lies sealed. */
export interface OwnPart {
  /** SQL. $1 = the person. */
  readonly question: string;
  readonly opened: (row: object, keys: Keys) => object;
}

/** By name: a question, where nothing is sealed. */
export type OwnParts = Readonly<Record<string, string | OwnPart>>;

/** Work of a stage that goes on by itself, beside effects and deadlines. */
export interface Background {
  start(): void;
  /** Ends when what is under way has ended. */
  stop(): Promise<void>;
}

/**
 * What a stage hands to the server. `register` gives the engine the stage's machines, policies, facts loaders and
 * effect handlers; it runs before the first request, and in a worker too. `module` is the Nest module with services and
 * resolvers; the server provides `Engine` and `DATABASE` to all of them. `notices` takes the words of the stage's notices.
 */
export interface Stage<Engine, Notices = unknown> {
  readonly name: string;
  readonly migrations: readonly Migration[];
  /** TypeORM entity classes, for stages that use repositories. */
  readonly entities?: ReadonlyArray<new (...args: never[]) => unknown>;
  readonly register?: (engine: Engine, notices: Notices) => void;
  /** Work that goes on in nodes that work on effects. */
  readonly background?: (parts: { readonly database: Database; readonly log: (line: string) => void }) => Background;
  readonly module?: Type<unknown>;
  /**
   * What the stage holds of a person beside cases, for the copy that people can take along: a question for each kind of
   * thing. $1 = the person; asked as them, once for each organisation they act for.
   */
  readonly ownData?: OwnParts;
}
