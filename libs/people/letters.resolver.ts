import { Inject } from '@nestjs/common';
import { Args, Field, InputType, Int, Mutation, ObjectType, Query, Resolver } from '@nestjs/graphql';
import { IsIn } from 'class-validator';
import type { Database } from '@utfall/database';
import { Engine } from '@utfall/engine';
import {
  answerUnion,
  connectionOf,
  CurrentActor,
  cursorKey,
  DATABASE,
  DateTimeScalar,
  type Page,
  PageArguments,
  pageOf,
  Refusal,
  TextObject,
  UuidScalar,
} from '@utfall/graphql';
import {
  letterRows,
  lettersOfDuty,
  letterWays,
  Notices,
  preferencesOf,
  setPreference,
  waysFor,
  type LetterRow,
  type LetterWay,
} from '@utfall/notify';
import { refuse, type Actor, type Refused, type Text } from '@utfall/process';

@ObjectType({ description: 'How you hear by letter of a kind of process.' })
export class LetterPreference {
  @Field({ description: 'The kind of process.' })
  kind!: string;

  @Field(() => TextObject)
  label!: Text;

  @Field({ description: 'now: at once. daily: in one letter the next morning. off: in the product alone.' })
  way!: string;

  @Field(() => [String], { description: 'What you may choose among.' })
  ways!: string[];

  @Field(() => TextObject, { nullable: true, description: 'Why the letters cannot be turned off.' })
  duty!: Text | null;
}

@ObjectType({ description: 'A letter to your address, in the log of what has left.' })
export class SentLetter {
  @Field(() => UuidScalar)
  id!: string;

  @Field()
  subject!: string;

  @Field(() => DateTimeScalar)
  writtenAt!: Date;

  @Field(() => DateTimeScalar, { nullable: true, description: 'When the mail server took it.' })
  sentAt!: Date | null;

  @Field(() => Int)
  attempts!: number;

  @Field({ description: 'It could not be delivered, and is tried no more.' })
  givenUp!: boolean;
}

@ObjectType()
export class SentLetterConnection extends connectionOf(SentLetter) {}

@InputType()
class SetLetterPreferenceInput {
  @Field()
  kind!: string;

  @Field(() => String, { description: 'now, daily or off.' })
  @IsIn(letterWays, { message: 'Välj now, daily eller off. | Choose now, daily or off.' })
  way!: LetterWay;
}

const LetterPreferenceResult = answerUnion('LetterPreferenceResult', LetterPreference);

/** Which letters people get, and which they have got. */
@Resolver()
export class LettersResolver {
  private readonly database: Database;
  private readonly notices: Notices;
  private readonly engine: Engine;

  constructor(@Inject(DATABASE) database: Database, notices: Notices, engine: Engine) {
    this.database = database;
    this.notices = notices;
    this.engine = engine;
  }

  @Query(() => [LetterPreference], { description: 'How you hear by letter, for each kind of process.' })
  async letterPreferences(@CurrentActor() { id }: Actor): Promise<LetterPreference[]> {
    const chosen = await preferencesOf(this.database, id);
    return this.notices.kinds().map((kind) => this.preferenceOf(kind, chosen.get(kind)));
  }

  @Mutation(() => LetterPreferenceResult, { description: 'Chooses how you hear by letter of a kind of process.' })
  async setLetterPreference(
    @Args('input') { kind, way }: SetLetterPreferenceInput,
    @CurrentActor() { id }: Actor,
  ): Promise<LetterPreference | Refusal | Refused> {
    if (!this.notices.kinds().includes(kind)) return refuse('notFound');
    if (!waysFor(kind).includes(way))
      return { moved: false, rule: 'lettersOfDuty', sentence: lettersOfDuty[kind]!, openTo: [], missing: [] };
    await setPreference(this.database, id, { kind, way });
    return this.preferenceOf(kind, way);
  }

  @Query(() => SentLetterConnection, { description: 'The letters to your address, newest first.' })
  async letters(@Args() { first, after }: PageArguments, @CurrentActor() { id }: Actor): Promise<Page<SentLetter>> {
    const [last = null] = cursorKey(after, 1) ?? [];
    const asked = { before: last === null ? null : String(last), limit: first + 1 };
    return pageOf(await letterRows(this.database, id, asked), first, (row) => [row.id], letterOf);
  }

  private preferenceOf(kind: string, chosen: LetterWay | undefined): LetterPreference {
    const ways = waysFor(kind);
    const way = chosen !== undefined && ways.includes(chosen) ? chosen : ways[0]!;
    const { label } = this.engine.registry.get(kind).machine;
    return { kind, label, way, ways: [...ways], duty: lettersOfDuty[kind] ?? null };
  }
}

function letterOf({ id, subject, written_at, sent_at, dead_at, attempts }: LetterRow): SentLetter {
  return { id, subject, writtenAt: written_at, sentAt: sent_at, attempts, givenUp: dead_at !== null };
}
