import { Field, Int, InterfaceType, ObjectType } from '@nestjs/graphql';
import type { Actor, Machine, Step } from '@utfall/process';
import { connectionOf, type Page } from './connections.ts';
import { MissingObject } from './refusal.ts';
import { DateTimeScalar, UuidScalar } from './scalars.ts';
import { TextObject } from './texts.ts';

@ObjectType({ description: 'Why a step waits.' })
export class Reason {
  @Field({ description: 'state, role, time or rule.' })
  kind!: string;

  @Field()
  rule!: string;

  @Field(() => TextObject)
  sentence!: TextObject;

  @Field(() => TextObject, { nullable: true })
  basis?: TextObject;

  @Field(() => [MissingObject])
  missing!: MissingObject[];
}

@ObjectType({ description: 'One step of a process as the signed-in person sees it.' })
export class NextStep {
  @Field()
  event!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => TextObject)
  sentence!: TextObject;

  @Field()
  allowed!: boolean;

  @Field({ description: 'The step cannot be undone; ask once more.' })
  irreversible!: boolean;

  @Field(() => [Reason])
  reasons!: Reason[];

  @Field(() => [String], { description: 'Roles that may take the step in this state.' })
  openTo!: string[];

  @Field(() => [String], { description: 'Rules that are judged when something is sent.' })
  asks!: string[];

  @Field(() => [String], { description: 'Rules whose data is not built yet.' })
  planned!: string[];
}

@ObjectType({ description: 'One stored step. The hashes chain: each covers the one before.' })
export class JournalEntry {
  @Field(() => Int)
  seq!: number;

  @Field(() => DateTimeScalar, { description: 'The time of the process when it happened, by the database clock.' })
  at!: Date;

  @Field()
  event!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field()
  fromState!: string;

  @Field()
  toState!: string;

  @Field(() => UuidScalar, {
    description: 'The person who did it; the nil UUID is the system, or somebody who is named to nobody.',
  })
  actorId!: string;

  @Field(() => UuidScalar, { nullable: true, description: 'The person in whose place it was done.' })
  onBehalfOfId!: string | null;

  @Field(() => UuidScalar)
  commandId!: string;

  @Field({ description: 'SHA-256, hexadecimal.' })
  hash!: string;
}

@ObjectType()
export class JournalConnection extends connectionOf(JournalEntry) {}

@ObjectType({ description: 'A deadline of a process.' })
export class ProcessDeadline {
  @Field({ description: 'What the clock sends when the time is up.' })
  event!: string;

  @Field(() => TextObject)
  label!: TextObject;

  @Field(() => TextObject, { nullable: true })
  basis?: TextObject;

  @Field(() => DateTimeScalar)
  at!: string;

  @Field({ description: 'False for a deadline of a state that is not the present one, and while the case is paused.' })
  running!: boolean;

  @Field(() => Int, {
    nullable: true,
    description: 'What is left when the case is resumed; null while it is not paused.',
  })
  remainingSeconds?: number | null;
}

/**
 * What every process shows. An object type of a stage implements it and its reads give the five plain fields; the rest
 * is answered here: `@ObjectType({ implements: () => ProcessObject }) class Rfi extends ProcessObject { … }`.
 */
@InterfaceType('Process')
export abstract class ProcessObject {
  /** The authority whose process it is. */
  @Field(() => UuidScalar)
  tenant!: string;

  @Field(() => UuidScalar)
  id!: string;

  @Field()
  kind!: string;

  @Field({ description: 'The active states, joined with +.' })
  state!: string;

  @Field(() => Int)
  version!: number;
}

/** A process row as the fields below need it. Instants are ISO 8601, UTC. */
export interface ShownProcess {
  readonly state: string;
  readonly context: object;
}

/** What the fields of a process are answered from; the server connects it to the engine. */
export abstract class ProcessDesk {
  abstract machine(kind: string): Machine;
  abstract row(tenant: string, process: string): Promise<ShownProcess | null>;
  abstract explain(tenant: string, process: string, by: Actor): Promise<readonly Step[]>;
  abstract journal(
    by: Actor,
    asked: { tenant: string; process: string; kind: string; first: number; after: number },
  ): Promise<Page<JournalEntry>>;
}
