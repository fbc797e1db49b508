import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { answerUnion, CurrentActor, CurrentPrincipal, Public, UuidScalar, type Principal } from '@utfall/graphql';
import { refuse, type Actor, type Refused } from '@utfall/process';
import { AnnexReads } from './annex.reads.ts';
import { AnnexService } from './annex.service.ts';
import { AddAnnexInput, Annexes, RemoveAnnexInput, type OnAnnexPlaceInput } from './annex.types.ts';

const AnnexesResult = answerUnion('AnnexesResult', Annexes);

@Resolver(() => Annexes)
export class AnnexResolver {
  constructor(
    private readonly service: AnnexService,
    private readonly reads: AnnexReads,
  ) {}

  @Public()
  @Query(() => Annexes, { nullable: true, description: 'The files at a place of a process, for who may read them.' })
  annexes(
    @Args('processId', { type: () => UuidScalar }) processId: string,
    @Args('place') place: string,
    @CurrentPrincipal() principal: Principal | null,
  ): Promise<Annexes | null> {
    return this.reads.annexes(principal?.actor ?? null, processId, place);
  }

  @Mutation(() => AnnexesResult, {
    description: 'Adds a file, sent in parts beforehand, or replaces one. It is looked through first.',
  })
  async addAnnex(@Args('input') input: AddAnnexInput, @CurrentActor() actor: Actor): Promise<Annexes | Refused> {
    return this.answer(actor, input, await this.service.add(input, actor));
  }

  @Mutation(() => AnnexesResult, {
    description: 'Takes a file away. Where others may have read it, its name and checksum stay.',
  })
  async removeAnnex(@Args('input') input: RemoveAnnexInput, @CurrentActor() actor: Actor): Promise<Annexes | Refused> {
    return this.answer(actor, input, await this.service.remove(input, actor));
  }

  private async answer(
    actor: Actor,
    { processId, place }: OnAnnexPlaceInput,
    refused: Refused | null,
  ): Promise<Annexes | Refused> {
    return refused ?? (await this.reads.annexes(actor, processId, place)) ?? refuse('notFound');
  }
}
