import { Module } from '@nestjs/common';
import { Engine } from '@utfall/engine';
import { AgendaReads } from './agenda.reads.ts';
import { AgendaResolver } from './agenda.resolver.ts';
import { Awaited } from './awaited.ts';
import { PortalReads } from './portal.reads.ts';
import { PortalResolver } from './portal.resolver.ts';
import { TaskReads } from './tasks.reads.ts';
import { TrailOverviewResolver } from './trail.resolver.ts';
import { TrailsRead } from './trail.reads.ts';
import { TasksResolver } from './tasks.resolver.ts';

@Module({
  providers: [
    { provide: Awaited, useFactory: (engine: Engine) => new Awaited(engine), inject: [Engine] },
    TaskReads,
    TasksResolver,
    AgendaReads,
    AgendaResolver,
    PortalReads,
    PortalResolver,
    TrailsRead,
    TrailOverviewResolver,
  ],
})
export class OverviewModule {}
