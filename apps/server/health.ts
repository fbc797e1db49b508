import type { FastifyInstance } from 'fastify';
import { collectDefaultMetrics, Counter, Histogram, Registry } from 'prom-client';
import type { Database } from '@utfall/database';
import { retryAfterSeconds } from '@utfall/graphql';

export interface HealthSettings {
  readonly database: Database;
  /** True while the server is being stopped: balancers then send nothing new. */
  readonly stopping: () => boolean;
  /** Bearer token that Prometheus sends; null lets everybody read. */
  readonly metricsToken: string | null;
}

/** /healthz: the process lives. /readyz: it can serve. /metrics: what it does, for Prometheus. */
export function addHealth(fastify: FastifyInstance, settings: HealthSettings): void {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  const seconds = new Histogram({
    name: 'utfall_request_seconds',
    help: 'Time to answer a request',
    labelNames: ['route', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers: [registry],
  });
  const notReady = new Counter({
    name: 'utfall_not_ready_total',
    help: 'Failed readiness checks',
    registers: [registry],
  });

  fastify.addHook('onResponse', (request, reply, done) => {
    const route = request.routeOptions.url ?? 'unknown';
    seconds.observe({ route, status: `${Math.floor(reply.statusCode / 100)}xx` }, reply.elapsedTime / 1000);
    done();
  });
  fastify.get('/healthz', () => ({ healthy: true }));
  fastify.get('/readyz', async (_request, reply) => {
    if (!settings.stopping() && (await answers(settings.database))) return { ready: true };
    notReady.inc();
    return reply.code(503).header('retry-after', retryAfterSeconds).send({ ready: false });
  });
  fastify.get('/metrics', async (request, reply) => {
    const { metricsToken } = settings;
    if (metricsToken !== null && request.headers.authorization !== `Bearer ${metricsToken}`)
      return reply.code(404).send();
    return reply.type(registry.contentType).send(await registry.metrics());
  });
}

async function answers(database: Database): Promise<boolean> {
  try {
    await database.pool('engine').query('select 1');
    return true;
  } catch {
    return false;
  }
}
