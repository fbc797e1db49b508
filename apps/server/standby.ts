import { readingFrom, type Standby } from '@utfall/database';
import type { FastifyInstance, FastifyRequest } from 'fastify';

/** Header and cookie that tell how far whoever asks has seen. It is no secret, and a wrong one costs a faster read only. */
export const seenHeader = 'x-utfall-seen';
const seenCookie = 'utfall-seen';

/** A question, not a step: its first word says so, and it holds no other operation. */
function isQuery({ routeOptions, method, query, body }: FastifyRequest): boolean {
  if (routeOptions.url !== '/graphql') return false;
  const asked = ((method === 'GET' ? query : body) as { query?: unknown } | null)?.query;
  return typeof asked === 'string' && /^\s*(query\b|\{)/.test(asked) && !/\b(mutation|subscription)\b/.test(asked);
}

function seenBy({ headers }: FastifyRequest): string | undefined {
  const told = headers[seenHeader] ?? new RegExp(`(?:^|; )${seenCookie}=([0-9A-F.]+)`).exec(headers.cookie ?? '')?.[1];
  return typeof told === 'string' ? told.replace('.', '/') : undefined;
}

/**
 * Lets a standby answer questions of those who have seen nothing that it lacks. After everything else that was asked for
 * the answer carries how far the log had come, so that whoever has written reads what was written.
 */
export function addStandby(fastify: FastifyInstance, standby: Standby, secure: boolean): void {
  fastify.addHook('preHandler', (request, _reply, done) => {
    const mayUse = isQuery(request) && standby.serves(seenBy(request));
    readingFrom({ standby: mayUse }, done);
  });
  fastify.addHook('onSend', async (request, reply, payload) => {
    if (request.method === 'GET' || request.method === 'HEAD' || isQuery(request)) return payload;
    // A database that is away is told by the answer itself.
    const written = await standby.written().catch(() => null);
    if (written === null) return payload;
    const seen = written.replace('/', '.');
    reply.header(seenHeader, seen);
    reply.header(
      'set-cookie',
      `${seenCookie}=${seen}; Path=/; Max-Age=3600; SameSite=Lax; HttpOnly${secure ? '; Secure' : ''}`,
    );
    return payload;
  });
}
