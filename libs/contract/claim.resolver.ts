import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, PageArguments, stepped, UuidScalar, type Page } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  AddClaimEvidenceInput,
  AskClaimEvidenceInput,
  ClearClaimInput,
  FlagClaimInput,
  ImportClaimsInput,
  RecordClaimInput,
  RejectClaimInput,
  ReverseClaimInput,
  SubmitClaimInput,
  TakeUpClaimInput,
  VerifyClaimInput,
  WithdrawClaimInput,
} from './claim.inputs.ts';
import { ClaimReads } from './claim.reads.ts';
import { ClaimService } from './claim.service.ts';
import { Claim, ClaimConnection, ClaimCounts, ClaimImport } from './claim.types.ts';

const ClaimResult = answerUnion('ClaimResult', Claim);
const ClaimImportResult = answerUnion('ClaimImportResult', ClaimImport);

@Resolver(() => Claim)
export class ClaimResolver {
  constructor(
    private readonly service: ClaimService,
    private readonly reads: ClaimReads,
  ) {}

  @Query(() => Claim, { nullable: true })
  claim(@Args('id', { type: () => UuidScalar }) id: string, @CurrentActor() actor: Actor): Promise<Claim | null> {
    return this.reads.claim(actor, id);
  }

  @Query(() => ClaimConnection, { description: 'The outcomes of a contract; none for a funder.' })
  claims(
    @Args('contractId', { type: () => UuidScalar }) contractId: string,
    @Args() { first, after }: PageArguments,
    @CurrentActor() actor: Actor,
  ): Promise<Page<Claim>> {
    return this.reads.claims(actor, contractId, first, after);
  }

  @Query(() => [ClaimCounts], {
    description: 'How the outcomes of a contract stand; small counts are hidden from others than payer and verifier.',
  })
  claimCounts(
    @Args('contractId', { type: () => UuidScalar }) contractId: string,
    @CurrentActor() actor: Actor,
  ): Promise<ClaimCounts[]> {
    return this.reads.counts(actor, contractId);
  }

  @Mutation(() => ClaimResult, { description: 'Records an outcome of a pseudonymous person.' })
  async recordClaim(@Args('input') input: RecordClaimInput, @CurrentActor() actor: Actor): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.record(input, actor));
  }

  @Mutation(() => ClaimImportResult, { description: 'Imports outcomes from a table, all rows or none.' })
  importClaims(@Args('input') input: ImportClaimsInput, @CurrentActor() actor: Actor): Promise<ClaimImport | Refused> {
    return this.service.import(input, actor);
  }

  @Mutation(() => ClaimResult)
  async submitClaim(@Args('input') input: SubmitClaimInput, @CurrentActor() actor: Actor): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.take('submit', input, actor));
  }

  @Mutation(() => ClaimResult, { description: 'Examines an outcome without a draw.' })
  async takeUpClaim(@Args('input') input: TakeUpClaimInput, @CurrentActor() actor: Actor): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.take('takeUp', input, actor));
  }

  @Mutation(() => ClaimResult)
  async verifyClaim(@Args('input') input: VerifyClaimInput, @CurrentActor() actor: Actor): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.take('verify', input, actor));
  }

  @Mutation(() => ClaimResult)
  async rejectClaim(@Args('input') input: RejectClaimInput, @CurrentActor() actor: Actor): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.because('reject', input, actor));
  }

  @Mutation(() => ClaimResult)
  async askClaimEvidence(
    @Args('input') input: AskClaimEvidenceInput,
    @CurrentActor() actor: Actor,
  ): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.because('askEvidence', input, actor));
  }

  @Mutation(() => ClaimResult)
  async addClaimEvidence(
    @Args('input') input: AddClaimEvidenceInput,
    @CurrentActor() actor: Actor,
  ): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.addEvidence(input, actor));
  }

  @Mutation(() => ClaimResult)
  async withdrawClaim(
    @Args('input') input: WithdrawClaimInput,
    @CurrentActor() actor: Actor,
  ): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.because('withdraw', input, actor));
  }

  @Mutation(() => ClaimResult, { description: 'Questions an outcome; it is not paid until the verifier has decided.' })
  async flagClaim(@Args('input') input: FlagClaimInput, @CurrentActor() actor: Actor): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.because('flag', input, actor));
  }

  @Mutation(() => ClaimResult)
  async clearClaim(@Args('input') input: ClearClaimInput, @CurrentActor() actor: Actor): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.because('clear', input, actor));
  }

  @Mutation(() => ClaimResult, {
    description: 'Takes an outcome back after an error; what it gave is taken back in the next statement.',
  })
  async reverseClaim(@Args('input') input: ReverseClaimInput, @CurrentActor() actor: Actor): Promise<Claim | Refused> {
    return this.answer(actor, await this.service.because('reverse', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Claim | Refused {
    return stepped(answer, (process) => this.reads.claim(actor, process));
  }
}
