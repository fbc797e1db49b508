import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  AcceptStatementInput,
  ComputeStatementInput,
  CorrectStatementInput,
  DisputeStatementInput,
  InvoiceStatementInput,
  IssueStatementInput,
  PayStatementInput,
  ReconcileStatementInput,
  WithdrawStatementDisputeInput,
  WithdrawStatementInput,
} from './contract.inputs.ts';
import { ContractReads } from './contract.reads.ts';
import { ContractService } from './contract.service.ts';
import { PaymentStatement } from './contract.types.ts';
import { StatementService } from './statement.service.ts';

const StatementResult = answerUnion('StatementResult', PaymentStatement);

@Resolver(() => PaymentStatement)
export class StatementResolver {
  constructor(
    private readonly service: StatementService,
    private readonly contracts: ContractService,
    private readonly reads: ContractReads,
  ) {}

  @Query(() => PaymentStatement, { nullable: true, description: 'A payment statement, computed again as it is read.' })
  statement(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | null> {
    return this.reads.statement(actor, id);
  }

  @Mutation(() => StatementResult, {
    description: 'Computes what is to be paid for a period from attested measurements.',
  })
  async computeStatement(
    @Args('input') input: ComputeStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.contracts.computeStatement(input, actor));
  }

  @Mutation(() => StatementResult)
  async issueStatement(
    @Args('input') input: IssueStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.take('issue', input, actor));
  }

  @Mutation(() => StatementResult)
  async acceptStatement(
    @Args('input') input: AcceptStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.take('accept', input, actor));
  }

  @Mutation(() => StatementResult)
  async disputeStatement(
    @Args('input') input: DisputeStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.because('dispute', input, actor));
  }

  @Mutation(() => StatementResult)
  async withdrawStatementDispute(
    @Args('input') input: WithdrawStatementDisputeInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.take('withdrawDispute', input, actor));
  }

  @Mutation(() => StatementResult, {
    description: 'Computes a new version of a disputed statement; the old one is kept.',
  })
  async correctStatement(
    @Args('input') input: CorrectStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.compute('correct', input, actor));
  }

  @Mutation(() => StatementResult)
  async withdrawStatement(
    @Args('input') input: WithdrawStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.because('withdraw', input, actor));
  }

  @Mutation(() => StatementResult)
  async invoiceStatement(
    @Args('input') input: InvoiceStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.invoice(input, actor));
  }

  @Mutation(() => StatementResult)
  async payStatement(
    @Args('input') input: PayStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.pay(input, actor));
  }

  @Mutation(() => StatementResult)
  async reconcileStatement(
    @Args('input') input: ReconcileStatementInput,
    @CurrentActor() actor: Actor,
  ): Promise<PaymentStatement | Refused> {
    return this.answer(actor, await this.service.take('reconcile', input, actor));
  }

  private answer(actor: Actor, answer: Answer): PaymentStatement | Refused {
    return stepped(answer, (process) => this.reads.statement(actor, process));
  }
}
