import { Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { FastifyInstance } from 'fastify';
import { AnnexController } from './annex.controller.ts';
import { AnnexPlaces } from './annex.places.ts';
import { AnnexReads } from './annex.reads.ts';
import { AnnexResolver } from './annex.resolver.ts';
import { AnnexService } from './annex.service.ts';
import { Papers } from './papers.ts';
import { PapersController } from './papers.controller.ts';
import { UploadsController } from './uploads.controller.ts';
import { partBytesMax, Uploads } from './uploads.ts';

@Module({
  controllers: [AnnexController, PapersController, UploadsController],
  providers: [AnnexPlaces, AnnexReads, AnnexResolver, AnnexService, Papers, Uploads],
  exports: [AnnexPlaces, Papers, Uploads],
})
export class DocumentsModule implements OnModuleInit {
  constructor(private readonly host: HttpAdapterHost) {}

  /** Bytes are taken as they are: a type that no form of another site can send without asking first. */
  onModuleInit(): void {
    const fastify = this.host.httpAdapter.getInstance<FastifyInstance>();
    const settings = { parseAs: 'buffer', bodyLimit: partBytesMax } as const;
    fastify.addContentTypeParser('application/octet-stream', settings, (_request, body, done) => done(null, body));
  }
}
