import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inspectQuery, inspectVariables, overLimit, type OverLimit } from '@utfall/graphql';
import { errorBody } from '@utfall/people';
import { text } from '@utfall/process';
import { hashAsked, type TrustedDocuments } from './trusted.ts';

interface Asked {
  query?: unknown;
  readonly variables?: unknown;
  extensions?: unknown;
}

const unknownDocument = text(
  'Sidan är äldre än tjänsten. Ladda om den; det du har skrivit finns kvar.',
  'The page is older than the service. Load it again; what you have written is kept.',
);

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
    if (!readTrusted(request, trusted)) return reply.code(400).send(errorBody('UNKNOWN_DOCUMENT', unknownDocument));
    const over = judge(request, verdicts);
    if (over) return refuse(reply, over);
  });
}

/** False when the hash is not that of a trusted document. */
function readTrusted({ method, body }: FastifyRequest, trusted: TrustedDocuments): boolean {
  if (method !== 'POST' || typeof body !== 'object' || body === null || Array.isArray(body)) return true;
  const asked = body as Asked;
  const hash = hashAsked(asked);
  if (hash === null || typeof asked.query === 'string') return true;
  asked.query = trusted.get(hash);
  delete asked.extensions;
  return asked.query !== undefined;
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
