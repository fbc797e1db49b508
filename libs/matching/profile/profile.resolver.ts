import { Args, Mutation, Query, Resolver } from '@nestjs/graphql';
import { CurrentActor } from '@utfall/graphql';
import type { Actor, Refused } from '@utfall/process';
import { DescriptionService } from './description.service.ts';
import { DescribeSupplierInput } from './description.types.ts';
import { DeclareExclusionInput } from './exclusion.types.ts';
import { DecideOwnDuplicateInput } from '../duplicates/duplicates.types.ts';
import { ProfileService } from './profile.service.ts';
import {
  ClaimProfileInput,
  OwnProfile,
  ProfileResult,
  RemarkFactInput,
  SaveProfileInput,
  WithdrawProfileInput,
} from './profile.types.ts';

/** The own place in the supplier register. */
@Resolver(() => OwnProfile)
export class ProfileResolver {
  constructor(
    private readonly service: ProfileService,
    private readonly descriptions: DescriptionService,
  ) {}

  @Query(() => OwnProfile, {
    nullable: true,
    description: 'The place of your organisation in the supplier register; null when you act for none.',
  })
  ownProfile(@CurrentActor() actor: Actor): Promise<OwnProfile | null> {
    return this.service.read(actor);
  }

  @Mutation(() => ProfileResult, { description: 'Takes over your place in the register, or enters you in it.' })
  claimProfile(@Args('input') input: ClaimProfileInput, @CurrentActor() actor: Actor): Promise<OwnProfile | Refused> {
    return this.service.claim(input, actor);
  }

  @Mutation(() => ProfileResult, {
    description: 'Says what your organisation can do. It counts from the next ranking on.',
  })
  saveProfile(@Args('input') input: SaveProfileInput, @CurrentActor() actor: Actor): Promise<OwnProfile | Refused> {
    return this.service.save(input, actor);
  }

  @Mutation(() => ProfileResult, {
    description: 'Says what your organisation is, for whom it works and which certificates it holds.',
  })
  describeSupplier(
    @Args('input') input: DescribeSupplierInput,
    @CurrentActor() actor: Actor,
  ): Promise<OwnProfile | Refused> {
    return this.descriptions.describe(input, actor);
  }

  @Mutation(() => ProfileResult, {
    description:
      'Declares how your organisation stands to the grounds for exclusion in LOU 13 kap. Earlier declarations are kept. No ranking reads it.',
  })
  declareExclusion(
    @Args('input') input: DeclareExclusionInput,
    @CurrentActor() actor: Actor,
  ): Promise<OwnProfile | Refused> {
    return this.descriptions.declare(input, actor);
  }

  @Mutation(() => ProfileResult, {
    description:
      'Says whether another place of the register is your organisation’s too. It asks for the proof of a claim.',
  })
  decideOwnDuplicate(
    @Args('input') input: DecideOwnDuplicateInput,
    @CurrentActor() actor: Actor,
  ): Promise<OwnProfile | Refused> {
    return this.service.decideDuplicate(input, actor);
  }

  @Mutation(() => ProfileResult, { description: 'Hides or contests a fact of the register about you, with a reason.' })
  remarkFact(@Args('input') input: RemarkFactInput, @CurrentActor() actor: Actor): Promise<OwnProfile | Refused> {
    return this.service.remark(input, actor);
  }

  @Mutation(() => ProfileResult, {
    description: 'Takes your organisation out of all rankings to come, or puts it back.',
  })
  withdrawProfile(
    @Args('input') input: WithdrawProfileInput,
    @CurrentActor() actor: Actor,
  ): Promise<OwnProfile | Refused> {
    return this.service.withdraw(input, actor);
  }
}
