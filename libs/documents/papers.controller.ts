import { Controller, Get, NotFoundException, Param, Query, Req, Res, UnauthorizedException } from '@nestjs/common';
import { isId } from '@utfall/engine';
import { Public, type Principal, type RequestContext } from '@utfall/graphql';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { GraphQLError } from 'graphql';
import { docxOf } from './paper.docx.ts';
import { pdfOf } from './paper.pdf.ts';
import type { Paper } from './paper.ts';
import { Papers } from './papers.ts';
import { attachmentHeaders } from './download.ts';

const forms: Readonly<Record<string, { readonly type: string; readonly make: (paper: Paper) => Promise<Buffer> }>> = {
  pdf: { type: 'application/pdf', make: pdfOf },
  docx: { type: 'application/vnd.openxmlformats-officedocument.wordprocessingml.document', make: docxOf },
};

/** Papers as files: /api/papers/statement/ID/pdf?lang=sv. Who may read one, the API says when it is asked for what is in it. */
@Public()
@Controller('api/papers')
export class PapersController {
  constructor(private readonly papers: Papers) {}

  @Get(':name/:id/:form')
  async paper(
    @Param() { name, id, form }: { name: string; id: string; form: string },
    @Query('lang') lang: string | undefined,
    @Req() request: FastifyRequest,
    @Res() reply: FastifyReply,
  ): Promise<void> {
    const made = Object.hasOwn(forms, form) ? forms[form] : undefined;
    if (!made || !isId(id)) throw new NotFoundException();
    const { principal = null } = request as { principal?: Principal | null };
    const context: RequestContext = { principal, requestId: request.id, address: request.ip };
    const asked = this.papers.paper(name, id, { language: lang === 'en' ? 'en' : 'sv', context });
    const paper = await asked.catch((fault: unknown) => {
      const isUnknown = fault instanceof GraphQLError && fault.extensions['code'] === 'UNAUTHENTICATED';
      throw isUnknown ? new UnauthorizedException() : fault;
    });
    if (!paper) throw new NotFoundException();
    const bytes = await made.make(paper);
    await reply.headers(attachmentHeaders(`${paper.title}.${form}`, made.type)).send(bytes);
  }
}
