import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { pairOf } from './duplicates.sides.ts';
import { DuplicateService } from './duplicates.service.ts';
import {
  DecideSupplierDuplicateInput,
  SupplierDuplicate,
  SupplierDuplicateConnection,
  SupplierDuplicateResult,
  SupplierDuplicatesArguments,
  TakeBackSupplierDuplicateInput,
} from './duplicates.types.ts';

/** Suppliers that are probably the same, and what people decide of them. */
@Resolver(() => SupplierDuplicate)
export class DuplicateResolver {
  constructor(private readonly service: DuplicateService) {}

  @Query(() => SupplierDuplicateConnection, {
    description:
      'Suppliers that are probably the same, the closest first. For those who run the service; empty for others.',
  })
  supplierDuplicates(
    @Args() { first, after, decided }: SupplierDuplicatesArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<SupplierDuplicate>> {
    return this.service.duplicates(actor, { first, after, decided });
  }

  @Mutation(() => SupplierDuplicateResult, {
    description:
      'Says that two suppliers are one, and which stands, or that they are not. It counts from the next ranking on.',
  })
  decideSupplierDuplicate(
    @Args('input') { oneId, otherId, choice, standsId, reason, commandId }: DecideSupplierDuplicateInput,
    @CurrentActor() actor: Actor,
  ): Promise<SupplierDuplicate | Refused> {
    const pair = pairOf(oneId, otherId);
    const stands = choice === 'same' ? (standsId ?? null) : null;
    return this.service.decide({ pair, choice, stands, reason: reason?.trim() || null, commandId }, actor);
  }

  @Mutation(() => SupplierDuplicateResult, { description: 'Takes such a decision back. Both are as they were.' })
  takeBackSupplierDuplicate(
    @Args('input') { oneId, otherId, reason, commandId }: TakeBackSupplierDuplicateInput,
    @CurrentActor() actor: Actor,
  ): Promise<SupplierDuplicate | Refused> {
    const pair = pairOf(oneId, otherId);
    return this.service.takeBack({ pair, reason: reason?.trim() || null, commandId }, actor);
  }
}
