import { Module } from '@nestjs/common';
import { Engine } from '@utfall/engine';
import { Awaited } from './awaited.ts';
import { TaskReads } from './tasks.reads.ts';
import { TrailOverviewResolver } from './trail.resolver.ts';
import { TrailsRead } from './trail.reads.ts';
import { TasksResolver } from './tasks.resolver.ts';

@Module({
  providers: [
    { provide: Awaited, useFactory: (engine: Engine) => new Awaited(engine), inject: [Engine] },
    TaskReads,
    TasksResolver,
    TrailsRead,
    TrailOverviewResolver,
  ],
})
export class OverviewModule {}
