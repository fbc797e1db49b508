import { createRequest, type DocumentInput } from 'urql';

/** An operation with the types of its answer and its variables; made by `graphql(…)` of `generated/gql.ts`. */
export interface Operation<Data, Variables> {
  readonly __apiType?: ((variables: Variables) => Data) | undefined;
  readonly __meta__?: Readonly<Record<string, unknown>> | undefined;
  toString(): string;
}

const hashes = new Map<number, string>();
const nodes = new WeakMap<object, DocumentInput>();

/** The operation as urql reads it. Its hash is kept aside, since urql copies documents. */
export function documentOf<Data, Variables>(operation: Operation<Data, Variables>): DocumentInput {
  const known = nodes.get(operation);
  if (known) return known;
  const { query } = createRequest(operation.toString(), {});
  nodes.set(operation, query);
  const hash = hashOf(operation);
  if (hash !== null) hashes.set(keyOf(query), hash);
  return query;
}

/** The SHA-256 under which the server knows the operation. */
export function hashOf(operation: Operation<unknown, never>): string | null {
  const hash = operation.__meta__?.['hash'];
  return typeof hash === 'string' ? hash.replace(/^sha256:/, '') : null;
}

/** urql's own number of a document; a copy has the same. */
const keyOf = (document: object): number => (document as { __key: number }).__key;

export const hashOfDocument = (document: object): string | undefined => hashes.get(keyOf(document));

/** What travels instead of the text. */
export const persisted = (sha256Hash: string): { persistedQuery: { version: 1; sha256Hash: string } } => ({
  persistedQuery: { version: 1, sha256Hash },
});
