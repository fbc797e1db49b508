import { Controller, Get, NotFoundException, Param, Req, Res } from '@nestjs/common';
import { attachmentHeaders, Papers } from '@utfall/documents';
import { isId } from '@utfall/engine';
import type { Principal } from '@utfall/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { AttachmentService } from './attachment.service.ts';
import { ResponseReads } from './response.reads.ts';
import type { AnswerFile } from './response.service.ts';

interface Told {
  readonly response: {
    readonly answers: readonly { readonly files: readonly { readonly id: string }[] | null }[];
  } | null;
}
const query = 'query FilesOfResponse($id: UUID!) { response(id: $id) { answers { files { id } } } }';

/** The bytes of a file, always to be saved and never shown as a page: /api/files/RESPONSE/FILE. Who may read the answer may read its files. */
@Controller('api/files')
export class AttachmentController {
  constructor(
    private readonly papers: Papers,
    private readonly reads: ResponseReads,
    private readonly service: AttachmentService,
  ) {}

  @Get(':response/:file')
  async file(
    @Param() { response: id, file }: { response: string; file: string },
    @Req() request: FastifyRequest & { readonly principal?: Principal | null },
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const { principal } = request;
    if (!principal || !isId(id) || !isId(file)) throw new NotFoundException();
    const { response: shown } = await this.papers.ask<Told>(query, { id }, { principal, requestId: request.id });
    const isShown = shown?.answers.some(({ files }) => files?.some((one) => one.id === file)) ?? false;
    const response = isShown ? await this.reads.response(principal.actor, id) : null;
    const answers = (response?.answers ?? []) as readonly { readonly files?: readonly AnswerFile[] }[];
    const found = answers.flatMap(({ files = [] }) => files).find((one) => one.id === file);
    const bytes = found && (await this.service.bytes(principal.actor, response!.tenant, id, found));
    if (!bytes) throw new NotFoundException();
    await reply.headers(attachmentHeaders(found.name, found.type)).send(bytes);
  }
}
