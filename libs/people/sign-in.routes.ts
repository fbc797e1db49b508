import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { retryAfterSeconds } from '@utfall/graphql';
import { text, type Text } from '@utfall/process';
import { Attempts } from './attempts.ts';
import { countedFor, isLetter, type Counting } from './sign-in.counted.ts';
import type { Credentials, Sessions } from './sessions.ts';
import { addressHeader, sessionCookie } from './sign-in.settings.ts';
import type { SignIn } from './sign-in.ts';

const foreign = text(
  'Du är inte med i den organisation som anges i x-organisation. Välj en av dina egna.',
  'You are not a member of the organisation named in x-organisation. Choose one of your own.',
);
const away = text(
  'Databasen svarar inte just nu. Försök igen om en liten stund.',
  'The database does not answer right now. Try again in a little while.',
);
const tooOften = (minutes: number): Text =>
  text(
    `För många försök. Vänta ${minutes} minuter och försök igen, eller välj ett nytt lösenord.`,
    `Too many attempts. Wait ${minutes} minutes and try again, or choose a new password.`,
  );
/** Asking for a letter takes this long at least, so that the time does not tell whether there is an account. */
const letterMilliseconds = 400;
const assertionPath = /^\/api\/auth\/sso\/saml2\/sp\/acs\//;

/** The credentials in the headers of a request, or of the request that opens a web socket. */
export function credentialsOf(headers: Readonly<Record<string, string | string[] | undefined>>): Credentials {
  const one = (name: string): string | undefined => [headers[name]].flat()[0];
  const who = { cookie: one('cookie'), authorization: one('authorization') };
  return { ...who, organisation: one('x-organisation'), onBehalfOf: one('x-on-behalf-of') };
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
  const attempts = new Attempts(signIn.settings.database);
  fastify.all('/api/auth/*', async (request, reply) => {
    // An identity provider hands its assertion over in a form; nothing else does.
    const isAssertion = request.method === 'POST' && assertionPath.test(request.url);
    // Forms of other sites can post anything but JSON.
    if (request.method === 'POST' && !isAssertion && !isJson(request)) return reply.code(415).send();
    if (leadsAway(request)) return reply.code(403).send({ code: 'INVALID_CALLBACK_URL' });
    const counting = countedFor(pathOf(request), request.body, request.ip);
    const wait = counting ? await attempts.wait(counting.counted) : 0;
    if (wait > 0) return reply.code(429).header('retry-after', wait).send(tooOftenBody(wait));
    const response = await answered(request, signIn, counting);
    if (counting) await count(attempts, counting, response);
    return relay(request, reply, response, { sessions, secure: signIn.settings.secure });
  });
}

/** An identity provider that names a stranger is told the same whether there is such an account or not. */
function alike(location: string): string {
  return location.replace(/\berror=account(\+|_|%20)not(\+|_|%20)linked\b/, 'error=address_outside_domain');
}

/** After a single sign-on people come to a page of ours, wherever the identity provider is trusted to be. */
function leadsAway(request: FastifyRequest): boolean {
  if (pathOf(request) !== 'POST /sign-in/sso') return false;
  const { callbackURL, errorCallbackURL, newUserCallbackURL } = (request.body ?? {}) as Record<string, unknown>;
  const given = [callbackURL, errorCallbackURL, newUserCallbackURL].filter((url) => url !== undefined);
  return given.some((url) => typeof url !== 'string' || !/^\/(?![/\\])[\w\-/.?=&%~]*$/.test(url));
}

function tooOftenBody(seconds: number): object {
  const sentence = tooOften(Math.ceil(seconds / 60));
  return { code: 'TOO_MANY_ATTEMPTS', message: sentence.en, ...errorBody('TOO_MANY_ATTEMPTS', sentence) };
}

async function answered(request: FastifyRequest, signIn: SignIn, counting: Counting | null): Promise<Response> {
  const answer = signIn.handle(webRequest(request, signIn.settings.origin()));
  if (!counting || !isLetter(counting)) return answer;
  const [response] = await Promise.all([answer, new Promise((done) => setTimeout(done, letterMilliseconds))]);
  return response;
}

async function count(attempts: Attempts, { counted, always }: Counting, { status }: Response): Promise<void> {
  if (always || status === 401) await attempts.note(counted);
  else if (status === 200) await attempts.forget(counted.filter(({ brake }) => brake === 'account'));
}

async function relay(
  request: FastifyRequest,
  reply: FastifyReply,
  response: Response,
  { sessions, secure }: { sessions: Sessions; secure: boolean },
): Promise<FastifyReply> {
  for (const [name, value] of response.headers)
    if (name !== 'set-cookie') reply.header(name, name === 'location' ? alike(value) : value);
  const cookies = response.headers.getSetCookie();
  if (cookies.length > 0) reply.header('set-cookie', cookies);
  const isNew = cookies.some((cookie) => new RegExp(`^${sessionCookie(secure)}=[^;]`).test(cookie));
  // Whoever sat here before is out: a session that nobody has the cookie of is a session to steal.
  if (isNew && response.status < 400) await sessions.endByCookie(request.headers.cookie);
  return reply.code(response.status).send(response.body === null ? null : Buffer.from(await response.arrayBuffer()));
}

function pathOf({ method, url }: FastifyRequest): string {
  return `${method} ${url.replace(/^\/api\/auth/, '').replace(/\?.*$/, '')}`;
}

function isJson({ headers }: FastifyRequest): boolean {
  return /^application\/json\s*(;|$)/i.test(headers['content-type'] ?? '');
}

/** What the library may not be asked: to trust a device for a month, or to leave other sessions be after a change. */
function bodyOf(request: FastifyRequest): unknown {
  const { body } = request;
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return body ?? {};
  if (pathOf(request).startsWith('POST /two-factor/verify-')) return { ...body, trustDevice: false };
  return pathOf(request) === 'POST /change-password' ? { ...body, revokeOtherSessions: true } : body;
}

function webRequest(request: FastifyRequest, origin: string): Request {
  const headers = new Headers();
  for (const [name, value] of Object.entries(request.headers))
    if (value !== undefined && name !== 'content-length') for (const one of [value].flat()) headers.append(name, one);
  headers.set(addressHeader, request.ip);
  // Every browser tells origin or site with a post; what tells neither is a script, whose mode means nothing.
  if (!headers.has('origin') && !headers.has('sec-fetch-site')) headers.delete('sec-fetch-mode');
  const hasBody = request.method !== 'GET' && request.method !== 'HEAD' && request.body !== undefined;
  if (hasBody) headers.set('content-type', 'application/json');
  const body = hasBody ? JSON.stringify(bodyOf(request)) : undefined;
  return new Request(new URL(request.url, origin), { method: request.method, headers, ...(body && { body }) });
}
