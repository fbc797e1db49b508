/** A sentence that a person reads, in both languages. */
export type Sentence = { readonly sv: string; readonly en: string };

/** A fault that an operator can mend: the sentence says what happened and what to do. */
export class DatabaseFault extends Error {
  readonly sentence: Sentence;

  constructor(sentence: Sentence, cause?: unknown) {
    super(sentence.en, cause === undefined ? undefined : { cause });
    this.name = 'DatabaseFault';
    this.sentence = sentence;
  }
}

// What the driver says without a code, and the codes of a server or network that is not there for now.
const awayMessage =
  /^(Connection terminated|timeout exceeded when trying to connect|Query read timeout|Client has encountered a connection error)/;
const awayCode =
  /^(ECONNREFUSED|ECONNRESET|EPIPE|ETIMEDOUT|EHOSTUNREACH|ENETUNREACH|ENOTFOUND|EAI_AGAIN|08...|57P0[1-5]|53300)$/;

/** True when the database is away or full for now: the same request may succeed in a moment. */
export function isAway(error: unknown): boolean {
  if (typeof error !== 'object' || error === null) return false;
  if (awayCode.test(codeOf(error))) return true;
  // TypeORM and the many-addresses error of Node wrap what happened.
  if ('driverError' in error && error.driverError !== error) return isAway(error.driverError);
  if ('errors' in error && Array.isArray(error.errors)) return error.errors.some(isAway);
  return 'message' in error && typeof error.message === 'string' && awayMessage.test(error.message);
}

/** The code of an error from Node or PostgreSQL, or '' when it has none. */
export function codeOf(error: unknown): string {
  // Not by instanceof: an error may come from another realm, as Node's own do inside a test.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
