import type { Sessions } from './sessions.ts';

/** Whether DNS has this text under this name. Rejects when it cannot be asked. */
export type FindsText = (name: string, text: string) => Promise<boolean>;

/** What the room of people is told by the server it runs in. Injected as it is. */
export class Access {
  readonly sessions: Sessions;
  /** The address people see. */
  readonly origin: () => string;
  /** Letters stay here, where everybody can read them: demonstrations and tests. */
  readonly mailStays: boolean;
  readonly findsText: FindsText;
  /** Origins of identity providers on a private network. */
  readonly identityProviders: readonly string[];

  constructor(given: Access) {
    this.sessions = given.sessions;
    this.origin = given.origin;
    this.mailStays = given.mailStays;
    this.findsText = given.findsText;
    this.identityProviders = given.identityProviders;
  }
}
