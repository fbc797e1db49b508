import { Module } from '@nestjs/common';
import { ReportResolver } from './report.resolver.ts';
import { ReportService } from './report.service.ts';
import { ResponseReads } from './response.reads.ts';
import { ResponseResolver } from './response.resolver.ts';
import { ResponseService } from './response.service.ts';
import { RfiReads } from './rfi.reads.ts';
import { RfiResolver } from './rfi.resolver.ts';
import { RfiService } from './rfi.service.ts';

@Module({
  providers: [
    RfiService,
    RfiReads,
    RfiResolver,
    ReportService,
    ReportResolver,
    ResponseService,
    ResponseReads,
    ResponseResolver,
  ],
})
export class RfiModule {}
