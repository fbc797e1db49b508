import { createGraphiQLFetcher } from '@graphiql/toolkit';
import { GraphiQL } from 'graphiql';
import { createElement, useState } from 'react';
import { createRoot } from 'react-dom/client';

const socketUrl = new URL('/graphql', location.href);
socketUrl.protocol = location.protocol === 'https:' ? 'wss:' : 'ws:';
const fetcher = createGraphiQLFetcher({ url: '/graphql', subscriptionUrl: socketUrl.href });

async function post(path, body) {
  const response = await fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  return response.ok;
}

function SignInBar() {
  const [told, tell] = useState('');
  const signIn = async (event) => {
    event.preventDefault();
    const { email, password } = Object.fromEntries(new FormData(event.currentTarget));
    tell((await post('sign-in/email', { email, password })) ? `Signed in as ${email}` : 'That did not work.');
  };
  const signOut = async () => tell((await post('sign-out', {})) ? 'Signed out' : '');
  return createElement(
    'form',
    { onSubmit: signIn, className: 'sign-in' },
    createElement(
      'label',
      null,
      'E-mail ',
      createElement('input', { name: 'email', type: 'email', required: true, autoComplete: 'username' }),
    ),
    createElement(
      'label',
      null,
      'Password ',
      createElement('input', { name: 'password', type: 'password', required: true, autoComplete: 'current-password' }),
    ),
    createElement('button', null, 'Sign in'),
    createElement('button', { type: 'button', onClick: signOut }, 'Sign out'),
    createElement('output', null, told),
  );
}

createRoot(document.getElementById('page')).render(
  createElement('div', { className: 'frame' }, createElement(SignInBar), createElement(GraphiQL, { fetcher })),
);
