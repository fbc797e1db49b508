import { randomUUID } from 'node:crypto';
import type { IncomingMessage, Server } from 'node:http';
import { getOperationAST, GraphQLError, type GraphQLSchema, parse, validate } from 'graphql';
import { useServer } from 'graphql-ws/use/ws';
import { WebSocketServer } from 'ws';
import { inspectQuery, inspectVariables, limits, unauthenticatedError, type Principal } from '@utfall/graphql';
import { credentialsOf, type Credentials, type Sessions } from '@utfall/people';
import type { SubscriptionContext } from './moved.resolver.ts';
import { notTrusted, type TrustedDocuments } from './trusted.ts';

export interface SocketSettings {
  readonly server: Server;
  readonly schema: GraphQLSchema;
  readonly sessions: Sessions;
  readonly trusted: TrustedDocuments;
  /** Pages of other sites may not open a socket with the cookies of ours. */
  readonly isOwnOrigin: (origin: string) => boolean;
}

interface Extra extends Record<PropertyKey, unknown> {
  readonly request: IncomingMessage;
  credentials?: Credentials;
  principal?: Principal;
}
interface ConnectionParameters extends Record<string, unknown> {
  readonly authorization?: unknown;
  readonly organisation?: unknown;
}

const payloadBytesMax = 64 * 1024;
const path = '/graphql';

/** Subscriptions over graphql-ws: sign-in when the socket opens, subscriptions only, the same limits as over HTTP. */
export function addSockets(settings: SocketSettings): { close(): Promise<void> } {
  const { server, schema, sessions, trusted, isOwnOrigin } = settings;
  const sockets = new WebSocketServer({ noServer: true, maxPayload: payloadBytesMax });
  const handler = useServer<ConnectionParameters, Extra>(
    {
      schema,
      connectionInitWaitTimeout: 3_000,
      onConnect: async ({ extra, connectionParams }) => {
        extra.credentials = credentials(extra.request, connectionParams);
        const principal = await sessions.find(extra.credentials);
        if (principal === null || principal === 'foreign') return false;
        extra.principal = principal;
        return true;
      },
      onSubscribe: ({ extra }, _id, { query: given, operationName, variables, extensions }) => {
        const query = trusted.read({ query: given, extensions }, extra.request.headers);
        if (query === null) return [new GraphQLError(notTrusted.en, { extensions: { sentence: notTrusted } })];
        const over = inspectQuery(query) ?? inspectVariables(variables);
        if (over) return [new GraphQLError(over.sentence.en, { extensions: { sentence: over.sentence } })];
        const document = parse(query, { maxTokens: limits.tokens });
        if (getOperationAST(document, operationName)?.operation !== 'subscription')
          return [new GraphQLError('Only subscriptions travel over the socket; send the rest over HTTP.')];
        const errors = validate(schema, document);
        if (errors.length > 0) return errors;
        return { schema, document, operationName, variableValues: variables, contextValue: contextOf(extra, sessions) };
      },
    },
    sockets,
  );
  server.on('upgrade', (request, socket, head) => {
    const { origin } = request.headers;
    const isOurs = request.url === path && (origin === undefined || isOwnOrigin(origin));
    if (!isOurs) return void socket.end('HTTP/1.1 403 Forbidden\r\nconnection: close\r\n\r\n');
    sockets.handleUpgrade(request, socket, head, (opened) => sockets.emit('connection', opened, request));
  });
  return {
    close: async () => {
      for (const client of sockets.clients) client.close(1001);
      await handler.dispose();
    },
  };
}

function credentials(request: IncomingMessage, parameters: ConnectionParameters | undefined): Credentials {
  const fromHeaders = credentialsOf(request.headers);
  const { authorization, organisation } = parameters ?? {};
  return {
    ...fromHeaders,
    ...(typeof authorization === 'string' && { authorization }),
    ...(typeof organisation === 'string' && { organisation }),
  };
}

function contextOf({ principal, credentials: held }: Extra, sessions: Sessions): SubscriptionContext {
  if (!principal || !held) throw unauthenticatedError();
  return {
    principal,
    requestId: randomUUID(),
    stillIn: async () => {
      const found = await sessions.find(held);
      return found === null || found === 'foreign' ? null : found.actor;
    },
  };
}
