import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inspectQuery, inspectVariables, overLimit, type OverLimit } from '@utfall/graphql';
import { errorBody } from '@utfall/people';
import { notTrusted, type TrustedDocuments } from './trusted.ts';

interface Asked {
  query?: unknown;
  readonly variables?: unknown;
  extensions?: unknown;
}

const verdictsMax = 1_000;

/** Judgements of query texts. Clients send the same few texts with other variables, so nearly all are known. */
class Verdicts {
  private readonly known = new Map<string, OverLimit | null>();

  of(query: string): OverLimit | null {
    const known = this.known.get(query);
    if (known !== undefined) return known;
    const verdict = query.length > 100_000 ? overLimit('tokens') : inspectQuery(query);
    if (this.known.size >= verdictsMax) this.known.clear();
    // The text of a bomb is not worth keeping.
    if (query.length < 20_000) this.known.set(query, verdict);
    return verdict;
  }
}

/**
 * Turns away what no client of good will asks, before GraphQL spends anything on it, and puts the text of a trusted
 * document where the client has sent its hash.
 */
export function addGate(fastify: FastifyInstance, trusted: TrustedDocuments): void {
  const verdicts = new Verdicts();
  fastify.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    if (!readTrusted(request, trusted)) return reply.code(400).send(errorBody('NOT_TRUSTED', notTrusted));
    const over = judge(request, verdicts);
    if (over) return refuse(reply, over);
  });
}

/** Puts the text in the place of its hash. False when the request asks for what it may not. */
function readTrusted({ method, headers, body, query: parameters }: FastifyRequest, trusted: TrustedDocuments): boolean {
  if (method === 'GET') {
    const { query } = parameters as Asked;
    return query === undefined || trusted.read({ query }, headers) !== null;
  }
  // What is no single question is turned away by the limits.
  if (typeof body !== 'object' || body === null || Array.isArray(body)) return true;
  const asked = body as Asked;
  if (asked.query === undefined && asked.extensions === undefined) return true;
  const query = trusted.read(asked, headers);
  if (query === null) return false;
  asked.query = query;
  // Extensions that are no object stay, so that the answer says that they are wrong.
  if (asked.extensions?.constructor === Object) delete asked.extensions;
  return true;
}

function judge(request: FastifyRequest, verdicts: Verdicts): OverLimit | null {
  const asked = (request.method === 'GET' ? request.query : request.body) as Asked | null | undefined;
  if (Array.isArray(asked)) return overLimit('rootFields');
  if (typeof asked?.query !== 'string') return null;
  return verdicts.of(asked.query) ?? inspectVariables(asked.variables);
}

function refuse(reply: FastifyReply, { limit, sentence }: OverLimit): FastifyReply {
  return reply.code(400).send(errorBody(`OVER_LIMIT_${limit.toUpperCase()}`, sentence));
}
