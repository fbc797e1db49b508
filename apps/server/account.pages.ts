import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { FastifyInstance, FastifyReply } from 'fastify';
import { passwordLengthMin } from '@utfall/people';

/**
 * What a letter leads to must be there whatever client is built: a new account and a new password, as plain pages. The
 * client has better ones at the same addresses.
 */
export function addAccountPages(fastify: FastifyInstance, client: string): void {
  if (existsSync(join(client, 'index.html'))) return;
  const send = (reply: FastifyReply, type: string, body: string): FastifyReply =>
    reply.type(`${type}; charset=utf-8`).header('content-security-policy', policy).send(body);
  for (const [path, { title, lead, fields }] of Object.entries(pages))
    fastify.get(path, (_request, reply) => send(reply, 'text/html', page(title, lead, fields)));
  fastify.get('/account-pages.js', (_request, reply) => send(reply, 'text/javascript', script));
  fastify.get('/account-pages.css', (_request, reply) => send(reply, 'text/css', style));
}

const policy =
  "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; form-action 'none'; frame-ancestors 'none'; base-uri 'none'";

type Both = readonly [sv: string, en: string];
interface Field {
  readonly name: 'email' | 'name' | 'password';
  readonly type: string;
  readonly complete: string;
  readonly label: Both;
}

const password: Field = {
  name: 'password',
  type: 'password',
  complete: 'new-password',
  label: [`Lösenord, minst ${passwordLengthMin} tecken`, `Password, at least ${passwordLengthMin} characters`],
};
const pages: Readonly<Record<string, { title: Both; lead: Both; fields: readonly Field[] }>> = {
  '/skapa-konto': {
    title: ['Skapa konto', 'Make an account'],
    lead: [
      'Du får ett brev till adressen. Öppna länken i det, så kan du logga in.',
      'A letter goes to the address. Open the link in it, and you can sign in.',
    ],
    fields: [
      { name: 'email', type: 'email', complete: 'email', label: ['E-postadress', 'E-mail address'] },
      {
        name: 'name',
        type: 'text',
        complete: 'organization-title',
        label: ['Titel, som andra ser', 'Title, as others see it'],
      },
      password,
    ],
  },
  '/nytt-losenord': {
    title: ['Välj ett nytt lösenord', 'Choose a new password'],
    lead: [
      'Du loggas ut överallt. Har du inget brev med en länk? Skriv din adress, så kommer ett.',
      'You are signed out everywhere. No letter with a link? Write your address, and one will come.',
    ],
    fields: [{ name: 'email', type: 'email', complete: 'email', label: ['E-postadress', 'E-mail address'] }, password],
  },
};

const both = ([sv, en]: Both): string => `${sv} <span lang="en">${en}</span>`;

function page(title: Both, lead: Both, fields: readonly Field[]): string {
  const inputs = fields.map(
    ({ name, type, complete, label }) =>
      `<p data-field="${name}"><label for="${name}">${both(label)}</label><input id="${name}" name="${name}" type="${type}" autocomplete="${complete}" required${type === 'password' ? ` minlength="${passwordLengthMin}"` : ''}></p>`,
  );
  return `<!doctype html><html lang="sv"><head><meta charset="utf-8"><title>${title[0]} · Utfall</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="/account-pages.css">
<script type="module" src="/account-pages.js"></script></head>
<body><main><h1>${both(title)}</h1><p>${both(lead)}</p><form>${inputs.join('\n')}
<button>${both(['Skicka', 'Send'])}</button></form><p role="status"></p><p><a href="/logga-in">${both(['Logga in', 'Sign in'])}</a></p></main></body></html>`;
}

const style = `body{font:1.0625rem/1.5 system-ui,sans-serif;max-width:34rem;margin:2rem auto;padding:0 1rem;color:#1b2733;background:#fff}
span[lang=en]{color:#4a5866;font-size:.9em}label{display:block}[hidden]{display:none}
input,button{font:inherit;padding:.5rem .75rem;border:1px solid #4a5866;border-radius:.25rem}input{width:100%;box-sizing:border-box}
button{background:#0b4f6c;color:#fff;cursor:pointer}button span[lang=en]{color:#fff}:focus-visible{outline:3px solid #b35900;outline-offset:2px}`;

// A link from a letter asks for the password alone; without one, for the address that a letter goes to.
const script = `const form = document.querySelector('form');
const status = document.querySelector('[role=status]');
const token = new URLSearchParams(location.search).get('token');
const renews = location.pathname === '/nytt-losenord';
const leave = (name) => {
  const field = form.querySelector('[data-field=' + name + ']');
  field.hidden = true;
  field.querySelector('input').disabled = true;
};
if (renews) leave(token ? 'email' : 'password');
const asks = renews ? (token ? 'reset-password' : 'request-password-reset') : 'sign-up/email';
const said = {
  'reset-password': 'Lösenordet är ändrat. Logga in med det nya. / The password is changed. Sign in with the new one.',
  'request-password-reset': 'Finns det ett konto med adressen har ett brev gått dit. / If there is an account with the address, a letter is on its way.',
  'sign-up/email': 'Ett brev har gått till adressen. Öppna länken i det inom en timme. / A letter is on its way. Open its link within an hour.',
};
const refused = {
  400: 'Det gick inte. Länken kan ha använts eller gått ut, eller så är lösenordet för kort. / It did not work. The link may have been used or run out, or the password is too short.',
  429: 'För många försök. Vänta en stund. / Too many attempts. Wait a while.',
};
form.addEventListener('submit', async (event) => {
  event.preventDefault();
  const { password, ...given } = Object.fromEntries(new FormData(form));
  const body = asks === 'reset-password' ? { token, newPassword: password } : password ? { ...given, password } : given;
  const init = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  const { ok, status: code } = await fetch('/api/auth/' + asks, init).catch(() => ({ ok: false, status: 0 }));
  status.textContent = ok ? said[asks] : (refused[code] ?? 'Det gick inte just nu. Försök igen. / It did not work right now. Try again.');
  form.hidden = ok;
});
`;
