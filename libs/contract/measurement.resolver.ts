import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import type { Answer } from '@utfall/engine';
import { answerUnion, CurrentActor, stepped, UuidScalar } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import {
  AttestMeasurementInput,
  CheckSampleInput,
  DisputeMeasurementInput,
  LockDataInput,
  PlanMeasurementInput,
  PreregisterMeasurementInput,
  PublishSampleSeedInput,
  RecordMeasurementInput,
  WithdrawMeasurementInput,
} from './contract.inputs.ts';
import { ContractReads } from './contract.reads.ts';
import { ContractService } from './contract.service.ts';
import { Measurement } from './contract.types.ts';
import { MeasurementService } from './measurement.service.ts';

const MeasurementResult = answerUnion('MeasurementResult', Measurement);

@Resolver(() => Measurement)
export class MeasurementResolver {
  constructor(
    private readonly service: MeasurementService,
    private readonly contracts: ContractService,
    private readonly reads: ContractReads,
  ) {}

  @Query(() => Measurement, { nullable: true })
  measurement(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | null> {
    return this.reads.measurement(actor, id);
  }

  @Mutation(() => MeasurementResult, { description: 'Orders a measurement of a metric for a period.' })
  async planMeasurement(
    @Args('input') input: PlanMeasurementInput,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | Refused> {
    return this.answer(actor, await this.contracts.planMeasurement(input, actor));
  }

  @Mutation(() => MeasurementResult)
  async preregisterMeasurement(
    @Args('input') input: PreregisterMeasurementInput,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | Refused> {
    return this.answer(actor, await this.service.preregister(input, actor));
  }

  @Mutation(() => MeasurementResult)
  async lockData(@Args('input') input: LockDataInput, @CurrentActor() actor: Actor): Promise<Measurement | Refused> {
    return this.answer(actor, await this.service.lockData(input, actor));
  }

  @Mutation(() => MeasurementResult, { description: 'Sets which rows of the locked data are checked.' })
  async publishSampleSeed(
    @Args('input') input: PublishSampleSeedInput,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | Refused> {
    return this.answer(actor, await this.service.publishSeed(input, actor));
  }

  @Mutation(() => MeasurementResult, { description: 'States how many of the drawn rows were wrong.' })
  async checkSample(
    @Args('input') input: CheckSampleInput,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | Refused> {
    return this.answer(actor, await this.service.checkSample(input, actor));
  }

  @Mutation(() => MeasurementResult, { description: 'Records the measured value, or the answer to yes or no.' })
  async recordMeasurement(
    @Args('input') input: RecordMeasurementInput,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | Refused> {
    return this.answer(actor, await this.service.record(input, actor));
  }

  @Mutation(() => MeasurementResult, { description: 'Only the independent verifier attests.' })
  async attestMeasurement(
    @Args('input') input: AttestMeasurementInput,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | Refused> {
    return this.answer(actor, await this.service.attest(input, actor));
  }

  @Mutation(() => MeasurementResult)
  async disputeMeasurement(
    @Args('input') input: DisputeMeasurementInput,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | Refused> {
    return this.answer(actor, await this.service.because('dispute', input, actor));
  }

  @Mutation(() => MeasurementResult)
  async withdrawMeasurement(
    @Args('input') input: WithdrawMeasurementInput,
    @CurrentActor() actor: Actor,
  ): Promise<Measurement | Refused> {
    return this.answer(actor, await this.service.because('withdraw', input, actor));
  }

  private answer(actor: Actor, answer: Answer): Measurement | Refused {
    return stepped(answer, (process) => this.reads.measurement(actor, process));
  }
}
