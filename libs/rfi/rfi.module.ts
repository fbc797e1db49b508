import { Module } from '@nestjs/common';
import type { Keys } from '@utfall/database';
import { AnnexPlaces, DocumentsModule } from '@utfall/documents';
import { KEYS } from '@utfall/graphql';
import { AttachmentController } from './attachment.controller.ts';
import { AttachmentResolver } from './attachment.resolver.ts';
import { AttachmentService } from './attachment.service.ts';
import { NoticeController } from './notice.controller.ts';
import { DialogueResolver } from './dialogue.resolver.ts';
import { DialogueService } from './dialogue.service.ts';
import { OpeningReads } from './opening.reads.ts';
import { OpeningResolver } from './opening.resolver.ts';
import { OpeningService } from './opening.service.ts';
import { ReadingReads } from './reading.reads.ts';
import { ReadingResolver } from './reading.resolver.ts';
import { ReadingService } from './reading.service.ts';
import { RemissGuestResolver } from './remiss.guest.ts';
import { RemissResolver } from './remiss.resolver.ts';
import { RemissService } from './remiss.service.ts';
import { ReportResolver } from './report.resolver.ts';
import { ReportService } from './report.service.ts';
import { RequestReads } from './request.reads.ts';
import { RequestResolver } from './request.resolver.ts';
import { RequestService } from './request.service.ts';
import { ResponseReads } from './response.reads.ts';
import { ResponseResolver } from './response.resolver.ts';
import { ResponseService } from './response.service.ts';
import { RfiReads } from './rfi.reads.ts';
import { RfiResolver } from './rfi.resolver.ts';
import { RfiService } from './rfi.service.ts';
import { TeamResolver } from './team.resolver.ts';
import { TeamService } from './team.service.ts';
import { TreatmentResolver } from './treatment.resolver.ts';
import { Vault } from './sealing/vault.ts';

@Module({
  imports: [DocumentsModule],
  controllers: [AttachmentController, NoticeController],
  providers: [
    { provide: Vault, useFactory: (keys: Keys) => new Vault(keys), inject: [KEYS] },
    RfiService,
    RfiReads,
    RfiResolver,
    ReportService,
    ReportResolver,
    OpeningService,
    OpeningReads,
    OpeningResolver,
    TreatmentResolver,
    RemissService,
    RemissResolver,
    RemissGuestResolver,
    ResponseService,
    ResponseReads,
    ResponseResolver,
    DialogueService,
    DialogueResolver,
    TeamService,
    TeamResolver,
    AttachmentService,
    AttachmentResolver,
    ReadingService,
    ReadingReads,
    ReadingResolver,
    RequestService,
    RequestReads,
    RequestResolver,
  ],
})
export class RfiModule {
  constructor(places: AnnexPlaces) {
    const steps = [
      { event: 'writeIntroduction', states: ['draft'] },
      { event: 'amend', isTaken: true },
    ];
    places.tell({ kind: 'rfi', place: 'documents', publicIn: [], steps });
  }
}
