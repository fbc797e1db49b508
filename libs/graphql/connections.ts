import type { Type } from '@nestjs/common';
import { ArgsType, Field, Int, ObjectType } from '@nestjs/graphql';
import { IsOptional, Max, MaxLength, Min } from 'class-validator';
import { text } from '@utfall/process';
import { badInputError } from './faults.ts';

/** The most rows one page may hold. */
export const pageSizeMax = 100;

@ArgsType()
export class PageArguments {
  @Field(() => Int, { defaultValue: 20, description: 'How many, at most 100.' })
  @Min(1)
  @Max(pageSizeMax)
  first: number = 20;

  @Field({ nullable: true, description: 'Go on after this cursor.' })
  @IsOptional()
  @MaxLength(1000)
  after?: string;
}

@ObjectType()
export class PageInformation {
  @Field()
  hasNextPage!: boolean;

  @Field(() => String, { nullable: true, description: 'Send it as `after` to get the next page.' })
  endCursor!: string | null;
}

/** One page of things. */
export interface Page<Thing> {
  readonly nodes: Thing[];
  readonly pageInfo: PageInformation;
}

/** Makes the connection class of a thing: `@ObjectType() class RfiConnection extends connectionOf(Rfi) {}`. */
export function connectionOf<Thing extends object>(thing: Type<Thing>): Type<Page<Thing>> {
  @ObjectType({ isAbstract: true })
  class Connection implements Page<Thing> {
    @Field(() => [thing])
    nodes!: Thing[];

    @Field(() => PageInformation)
    pageInfo!: PageInformation;
  }
  return Connection;
}

/** What a cursor may hold: the key of the last row, in the order of the list. */
export type CursorKey = readonly (string | number | null)[];

function encode(key: CursorKey): string {
  return Buffer.from(JSON.stringify(key)).toString('base64url');
}

/** The key in a cursor, null for the first page. Throws BAD_USER_INPUT when the cursor is not of this list. */
export function cursorKey(after: string | undefined, columns: number): CursorKey | null {
  if (after === undefined || after === null) return null;
  try {
    const key: unknown = JSON.parse(Buffer.from(after, 'base64url').toString('utf8'));
    if (Array.isArray(key) && key.length === columns && key.every(isKeyPart)) return key as CursorKey;
  } catch {
    // Falls through to the one clear answer.
  }
  const sentence = text(
    'Markören hör inte till listan. Börja om från första sidan.',
    'The cursor does not belong to this list. Start again from the first page.',
  );
  throw badInputError([{ field: 'after', sentence }]);
}

function isKeyPart(part: unknown): boolean {
  return part === null || typeof part === 'string' || typeof part === 'number';
}

/**
 * Makes a page of rows that were read with `limit first + 1`; the extra row only tells that there is more. Take keys
 * that are exact in JSON: UUIDv7 ids, numbers, or `at::text`; a JavaScript date has lost the microseconds.
 */
export function pageOf<Row, Thing>(
  rows: readonly Row[],
  first: number,
  keyOf: (row: Row) => CursorKey,
  thingOf: (row: Row) => Thing,
): Page<Thing> {
  const shown = rows.slice(0, first);
  const last = shown.at(-1);
  const endCursor = last === undefined ? null : encode(keyOf(last));
  return { nodes: shown.map(thingOf), pageInfo: { hasNextPage: rows.length > first, endCursor } };
}
