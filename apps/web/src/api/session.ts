import { useSyncExternalStore } from 'react';
import type { ViewerQuery as ViewerAnswer } from './generated/graphql.ts';

/** Who is signed in, and for whom they act. */
export type Viewer = NonNullable<ViewerAnswer['viewer']>;

export interface Session {
  /** undefined until the server has told. */
  readonly viewer: Viewer | null | undefined;
  /** The service is a demonstration: there are people to be. */
  readonly demonstration: boolean;
  /** Why the dialog asks for sign-in while what was under way waits; null when it does not. */
  readonly asking: AskingFor | null;
}

/** `ended`: the session ended while somebody was at work. `grave`: the step asks for a sign-in that is fresh. */
export type AskingFor = 'ended' | 'grave';

export type SignInFault = 'wrong' | 'tooMany' | 'away' | 'failed';
/** `code`: the password was right, and a code from the app is asked for. */
export type SignInAnswer = SignInFault | 'code' | null;

const organisationKey = 'utfall.organisation';
const listeners = new Set<() => void>();
let session: Session = { viewer: undefined, demonstration: false, asking: null };
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
export function askSignIn(asking: AskingFor = 'ended'): Promise<boolean> {
  return new Promise((resolve) => {
    waiting.push(resolve);
    change({ asking });
  });
}

/** Lets what waited go on, or end. */
export function answerSignIn(signedIn: boolean): void {
  const answered = waiting;
  waiting = [];
  change({ asking: null });
  for (const resolve of answered) resolve(signedIn);
}

/** Posts to sign-in, as a page of the service. */
export const callSignIn = (path: string, body: object): Promise<Response> =>
  fetch(`/api/auth/${path}`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });

const faults: Readonly<Record<number, SignInFault>> = { 400: 'wrong', 401: 'wrong', 429: 'tooMany', 503: 'away' };

/** Asks sign-in for something. The answer's body, or what went wrong. */
export async function askAccount<Body = object>(path: string, body: object): Promise<SignInFault | { told: Body }> {
  try {
    const response = await callSignIn(path, body);
    if (!response.ok) return faults[response.status] ?? 'failed';
    return { told: ((await response.json().catch(() => null)) ?? {}) as Body };
  } catch {
    return 'away';
  }
}

/** Signs in with e-mail and password. null: it worked. */
export async function signIn(email: string, password: string): Promise<SignInAnswer> {
  const answer = await askAccount<{ twoFactorRedirect?: boolean }>('sign-in/email', { email, password });
  if (typeof answer === 'string') return answer;
  return answer.told.twoFactorRedirect ? 'code' : null;
}

/** The second half of a sign-in: six digits from the app, or one of the backup codes. */
export async function giveCode(code: string): Promise<SignInFault | null> {
  const digits = code.replace(/\s/g, '');
  const path = /^\d{6}$/.test(digits) ? 'verify-totp' : 'verify-backup-code';
  const answer = await askAccount(`two-factor/${path}`, { code: digits });
  return typeof answer === 'string' ? answer : null;
}

/** Leaves for the identity provider of the organisation whose domain the address has. What it answers went wrong. */
export async function signInByOrganisation(email: string, back: string): Promise<SignInFault> {
  const asked = { email, callbackURL: back, errorCallbackURL: '/logga-in' };
  const answer = await askAccount<{ url?: string }>('sign-in/sso', asked);
  if (typeof answer === 'string') return answer;
  if (!answer.told.url) return 'failed';
  location.assign(answer.told.url);
  return new Promise(() => undefined);
}

export async function signOut(): Promise<void> {
  await callSignIn('sign-out', {});
  sessionStorage.removeItem(organisationKey);
  location.assign('/');
}
