import { Inject } from '@nestjs/common';
import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Database } from '@utfall/database';
import { CurrentActor, DATABASE, PageArguments, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { conflictsOf, declareConflict, endConflict } from './conflicts.ts';
import { RoundsService } from './rounds.service.ts';
import {
  DeclareConflictInput,
  EndConflictInput,
  InvitationRound,
  InvitationRoundConnection,
  InvitationRoundResult,
  MakeInvitationRoundInput,
  SupplierConflict,
  SupplierConflictConnection,
  SupplierConflictResult,
  TakeUpRoundInput,
} from './rounds.types.ts';

@Resolver(() => InvitationRound)
export class RoundsResolver {
  constructor(
    private readonly service: RoundsService,
    @Inject(DATABASE) private readonly database: Database,
  ) {}

  @Query(() => InvitationRoundConnection, {
    description: 'The rounds of notices of your authority, the latest first, each made again from its record.',
  })
  invitationRounds(
    @Args() { first, after }: PageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<InvitationRound>> {
    return this.service.rounds(actor, { first, after });
  }

  @Query(() => SupplierConflictConnection, {
    description: 'The conflicts of interest that your authority has declared.',
  })
  supplierConflicts(
    @Args() { first, after }: PageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<SupplierConflict>> {
    return conflictsOf(this.database, actor, { first, after });
  }

  @Mutation(() => InvitationRoundResult, {
    description:
      'Shares notices out over all matchings under review, so that everybody who may fit hears of something. Nothing is sent.',
  })
  makeInvitationRound(
    @Args('input') input: MakeInvitationRoundInput,
    @CurrentActor() actor: Actor,
  ): Promise<InvitationRound | Refused> {
    return this.service.make(input, actor);
  }

  @Mutation(() => InvitationRoundResult, {
    description:
      'Keeps in each matching those whom the round tells of it. Settling and telling remain with each matching.',
  })
  takeUpInvitationRound(
    @Args('input') { roundId }: TakeUpRoundInput,
    @CurrentActor() actor: Actor,
  ): Promise<InvitationRound | Refused> {
    return this.service.takeUp(roundId, actor);
  }

  @Mutation(() => SupplierConflictResult, {
    description:
      'Says that a supplier must not be told, because somebody who decides is close to it. It may still answer and bid.',
  })
  declareSupplierConflict(
    @Args('input') input: DeclareConflictInput,
    @CurrentActor() actor: Actor,
  ): Promise<SupplierConflict | Refused> {
    return declareConflict(this.database, input, actor);
  }

  @Mutation(() => SupplierConflictResult, {
    description: 'Ends a conflict of interest; another than who declared it does.',
  })
  endSupplierConflict(
    @Args('input') input: EndConflictInput,
    @CurrentActor() actor: Actor,
  ): Promise<SupplierConflict | Refused> {
    return endConflict(this.database, input, actor);
  }
}
