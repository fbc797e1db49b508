import {
  Controller,
  ForbiddenException,
  HttpCode,
  HttpException,
  NotFoundException,
  Param,
  Put,
  Req,
} from '@nestjs/common';
import { isId } from '@utfall/engine';
import type { Principal } from '@utfall/graphql';
import type { FastifyRequest } from 'fastify';
import { Uploads } from './uploads.ts';

/** Parts of files: PUT /api/uploads/ID/0 and on, application/octet-stream. What becomes of the file is a step of the API. */
@Controller('api/uploads')
export class UploadsController {
  constructor(private readonly uploads: Uploads) {}

  @Put(':id/:n')
  @HttpCode(204)
  async part(@Param() { id, n }: { id: string; n: string }, @Req() request: FastifyRequest): Promise<void> {
    const { principal, body } = request as FastifyRequest & { readonly principal?: Principal | null };
    if (!principal) throw new ForbiddenException();
    if (!isId(id) || !/^\d{1,2}$/.test(n) || !Buffer.isBuffer(body)) throw new NotFoundException();
    if (!(await this.uploads.put(principal.actor, id, Number(n), body)))
      throw new HttpException('Too many files on their way.', 429);
  }
}
