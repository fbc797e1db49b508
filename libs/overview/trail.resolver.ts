import { Args, Query, Resolver } from '@nestjs/graphql';
import { Engine } from '@utfall/engine';
import { CurrentActor, UuidScalar } from '@utfall/graphql';
import type { Actor } from '@utfall/process';
import { Awaited } from './awaited.ts';
import { TrailsRead } from './trail.reads.ts';
import { TrailOverview } from './trail.types.ts';
import { overviewOf } from './trail.view.ts';

@Resolver()
export class TrailOverviewResolver {
  constructor(
    private readonly engine: Engine,
    private readonly reads: TrailsRead,
    private readonly awaited: Awaited,
  ) {}

  @Query(() => TrailOverview, {
    nullable: true,
    description: 'The trail that a process is on; its own id will do as well.',
  })
  async trailOverview(
    @Args('id', { type: () => UuidScalar }) id: string,
    @CurrentActor() actor: Actor,
  ): Promise<TrailOverview | null> {
    const found = await this.reads.trailOf(actor, id);
    return found && overviewOf(this.engine, this.awaited, found, id);
  }
}
