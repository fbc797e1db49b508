import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { templates } from '@utfall/tariff/templates';
import {
  AbandonContractInput,
  CloseContractInput,
  ConfirmTerminationInput,
  DescribeTariffInput,
  DesignContractInput,
  ProposeContractInput,
  RequestContractChangesInput,
  ResumeContractInput,
  SignContractInput,
  StartDeliveryInput,
  SuspendContractInput,
  TerminateContractInput,
} from './contract.inputs.ts';
import { ContractReads } from './contract.reads.ts';
import { ContractService } from './contract.service.ts';
import { Contract, TariffTemplate } from './contract.types.ts';

const ContractResult = answerUnion('ContractResult', Contract);

@Resolver(() => Contract)
export class ContractResolver {
  constructor(
    private readonly service: ContractService,
    private readonly reads: ContractReads,
  ) {}

  @Query(() => Contract, { nullable: true })
  contract(@Args('id', { type: () => UuidScalar }) id: string, @CurrentActor() actor: Actor): Promise<Contract | null> {
    return this.reads.contract(actor, id);
  }

  @Query(() => [TariffTemplate], { description: 'Tariffs to begin a contract from, each with its source.' })
  tariffTemplates(): TariffTemplate[] {
    return templates.map(({ name, title, source, text: tariff }) => ({ name, title, source, tariff }));
  }

  @Mutation(() => ContractResult, { description: 'Begins the design of a contract from the selection on a trail.' })
  async designContract(
    @Args('input') input: DesignContractInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.design(input, actor));
  }

  @Mutation(() => ContractResult, {
    description: 'Saves the terms. A tariff that does not hold together is refused, each problem at its line or node.',
  })
  async describeTariff(
    @Args('input') input: DescribeTariffInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.describe(input, actor));
  }

  @Mutation(() => ContractResult)
  async proposeContract(
    @Args('input') input: ProposeContractInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.propose(input, actor));
  }

  @Mutation(() => ContractResult)
  async requestContractChanges(
    @Args('input') input: RequestContractChangesInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.because('requestChanges', input, actor));
  }

  @Mutation(() => ContractResult, { description: 'Binds your organisation to exactly the terms with this hash.' })
  async signContract(
    @Args('input') input: SignContractInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.sign(input, actor));
  }

  @Mutation(() => ContractResult)
  async abandonContract(
    @Args('input') input: AbandonContractInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.take('abandon', input, actor));
  }

  @Mutation(() => ContractResult)
  async startDelivery(
    @Args('input') input: StartDeliveryInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.take('startDelivery', input, actor));
  }

  @Mutation(() => ContractResult)
  async suspendContract(
    @Args('input') input: SuspendContractInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.because('suspend', input, actor));
  }

  @Mutation(() => ContractResult)
  async resumeContract(
    @Args('input') input: ResumeContractInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.take('resume', input, actor));
  }

  @Mutation(() => ContractResult)
  async terminateContract(
    @Args('input') input: TerminateContractInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.because('terminate', input, actor));
  }

  @Mutation(() => ContractResult)
  async confirmTermination(
    @Args('input') input: ConfirmTerminationInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.take('confirmTermination', input, actor));
  }

  @Mutation(() => ContractResult)
  async closeContract(
    @Args('input') input: CloseContractInput,
    @CurrentActor() actor: Actor,
  ): Promise<Contract | Refused> {
    return this.answer(actor, await this.service.take('close', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Contract | Refused {
    return stepped(answer, (process) => this.reads.contract(actor, process));
  }
}
