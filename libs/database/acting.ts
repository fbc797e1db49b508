import pg from 'pg';

/** A connection for reading: every question is its own transaction, in which row-level security sees the actor. */
export type Reader = Pick<pg.PoolClient, 'query'>;

interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  bind(asked: { statement: string; values: readonly string[] }): void;
  execute(asked: object): void;
  sync(): void;
}
interface Question {
  submit(wire: Wire): Error | null;
  _getRows(wire: Wire): void;
  handleDataRow(message: object): void;
  handleCommandComplete(message: object, wire: Wire): void;
}
type Told = (fault: Error | null, result: pg.QueryResult) => void;
const DriverQuestion = pg.Query as unknown as new (asked: object, told: Told) => Question;

/** A small statement that every connection has prepared. */
interface Said {
  readonly name: keyof typeof sayings;
  readonly values: readonly string[];
}
const sayings = {
  acting: `select set_config('app.organisation', $1, true), set_config('app.person', $2, true)`,
  begin: 'begin',
  asApp: 'set local role app',
};

/**
 * A question that says something before and after it in the same round trip. What is sent before one end mark is one
 * transaction, unless it begins one, so settings end with it and never reach whoever is lent the connection next.
 */
class Together extends DriverQuestion {
  readonly before: readonly Said[];
  readonly after: readonly Said[];
  private done = 0;

  constructor(before: readonly Said[], asked: object, after: readonly Said[], told: Told) {
    super({ ...asked, queryMode: 'extended' }, told);
    this.before = before;
    this.after = after;
  }

  override submit(wire: Wire): Error | null {
    wire.stream.cork();
    try {
      say(wire, this.before);
      return super.submit(wire);
    } finally {
      wire.stream.uncork();
    }
  }

  /** The driver's last word of a question: run it, then the end mark. */
  override _getRows(wire: Wire): void {
    wire.execute({});
    say(wire, this.after);
    wire.sync();
  }

  override handleDataRow(message: object): void {
    if (this.done === this.before.length) super.handleDataRow(message);
  }

  override handleCommandComplete(message: object, wire: Wire): void {
    if (this.done === this.before.length) super.handleCommandComplete(message, wire);
    this.done += 1;
  }
}

function say(wire: Wire, said: readonly Said[]): void {
  for (const { name, values } of said) {
    wire.bind({ statement: name, values });
    wire.execute({});
  }
}

const prepared = new WeakMap<pg.PoolClient, Set<string>>();

async function prepare(client: pg.PoolClient, said: readonly Said[]): Promise<void> {
  const known = prepared.get(client) ?? new Set();
  prepared.set(client, known);
  const unknown = said.filter(({ name }) => !known.has(name));
  if (unknown.length === 0) return;
  // In a transaction that is undone: none of them is to change anything, and some warn when there is none.
  await client.query({ name: 'begin', text: sayings.begin });
  for (const { name, values } of unknown)
    if (name !== 'begin') await client.query({ name, text: sayings[name], values: [...values] });
  await client.query('rollback');
  for (const { name } of unknown) known.add(name);
}

/** Asks one question with what is said before and after it, in one round trip. */
async function askTogether(
  client: pg.PoolClient,
  asked: object,
  before: readonly Said[],
  after: readonly Said[] = [],
): Promise<pg.QueryResult> {
  await prepare(client, [...before, ...after]);
  return new Promise((resolve, reject) => {
    const told: Told = (fault, result) => (fault ? reject(fault) : resolve(result));
    client.query(new Together(before, asked, after, told) as unknown as pg.Submittable);
  });
}

/** The connection as the actor's eyes. `acting` is organisation and person; an empty text for none. */
export function readerFor(client: pg.PoolClient, acting: readonly string[]): Reader {
  const before: Said[] = [{ name: 'acting', values: acting }];
  const query = (asked: string | object, values?: readonly unknown[]): Promise<pg.QueryResult> =>
    askTogether(client, typeof asked === 'string' ? { text: asked, values } : asked, before);
  return { query: query as Reader['query'] };
}

/** Begins a transaction on behalf of the actor, asks its first question as who is connected, and goes on as role app. */
export function beginAsking(client: pg.PoolClient, acting: readonly string[], asked: object): Promise<pg.QueryResult> {
  const before: Said[] = [
    { name: 'begin', values: [] },
    { name: 'acting', values: acting },
  ];
  return askTogether(client, asked, before, [{ name: 'asApp', values: [] }]);
}
