import { Module } from '@nestjs/common';
import { AnnexPlaces, DocumentsModule, Papers } from '@utfall/documents';
import { Engine } from '@utfall/engine';
import type { WorkshopContext } from '@utfall/workshop';
import { AccessibilityResolver } from './accessibility.resolver.ts';
import { AccessibilityService } from './accessibility.service.ts';
import { DialogueCalendarController } from './dialogue.calendar.ts';
import { DraftResolver } from './draft.resolver.ts';
import { DraftService } from './draft.service.ts';
import { FeedsController } from './feeds.controller.ts';
import { minutesPaper } from './minutes.paper.ts';
import { releasedPaper } from './released.paper.ts';
import { rfiReportPaper } from './report.paper.ts';
import { SearchReads } from './search.reads.ts';
import { SearchResolver } from './search.resolver.ts';
import { AgendaReads } from './agenda.reads.ts';
import { AgendaResolver } from './agenda.resolver.ts';
import { Awaited } from './awaited.ts';
import { ContractListReads } from './contracts.reads.ts';
import { ContractListResolver } from './contracts.resolver.ts';
import { PortfolioReads } from './portfolio.reads.ts';
import { PortfolioResolver } from './portfolio.resolver.ts';
import { NoticeTitleResolver, ProcessTitles } from './notice-titles.ts';
import { PortalReads } from './portal.reads.ts';
import { PortalResolver } from './portal.resolver.ts';
import { TaskReads } from './tasks.reads.ts';
import { TrailOverviewResolver } from './trail.resolver.ts';
import { TrailsRead } from './trail.reads.ts';
import { TasksResolver } from './tasks.resolver.ts';

@Module({
  imports: [DocumentsModule],
  controllers: [FeedsController, DialogueCalendarController],
  providers: [
    { provide: Awaited, useFactory: (engine: Engine) => new Awaited(engine), inject: [Engine] },
    TaskReads,
    TasksResolver,
    AccessibilityService,
    AccessibilityResolver,
    DraftService,
    DraftResolver,
    SearchReads,
    SearchResolver,
    AgendaReads,
    AgendaResolver,
    PortfolioReads,
    PortfolioResolver,
    ContractListReads,
    ContractListResolver,
    ProcessTitles,
    NoticeTitleResolver,
    PortalReads,
    PortalResolver,
    TrailsRead,
    TrailOverviewResolver,
  ],
})
export class OverviewModule {
  constructor(papers: Papers, places: AnnexPlaces) {
    papers.tell('rfi-report', rfiReportPaper);
    papers.tell('minutes', minutesPaper);
    papers.tell('released', releasedPaper);
    const isFixed = (context: object): boolean => Object.keys((context as WorkshopContext).approvals).length > 0;
    places.tell({
      ...{ kind: 'workshop', place: 'minutes', publicIn: ['published'], isFixed },
      steps: [{ event: 'saveMinutes' }],
    });
  }
}
