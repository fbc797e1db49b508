import type { FastifyInstance } from 'fastify';

/** Reading the whole register, at its largest, takes a minute. */
const thinkingMilliseconds = 90_000;

/**
 * A connection on which nothing happens is cut, but not one whose sender has said everything and waits for an answer: a
 * first ranking may take longer than anybody may be silent. Once the answer leaves, silence counts again.
 */
export function addPatience(fastify: FastifyInstance, idleMilliseconds: number): void {
  const isAsking = (url: string | undefined): boolean => url === '/graphql';
  fastify.addHook('preHandler', (request, _reply, done) => {
    if (isAsking(request.routeOptions.url)) request.raw.socket.setTimeout(thinkingMilliseconds);
    done();
  });
  fastify.addHook('onSend', (request, _reply, _payload, done) => {
    if (isAsking(request.routeOptions.url)) request.raw.socket.setTimeout(idleMilliseconds);
    done();
  });
}
