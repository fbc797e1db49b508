import { useSyncExternalStore } from 'react';
import type { ViewerQuery as ViewerAnswer } from './generated/graphql.ts';

/** Who is signed in, and for whom they act. */
export type Viewer = NonNullable<ViewerAnswer['viewer']>;

export interface Session {
  /** undefined until the server has told. */
  readonly viewer: Viewer | null | undefined;
  /** The service is a demonstration: there are people to be. */
  readonly demonstration: boolean;
  /** The session ended while somebody was at work: the dialog asks, and what was under way waits. */
  readonly asking: boolean;
}

export type SignInFault = 'wrong' | 'tooMany' | 'away' | 'failed';

const organisationKey = 'utfall.organisation';
const listeners = new Set<() => void>();
let session: Session = { viewer: undefined, demonstration: false, asking: false };
let waiting: ((signedIn: boolean) => void)[] = [];

function change(next: Partial<Session>): void {
  session = { ...session, ...next };
  for (const listener of listeners) listener();
}

export function subscribeSession(listener: () => void): () => void {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export const currentSession = (): Session => session;
export const useSession = (): Session => useSyncExternalStore(subscribeSession, currentSession, currentSession);
export const useViewer = (): Viewer | null => useSession().viewer ?? null;

export const setViewer = (viewer: Viewer | null, demonstration = session.demonstration): void =>
  change({ viewer, demonstration });

/** The organisation chosen among several; null when the person acts for the only or first one. */
export const chosenOrganisation = (): string | null => sessionStorage.getItem(organisationKey);

/** Acts for another of one's organisations. The page is read anew: everything on it was read for the former. */
export function chooseOrganisation(id: string): void {
  sessionStorage.setItem(organisationKey, id);
  location.assign('/');
}

/** Resolves when the person has signed in again, or with false when they would rather not. */
export function askSignIn(): Promise<boolean> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    change({ asking: true });
  });
}

/** Lets what waited go on, or end. */
export function answerSignIn(signedIn: boolean): void {
  const answered = waiting;
  waiting = [];
  change({ asking: false });
  for (const resolve of answered) resolve(signedIn);
}

const call = (path: string, body: object): Promise<Response> =>
  fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const faults: Readonly<Record<number, SignInFault>> = { 400: 'wrong', 401: 'wrong', 429: 'tooMany', 503: 'away' };

/** Signs in with e-mail and password. null: it worked. */
export async function signIn(email: string, password: string): Promise<SignInFault | null> {
  try {
    const { ok, status } = await call('sign-in/email', { email, password });
    return ok ? null : (faults[status] ?? 'failed');
  } catch {
    return 'away';
  }
}

export async function signOut(): Promise<void> {
  await call('sign-out', {});
  sessionStorage.removeItem(organisationKey);
  location.assign('/');
}
