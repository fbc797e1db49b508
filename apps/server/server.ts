import 'reflect-metadata';
import { NestFactory } from '@nestjs/core';
import { GraphQLSchemaHost } from '@nestjs/graphql';
import { FastifyAdapter, type NestFastifyApplication } from '@nestjs/platform-fastify';
import { randomUUID } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { LogController, type FastifyInstance } from 'fastify';
import type { GraphQLSchema } from 'graphql';
import type { Standby } from '@utfall/database';
import type { Engine } from '@utfall/engine';
import { inputPipe, limits, type GraphqlSettings, type Sight } from '@utfall/graphql';
import type { FieldPolicy } from '@utfall/process';
import { addSignIn, ownOrigins, type Sessions, type SignIn } from '@utfall/people';
import { addBrake } from './brake.ts';
import { addAccountPages } from './account.pages.ts';
import { addCheckpoints } from './checkpoints.ts';
import { addClient } from './client.ts';
import { addCompression } from './compression.ts';
import { addGate } from './gate.ts';
import { addHealth } from './health.ts';
import { addInbox } from './inbox.ts';
import { addPatience } from './patience.ts';
import { addQueriesByGet } from './queries-by-get.ts';
import { type ModuleParts, ServerModule } from './server.module.ts';
import { addSockets } from './sockets.ts';
import { addStandby } from './standby.ts';
import { TrustedDocuments } from './trusted.ts';
import { addGraphiql, addSecurityHeaders } from './web.ts';

export interface ServerSettings extends Omit<ModuleParts, 'graphql'> {
  readonly signIn: SignIn;
  readonly sessions: Sessions;
  /** Folder with what the build made for browsers. */
  readonly assets: string;
  /** A standby that may answer reads. */
  readonly standby: Standby | null;
  readonly metricsToken: string | null;
  /** Sent as x-documents-token by programs that ask for more than the client does. */
  readonly documentsToken: string | null;
  /** True behind a balancer that sets x-forwarded-for. */
  readonly trustProxy: boolean;
}

export interface Server {
  readonly schema: GraphQLSchema;
  listen(port: number, host: string): Promise<number>;
  close(): Promise<void>;
}

const idleMilliseconds = 10_000;
/** Ids that come from outside go into the log, so only plain ones are taken over. */
const requestId = /^[\w-]{8,64}$/;

function adapterFor({ mode, trustProxy }: ServerSettings): FastifyAdapter {
  return new FastifyAdapter({
    requestTimeout: 5_000,
    connectionTimeout: idleMilliseconds,
    http: { headersTimeout: 4_000, connectionsCheckingInterval: 1_000 },
    bodyLimit: limits.bodyBytes,
    trustProxy,
    forceCloseConnections: 'idle',
    genReqId: ({ headers }: IncomingMessage) => {
      const given = [headers['x-request-id']].flat()[0];
      return given !== undefined && requestId.test(given) ? given : randomUUID();
    },
    logger:
      mode.logLevel === 'silent'
        ? false
        : { level: mode.logLevel, redact: ['req.headers.cookie', 'req.headers.authorization'] },
    logController: new LogController({ disableRequestLogging: true }),
  });
}

/** One line per request: who is not told, the command is. */
function addRequestLog(fastify: FastifyInstance): void {
  fastify.addHook('onResponse', (request, reply, done) => {
    const { operationName, variables } = (request.body ?? {}) as {
      operationName?: string;
      variables?: { input?: { commandId?: unknown } };
    };
    const command = variables?.input?.commandId;
    request.log.info(
      {
        method: request.method,
        route: request.routeOptions.url ?? 'unknown',
        status: reply.statusCode,
        milliseconds: Math.round(reply.elapsedTime),
        ...(typeof operationName === 'string' && { operation: operationName.slice(0, 80) }),
        ...(typeof command === 'string' && { command: command.slice(0, 36) }),
      },
      'answered',
    );
    done();
  });
}

/** Who sees which field, from the policies of all stages. */
function sightOf(engine: Engine): Sight {
  const fields = Object.assign(
    {},
    ...engine.registry.all().map((registration) => registration.fields ?? {}),
  ) as FieldPolicy;
  return { fields, related: (by, process) => engine.relatedTo(by, process) };
}

/** Builds the HTTP server of a node. It listens when told. */
export async function createServer(settings: ServerSettings): Promise<Server> {
  const { mode, database, signIn, sessions } = settings;
  const adapter = adapterFor(settings);
  const fastify = adapter.getInstance<FastifyInstance>();
  const fault: GraphqlSettings['fault'] = ({ id, request, error }) =>
    fastify.log.error({ faultId: id, reqId: request, err: error }, 'fault');
  const trusted = new TrustedDocuments(settings.assets, mode.anyDocument, settings.documentsToken);
  let stopping = false;

  addSecurityHeaders(fastify, mode);
  addRequestLog(fastify);
  addPatience(fastify, idleMilliseconds);
  addHealth(fastify, { database, stopping: () => stopping, metricsToken: settings.metricsToken });
  if (settings.checkpoints) addCheckpoints(fastify, settings.checkpoints, settings.keys.signingKey());
  if (mode.graphiql) addGraphiql(fastify, join(settings.assets, 'graphiql'));
  addAccountPages(fastify, join(settings.assets, 'web'));
  if (mode.mailStays) addInbox(fastify, database, signIn.settings.origin);
  addClient(fastify, join(settings.assets, 'web'));

  const graphql = {
    introspection: mode.introspection,
    fault,
    ...(mode.firstWall && { sight: sightOf(settings.engine) }),
  };
  const module = ServerModule.of({ ...settings, graphql });
  const application = await NestFactory.create<NestFastifyApplication>(module, adapter, {
    logger: false,
    abortOnError: false,
  });
  application.useGlobalPipes(inputPipe());
  addSignIn(fastify, signIn, sessions);
  addBrake(fastify, mode.requestsPerMinute);
  addQueriesByGet(fastify);
  addGate(fastify, trusted);
  if (settings.standby) addStandby(fastify, settings.standby, mode.secure);
  addCompression(fastify);
  await application.init();
  await fastify.ready();

  const { schema } = application.get(GraphQLSchemaHost, { strict: false });
  const isOwnOrigin = (origin: string): boolean => ownOrigins(signIn.settings.origin()).includes(origin);
  const sockets = addSockets({ server: fastify.server, schema, sessions, trusted, isOwnOrigin });
  return {
    schema,
    async listen(port, host) {
      await fastify.listen({ port, host });
      const address = fastify.server.address();
      return typeof address === 'object' && address ? address.port : port;
    },
    async close() {
      stopping = true;
      settings.moves.stop();
      await sockets.close();
      await application.close();
    },
  };
}
