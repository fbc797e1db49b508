import type { OrganisationForm } from './people.entity.ts';
import type { Sessions } from './sessions.ts';

/** Whether DNS has this text under this name. Rejects when it cannot be asked. */
export type FindsText = (name: string, text: string) => Promise<boolean>;

/** What a register of organisations knows of one. */
export interface RegisterFacts {
  readonly name: string;
  readonly form: OrganisationForm | null;
  readonly county: string | null;
  /** Who says so. */
  readonly source: string;
}

/** Looks an organisation number (NNNNNN-NNNN) up in a register; null when it is not there. */
export type FindsInRegister = (number: string) => Promise<RegisterFacts | null>;

/** What the room of people is told by the server it runs in. Injected as it is. */
export class Access {
  readonly sessions: Sessions;
  /** The address people see. */
  readonly origin: () => string;
  /** Letters stay here, where everybody can read them: demonstrations and tests. */
  readonly mailStays: boolean;
  readonly findsText: FindsText;
  readonly findsInRegister: FindsInRegister;
  /** Origins of identity providers on a private network. */
  readonly identityProviders: readonly string[];

  constructor(given: Access) {
    this.sessions = given.sessions;
    this.origin = given.origin;
    this.mailStays = given.mailStays;
    this.findsText = given.findsText;
    this.findsInRegister = given.findsInRegister;
    this.identityProviders = given.identityProviders;
  }
}
