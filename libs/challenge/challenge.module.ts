import { Module } from '@nestjs/common';
import { ChallengeReads } from './challenge.reads.ts';
import { ChallengeResolver } from './challenge.resolver.ts';
import { ChallengeService } from './challenge.service.ts';
import { TrailReads } from './trail.reads.ts';
import { TrailResolver } from './trail.resolver.ts';
import { TrailService } from './trail.service.ts';

@Module({
  providers: [ChallengeService, ChallengeReads, ChallengeResolver, TrailService, TrailReads, TrailResolver],
})
export class ChallengeModule {}
