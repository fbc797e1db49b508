import type { BrakeSettings } from './brake.ts';

/** What differs between a demonstration, production and a test. One row per difference; `docs/modes.md` explains them. */
export interface Mode {
  readonly name: 'demo' | 'production' | 'test';
  /** Cookies named `__Host-`, sent over https only. */
  readonly secure: boolean;
  readonly graphiql: boolean;
  readonly introspection: boolean;
  /** Anything within the limits may be asked; else only what the client was built with, and what comes with the token. */
  readonly anyDocument: boolean;
  /** The clock of a trail can be moved, for training. */
  readonly clockMayMove: boolean;
  readonly demoAccounts: boolean;
  /** Letters stay in an inbox that everybody can read. */
  readonly mailStays: boolean;
  /** Domains below .example, which nobody can own, count as proved. */
  readonly madeUpDomains: boolean;
  /** Some steps are taken by those alone who have declared their ties to the case. A test of other things goes without. */
  readonly declarationsAsked: boolean;
  /** Always: only a test of row-level security starts a server without it. */
  readonly firstWall: boolean;
  /** How often one account and one network may ask, on each node; null for as often as they like. */
  readonly requestsPerMinute: BrakeSettings | null;
  /** Address to listen on unless HOST says another: a demonstration has known passwords, so it stays on this machine. */
  readonly host: string;
  readonly logLevel: 'info' | 'warn' | 'silent';
}

export const modes: Readonly<Record<Mode['name'], Mode>> = {
  demo: {
    name: 'demo',
    secure: false,
    graphiql: true,
    introspection: true,
    anyDocument: true,
    clockMayMove: true,
    demoAccounts: true,
    mailStays: true,
    madeUpDomains: true,
    declarationsAsked: true,
    firstWall: true,
    requestsPerMinute: null,
    host: '127.0.0.1',
    logLevel: 'warn',
  },
  production: {
    name: 'production',
    secure: true,
    graphiql: false,
    introspection: false,
    anyDocument: false,
    clockMayMove: false,
    demoAccounts: false,
    mailStays: false,
    madeUpDomains: false,
    declarationsAsked: true,
    firstWall: true,
    requestsPerMinute: { account: 600, network: 6_000 },
    host: '0.0.0.0',
    logLevel: 'info',
  },
  test: {
    name: 'test',
    secure: false,
    graphiql: true,
    introspection: true,
    anyDocument: true,
    clockMayMove: true,
    demoAccounts: false,
    mailStays: true,
    madeUpDomains: false,
    declarationsAsked: false,
    firstWall: true,
    requestsPerMinute: null,
    host: '127.0.0.1',
    logLevel: 'silent',
  },
};

/** The mode named by UTFALL_MODE; demo unless told. Throws when there is no mode of that name. */
export function modeNamed(name: string | undefined): Mode {
  const wanted = name === undefined || name === '' ? 'demo' : name;
  const mode = Object.values(modes).find((known) => known.name === wanted);
  if (mode) return mode;
  throw new RangeError(`UTFALL_MODE is "${wanted}"; choose demo, production or test.`);
}
