import pg from 'pg';

interface Wire {
  readonly stream: { cork(): void; uncork(): void };
  readonly parsedStatements: Record<string, string>;
  parse(asked: { name: string; text: string }): void;
  bind(asked: { statement: string; values: readonly PlainValue[] }): void;
  execute(asked: object): void;
  sync(): void;
}
type Told = (fault: Error | null, rows: readonly PlainRow[]) => void;

/** A value as it goes over the wire: text, or bytes in PostgreSQL's binary form. */
export type PlainValue = string | Buffer | null;
/** A row as PostgreSQL writes it, column by column. */
export type PlainRow = readonly (string | null)[];
/** A named statement whose columns the asker knows. */
export interface PlainAsked {
  readonly name: string;
  readonly text: string;
  readonly values: PlainValue[];
}

/**
 * A question whose answer is not described: the driver otherwise has every answer described, and builds its rows by that
 * description, which costs a statement that is sent thousands of times a second a tenth of its time.
 */
class PlainQuestion {
  readonly name: string;
  readonly text: string;
  readonly values: readonly PlainValue[];
  /** The driver puts its own in this place to watch over the time. */
  callback: Told;
  private readonly rows: PlainRow[] = [];

  constructor({ name, text, values }: PlainAsked, told: Told) {
    this.name = name;
    this.text = text;
    this.values = values;
    this.callback = told;
  }

  submit(wire: Wire): null {
    const { name, text, values } = this;
    wire.stream.cork();
    try {
      if (wire.parsedStatements[name] === undefined) wire.parse({ name, text });
      wire.bind({ statement: name, values });
      wire.execute({});
      wire.sync();
    } finally {
      wire.stream.uncork();
    }
    return null;
  }

  handleDataRow({ fields }: { fields: PlainRow }): void {
    this.rows.push(fields);
  }

  handleCommandComplete(): void {}

  handleError(fault: Error): void {
    this.callback(fault, []);
  }

  handleReadyForQuery(): void {
    this.callback(null, this.rows);
  }
}

/** Asks on any connection of the pool. */
export function askPlainly(pool: pg.Pool, asked: PlainAsked): Promise<readonly PlainRow[]> {
  return new Promise((resolve, reject) => {
    pool.connect((fault, client, release) => {
      if (!client) return reject(fault ?? new Error('there is no connection'));
      const told: Told = (refused, rows) => {
        const isAnswer = refused instanceof pg.DatabaseError && refused.severity !== 'FATAL';
        release(isAnswer || !refused ? undefined : refused);
        if (refused) reject(refused);
        else resolve(rows);
      };
      client.query(new PlainQuestion(asked, told) as unknown as pg.Submittable);
    });
  });
}
