import { AsyncLocalStorage } from 'node:async_hooks';
import {
  ApolloServer,
  type ApolloServerPlugin,
  type HTTPGraphQLRequest,
  type HTTPGraphQLResponse,
} from '@apollo/server';
import {
  ApolloServerPluginCacheControlDisabled,
  ApolloServerPluginLandingPageDisabled,
  ApolloServerPluginSchemaReportingDisabled,
  ApolloServerPluginUsageReportingDisabled,
} from '@apollo/server/plugin/disabled';
import type { Logger } from 'pino';
import { admission } from './admission.ts';
import type { OperationContext } from './context.ts';
import type { ServiceDataSource } from './data-source.ts';
import { maskError } from './errors.ts';
import { PlannedGateway } from './executor/planned-gateway.ts';
import { type OperationLimits, operationLimits } from './limits.ts';
import { handOver } from './live/hand-over.ts';
import { plainJson } from './plain-json.ts';
import { readRules } from './supergraph.ts';

export interface DoorOptions {
  readonly supergraph: string;
  readonly sourceOf: (service: string) => ServiceDataSource;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  readonly logger: Logger;
}

/** One contract of the graph, ready to execute. */
export interface OpenDoor {
  execute(request: HTTPGraphQLRequest, context: OperationContext): Promise<HTTPGraphQLResponse>;
  close(): Promise<void>;
}

/** Loads one supergraph. @throws Error where it cannot be served. */
export async function openDoor({
  supergraph,
  sourceOf,
  limits,
  introspection,
  logger,
}: DoorOptions): Promise<OpenDoor> {
  const current = new AsyncLocalStorage<OperationContext>();
  const gateway = new PlannedGateway({ supergraph, sourceOf });
  const server = new ApolloServer<OperationContext>({
    gateway,
    introspection,
    logger,
    validationRules: [operationLimits(limits)],
    parseOptions: { maxTokens: limits.tokens },
    hideSchemaDetailsFromClientErrors: true,
    includeStacktraceInErrorResponses: false,
    persistedQueries: false,
    stopOnTerminationSignals: false,
    nodeEnv: 'production',
    plugins: [
      ApolloServerPluginLandingPageDisabled(),
      ApolloServerPluginUsageReportingDisabled(),
      ApolloServerPluginSchemaReportingDisabled(),
      ApolloServerPluginCacheControlDisabled(),
      admission(readRules(supergraph), limits),
      handOver,
      plainJson,
      operationLog,
    ],
    formatError: (formatted, error) => {
      const context = current.getStore();
      const correlationId = context?.correlationId;
      return maskError(formatted, error, {
        correlationId,
        language: context?.language ?? 'en',
        report: unexpected => logger.error({ err: unexpected, correlationId }, 'operation failed unexpectedly'),
      });
    },
  });
  await server.start();
  return {
    execute: (httpGraphQLRequest, context) =>
      current.run(context, () =>
        server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve(context) }),
      ),
    close: () => server.stop(),
  };
}

/** Notes what the log line needs: the operation's name and the codes of its errors, nothing of its content. */
const operationLog: ApolloServerPlugin<OperationContext> = {
  requestDidStart: () =>
    Promise.resolve({
      didResolveOperation({ operationName, contextValue }) {
        contextValue.log.operation = operationName?.slice(0, 100) ?? null;
        return Promise.resolve();
      },
      willSendResponse({ response, contextValue }) {
        const errors = response.body.kind === 'single' ? (response.body.singleResult.errors ?? []) : [];
        contextValue.log.errorCodes = [...new Set(errors.map(error => String(error.extensions?.['code'])))];
        return Promise.resolve();
      },
    }),
};
