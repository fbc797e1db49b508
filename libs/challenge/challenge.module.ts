import { Module } from '@nestjs/common';
import { AnnexPlaces, DocumentsModule, Papers } from '@utfall/documents';
import { ChallengeReads } from './challenge.reads.ts';
import { ChallengeResolver } from './challenge.resolver.ts';
import { ChallengeService } from './challenge.service.ts';
import { CorrectionResolver } from './correction.resolver.ts';
import { CorrectionService } from './correction.service.ts';
import { routeChecks } from './route.machine.ts';
import { routePaper } from './route.paper.ts';
import { RouteReads } from './route.reads.ts';
import { RouteResolver } from './route.resolver.ts';
import { RouteService } from './route.service.ts';
import { TrailReads } from './trail.reads.ts';
import { TrailResolver } from './trail.resolver.ts';
import { TrailService } from './trail.service.ts';

@Module({
  imports: [DocumentsModule],
  providers: [
    ...[ChallengeService, ChallengeReads, ChallengeResolver],
    ...[TrailService, TrailReads, TrailResolver],
    ...[CorrectionService, CorrectionResolver],
    ...[RouteService, RouteReads, RouteResolver],
  ],
})
export class ChallengeModule {
  constructor(papers: Papers, places: AnnexPlaces) {
    papers.tell('route', routePaper);
    places.tell(
      {
        ...{ kind: 'challenge', place: 'annexes', publicIn: [] },
        // Everybody reads what is published: nothing is put there or taken away without a new version of it.
        steps: [{ event: 'describe' }, { event: 'revise', isTaken: true }],
      },
      {
        ...{ kind: 'route', place: 'evidence', publicIn: null, steps: [{ event: 'answerCheck' }] },
        items: () => Object.keys(routeChecks),
      },
    );
  }
}
