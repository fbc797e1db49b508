import { createUnionType, Field, ObjectType } from '@nestjs/graphql';
import type { Type } from '@nestjs/common';
import type { Missing, Refused } from '@utfall/process';
import { TextObject } from './texts.ts';

@ObjectType('Missing', { description: 'One thing that is missing, and what to do about it.' })
export class MissingObject implements Missing {
  @Field({ nullable: true, description: 'The input or fact it concerns.' })
  field?: string;

  @Field(() => TextObject)
  text!: TextObject;
}

@ObjectType({ description: 'An expected no: which rule said it, why, who may take the step and what is missing.' })
export class Refusal implements Omit<Refused, 'moved'> {
  @Field({ description: 'A fixed identifier of the rule; it never varies with language or case.' })
  rule!: string;

  @Field(() => TextObject)
  sentence!: TextObject;

  @Field(() => TextObject, { nullable: true, description: 'The law, method or policy behind the rule.' })
  basis?: TextObject;

  @Field(() => [String], { description: 'Roles that may take the step.' })
  openTo!: string[];

  @Field(() => [MissingObject])
  missing!: MissingObject[];
}

/** True for a refusal as the engine and the process rules give it. */
export function isRefused(answer: object): answer is Refused {
  return 'moved' in answer && answer.moved === false;
}

/**
 * The answer of a mutation: `union NAME = Thing | Refusal`. Return the engine's refusal as it is, or the thing.
 * `const PublishRfiResult = answerUnion('PublishRfiResult', Rfi)`, then `@Mutation(() => PublishRfiResult)`.
 */
export function answerUnion<Thing extends object>(name: string, thing: Type<Thing>): Thing | Refusal {
  return createUnionType({
    name,
    types: () => [thing, Refusal] as const,
    resolveType: (answer: object) => (isRefused(answer) ? Refusal : thing),
  });
}
