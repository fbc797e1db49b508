import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { extname, join, relative, sep } from 'node:path';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.ico': 'image/x-icon',
  '.txt': 'text/plain; charset=utf-8',
  '.webmanifest': 'application/manifest+json',
  '.woff2': 'font/woff2',
};
const isServed = (name: string): boolean => !/^((trusted|pages)\.json|index\.html|\.vite\/.*)$|\.(br|gz)$/.test(name);
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
] as const;

// React sets styles through the object model, which the policy allows; no page has a style or script of its own in it.
const pagePolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "font-src 'self'",
  "connect-src 'self'",
  "manifest-src 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "base-uri 'none'",
].join('; ');
const forEver = 'public, max-age=31536000, immutable';
const forAWhile = 'public, max-age=3600';
const askFirst = 'no-cache';

type Files = ReadonlyMap<string, Buffer>;

/** Read once: a build beside a running server changes nothing for those who have its pages open. */
function filesIn(directory: string): Files {
  const paths = readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
  return new Map(paths.map((path) => [relative(directory, path).split(sep).join('/'), readFileSync(path)]));
}

/**
 * The client at the addresses of its pages, compressed as it was built: hashed files are kept by browsers for ever, and
 * the page that names them is asked for each time. Nothing happens when no client is built.
 */
export function addClient(fastify: FastifyInstance, directory: string): void {
  if (!existsSync(join(directory, 'index.html'))) return;
  const files = filesIn(directory);
  const linksOf = linksByPath(files.get('pages.json'));
  // One way in for all files: a route for each would be made at every start.
  fastify.get('/*', (request, reply) => {
    const path = pathOf(request);
    const name = path.slice(1);
    if (files.has(name) && isServed(name))
      return send(request, reply, files, name, name.startsWith('assets/') ? forEver : forAWhile);
    if (!isNavigation(request)) return reply.code(404).send();
    const links = linksOf(path);
    if (links !== null) reply.header('link', links);
    return send(request, reply.header('content-security-policy', pagePolicy), files, 'index.html', askFirst);
  });
}

/**
 * What a page is drawn with, named with it: a browser that learns of the page’s own code from the program has waited for
 * that first. Null for a path that is no page’s.
 */
function linksByPath(told: Buffer | undefined): (path: string) => string | null {
  const pages = Object.entries(JSON.parse(told?.toString() ?? '{}') as Record<string, readonly string[]>)
    .map(([path, own]) => ({ parts: path.split('/'), links: own.map(linkOf).join(', ') }))
    // Where two paths fit, the one that says more words in full is meant.
    .toSorted((one, other) => filledIn(one.parts) - filledIn(other.parts));
  return (path) => {
    const asked = path.split('/');
    const fits = (parts: readonly string[]): boolean =>
      parts.length === asked.length && parts.every((part, place) => part === asked[place] || part.startsWith('$'));
    return pages.find(({ parts }) => fits(parts))?.links ?? null;
  };
}

const filledIn = (parts: readonly string[]): number => parts.filter((part) => part.startsWith('$')).length;

const linkOf = (file: string): string =>
  `<${file}>; rel=${file.endsWith('.css') ? 'preload; as=style' : 'modulepreload'}; crossorigin`;

const pathOf = ({ url }: FastifyRequest): string => url.split('?', 1)[0] ?? '/';

/** A person who opens a page. A missing file or an unknown path of the API is no page. */
function isNavigation(request: FastifyRequest): boolean {
  const { headers } = request;
  const path = pathOf(request);
  if (/^\/(api|graphql|assets)(\/|$)/.test(path) || /\.\w{1,12}$/.test(path)) return false;
  return headers['sec-fetch-mode'] === 'navigate' || (headers.accept ?? '').includes('text/html');
}

function send(request: FastifyRequest, reply: FastifyReply, files: Files, name: string, keep: string): FastifyReply {
  const accepted = String(request.headers['accept-encoding'] ?? '');
  const [encoding, suffix] = encodings.find(
    ([wanted, ending]) => accepted.includes(wanted) && files.has(name + ending),
  ) ?? [null, ''];
  reply.type(types[extname(name)] ?? 'application/octet-stream').header('cache-control', keep);
  reply.header('vary', 'accept-encoding');
  if (encoding !== null) reply.header('content-encoding', encoding);
  return reply.send(files.get(name + suffix));
}
