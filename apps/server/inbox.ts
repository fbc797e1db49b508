import type { FastifyInstance } from 'fastify';
import type { Database } from '@utfall/database';
import { inboxRows } from '@utfall/notify';

const lettersMax = 50;
const policy =
  "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/** The letters of a demonstration as a plain page, for whoever follows a sign-up or an invitation. */
export function addInbox(fastify: FastifyInstance, database: Database, origin: () => string): void {
  fastify.get('/demo/inbox', async (_request, reply) => {
    const letters = await inboxRows(database, origin(), lettersMax);
    const items = letters.map(
      ({ to, subject, body, at }) =>
        `<article><h2>${plain(subject)}</h2><p>Till / To: ${plain(to)} · <time datetime="${at.toISOString()}">${stockholm(at)}</time></p><pre>${linked(body)}</pre></article>`,
    );
    const none = '<p>Inga brev än. / No letters yet.</p>';
    return reply
      .type('text/html; charset=utf-8')
      .header('content-security-policy', policy)
      .send(page(items.join('\n') || none));
  });
}

function page(content: string): string {
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>Brevlåda för demonstrationen · Utfall</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<style>body{font:1rem/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem}article{border-top:1px solid;padding:1rem 0}pre{white-space:pre-wrap;overflow-wrap:anywhere;font:inherit}</style>
</head><body><main><h1>Brevlåda för demonstrationen</h1>
<p>Här stannar alla brev som annars skulle gå med e-post. <span lang="en">All letters that would leave by mail stay here.</span></p>
${content}</main></body></html>`;
}

const stockholm = (at: Date): string =>
  at.toLocaleString('sv-SE', { timeZone: 'Europe/Stockholm', dateStyle: 'full', timeStyle: 'short' });

function plain(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}

function linked(text: string): string {
  return plain(text).replace(/https?:\/\/[^\s<]+/g, (url) => `<a href="${url}">${url}</a>`);
}
