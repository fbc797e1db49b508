import { promisify } from 'node:util';
import { gzip } from 'node:zlib';
import type { FastifyInstance } from 'fastify';

const gzipped = promisify(gzip);
/** What fits in one packet gains nothing. */
const smallestCharacters = 1_400;
/** A sixth of the length; more effort would cost the server more time than it saves on the line. */
const effort = 4;

/**
 * Sends long answers compressed: the page of a case comes as four kilobytes instead of twenty-seven. No other site can make
 * a browser ask here, so the length of an answer tells nobody what stands in it.
 */
export function addCompression(fastify: FastifyInstance): void {
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (request.routeOptions.url !== '/graphql') return payload;
    if (typeof payload !== 'string' || payload.length < smallestCharacters) return payload;
    if (!/\bgzip\b/.test(String(request.headers['accept-encoding'] ?? ''))) return payload;
    reply.removeHeader('content-length');
    reply.header('content-encoding', 'gzip').header('vary', 'accept-encoding');
    return gzipped(payload, { level: effort });
  });
}
