import type { FastifyInstance, FastifyRequest } from 'fastify';
import { retryAfterSeconds } from '@utfall/graphql';
import { text, type Text } from '@utfall/process';
import type { Credentials, Sessions } from './sessions.ts';
import { addressHeader, type SignIn } from './sign-in.ts';

const foreign = text(
  'Du är inte med i den organisation som anges i x-organisation. Välj en av dina egna.',
  'You are not a member of the organisation named in x-organisation. Choose one of your own.',
);
const away = text(
  'Databasen svarar inte just nu. Försök igen om en liten stund.',
  'The database does not answer right now. Try again in a little while.',
);

/** The credentials in the headers of a request, or of the request that opens a web socket. */
export function credentialsOf(headers: Readonly<Record<string, string | string[] | undefined>>): Credentials {
  const one = (name: string): string | undefined => [headers[name]].flat()[0];
  return { cookie: one('cookie'), authorization: one('authorization'), organisation: one('x-organisation') };
}

/** The body of an answer in the shape of GraphQL, for what is answered before GraphQL. */
export function errorBody(code: string, sentence: Text): object {
  return { errors: [{ message: sentence.en, extensions: { code, sentence } }] };
}

/**
 * Adds `request.principal` to every request, from the session cookie or a bearer token, and the routes of sign-in. A
 * hook and never a middleware: a middleware can be passed by.
 */
export function addSignIn(fastify: FastifyInstance, signIn: SignIn, sessions: Sessions): void {
  fastify.decorateRequest('principal', null);
  fastify.addHook('onRequest', async (request, reply) => {
    if (request.url.startsWith('/api/auth/')) return;
    try {
      const principal = await sessions.find(credentialsOf(request.headers));
      if (principal === 'foreign') return await reply.code(403).send(errorBody('FORBIDDEN', foreign));
      Object.assign(request, { principal });
    } catch (error) {
      request.log.error(error, 'the session could not be read');
      return await reply
        .code(503)
        .header('retry-after', retryAfterSeconds)
        .send(errorBody('SERVICE_UNAVAILABLE', away));
    }
  });
  fastify.all('/api/auth/*', async (request, reply) => {
    // Forms of other sites can post anything but JSON.
    if (request.method === 'POST' && !isJson(request)) return reply.code(415).send();
    const response = await signIn.handle(webRequest(request, signIn.settings.origin()));
    for (const [name, value] of response.headers) if (name !== 'set-cookie') reply.header(name, value);
    const cookies = response.headers.getSetCookie();
    if (cookies.length > 0) reply.header('set-cookie', cookies);
    return reply.code(response.status).send(response.body === null ? null : Buffer.from(await response.arrayBuffer()));
  });
}

function isJson({ headers }: FastifyRequest): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

function webRequest(request: FastifyRequest, origin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && name !== 'content-length') for (const one of [value].flat()) headers.append(name, one);
  headers.set(addressHeader, request.ip);
  // Every browser tells origin or site with a post; what tells neither is a script, whose mode means nothing.
  if (!headers.has('origin') && !headers.has('sec-fetch-site')) headers.delete('sec-fetch-mode');
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.body !== undefined;
  const body = hasBody ? JSON.stringify(request.body ?? {}) : undefined;
  return new Request(new URL(request.url, origin), { method: request.method, headers, ...(body && { body }) });
}
