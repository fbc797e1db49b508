import { Module } from '@nestjs/common';
import { BoardResolver } from './board.resolver.ts';
import { BoardService } from './board.service.ts';
import { WorkshopGuestResolver } from './guest.resolver.ts';
import { PollResolver } from './poll.resolver.ts';
import { PollService } from './poll.service.ts';
import { SeriesResolver } from './series.resolver.ts';
import { SeriesService } from './series.service.ts';
import { WorkshopReads } from './workshop.reads.ts';
import { WorkshopResolver } from './workshop.resolver.ts';
import { WorkshopService } from './workshop.service.ts';

@Module({
  providers: [
    BoardService,
    BoardResolver,
    SeriesService,
    SeriesResolver,
    PollService,
    PollResolver,
    WorkshopService,
    WorkshopReads,
    WorkshopResolver,
    WorkshopGuestResolver,
  ],
})
export class WorkshopModule {}
