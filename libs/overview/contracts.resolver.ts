import { Args, ArgsType, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor, PageArguments, UuidScalar } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { IsIn, IsOptional, Max, Min } from 'class-validator';
import { contractGroups, ContractListReads, type ContractGroupName } from './contracts.reads.ts';
import { ListedContractConnection } from './contracts.types.ts';

@ArgsType()
class ContractsArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: 'preparing, running, settling or ended.' })
  @IsOptional()
  @IsIn(contractGroups)
  group?: ContractGroupName;

  @Field(() => UuidScalar, { nullable: true, description: 'Only those this authority pays for.' })
  @IsOptional()
  payer?: string;

  @Field(() => Int, { nullable: true, description: 'Only those that run in this year.' })
  @IsOptional()
  @Min(1990)
  @Max(2200)
  year?: number;
}

@Resolver()
export class ContractListResolver {
  constructor(private readonly reads: ContractListReads) {}

  @Query(() => ListedContractConnection, {
    description: 'The contracts your organisation has a part in, newest first.',
  })
  contracts(
    @Args() { first, after, group, payer, year }: ContractsArguments,
    @CurrentActor() actor: Actor,
  ): Promise<ListedContractConnection> {
    return this.reads.contracts(actor, { first, after, group, payer, year });
  }
}
