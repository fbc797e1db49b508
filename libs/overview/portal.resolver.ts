import { Args, ArgsType, Field, Int, Query, Resolver } from '@nestjs/graphql';
import { Engine } from '@utfall/engine';
import { PageArguments, Public, UuidScalar, type Page } from '@utfall/graphql';
import { IsIn, IsOptional, Max, MaxLength, Min } from 'class-validator';
import { Awaited } from './awaited.ts';
import { publicPageOf } from './portal.page.ts';
import { PortalReads } from './portal.reads.ts';
import {
  OpenConnection,
  PublicChallengeConnection,
  PublicChallengePage,
  PublicRfi,
  PublicRfiConnection,
  ResultConnection,
  type PublicResult,
} from './portal.types.ts';
import { TrailsRead } from './trail.reads.ts';

@ArgsType()
class PublicChallengesArguments extends PageArguments {
  @Field({ nullable: true })
  @IsOptional()
  @MaxLength(200)
  theme?: string;

  @Field({ nullable: true })
  @IsOptional()
  @MaxLength(100)
  county?: string;

  @Field(() => Int, { nullable: true, description: 'A sustainable development goal, 1–17.' })
  @IsOptional()
  @Min(1)
  @Max(17)
  sdg?: number;

  @Field(() => Int, { nullable: true, description: 'Where the trail is, 1–6.' })
  @IsOptional()
  @Min(1)
  @Max(6)
  station?: number;

  @Field({ nullable: true, description: 'Words that must all be there; the beginning of a word will do.' })
  @IsOptional()
  @MaxLength(200)
  text?: string;
}

@ArgsType()
class OpenArguments extends PageArguments {
  @Field(() => String, { nullable: true, description: 'workshop or rfi.' })
  @IsOptional()
  @IsIn(['workshop', 'rfi'])
  kind?: string;
}

/** The portal: what everybody may read without signing in. */
@Public()
@Resolver()
export class PortalResolver {
  constructor(
    private readonly engine: Engine,
    private readonly reads: PortalReads,
    private readonly trails: TrailsRead,
    private readonly awaited: Awaited,
  ) {}

  @Query(() => PublicChallengeConnection, {
    description: 'Published challenges, newest first, with what one can filter by.',
  })
  publicChallenges(
    @Args() { first, after, theme, county, sdg, station, text }: PublicChallengesArguments,
  ): Promise<PublicChallengeConnection> {
    return this.reads.challenges({ first, after, theme, county, sdg, station, text });
  }

  @Query(() => PublicChallengePage, {
    nullable: true,
    description: 'The challenge with this id, or of the trail with this id.',
  })
  async publicChallenge(@Args('id', { type: () => UuidScalar }) id: string): Promise<PublicChallengePage | null> {
    const found = await this.trails.publicTrailOf(id);
    return found && publicPageOf(this.engine, this.awaited, found);
  }

  @Query(() => OpenConnection, { description: 'What anybody can take part in now, soonest closing first.' })
  openNow(@Args() { first, after, kind }: OpenArguments): Promise<OpenConnection> {
    return this.reads.openNow({ first, after, kind });
  }

  @Query(() => PublicRfiConnection, { description: 'RFIs that take responses now, soonest closing first.' })
  openRfis(@Args() { first, after }: PageArguments): Promise<Page<PublicRfi>> {
    return this.reads.openRfis({ first, after });
  }

  @Query(() => PublicRfi, { nullable: true })
  publicRfi(@Args('id', { type: () => UuidScalar }) id: string): Promise<PublicRfi | null> {
    return this.reads.rfi(id);
  }

  @Query(() => ResultConnection, { description: 'Reports, selections and outcomes, newest first.' })
  publicResults(@Args() { first, after }: PageArguments): Promise<Page<PublicResult>> {
    return this.reads.results({ first, after });
  }
}
