import pg from 'pg';

/** A connection for reading: every question is its own transaction, in which row-level security sees the actor. */
export type Reader = Pick<pg.PoolClient, 'query'>;

interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  bind(asked: { statement: string; values: readonly string[] }): void;
  execute(asked: object): void;
}
interface Question {
  submit(wire: Wire): Error | null;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, wire: Wire): void;
}
type Told = (fault: Error | null, result: pg.QueryResult) => void;
const DriverQuestion = pg.Query as unknown as new (asked: object, told: Told) => Question;

const settings = {
  name: 'acting',
  text: `select set_config('app.organisation', $1, true), set_config('app.person', $2, true)`,
};

/**
 * A question that says first on whose behalf it is asked, in the same round trip. What is sent before one end mark is
 * one transaction, so the settings end with it and never reach whoever is lent the connection next.
 */
class ActingQuestion extends DriverQuestion {
  private isSet = false;
  /** Organisation and person. */
  readonly acting: readonly string[];

  constructor(acting: readonly string[], asked: object, told: Told) {
    super({ ...asked, queryMode: 'extended' }, told);
    this.acting = acting;
  }

  override submit(wire: Wire): Error | null {
    wire.stream.cork();
    try {
      wire.bind({ statement: settings.name, values: this.acting });
      wire.execute({});
      return super.submit(wire);
    } finally {
      wire.stream.uncork();
    }
  }

  override handleDataRow(message: object): void {
    if (this.isSet) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, wire: Wire): void {
    if (this.isSet) super.handleCommandComplete(message, wire);
    this.isSet = true;
  }
}

const prepared = new WeakSet<pg.PoolClient>();

/** The connection as the actor's eyes. `acting` is organisation and person; an empty text for none. */
export async function readerFor(client: pg.PoolClient, acting: readonly string[]): Promise<Reader> {
  if (!prepared.has(client)) await client.query({ ...settings, values: ['', ''] });
  prepared.add(client);
  const query = (asked: string | object, parameters?: readonly unknown[]): Promise<pg.QueryResult> =>
    new Promise((resolve, reject) => {
      const config = typeof asked === 'string' ? { text: asked, values: parameters } : asked;
      const told: Told = (fault, result) => (fault ? reject(fault) : resolve(result));
      client.query(new ActingQuestion(acting, config, told) as unknown as pg.Submittable);
    });
  return { query: query as Reader['query'] };
}
