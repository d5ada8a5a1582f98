import { AsyncLocalStorage } from 'node:async_hooks';
import { setImmediate as nextTurn } from 'node:timers/promises';
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
import { Admission } from './admission.ts';
import type { OperationContext } from './context.ts';
import type { ServiceDataSource } from './data-source.ts';
import { maskError } from './errors.ts';
import { PlannedGateway } from './executor/planned-gateway.ts';
import { KnownOperations } from './known-operations.ts';
import { type OperationLimits, operationLimits } from './limits.ts';
import { handOver } from './live/hand-over.ts';
import { plainJson } from './plain-json.ts';
import { RefusedActs } from './refused-acts.ts';
import { readRules } from './supergraph.ts';
import type { TrustedDocuments } from './trusted-documents.ts';

export interface DoorOptions {
  readonly supergraph: string;
  readonly sourceOf: (service: string) => ServiceDataSource;
  readonly limits: OperationLimits;
  readonly introspection: boolean;
  readonly logger: Logger;
  /** Documents that requests may name; those are planned before the door opens. */
  readonly trusted?: TrustedDocuments | undefined;
  /** Told of each operation that is planned. */
  readonly onPlan: () => void;
}

/** One contract of the graph, ready to execute. */
export interface OpenDoor {
  execute(request: HTTPGraphQLRequest, context: OperationContext): Promise<HTTPGraphQLResponse>;
  /** The documents that are asked most, most asked first. */
  hottest(count: number): readonly string[];
  /** Plans documents before anybody asks for them; what does not fit this graph is left out. */
  prepare(documents: readonly string[]): Promise<void>;
  close(): Promise<void>;
}

/** Loads one supergraph. @throws Error where it cannot be served, or a trusted document does not fit it. */
export async function openDoor({
  supergraph,
  sourceOf,
  limits,
  introspection,
  logger,
  trusted,
  onPlan,
}: DoorOptions): Promise<OpenDoor> {
  const current = new AsyncLocalStorage<OperationContext>();
  const gateway = new PlannedGateway({ supergraph, sourceOf, onPlan });
  trusted?.check(gateway.schema, limits);
  const admission = new Admission(readRules(supergraph), limits, new RefusedActs({ supergraph, sourceOf, logger }));
  const known = new KnownOperations(gateway, admission);
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
      known.plugin,
      admission.plugin,
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
  const prepare = async (documents: readonly string[]) => {
    for (const document of documents) {
      gateway.prepare(document);
      await nextTurn(); // Requests go on in between.
    }
  };
  await prepare(trusted?.texts ?? []);
  return {
    execute: async (request, context) => {
      const httpGraphQLRequest = trusted && !context.isOwn ? trusted.resolve(request) : request;
      const outcome = await known.answer(httpGraphQLRequest, context);
      if (outcome && 'response' in outcome) return outcome.response;
      const contextValue = { ...context, ...outcome };
      return await current.run(contextValue, () =>
        server.executeHTTPGraphQLRequest({ httpGraphQLRequest, context: () => Promise.resolve(contextValue) }),
      );
    },
    hottest: count => gateway.hottest(count),
    prepare,
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
