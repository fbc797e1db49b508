import pg from 'pg';

/** A statement as it was sent: by which role, on whose behalf, with what values. */
export interface Recorded {
  readonly name: string;
  readonly text: string;
  readonly values: readonly unknown[];
  readonly user: string;
  /** What was said about the actor when the transaction began. */
  readonly begin: string;
}

interface Queryable {
  query: (this: Connection, ...sent: unknown[]) => unknown;
}
interface Connection {
  readonly user: string;
  begin?: string;
}
interface Config {
  readonly text?: unknown;
  readonly name?: string;
  readonly values?: readonly unknown[];
  /** What a question says itself before it is asked: on whose behalf. */
  readonly before?: readonly { readonly name: string; readonly values: readonly string[] }[];
  /** What it says when it is answered: who asks from then on. */
  readonly after?: readonly { readonly name: string }[];
}

/** Remembers each different statement that goes through the driver of this process, with the values it had last. */
export class StatementRecorder {
  readonly statements = new Map<string, Recorded>();
  private readonly prototype = pg.Client.prototype as unknown as Queryable;
  private readonly original = this.prototype.query;

  constructor() {
    const record = (connection: Connection, sent: readonly unknown[]): void => this.record(connection, sent);
    const { original } = this;
    this.prototype.query = function query(...sent) {
      record(this, sent);
      return original.apply(this, sent);
    };
  }

  stop(): void {
    this.prototype.query = this.original;
  }

  private record(connection: Connection, [first, second]: readonly unknown[]): void {
    const config: Config = typeof first === 'string' ? { text: first } : ((first ?? {}) as Config);
    const { text, name = '' } = config;
    if (typeof text !== 'string') return;
    if (/^(begin|set local (role|enable_))/.test(text)) connection.begin = `${connection.begin ?? ''} ${text}`;
    else if (/^(commit|rollback)/.test(text)) connection.begin = '';
    else if (/^\s*(select|with|insert|update|delete)\b/i.test(text)) {
      const values = config.values ?? (Array.isArray(second) ? second : []);
      const { user } = connection;
      const acting = config.before?.find((said) => said.name === 'acting');
      const begin = acting ? saidBy(acting.values) : (connection.begin ?? '');
      this.statements.set(`${user} ${text}`, { name, text, values, user, begin });
      if (config.after?.length) connection.begin = `${begin}; set local role app`;
    }
  }
}

function saidBy([organisation, person]: readonly string[]): string {
  return `select set_config('app.organisation', '${organisation}', true), set_config('app.person', '${person}', true)`;
}
