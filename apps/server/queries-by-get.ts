import type { FastifyInstance } from 'fastify';

/**
 * Lets a query by GET past Apollo's guard against forged requests where nothing can be forged: the browser says that our
 * own page asks, or whoever asks sends no cookie. A GET takes no step in any case; Apollo answers a mutation with 405.
 */
export function addQueriesByGet(fastify: FastifyInstance): void {
  fastify.addHook('onRequest', (request, _reply, done) => {
    const { method, routeOptions, headers } = request;
    if (method === 'GET' && routeOptions.url === '/graphql') {
      const site = headers['sec-fetch-site'];
      const isOwn = site === undefined ? headers.cookie === undefined : site === 'same-origin';
      // One of the headers that no form and no image can send.
      if (isOwn) headers['apollo-require-preflight'] = 'true';
    }
    done();
  });
}
