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

/** The code of an error from Node or PostgreSQL, or '' when it has none. */
export function codeOf(error: unknown): string {
  // Not by instanceof: an error may come from another realm, as Node's own do inside a test.
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  return typeof code === 'string' ? code : '';
}
