import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement, useEffect, useState } from 'react';
import { createRoot } from 'react-dom/client';

const socketUrl = new URL('/graphql', location.href);
socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
const fetcher = createGraphiQLFetcher({ url: '/graphql', subscriptionUrl: socketUrl.href });

const defaultQuery = `# Sign in above, then run this with Ctrl-Enter.
# Acting for several organisations? Name one
# under Headers: { "x-organisation": "…" }
query Start {
  me {
    person { title }
    organisation { name }
  }
  challenges(first: 5) {
    nodes {
      title
      stateLabel { en }
      nextSteps { label { en } allowed }
    }
  }
}
`;

const faults = {
  401: 'The e-mail or the password is wrong.',
  429: 'Too many attempts. Wait a minute and try again.',
  503: 'The database does not answer right now. Try again in a little while.',
};

function call(path, body) {
  const post = { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) };
  return fetch(`/api/auth/${path}`, body && post);
}

async function whoIsIn() {
  const response = await call('get-session');
  const found = response.ok ? await response.json() : null;
  return found?.user.name ?? null;
}

function field(label, attributes) {
  return createElement('label', null, `${label} `, createElement('input', { ...attributes, required: true }));
}

function SignInForm({ onSignedIn }) {
  const [fault, setFault] = useState('');
  const signIn = async (event) => {
    event.preventDefault();
    const { ok, status } = await call('sign-in/email', Object.fromEntries(new FormData(event.currentTarget)));
    if (ok) onSignedIn();
    else setFault(faults[status] ?? `That did not work (${status}).`);
  };
  return createElement(
    'form',
    { onSubmit: signIn, className: 'sign-in' },
    field('E-mail', { name: 'email', type: 'email', autoComplete: 'username' }),
    field('Password', { name: 'password', type: 'password', autoComplete: 'current-password' }),
    createElement('button', { className: 'main' }, 'Sign in'),
    createElement('output', null, fault),
  );
}

function SignInBar() {
  const [person, setPerson] = useState(undefined);
  const ask = () => whoIsIn().then(setPerson);
  useEffect(() => void ask(), []);
  if (person === undefined) return createElement('div', { className: 'sign-in' }, createElement('output'));
  if (person === null) return createElement(SignInForm, { onSignedIn: ask });
  const signOut = () => call('sign-out', {}).then(ask);
  return createElement(
    'div',
    { className: 'sign-in' },
    createElement('output', null, `Signed in as ${person}`),
    createElement('button', { type: 'button', onClick: signOut }, 'Sign out'),
  );
}

createRoot(document.getElementById('page')).render(
  createElement(
    'div',
    { className: 'frame' },
    createElement(SignInBar),
    createElement(GraphiQL, { fetcher, defaultQuery }),
  ),
);
