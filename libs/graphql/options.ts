import { ApolloServerErrorCode } from '@apollo/server/errors';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginInlineTraceDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { ApolloDriverConfig } from '@nestjs/apollo';
import { HttpException } from '@nestjs/common';
import { randomUUID } from 'node:crypto';
import { GraphQLError, type GraphQLFormattedError } from 'graphql';
import { isAway } from '@utfall/database';
import { text } from '@utfall/process';
import type { Principal, RequestContext } from './actor.ts';
import { CodeFirstDriver } from './driver.ts';
import { databaseAwayError } from './faults.ts';
import { limits } from './limits.ts';
import { guardFields, type Sight } from './visible.ts';

/** A fault of ours: the client is told its id, the log the rest. `request` is null when no request had begun. */
export interface Fault {
  readonly id: string;
  readonly request: string | null;
  readonly error: unknown;
}

export interface GraphqlSettings {
  readonly introspection: boolean;
  /** Told about every fault that was not the client's. */
  readonly fault: (fault: Fault) => void;
  /** Who sees which field of which process; without it, whoever sees the process. */
  readonly sight?: Sight;
  readonly subscriptions?: ApolloDriverConfig['subscriptions'];
}

interface SignedInRequest {
  readonly principal?: Principal | null;
  readonly id: string;
  readonly ip: string;
}

/** Options of the GraphQL module: code first, nothing told that was not asked, no stack traces. */
export function graphqlOptions(settings: GraphqlSettings): ApolloDriverConfig {
  const requests: Requests = new WeakMap();
  return {
    driver: CodeFirstDriver,
    path: '/graphql',
    autoSchemaFile: true,
    // The first question checks the schema anyway; asking it about itself before would be to check it twice.
    buildSchemaOptions: { skipCheck: true },
    inheritResolversFromInterfaces: true,
    graphiql: false,
    ...(settings.sight && { transformSchema: (schema) => guardFields(schema, settings.sight!) }),
    csrfPrevention: true,
    introspection: settings.introspection,
    hideSchemaDetailsFromClientErrors: !settings.introspection,
    includeStacktraceInErrorResponses: false,
    allowBatchedHttpRequests: false,
    preserveHttpStatusForExecutionErrors: false,
    parseOptions: { maxTokens: limits.tokens },
    context: (request: SignedInRequest): RequestContext => ({
      principal: request.principal ?? null,
      requestId: request.id,
      address: request.ip,
    }),
    formatError: (formatted, error) => formatFault(formatted, error, settings.fault, requests),
    plugins: [
      ApolloServerPluginCacheControlDisabled(),
      ApolloServerPluginInlineTraceDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      remembering(requests),
      unavailable,
      statusAsAccepted,
    ],
    ...(settings.subscriptions && { subscriptions: settings.subscriptions }),
  };
}

/** Which request an error belongs to. The formatter is told the error alone. */
type Requests = WeakMap<object, string>;
type Plugin = NonNullable<ApolloDriverConfig['plugins']>[number];

const remembering = (requests: Requests): Plugin => ({
  requestDidStart: ({ contextValue }) =>
    Promise.resolve({
      didEncounterErrors: ({ errors }) => {
        for (const error of errors) requests.set(error, (contextValue as RequestContext).requestId);
        return Promise.resolve();
      },
    }),
});

/** A resolver that met an absent database answers 503, so that a balancer and a client know to come back. */
const unavailable: Plugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ errors, response }) => {
        if (errors?.some((error) => isAway(error.originalError ?? error))) {
          const { http } = databaseAwayError(null).extensions as {
            http: { status: number; headers: Map<string, string> };
          };
          response.http.status = http.status;
          for (const [name, value] of http.headers) response.http.headers.set(name, value);
        }
        return Promise.resolve();
      },
    }),
};

const answeredAsResults = new Set<unknown>([
  ApolloServerErrorCode.GRAPHQL_PARSE_FAILED,
  ApolloServerErrorCode.GRAPHQL_VALIDATION_FAILED,
  ApolloServerErrorCode.BAD_USER_INPUT,
]);
/**
 * To a client of plain `application/json` a document that cannot be used is a result with errors, status 200; one that
 * accepts `application/graphql-response+json` is told by the status as well. Source: GraphQL over HTTP, 6.4.1.
 */
const statusAsAccepted: Plugin = {
  requestDidStart: () =>
    Promise.resolve({
      willSendResponse: ({ request, errors = [], response }) => {
        const accepted = request.http?.headers.get('accept') ?? '';
        const isResult =
          errors.length > 0 && errors.every(({ extensions }) => answeredAsResults.has(extensions['code']));
        if (isResult && response.http.status === 400 && !accepted.includes('graphql-response+json'))
          response.http.status = 200;
        return Promise.resolve();
      },
    }),
};

const codesForClients = new Set<unknown>([
  ...Object.values(ApolloServerErrorCode).filter((code) => code !== ApolloServerErrorCode.INTERNAL_SERVER_ERROR),
  'UNAUTHENTICATED',
  'FORBIDDEN',
  'SERVICE_UNAVAILABLE',
]);
const internal = text(
  'Något gick fel hos oss. Försök igen; kvarstår felet, hör av dig och ange felets id.',
  'Something went wrong on our side. Try again; if it stays, contact us and give the id of the fault.',
);

/** What a client sees of an error: the sentence and the code. Faults get an id, under which they are logged. */
function formatFault(
  formatted: GraphQLFormattedError,
  error: unknown,
  report: GraphqlSettings['fault'],
  requests: Requests,
): GraphQLFormattedError {
  const original = error instanceof GraphQLError ? error.originalError : error;
  if (isAway(original)) {
    const { message, extensions } = databaseAwayError(original);
    return { ...formatted, message, extensions: { code: extensions['code'], sentence: extensions['sentence'] } };
  }
  const { http: _, stacktrace: __, originalError: ___, ...extensions } = formatted.extensions ?? {};
  const isClients =
    codesForClients.has(extensions['code']) && !(original instanceof HttpException && original.getStatus() >= 500);
  if (isClients) return { ...formatted, extensions };
  const faultId = randomUUID();
  const request = (typeof error === 'object' && error && requests.get(error)) || null;
  report({ id: faultId, request, error: original ?? error });
  return {
    message: internal.en,
    ...(formatted.path && { path: formatted.path }),
    extensions: { code: 'INTERNAL_SERVER_ERROR', sentence: internal, faultId },
  };
}
