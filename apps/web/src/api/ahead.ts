import { createRequest, stringifyVariables } from '@urql/core';
import { makeFetchBody } from '@urql/core/internal';
import { documentOf, hashOf, persisted, type Operation } from './document.ts';
import { chosenOrganisation } from './session.ts';

/** A question with its variables. */
export interface Asked {
  readonly operation: Operation<unknown, never>;
  readonly variables: object;
}

declare module '@tanstack/react-router' {
  interface StaticDataRouteOption {
    /** What the page is going to ask first, word for word: at the start it is asked while its code is on its way. */
    ahead?: (params: Readonly<Record<string, string>>, search: Readonly<Record<string, unknown>>) => readonly Asked[];
  }
}

export const asking = <Data, Variables extends object>(
  operation: Operation<Data, Variables>,
  variables: Variables,
): Asked => ({ operation: operation as Operation<unknown, never>, variables });

const underWay = new Map<string, Promise<Response | null>>();

/** Asks before the page is there that is going to. */
export function askAhead({ operation, variables }: Asked): void {
  const hash = hashOf(operation);
  const extensions = import.meta.env.DEV || hash === null ? undefined : persisted(hash);
  const body = stringifyVariables(makeFetchBody(createRequest(documentOf(operation), variables, extensions)));
  const organisation = chosenOrganisation();
  const headers = {
    'content-type': 'application/json',
    accept: 'application/graphql-response+json, application/json',
    ...(organisation !== null && { 'x-organisation': organisation }),
  };
  const answer = fetch('/graphql', { method: 'POST', headers, body }).then(
    (response) => (response.ok ? response : null),
    () => null,
  );
  underWay.set(body, answer);
}

/** The answer to what was asked ahead, once; null when it was not, or when it went wrong and is to be asked anew. */
export async function takeAhead(body: BodyInit | null | undefined): Promise<Response | null> {
  if (typeof body !== 'string') return null;
  const answer = underWay.get(body);
  underWay.delete(body);
  return (await answer) ?? null;
}
