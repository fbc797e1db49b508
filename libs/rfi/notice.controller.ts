import { Controller, Get, Inject, NotFoundException, Param, Res } from '@nestjs/common';
import { readOnly, type Database } from '@utfall/database';
import { attachmentHeaders } from '@utfall/documents';
import { isId } from '@utfall/engine';
import { DATABASE, Public } from '@utfall/graphql';
import type { FastifyReply } from 'fastify';
import { noticeJson, noticeXml } from './notice.export.ts';
import type { RfiPublication } from './rfi.publication.ts';

/** The notice of a published RFI as a file that anybody may fetch: /api/notice/RFI/xml or json. */
@Public()
@Controller('api/notice')
export class NoticeController {
  constructor(@Inject(DATABASE) private readonly database: Database) {}

  @Get(':rfi/:form')
  async notice(@Param() { rfi, form }: { rfi: string; form: string }, @Res() reply: FastifyReply): Promise<void> {
    if (!isId(rfi)) throw new NotFoundException();
    const { rows } = await readOnly(this.database, { id: null, organisation: null }, (client) =>
      client.query<{ body: RfiPublication }>({
        name: 'rfi_notice',
        text: `select body from engine.publication where process_id = $1 and kind = 'rfi'`,
        values: [rfi],
      }),
    );
    const values = rows[0]?.body.notice;
    const made = values && (form === 'xml' ? noticeXml(values) : form === 'json' ? noticeJson(values) : null);
    if (!made) throw new NotFoundException();
    const type = form === 'xml' ? 'application/xml' : 'application/json';
    await reply.headers(attachmentHeaders(`eforms-e1.${form}`, type)).send(Buffer.from(made));
  }
}
