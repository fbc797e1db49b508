import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { inspectQuery, inspectVariables, overLimit, type OverLimit } from '@utfall/graphql';
import { errorBody } from '@utfall/people';

interface Asked {
  readonly query?: unknown;
  readonly variables?: unknown;
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

/** Turns away what no client of good will asks, before GraphQL spends anything on it. */
export function addGate(fastify: FastifyInstance): void {
  const verdicts = new Verdicts();
  fastify.addHook('preHandler', async (request, reply) => {
    if (request.routeOptions.url !== '/graphql') return;
    const over = judge(request, verdicts);
    if (over) return refuse(reply, over);
  });
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
