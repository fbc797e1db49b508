import { createPublicKey, type KeyObject } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Keys, SigningKey } from '@utfall/database';
import { isId, pathTo, publicKeys, type CheckpointBook } from '@utfall/engine';
import type { FastifyInstance } from 'fastify';

const mostAtOnce = 500;

/**
 * The checkpoints for everybody: who keeps a copy can prove later that nothing older was changed. They tell nothing
 * about any process; whoever holds a receipt gets the way from its step to a signed root.
 */
export function addCheckpoints(fastify: FastifyInstance, book: CheckpointBook, { id, publicKey }: SigningKey): void {
  const pem = publicKey.export({ type: 'spki', format: 'pem' });
  fastify.get<{ Querystring: { after?: string } }>('/audit/checkpoints', (request, reply) => {
    const checkpoints = book.after(wholeNumber(request.query.after), mostAtOnce);
    return reply.header('cache-control', 'no-cache').send({ key: { id, publicKey: pem }, checkpoints });
  });
  fastify.get<{ Querystring: Partial<Record<'process' | 'tenant' | 'version' | 'hash' | 'at', string>> }>(
    '/audit/checkpoints/proof',
    (request, reply) => {
      const { tenant, process, version, hash = '', at = '' } = request.query;
      if (!isId(tenant) || !isId(process) || !/^[0-9a-f]{64}$/.test(hash) || Number.isNaN(Date.parse(at)))
        return reply.code(400).send(badQuestion);
      const head = { tenant, process, version: wholeNumber(version), hash };
      for (const line of book.linesFor(new Date(at).toISOString())) {
        const path = pathTo(head, line);
        if (path) return reply.send({ checkpoint: line.checkpoint, path });
      }
      return reply.code(404).send(notThere);
    },
  );
}

const badQuestion = {
  sv: 'Ange tenant, process, version, hash (64 hexadecimala tecken) och at (tidpunkt) som de står i kvittensen.',
  en: 'Give tenant, process, version, hash (64 hexadecimal characters) and at (an instant) as the receipt has them.',
};
const notThere = {
  sv: 'Steget finns inte i de kontrollpunkter som gäller den tidpunkten. En ny kontrollpunkt skrivs varje minut.',
  en: 'The step is not in the checkpoints of that instant. A new checkpoint is written every minute.',
};

function wholeNumber(written: string | undefined): number {
  return /^\d{1,9}$/.test(written ?? '') ? Number(written) : 0;
}

/** The public keys that checkpoints may be signed with: the one in use, and `retired/*.pem` beside it. */
export function trustedKeys(keys: Keys): ReadonlyMap<string, KeyObject> {
  const folder = keys.directory === null ? null : join(keys.directory, 'retired');
  const files =
    folder !== null && existsSync(folder) ? readdirSync(folder).filter((name) => name.endsWith('.pem')) : [];
  const retired = files.map((name) => createPublicKey(readFileSync(join(folder!, name))));
  return publicKeys({ signing: keys.signingKey().privateKey, retired });
}
