import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { isId } from '@utfall/engine';
import { Public, type Principal } from '@utfall/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AnnexReads } from './annex.reads.ts';
import { attachmentHeaders } from './download.ts';

/** The bytes of a file of a process, always to be saved and never shown as a page: /api/annexes/PROCESS/ID. */
@Public()
@Controller('api/annexes')
export class AnnexController {
  constructor(private readonly reads: AnnexReads) {}

  @Get(':process/:id')
  async file(
    @Param() { process, id }: { process: string; id: string },
    @Req() { principal }: FastifyRequest & { readonly principal?: Principal | null },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const found = isId(process) && isId(id) ? await this.reads.file(principal?.actor ?? null, process, id) : null;
    if (!found) throw new NotFoundException();
    await reply.headers(attachmentHeaders(found.name, found.type)).send(found.bytes);
  }
}
