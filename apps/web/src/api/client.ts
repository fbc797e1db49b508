import { cacheExchange, Client, fetchExchange, makeOperation, mapExchange } from 'urql';
import { takeAhead } from './ahead.ts';
import { documentOf, hashOfDocument, persisted, type Operation } from './document.ts';
import { askSignIn, chosenOrganisation, currentSession, setViewer } from './session.ts';
import { ViewerQuery } from './session.graphql.ts';

const endedCode = 'UNAUTHENTICATED';

async function hasEnded(response: Response): Promise<boolean> {
  if (response.status !== 401) return false;
  const body = (await response
    .clone()
    .json()
    .catch(() => null)) as { errors?: { extensions?: { code?: string } }[] } | null;
  return body?.errors?.some(({ extensions }) => extensions?.code === endedCode) ?? false;
}

/** Sends a request; when the session has ended it asks for sign-in in place and sends it again, so nothing is lost. */
const sendSignedIn: typeof fetch = async (input, init) => {
  const headers = new Headers(init?.headers);
  const organisation = chosenOrganisation();
  if (organisation !== null) headers.set('x-organisation', organisation);
  const request = { ...init, headers };
  const response = (await takeAhead(init?.body)) ?? (await fetch(input, request));
  if (!currentSession().viewer || !(await hasEnded(response))) return response;
  return (await askSignIn()) ? fetch(input, request) : response;
};

/** In a build the server knows the texts of the client, and only their hashes travel. */
const trustedExchange = mapExchange({
  onOperation: (operation) => {
    const hash = hashOfDocument(operation.query);
    if (import.meta.env.DEV || hash === undefined || operation.kind === 'teardown') return operation;
    return makeOperation(operation.kind, { ...operation, extensions: persisted(hash) }, operation.context);
  },
});

export const client = new Client({
  url: '/graphql',
  preferGetMethod: false,
  requestPolicy: 'cache-and-network',
  fetch: sendSignedIn,
  exchanges: [cacheExchange, trustedExchange, fetchExchange],
});

/** Asks once, outside components. Throws urql's CombinedError when the server does not answer with data. */
export async function ask<Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const { data, error } = await client.query<Data>(documentOf(operation), variables, {
    requestPolicy: 'network-only',
  });
  if (data) return data;
  throw error ?? new Error('The server answered with nothing.');
}

/** Changes something that is no step of a process, once. Throws as {@link ask} does. */
export async function send<Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Promise<Data> {
  const { data, error } = await client.mutation<Data>(documentOf(operation), variables);
  if (data) return data;
  throw error ?? new Error('The server answered with nothing.');
}

/** Reads who is signed in, at the start and after every sign-in. */
export async function loadViewer(): Promise<void> {
  const { viewer, demonstration } = await ask(ViewerQuery, {});
  setViewer(viewer, demonstration !== null);
}
