import { derive, type Database } from '@utfall/database';

export interface SignInSettings {
  readonly database: Database;
  /** The address people see in their browser. Asked late, since a free port is known only when the server listens. */
  readonly origin: () => string;
  /** Production: `__Host-` cookies that travel over https only. */
  readonly secure: boolean;
  /** Origins of identity providers on a private network; others must be reachable by everybody. */
  readonly identityProviders?: readonly string[];
  /** Opens the secrets of identity providers; needed where people sign in. */
  readonly signOnKey?: Buffer;
}

/** A session ends this long after sign-in, used or not. */
export const sessionHoursMax = 12;
/** A session ends when it has not been used for this long. */
export const sessionIdleMinutesMax = 30;
/** A sign-in is fresh this long: grave steps ask for one. */
export const freshMinutesMax = 5;
export const passwordLengthMin = 12;

export const sessionCookie = (secure: boolean): string => (secure ? '__Host-utfall' : 'utfall');
export const sessionSecret = (database: Database): string => derive(database.settings.secret, 'sign-in');

/** Browsers tell these two names of the same host apart; people do not. */
export function ownOrigins(origin: string): string[] {
  return [...new Set([origin, origin.replace('//localhost', '//127.0.0.1')])];
}

/** The header that carries the address of the peer; the client's own of that name is thrown away. */
export const addressHeader = 'x-utfall-address';
