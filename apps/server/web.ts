import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';

const always: Readonly<Record<string, string>> = {
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'DENY',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
};
const answersOnly = "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";
const transport = 'max-age=31536000; includeSubDomains';

/** Headers on every answer. A page that needs more than nothing sets its own content-security-policy first. */
export function addSecurityHeaders(fastify: FastifyInstance, { secure }: { secure: boolean }): void {
  fastify.addHook('onSend', (_request, reply, _payload, done) => {
    for (const [name, value] of Object.entries(always)) reply.header(name, value);
    if (!reply.hasHeader('content-security-policy')) reply.header('content-security-policy', answersOnly);
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store');
    if (secure) reply.header('strict-transport-security', transport);
    done();
  });
}

const types: Readonly<Record<string, string>> = {
  'index.html': 'text/html; charset=utf-8',
  'graphiql.js': 'text/javascript; charset=utf-8',
  'graphiql.css': 'text/css; charset=utf-8',
  'icon.svg': 'image/svg+xml',
};
// The editor writes style attributes; nothing comes from another host.
const editorPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' data:",
  "font-src 'self' data:",
  "connect-src 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
  "form-action 'self'",
].join('; ');

/** The query editor at /graphiql, from files made at build. */
export function addGraphiql(fastify: FastifyInstance, directory: string): void {
  if (!existsSync(join(directory, 'index.html'))) return;
  const send = (reply: FastifyReply, file: string): FastifyReply =>
    reply
      .type(types[file] ?? 'application/octet-stream')
      .header('content-security-policy', editorPolicy)
      .send(readFileSync(join(directory, file)));
  fastify.get('/graphiql', (_request, reply) => send(reply, 'index.html'));
  for (const file of ['graphiql.js', 'graphiql.css', 'icon.svg'])
    fastify.get(`/graphiql/${file}`, (_request, reply) => send(reply, file));
}
